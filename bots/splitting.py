"""Cutting long text where a reader would: between lines, between words, never inside a fence, a link or an emoji."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"(?P<quote>(?:> ?)?)(?P<ticks>`{3,})(?P<info>[^`]*)")
_ATOM = re.compile(
    r"\\.|<[^<>\n]{1,1500}>|&(?:amp|lt|gt);|\[[^\]\n]{1,300}\]\([^()\s]{1,600}\)|\*\*[^*\n]{1,200}\*\*|`[^`\n]{1,200}`"
)
_LONGEST_INFO = 40


def size(text: str) -> int:
    """Length in UTF-16 units: the stricter of the two ways in which platforms count characters."""
    return len(text) + sum(1 for char in text if char > "\uffff")


def cut(text: str, limit: int) -> str:
    """At most `limit` units, ending in an ellipsis when something is missing."""
    if size(text) <= limit:
        return text
    return text[: _fitting(text, limit - 1)].rstrip() + "…"


def cut_markup(text: str, limit: int) -> str:
    """Like `cut`, of text with markup: never inside a link, an escape or a fence."""
    if size(text) <= limit:
        return text
    return next(iter(split(text, limit - 1)), "") + "…"


def split(text: str, limit: int) -> list[str]:
    """Pieces of at most `limit` units with nothing lost but blank space at the seams.

    A fence that is cut is closed and opened again. ValueError for a limit too small to hold one.
    """
    if limit < 100:
        raise ValueError("a piece needs room for at least 100 units")
    if size(text) <= limit:
        return [text] if text.strip() else []
    splitter = _Splitter(limit)
    for line in text.split("\n"):
        splitter.add(line)
    return splitter.finish()


@dataclass(frozen=True)
class _Fence:
    quote: str
    ticks: str
    info: str

    @property
    def opening(self) -> str:
        return self.quote + self.ticks + self.info

    @property
    def closing(self) -> str:
        return self.quote + self.ticks

    @classmethod
    def read(cls, line: str) -> "_Fence | None":
        found = _FENCE.match(line)
        if not found or found.end() != len(line) or size(line) > _LONGEST_INFO:
            return None
        return cls(found["quote"], found["ticks"], found["info"])


class _Splitter:
    """Fills pieces line by line and remembers the fence that is open."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.pieces: list[str] = []
        self.lines: list[str] = []
        self.used = 0
        self.fence: _Fence | None = None
        self.fresh = True

    def add(self, line: str) -> None:
        mark = _Fence.read(line)
        if mark is None:
            for part in self._parts(line):
                self._put(part)
        elif self.fence is None:
            self._put(line, spare=size(mark.closing) + 1)
            self.fence = mark
        elif mark.info.strip() == "" and len(mark.ticks) >= len(self.fence.ticks):
            self.lines.append(self.fence.closing)
            self.used += size(self.fence.closing) + 1
            self.fence = None
        else:
            self._put(line)

    def finish(self) -> list[str]:
        self._close()
        return self.pieces

    def _parts(self, line: str) -> Iterator[str]:
        room = self.limit - (size(self.fence.opening) + size(self.fence.closing) + 2 if self.fence else 0)
        while size(line) > room:
            at = _break(line, room, words=self.fence is None)
            yield line[:at]
            line = line[at:].lstrip(" ") if self.fence is None else line[at:]
        yield line

    def _put(self, line: str, spare: int = 0) -> None:
        reserve = max(spare, size(self.fence.closing) + 1 if self.fence else 0)
        if self.used + size(line) + reserve > self.limit and not self.fresh:
            self._close()
            if self.fence is not None:
                self.lines = [self.fence.opening]
                self.used = size(self.fence.opening) + 1
        self.lines.append(line)
        self.used += size(line) + 1
        self.fresh = False

    def _close(self) -> None:
        lines = self.lines
        if self.fence and lines:
            lines = lines[:-1] if lines[-1] == self.fence.opening else [*lines, self.fence.closing]
        piece = "\n".join(lines).strip("\n")
        if piece.strip():
            self.pieces.append(piece)
        self.lines, self.used, self.fresh = [], 0, True


def _break(line: str, room: int, *, words: bool) -> int:
    """Where to cut a line that is longer than `room`: after a word, outside a link or an escape."""
    last = _fitting(line, room)
    atoms = [(found.start(), found.end()) for found in _ATOM.finditer(line) if found.start() < last]
    if words:
        for at in range(last, last // 2, -1):
            if line[at - 1] == " " and not any(start < at < end for start, end in atoms):
                return at
    inside = next((start for start, end in atoms if start < last < end), last)
    return _whole(line, inside if inside > 0 else last)


def _fitting(text: str, room: int) -> int:
    """How many characters of `text` have at most `room` units."""
    used = 0
    for at, char in enumerate(text):
        used += 2 if char > "\uffff" else 1
        if used > room:
            return at
    return len(text)


def _whole(line: str, at: int) -> int:
    """Steps back over combining marks and joiners, so that an accent or an emoji family stays together."""
    back = at
    while back > max(at - 12, 1) and _joined(line, back):
        back -= 1
    return back if back > max(at - 12, 1) else at


def _joined(line: str, at: int) -> bool:
    following = line[at : at + 1]
    return line[at - 1] == "\u200d" or following in {"\u200d", "\ufe0f"} or "\u0300" <= following <= "\u036f"
