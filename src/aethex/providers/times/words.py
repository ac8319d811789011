"""Numbers, weekdays and months as they are written, and words mistyped by a letter put right."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_LOOSE = {"a couple of": 2, "couple of": 2, "a few": 3, "a": 1, "an": 1, "several": 3}
ORDINALS = {
    word: at
    for at, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
}
_WEEKDAYS = {
    "monday": 0, "mon": 0, "tuesday": 1, "tues": 1, "tue": 1, "wednesday": 2, "weds": 2, "wed": 2, "thursday": 3,
    "thurs": 3, "thur": 3, "thu": 3, "friday": 4, "fri": 4, "saturday": 5, "sat": 5, "sunday": 6, "sun": 6,
}  # fmt: skip
_MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6,
    "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10,
    "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


NUMBER_WORD = r"(?:(?:twenty|thirty|forty|fifty)[ -](?:one|two|three|four|five|six|seven|eight|nine)\b|" + "|".join(
    sorted([*_ONES[1:], *_TENS], key=len, reverse=True)
) + r")\b"  # fmt: skip
COUNT = rf"(?:\d{{1,5}}(?:[.,]\d{{1,2}})?|{NUMBER_WORD}|(?:{_any(_LOOSE)})\b)"
WEEKDAY = rf"(?:{_any(_WEEKDAYS)})(?![a-z])\.?"
MONTH = rf"(?:{_any(_MONTHS)})(?![a-z])\.?"
ORDINAL = rf"(?:{_any(ORDINALS)})\b"


def number(text: str) -> float:
    """A count in digits or words; `a` is 1 and `a couple of` 2."""
    key = " ".join(text.lower().replace("-", " ").split())
    if key in _LOOSE:
        return _LOOSE[key]
    if key[0].isdigit():
        return float(key.replace(",", "."))
    return sum(_TENS[word] if word in _TENS else _ONES.index(word) for word in key.split())


def weekday(text: str) -> int:
    """0 for Monday to 6 for Sunday."""
    return _WEEKDAYS[text.lower().rstrip(".")]


def month(text: str) -> int:
    """1 to 12."""
    return _MONTHS[text.lower().rstrip(".")]


_TYPED = {
    "tmrw": "tomorrow", "tmr": "tomorrow", "tmrow": "tomorrow", "tmw": "tomorrow", "2moro": "tomorrow", "2morrow": "tomorrow",
    "2day": "today", "2nite": "tonight", "tonite": "tonight", "wensday": "wednesday", "wendsday": "wednesday",
    "thirsday": "thursday", "fryday": "friday",
}  # fmt: skip
_KNOWN = ("tomorrow", "yesterday", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
          "january", "february", "september", "october", "november", "december", "weekend", "afternoon", "evening",
          "morning")  # fmt: skip
_STEMS = {word + ending for word in _KNOWN for ending in ("", "s")}
_OTHER = {"warning", "sundry", "weekends", "mourning", "evenings", "eventing", "leveling"}
_WORD = re.compile(r"[^\W\d_]{6,11}|\b2\w+|\bt[mo]\w{1,4}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Spelled:
    """`text` with mistyped time words put right; `back` leads from its characters to the original's."""

    text: str
    shifts: tuple[tuple[int, int, int], ...] = ()

    def back(self, at: int) -> int:
        """The place in the original of a place in `text`."""
        moved = 0
        for start, end, delta in self.shifts:
            if at >= end:
                moved = delta
            elif at > start:
                return min(at - moved, end - delta)
        return at - moved


def spelled(text: str) -> Spelled:
    """Puts right what is one letter off (two in long words) a word that only ever names a time."""
    parts: list[str] = []
    shifts: list[tuple[int, int, int]] = []
    at = length = 0
    for match in _WORD.finditer(text):
        right = _right(match.group().lower())
        if right is None:
            continue
        parts += [text[at : match.start()], right]
        start = length + match.start() - at
        length = start + len(right)
        at = match.end()
        shifts.append((start, length, length - at))
    return Spelled("".join(parts) + text[at:], tuple(shifts)) if parts else Spelled(text)


@lru_cache(maxsize=4096)
def _right(word: str) -> str | None:
    if word in _TYPED:
        return _TYPED[word]
    if len(word) < 6 or word in _STEMS or word in _OTHER:
        return None
    for known in _KNOWN:
        allowed = 2 if len(known) > 7 and word[0] == known[0] else 1
        if abs(len(known) - len(word)) <= allowed and OSA.distance(word, known, score_cutoff=allowed) <= allowed:
            return known
    return None
