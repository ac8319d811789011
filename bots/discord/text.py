"""Text in Discord's Markdown: data shown as it is, prose kept, and nobody mentioned by either."""

import re
from urllib.parse import quote

_URL = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&'+,;=%]+")
_MARKUP = re.compile(r"([\\*_~`|<\[\]])")
_LINE_START = re.compile(r"^(\s*)(#{1,3}(?=\s)|-#|>{1,3}|[-+](?=\s))", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d+)([.)])(?=\s)", re.MULTILINE)
_EVERYONE = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_TAG = re.compile(r"<(?=(?:@[!&]?|#)\d+>|/[^<>\n]+:\d+>|a?:\w+:\d+>|t:-?\d+(?::\w)?>|id:\w+>)")
_CODE = re.compile(r"(```.*?(?:```|\Z)|`[^`\n]+`)", re.DOTALL)
_HEADING = re.compile(r"^#{1,6}\s+(.+)$", re.MULTILINE)
_BREAK = "\u200b"
_LONGEST_LABEL = 250


def literal(text: str) -> str:
    """Data as plain characters: no formatting, no mention, no timestamp, no command link; URLs stay clickable."""
    parts: list[str] = []
    last = 0
    for url in _URL.finditer(text):
        parts += [_plain(text[last : url.start()]), url[0]]
        last = url.end()
    escaped = "".join([*parts, _plain(text[last:])])
    escaped = _LINE_START.sub(r"\1\\\2", escaped)
    return _EVERYONE.sub(f"@{_BREAK}", _NUMBERED.sub(r"\1\\\2", escaped))


def line(text: str) -> str:
    """Data on one line."""
    return literal(" ".join(text.split()))


def prose(text: str) -> str:
    """Our small Markdown, which Discord reads as it is; mentions and the like are taken apart."""
    parts = _CODE.split(text)
    calm = "".join(part if at % 2 else _HEADING.sub(r"**\1**", part) for at, part in enumerate(parts))
    return _EVERYONE.sub(f"@{_BREAK}", _TAG.sub(f"<{_BREAK}", calm))


def code(text: str) -> str:
    """Text for the inside of a fence, which nothing in it can close."""
    return text.replace("```", f"``{_BREAK}`")


def link(label: str, url: str) -> str:
    """A masked link, or both in plain text when the address is not one of the web."""
    address = web_address(url)
    shown = line(label) or "Open"
    if address is None or len(shown) > _LONGEST_LABEL:
        return f"{shown} ({line(url)})"
    return f"[{shown}]({address})"


def web_address(url: str) -> str | None:
    """The URL made safe to stand inside Markdown; None unless it is http or https."""
    if not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return None
    return quote(url, safe="-._~:/?#@!$&'*+,;=%")


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
