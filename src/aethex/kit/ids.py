"""Prefixed, time-ordered, unguessable identifiers."""

import re
import secrets
import time

ID = r"[a-z]{2,5}_[0-9a-z]{20,32}"
"""A pattern of what may be an identifier, whoever wrote it."""
_WHOLE = re.compile(ID)
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def _base32(value: int, length: int) -> str:
    digits = []
    for _ in range(length):
        value, digit = divmod(value, 32)
        digits.append(_ALPHABET[digit])
    return "".join(reversed(digits))


def new_id(prefix: str) -> str:
    """`prefix_` and 26 Crockford base-32 characters: 50 bits of milliseconds, then 80 random bits.

    The time part only orders rows; nothing reads it back, so it is not business time.
    """
    return f"{prefix}_{_base32(time.time_ns() // 1_000_000, 10)}{_base32(secrets.randbits(80), 16)}"


def is_id(text: str) -> bool:
    """True for anything written like a prefixed id."""
    return _WHOLE.fullmatch(text.strip()) is not None


def new_code(length: int = 10) -> str:
    """A code that a person can type: no look-alike letters, 5 bits a character."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length)).upper()
