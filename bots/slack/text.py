"""Text in Slack's mrkdwn: data shown as it is, our small Markdown translated, and nobody mentioned by either."""

import re
from urllib.parse import quote

_BREAK = "\u200b"
_TOKEN = re.compile(
    r"(?P<fence>```[^\n`]*\n.*?(?:```|\Z))"
    r"|(?P<code>`[^`\n]+`)"
    r"|\[(?P<label>[^\[\]\n]+)\]\((?P<target>https?://[^\s()]+)\)"
    r"|(?P<url>https?://[^\s<>|()\[\]*`]+)"
    r"|\*\*(?P<bold>[^*\s](?:[^*\n]*[^*\s])?)\*\*"
    r"|(?<![\w*])\*(?P<emphasis>[^*\s](?:[^*\n]*[^*\s])?)\*(?![\w*])"
    r"|^(?P<bullet>[ \t]*)[-*+][ \t]+"
    r"|^#{1,6}[ \t]+(?P<heading>[^\n]+)",
    re.MULTILINE | re.DOTALL,
)
_URL = re.compile(r"https?://[^\s<>|()\[\]*`\"']+")
_FORMATTING = re.compile(r"([*_~`])")
_QUOTED = re.compile(r"^(\s*)&gt;", re.MULTILINE)
_LONGEST_LABEL = 250


def escape(text: str) -> str:
    """The three characters with a meaning of their own; without them there is no mention, link or date."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def literal(text: str) -> str:
    """Data as plain characters; URLs stay clickable.

    Slack has no escape for formatting: a zero-width space on either side takes it apart.
    """
    parts: list[str] = []
    last = 0
    for url in _URL.finditer(text):
        parts += [_plain(text[last : url.start()]), _address(url[0])]
        last = url.end()
    return _QUOTED.sub(rf"\1{_BREAK}&gt;", "".join([*parts, _plain(text[last:])]))


def line(text: str) -> str:
    """Data on one line."""
    return literal(" ".join(text.split()))


def prose(text: str) -> str:
    """Our small Markdown as mrkdwn."""
    parts: list[str] = []
    last = 0
    for token in _TOKEN.finditer(text):
        parts += [escape(text[last : token.start()]), _translate(token)]
        last = token.end()
    return "".join([*parts, escape(text[last:])])


def link(label: str, url: str) -> str:
    """A masked link, or both in plain text when the address cannot be linked to."""
    address = web_address(url)
    shown = escape(" ".join(label.split()).replace("|", "¦")) or "Open"
    if address is None or len(shown) > _LONGEST_LABEL:
        return f"{line(label)} ({line(url)})"
    return f"<{escape(address)}|{shown}>"


def web_address(url: str) -> str | None:
    """The URL made safe to stand inside angle brackets; None unless it is http or https, or when it is too long."""
    if not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return None
    address = quote(url, safe="-._~:/?#@!$&'()*+,;=%[]")
    return address if len(escape(address)) <= 1200 else None


def _plain(text: str) -> str:
    return _FORMATTING.sub(rf"{_BREAK}\1{_BREAK}", escape(text))


def _address(url: str) -> str:
    address = web_address(url)
    return f"<{escape(address)}>" if address else _plain(url)


def _translate(token: re.Match[str]) -> str:
    kind = token.lastgroup
    if kind == "target":
        return link(token["label"], token["target"])
    if kind == "url":
        return _address(token["url"])
    if kind == "bold":
        return f"*{prose(token['bold'])}*"
    if kind == "emphasis":
        return f"_{prose(token['emphasis'])}_"
    if kind == "bullet":
        return f"{token['bullet']}• "
    if kind == "heading":
        return f"*{escape(token['heading'])}*"
    if kind == "fence":
        return _fence(token[0])
    return escape(token[0])


def _fence(text: str) -> str:
    """Slack would show the language's name as the first line of the code."""
    return "```\n" + escape(text.split("\n", 1)[1])
