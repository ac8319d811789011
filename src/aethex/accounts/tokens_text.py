"""What a token looks like: a prefix that says what it is, 256 random bits, and a checksum against typing errors."""

import secrets
import string
import zlib
from enum import StrEnum

_DIGITS = string.digits + string.ascii_letters
_BITS, _LENGTH, _SUM = 256, 43, 6


class Kind(StrEnum):
    """The values are what stands between `aethex_` and the random part."""

    PERSONAL = "pat"
    ACCESS = "oat"
    REFRESH = "ort"
    CODE = "oac"


def make(kind: Kind) -> str:
    """A new token, such as `aethex_pat_` and 49 letters and digits."""
    body = f"aethex_{kind}_{_base62(secrets.randbits(_BITS), _LENGTH)}"
    return body + _checksum(body)


def kind_of(token: str) -> Kind | None:
    """What a text claims to be; None for one that is not a whole token of ours."""
    parts = token.split("_")
    body, checksum = token[:-_SUM], token[-_SUM:]
    if len(parts) != 3 or parts[0] != "aethex" or len(parts[2]) != _LENGTH + _SUM or not token.isascii():
        return None
    if checksum != _checksum(body):
        return None
    return Kind(parts[1]) if parts[1] in set(Kind) else None


def _base62(value: int, length: int) -> str:
    digits = []
    for _ in range(length):
        value, digit = divmod(value, len(_DIGITS))
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))


def _checksum(body: str) -> str:
    return _base62(zlib.crc32(body.encode()), _SUM)
