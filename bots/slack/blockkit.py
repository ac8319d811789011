"""Block Kit as Slack's JSON, each with the limits it must keep."""

from collections.abc import Sequence
from typing import Any

from bots.slack.text import escape
from bots.splitting import cut

Json = dict[str, Any]

BUTTON_TEXT = 75
OPTION_TEXT = 75
HEADER = 150
SECTION = 3000
FIELD = 2000
FIELDS = 10
ELEMENTS = 25
OPTIONS = 100


def plain(text: str, limit: int) -> Json:
    """Text without formatting or emoji codes, cut at `limit`."""
    return {"type": "plain_text", "text": cut(text, limit), "emoji": False}


def mrkdwn(text: str) -> Json:
    """Text in which nothing is linked or mentioned that is not written as a link."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def section(text: str) -> Json:
    """A paragraph of at most 3,000 characters."""
    return {"type": "section", "text": mrkdwn(text)}


def fields(texts: Sequence[str]) -> Json:
    """Up to ten texts of at most 2,000 characters, in two columns."""
    return {"type": "section", "fields": [mrkdwn(text) for text in texts]}


def header(text: str) -> Json:
    """A title of at most 150 characters."""
    return {"type": "header", "text": plain(text, HEADER)}


def context(text: str) -> Json:
    """Small print."""
    return {"type": "context", "elements": [mrkdwn(text)]}


def actions(elements: Sequence[Json]) -> Json:
    """Up to 25 buttons and menus."""
    return {"type": "actions", "elements": list(elements)}


def button(label: str, press: str, style: str | None = None) -> Json:
    """A button whose press carries `press`, both as its id and its value."""
    made: Json = {"type": "button", "text": plain(label, BUTTON_TEXT), "action_id": press, "value": press}
    return made | ({"style": style} if style else {})


def option(label: str, value: str) -> Json:
    """One line of a menu."""
    return {"text": plain(label, OPTION_TEXT), "value": value}


def static_select(action_id: str, options: Sequence[Json], placeholder: str) -> Json:
    """A menu of 1 to 100 options of which one is picked."""
    return {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, 150),
        "options": list(options),
    }


def words(block: Json) -> list[str]:
    """What is written in a block, as mrkdwn and in reading order."""
    inner = [block[name] for name in ("text", "fields", "elements", "options") if name in block]
    found = [_written(each) for part in inner for each in (part if isinstance(part, list) else [part])]
    cells = [" | ".join(escape(cell["text"]) for cell in row) for row in block.get("rows", [])]
    return [text for texts in found for text in texts] + cells


def _written(part: Json) -> list[str]:
    if part.get("type") == "mrkdwn":
        return [part["text"]]
    if part.get("type") == "plain_text":
        return [escape(part["text"])]
    return words(part)
