"""A message under reading: which parts of it are spoken for already."""

import re
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache

from aethex.kit.text import clean

_TELLING = 40
READ_CHARACTERS = 2000
"""Names, amounts and references are looked for in this much of a message; content may be longer."""


_ACCENTED = {
    group[0]: f"[{group}]"
    for group in (
        "aàáâãäåāăą",
        "cçćč",
        "dďđ",
        "eèéêëēėęě",
        "gğ",
        "iìíîïīı",
        "lł",
        "nñńň",
        "oòóôõöøōő",
        "rř",
        "sśšş",
        "tťț",
    )
} | {"u": "[uùúûüūůű]", "y": "[yýÿ]", "z": "[zźżž]"}


@lru_cache(maxsize=512)
def spelled(name: str) -> re.Pattern[str]:
    """A pattern for a folded name as somebody may have written it in a message."""
    words = r"[\W_]+".join(
        "".join(_ACCENTED.get(letter, re.escape(letter)) for letter in word) for word in name.split()
    )
    return re.compile(rf"(?<![\w@]){words}(?!\w)", re.IGNORECASE)


@dataclass
class Said:
    """`text` is the cleaned head of a message, single-spaced; `whole` is all of it, lines kept."""

    whole: str
    text: str = field(init=False)
    used: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.whole = clean(self.whole).strip()
        self.text = " ".join(self.whole[: READ_CHARACTERS * 2].split())[:READ_CHARACTERS]

    def copy(self) -> "Said":
        """The same message, of which more can be taken without this one's knowing."""
        twin = copy(self)
        twin.used = [*self.used]
        return twin

    def is_free(self, start: int, end: int) -> bool:
        return all(end <= taken or start >= until for taken, until in self.used)

    def use(self, start: int, end: int) -> None:
        self.used.append((start, end))

    def first(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match in parts not spoken for."""
        return next((found for found in pattern.finditer(self.text) if self.is_free(*found.span())), None)

    def all(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        return [found for found in pattern.finditer(self.text) if self.is_free(*found.span())]

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """As `first`, and marks what it found as spoken for."""
        found = self.first(pattern)
        if found:
            self.use(*found.span())
        return found

    def take_all(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        found = self.all(pattern)
        for one in found:
            self.use(*one.span())
        return found

    def pattern_matches(self, pattern: re.Pattern[str], group: str) -> list[re.Match[str]]:
        """Matches whose named group is set and not spoken for."""
        return [m for m in pattern.finditer(self.text) if m[group] and self.is_free(*m.span(group))]

    def masked(self, mark: str = "\0") -> str:
        """The text with a mark for every letter that is spoken for."""
        masked = self.text
        for start, end in self.used:
            masked = masked[:start] + mark * len(masked[start:end]) + masked[end:]
        return masked

    def use_text(self, told: str) -> None:
        """Marks a stretch of `whole` as spoken for, found in `text` by how it begins."""
        at = self.text.find(" ".join(told.split())[:_TELLING])
        if at >= 0:
            self.use(at, min(at + len(told), len(self.text)))

    def rest(self, gap: str = " ") -> str:
        """What is not spoken for, with `gap` where something was taken out."""
        parts: list[str] = []
        at = 0
        for start, end in sorted(self.used):
            if start > at:
                parts.append(self.text[at:start])
            at = max(at, end)
        parts.append(self.text[at:])
        return gap.join(parts)
