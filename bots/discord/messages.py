"""Messages within Discord's limits: 40 components and 4,000 characters of text, or 2,000 of plain content."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bots.discord.components import Json, count, text_display, texts
from bots.discord.text import prose
from bots.splitting import size, split

COMPONENTS_V2 = 1 << 15
EPHEMERAL = 1 << 6
MAX_COMPONENTS = 40
MAX_TEXT = 4000
MAX_CONTENT = 2000
MAX_ATTACHMENTS = 10
MAX_MESSAGES = 5
"""As many as an app installed by a person may send in answer to one interaction."""

NOBODY: dict[str, list[str]] = {"parse": []}
_ROOM_FOR_NOTE = 200


@dataclass(frozen=True)
class Attachment:
    """A file that the client fetches from `url` and uploads under `name`."""

    name: str
    url: str


@dataclass(frozen=True)
class Unit:
    """Components that stay in one message."""

    components: list[Json]
    attachments: tuple[Attachment, ...] = ()

    @property
    def components_count(self) -> int:
        return sum(count(component) for component in self.components)

    @property
    def characters(self) -> int:
        return sum(size(text) for component in self.components for text in texts(component))


@dataclass(frozen=True)
class Message:
    """One message of Components V2. `ephemeral` shows it to the person who asked, and to nobody else."""

    components: list[Json]
    ephemeral: bool = True
    attachments: list[Attachment] = field(default_factory=list)

    def payload(self) -> dict[str, Any]:
        """The JSON body. The flag cannot be taken off again, so an edit keeps it."""
        flags = COMPONENTS_V2 | (EPHEMERAL if self.ephemeral else 0)
        return {"flags": flags, "components": self.components, "allowed_mentions": NOBODY}


def pack(units: Iterable[Unit], *, ephemeral: bool = True, most: int = MAX_MESSAGES) -> list[Message]:
    """As few messages as hold the units in order; what does not fit into `most` is counted in a closing line."""
    pages = _pages(list(units))
    if len(pages) > most:
        left = sum(len(page) for page in pages[most:])
        pages = [*pages[: most - 1], [*pages[most - 1], Unit([text_display(_left_out(left))])]]
    return [
        Message(
            [component for unit in page for component in unit.components],
            ephemeral,
            [attachment for unit in page for attachment in unit.attachments],
        )
        for page in pages
    ]


def plain(text: str, *, ephemeral: bool = True) -> list[dict[str, Any]]:
    """Prose as ordinary messages of at most 2,000 characters, as a streamed answer is shown while it grows."""
    flags = EPHEMERAL if ephemeral else 0
    pieces = split(prose(text), MAX_CONTENT)
    return [{"content": piece, "flags": flags, "allowed_mentions": NOBODY} for piece in pieces]


def _pages(units: list[Unit]) -> list[list[Unit]]:
    pages: list[list[Unit]] = []
    components, characters, attached = 0, 0, 0
    for unit in units:
        components += unit.components_count
        characters += unit.characters
        attached += len(unit.attachments)
        full = components > MAX_COMPONENTS - 1 or characters > MAX_TEXT - _ROOM_FOR_NOTE or attached > MAX_ATTACHMENTS
        if full or not pages:
            pages.append([])
            components, characters, attached = unit.components_count, unit.characters, len(unit.attachments)
        pages[-1].append(unit)
    return pages


def _left_out(left: int) -> str:
    what = "part does" if left == 1 else "parts do"
    return f"-# Cut here: {left} more {what} not fit. Narrow it down to see the rest."
