"""Which keys a blob may have."""

import re

from aethex.errors import Invalid

_PART = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}"
_KEY = re.compile(rf"{_PART}(?:/{_PART}){{0,7}}")


def checked_key(key: str) -> str:
    """The key itself when it is one to eight plain names joined by slashes, none of them starting with a dot.

    Raises Invalid otherwise, so that no key names a place outside of the store.
    """
    if not _KEY.fullmatch(key):
        raise Invalid("A file cannot be stored under this name. Use letters, digits, dots, dashes and underscores.")
    return key
