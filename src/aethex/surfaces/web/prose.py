"""The small Markdown of `Text` blocks as HTML that can do no harm."""

import re

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

LONGEST = 50_000
"""Characters that are read as Markdown; what is longer is shown as it is written."""

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["image", "heading", "lheading", "hr", "reference", "html_block", "html_inline"]
)
_TAGS = {"p", "ul", "ol", "li", "strong", "em", "code", "pre", "a", "br", "blockquote"}
_BARE_LINK = re.compile(r"(?<![\w(<\[\"'/.=])https?://[^\s<>()\[\]\"'`]+[^\s<>()\[\]\"'`.,;:!?…]")


def prose(text: str) -> Markup:
    """Paragraphs, lists, bold, emphasis, code and http(s) or mailto links; all else is text."""
    if len(text) > LONGEST:
        return Markup('<p class="as-written">{}</p>').format(escape(text))
    linked = text if "`" in text else _BARE_LINK.sub(lambda found: f"<{found[0]}>", text)
    html = nh3.clean(
        _MARKDOWN.render(linked),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
    return Markup(html)  # noqa: S704 - cleaned above


def web_address(url: str) -> str | None:
    """The address when it may be linked to: http, https or a path of this site."""
    bare = url.strip()
    if bare.startswith(("https://", "http://")) or re.match(r"/(?![/\\])", bare):
        return bare
    return None
