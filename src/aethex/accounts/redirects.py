"""Where a client may have its answers sent: pages over https, this computer, or an installed program's own scheme."""

import re
from urllib.parse import urlsplit

LONGEST = 2000
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_EDITORS = frozenset({"cursor", "vscode", "vscode-insiders", "vscodium", "windsurf", "zed"})
"""Schemes without a dot that installed programs of this field use; others are written as reversed domain names."""

_SCHEME = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+")


def read_redirect(text: str) -> str:
    """The address as it is; ValueError for one that could run code, be listened to, or belong to anybody."""
    if not 1 <= len(text) <= LONGEST or not text.isascii() or not text.isprintable() or set(text) & set(' "<>\\^`{|}'):
        raise ValueError(f"must be an address of at most {LONGEST} plain characters")
    parts = urlsplit(text)
    if parts.fragment or "#" in text or parts.username is not None or parts.password is not None:
        raise ValueError("may have neither a fragment nor a user name")
    if parts.scheme == "https" and parts.hostname:
        return text
    if parts.scheme == "http" and parts.hostname in _LOOPBACK:
        return text
    if parts.scheme in _EDITORS or _SCHEME.fullmatch(parts.scheme):
        return text
    raise ValueError("must be https://…, http://127.0.0.1:PORT/… or a scheme such as com.example.app:/…")


def fits(registered: str, asked: str) -> bool:
    """The very same; on this computer the port alone may differ (RFC 8252), since it is chosen anew each time."""
    if registered == asked:
        return True
    try:
        return _portless(registered) is not None and _portless(registered) == _portless(read_redirect(asked))
    except ValueError:
        return False


def _portless(text: str) -> tuple[str | None, str, str] | None:
    parts = urlsplit(text)
    if parts.scheme != "http" or parts.hostname not in _LOOPBACK:
        return None
    parts.port  # noqa: B018 - ValueError for one that is no number
    return parts.hostname, parts.path, parts.query


def place(text: str) -> str:
    """Where an address leads, for people."""
    parts = urlsplit(text)
    if parts.scheme == "http":
        return "a program on this computer"
    return parts.netloc if parts.scheme == "https" else f"the installed program that opens {parts.scheme}: links"
