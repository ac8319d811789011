"""From the markup that others write to text that people read."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import nh3

_DROPPED = {"script", "style", "template", "noscript", "head", "title", "svg", "iframe", "object", "textarea"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "figure",
    "footer", "form", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "thead", "tr", "ul",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_VOID = {"br", "hr", "img"}
_KEPT = _BLOCKS | _HEADINGS | {"li", "br", "td", "th", "span", "b", "strong", "i", "em", "u", "a", "font", "small"}
_ATTRIBUTES = {"*": {"style", "hidden", "aria-hidden"}}
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|em|rem|%)?\s*(?:;|$)|text-indent\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\r\f\v\n\u00a0\u2007\u202f]+")
_BLANKS = re.compile(r"\n{3,}")
_LOOSE_ITEMS = re.compile(r"(^ *- [^\n]*)\n\n(?= *- )", re.MULTILINE)
_NESTING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_IMPLIED_END = {"p", "li", "td", "th", "tr", "dt", "dd", "thead", "tbody", "option"}
_MAX_DEPTH = 256
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")


@dataclass(frozen=True)
class Reading:
    """`text` is what a reader of the page sees; `hidden` is what the page keeps from view by its style."""

    text: str
    hidden: str


def read_html(markup: str) -> Reading:
    """Paragraphs as lines, list items as `- ` lines (indented by depth), headings on their own line.

    The markup is first normalised by an HTML5 parser, so unclosed and misplaced tags do no harm;
    scripts, styles and other unread elements are left out with their content. What nests deeper than
    256 elements is cut off: the time to normalise grows with the square of the depth.
    """
    tidy = nh3.clean(
        _shallow(markup.replace("\x00", "")),
        tags=_KEPT,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES,
        strip_comments=True,
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(tidy)
    reader.close()
    return Reading(_tidy("".join(reader.seen)), _SPACES.sub(" ", "".join(reader.unseen)).strip())


def to_text(markup: str) -> str:
    """Only the visible text of `read_html`."""
    return read_html(markup).text


def looks_like_html(text: str) -> bool:
    """Whether tags or character references occur, so that plain text is not taken for markup."""
    return _TAG.search(text) is not None


def _shallow(markup: str) -> str:
    depth = 0
    for tag in _NESTING.finditer(markup):
        closing, name = tag.group(1), tag.group(2).lower()
        if name in _VOID or name in _IMPLIED_END:
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        if depth > _MAX_DEPTH:
            return markup[: tag.start()]
    return markup


class _Reader(HTMLParser):
    """Collects text; relies on nh3 having balanced the tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.unseen: list[str] = []
        self._lists = 0
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append(_hides(dict(attrs)) or bool(self._open and self._open[-1]))
        if tag in {"ul", "ol"}:
            self._lists += 1
        if tag == "li":
            self._break("\n" + "  " * max(self._lists - 1, 0) + "- ")
        elif tag in {"td", "th"}:
            self._break(" ")
        elif tag in _HEADINGS or tag == "p":
            self._break("\n\n")
        elif tag in _BLOCKS or tag == "br":
            self._break("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._open:
            self._open.pop()
        if tag in {"ul", "ol"}:
            self._lists -= 1
        if tag in _HEADINGS or tag == "p":
            self._break("\n\n")
        elif tag in _BLOCKS:
            self._break("\n")

    def handle_data(self, data: str) -> None:
        text = _SPACES.sub(" ", data)
        if self._open and self._open[-1]:
            self.unseen.append(text)
        else:
            self.seen.append(text)

    def _break(self, text: str) -> None:
        """A paragraph directly inside a list item stays on the item's line."""
        if text.startswith("\n") and self.seen and self.seen[-1].endswith("- ") and "-" not in text:
            return
        self.seen.append(text)


def _hides(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return _HIDING.search(attributes.get("style") or "") is not None


def _tidy(text: str) -> str:
    lines = (_tidy_line(line) for line in text.split("\n"))
    kept = [line for line in lines if line.strip() != "-"]
    return _LOOSE_ITEMS.sub(r"\1\n", _BLANKS.sub("\n\n", "\n".join(kept))).strip("\n ")


def _tidy_line(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip(" "))] if line.lstrip(" ").startswith("- ") else ""
    return indent + _SPACES.sub(" ", line).strip()
