"""Streamed text cut into sentences, each with the white space after it, so that joined they are the text again."""

import re

from aethex.assistant.gate.words import MONTHS

_CLOSING = "\"'”’»)]*_`"
_END = re.compile(rf"[.!?…]+[{re.escape(_CLOSING)}]*(?=\s)|[。！？]|\n")
_NEVER = frozenset({
    "e.g", "i.e", "eg", "ie", "dr", "mr", "mrs", "ms", "prof", "st", "no", "nr", "vs", "approx", "ca", "resp", "incl",
    "bzw", "z.b", "d.h", "u.a", "ggf", "p.ej",
})  # fmt: skip
_WHEN_SMALL = frozenset({"a.m", "p.m", "etc", "inc", "ltd", "co", "corp", "jr", "sr", "u.s", "u.k", "usw"})
_WORD = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"[\w.]+$")
_LONGEST = 1000
_MARKER = re.compile(r"\s*(?:[-*•]\s*)?\(?\d{1,2}$")


class Sentences:
    """Feed it pieces of any size; it gives back what is complete. `rest()` gives what is left at the end.

    What does not end within 1,000 characters is cut between words.
    """

    def __init__(self) -> None:
        self._held = ""

    def feed(self, text: str) -> list[str]:
        self._held += text
        done = []
        while (end := self._boundary() or self._too_long()) is not None:
            done.append(self._held[:end])
            self._held = self._held[end:]
        return done

    def _too_long(self) -> int | None:
        if len(self._held) <= _LONGEST:
            return None
        return (self._held.rfind(" ", 0, _LONGEST) + 1) or _LONGEST

    def rest(self) -> str:
        held, self._held = self._held, ""
        return held

    def _boundary(self) -> int | None:
        """Where the first complete sentence ends, white space included; None when more must be seen."""
        for match in _END.finditer(self._held, 0, _LONGEST + 100):
            if match.group() == "\n":
                return match.end()
            if match.group() in "。！？":
                return match.end()
            after = re.compile(r"[ \t]*\n?").match(self._held, match.end())
            end = after.end() if after else match.end()
            if self._held[end - 1 : end] == "\n":
                return end
            if end == len(self._held):
                return None
            ends = self._ends(match.start(), match.group(), end)
            if ends is None:
                return None
            if ends:
                return end
        return None

    def _ends(self, at: int, mark: str, following: int) -> bool | None:
        """Whether the mark at `at` ends a sentence; None when the next word has not come whole yet."""
        if not mark.startswith(".") or len(mark.rstrip(_CLOSING)) > 1:
            return True
        before = _LAST.search(self._held, max(0, at - 20), at)
        word = before.group().casefold() if before else ""
        small = self._held[following].islower()
        if word in _NEVER or (len(word) == 1 and word.isalpha() and not small):
            return False
        if word in _WHEN_SMALL:
            return self._held[following].isupper()
        if word.isdigit():
            return self._after_number(at, following)
        return not small

    def _after_number(self, at: int, following: int) -> bool | None:
        line = self._held.rfind("\n", 0, at) + 1
        if _MARKER.fullmatch(self._held[line:at]):
            return False
        word = _WORD.match(self._held, following)
        if word is None:
            return True
        if word.end() == len(self._held):
            return None
        return not (word.group()[0].islower() or word.group().casefold() in MONTHS)
