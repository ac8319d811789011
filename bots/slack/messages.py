"""Messages within Slack's limits: 50 blocks, one table, and always a `text` for notifications and readers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bots.slack.blockkit import Json, context, words
from bots.slack.text import prose
from bots.splitting import cut_markup, size, split

MAX_BLOCKS = 50
MAX_CHARACTERS = 12_000
"""Slack names no figure for a whole message and refuses somewhere above 13,000."""

MAX_MESSAGES = 5
MAX_TEXT = 4000
_ROOM_FOR_NOTE = 200


@dataclass(frozen=True)
class Unit:
    """Blocks that stay in one message."""

    blocks: list[Json]

    @property
    def characters(self) -> int:
        return sum(size(text) for block in self.blocks for text in words(block))

    @property
    def has_table(self) -> bool:
        return any(block["type"] == "table" for block in self.blocks)


@dataclass(frozen=True)
class Message:
    """One message. `ephemeral` shows it to the person who asked, and to nobody else."""

    blocks: list[Json]
    text: str
    ephemeral: bool = True

    def payload(self) -> dict[str, Any]:
        """Arguments of `chat.postMessage` and `chat.postEphemeral`, without the channel."""
        return {"text": self.text, "blocks": self.blocks, "unfurl_links": False, "unfurl_media": False}

    def response(self) -> dict[str, Any]:
        """The body for a command's or a press's `response_url`."""
        kind = "ephemeral" if self.ephemeral else "in_channel"
        return {**self.payload(), "response_type": kind, "replace_original": False}


def pack(units: Iterable[Unit], *, ephemeral: bool = True, most: int = MAX_MESSAGES) -> list[Message]:
    """As few messages as hold the units in order; what does not fit into `most` is counted in a closing line."""
    pages = _pages(list(units))
    if len(pages) > most:
        left = sum(len(page) for page in pages[most:])
        pages = [*pages[: most - 1], [*pages[most - 1], Unit([context(_left_out(left))])]]
    return [message([block for unit in page for block in unit.blocks], ephemeral=ephemeral) for page in pages]


def message(blocks: list[Json], *, ephemeral: bool = True) -> Message:
    """A message whose `text` says what its blocks say."""
    text = cut_markup("\n".join(text for block in blocks for text in words(block)), MAX_TEXT)
    return Message(blocks, text.strip() or "AeThex", ephemeral)


def plain(text: str) -> list[str]:
    """Prose as mrkdwn texts of at most 4,000 characters."""
    return split(prose(text), MAX_TEXT)


def _pages(units: list[Unit]) -> list[list[Unit]]:
    pages: list[list[Unit]] = []
    blocks, characters, table = 0, 0, False
    for unit in units:
        blocks += len(unit.blocks)
        characters += unit.characters
        full = blocks > MAX_BLOCKS - 1 or characters > MAX_CHARACTERS - _ROOM_FOR_NOTE or (table and unit.has_table)
        if full or not pages:
            pages.append([])
            blocks, characters, table = len(unit.blocks), unit.characters, False
        table = table or unit.has_table
        pages[-1].append(unit)
    return pages


def _left_out(left: int) -> str:
    what = "part does" if left == 1 else "parts do"
    return f"Cut here: {left} more {what} not fit. Narrow it down to see the rest."
