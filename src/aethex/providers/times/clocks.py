"""Times of day in words and figures, parts of the day, and lengths of time."""

import re

from aethex.providers.times.dated import Build, Match
from aethex.providers.times.days import unit_of
from aethex.providers.times.pieces import Clock, Frame, Length, Number, Part, Value
from aethex.providers.times.port import Doubt
from aethex.providers.times.words import COUNT, NUMBER_WORD, number

_HALF = r"(?P<half>a\.?m\b\.?|p\.?m\b\.?)"
_HOUR_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
_HOUR = rf"(?:\d{{1,2}}(?![\d:.]\d)|{_HOUR_WORD})"
_ZERO = re.compile(r"0\d?$")


def clock(hour: int, minute: int, half: str | None, *, exact: bool = False, second: int = 0) -> Clock | Doubt:
    """A time of day; a doubt for one that no clock shows."""
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute):
        shown = f"{hour}:{minute:02d}" + (f":{second:02d}" if second else "")
        return Doubt(f"{shown} is not a time of day: hours go from 0 to 23 and minutes from 0 to 59. Which time?")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
        exact = True
    if hour == 24:
        return Clock(0, 0, True, name="midnight")
    return Clock(hour, minute, exact or hour > 12 or hour == 0, second)


def _digits(match: Match, frame: Frame) -> Value:
    hour, minute = int(match["h"]), int(match["m"])
    found = match.groupdict()
    exact = _ZERO.match(match["h"]) is not None
    return clock(hour, minute, found.get("half"), exact=exact, second=int(found.get("s") or 0))


def _h_between(match: Match, frame: Frame) -> Value:
    """ "15h30" is a time of day, "1h30" a length unless "at" stands before it."""
    hour, minute = int(match["h"]), int(match["m"])
    if match["at"] or hour > _LONG:
        return clock(hour, minute, None, exact=True)
    return Length(hour * 60 + minute, "minute")


_LONG = 5
"""Hours that a length written as "5h30" has at most."""


def _half_day(match: Match, frame: Frame) -> Value:
    return clock(hour_of(match["h"]), 0, match["half"])


def hour_of(text: str) -> int:
    """An hour in digits or as a word."""
    return int(number(text))


def _to_the_hour(match: Match, frame: Frame) -> Value:
    """ "quarter to five", "ten past 3", "half past nine", "half nine"."""
    said = match["m"].lower().removeprefix("a ").strip()
    minute = 15 if said == "quarter" else 30 if said == "half" else int(number(said))
    hour = hour_of(match["h"])
    half = match["half"]
    if match["dir"].lower() in {"to", "before", "til", "till", "of"}:
        hour, minute = hour - 1, 60 - minute
        if hour == 0:
            hour = 12
        if half and hour_of(match["h"]) == 12:
            half = "a" if half.lower().startswith("p") else "p"
    return clock(hour, minute, half)


def _named(match: Match, frame: Frame) -> Value:
    if match["n"].lower() == "midnight":
        return Clock(0, 0, True, name="midnight")
    return Clock(12, 0, True)


def _spoken(match: Match, frame: Frame) -> Value:
    return clock(hour_of(match["h"]), int(number(match["m"])), match["half"])


def _military(match: Match, frame: Frame) -> Value | None:
    return clock(int(match["h"]), int(match["m"]), None, exact=True)


def _bare(match: Match, frame: Frame) -> Value | None:
    value = int(number(match["n"]))
    return Number(value, bool(match["cue"])) if value <= 31 else None


def _at_hour(match: Match, frame: Frame) -> Value:
    """ "at 15h"; "2h" alone is a length."""
    return clock(int(match["h"]), 0, None)


PARTS = {
    "morning": (6, 12), "afternoon": (12, 18), "evening": (18, 22), "night": (18, 24), "tonight": (18, 24),
    "lunchtime": (12, 14), "lunch time": (12, 14), "lunch": (12, 14), "noontime": (12, 14),
}  # fmt: skip


def _part(match: Match, frame: Frame) -> Value:
    name = match["p"].lower()
    plural = name.endswith("s") and name not in PARTS
    name = name.removesuffix("s") if plural else name
    first, until = PARTS[name]
    today = name == "tonight" or (match["this"] or "").lower() == "this"
    return Part(name, first, until, today, plural)


def _length(match: Match, frame: Frame) -> Value:
    """Hours and minutes together, halves and quarters."""
    found = match.groupdict()
    count = number(found["n"]) if found.get("n") else 1.0
    minutes = number(found["m"]) if found.get("m") else 0.0
    if found.get("half"):
        minutes += 30
    return Length(count * 60 + minutes, "minute")


def _fraction(match: Match, frame: Frame) -> Value:
    minutes = {"half": 30, "quarter": 15, "three quarters": 45, "three-quarters": 45, "3/4": 45, "1/2": 30, "½": 30}
    return Length(minutes[match["f"].lower()], "minute")


def _single(match: Match, frame: Frame) -> Value:
    count = number(match["n"])
    return Length(count + (0.5 if match["half"] else 0), unit_of(match["u"]))


_FOR = r"(?:\bfor (?:about |around )?)?"
_H = r"(?:hours?|hrs?|h)"
_M = r"(?:minutes?|mins?|min|m)"

RULES: list[tuple[str, Build, bool]] = [
    (rf"(?<![\w:./])(?:(?:at|@) ?)?(?P<h>\d\d?):(?P<m>\d\d)(?::(?P<s>\d\d)(?:\.\d+)?)?(?![\d:])(?: ?{_HALF})?(?: (?:hrs|hours|uhr|h)\b)?", _digits, False),
    (rf"(?:\bat |@ ?)(?P<h>\d\d?)[.](?P<m>\d\d)(?![\d.])(?: ?{_HALF})?", _digits, False),
    (rf"(?<![\w:./])(?P<h>\d\d?)\.(?P<m>\d\d)(?!\d|\.\d) ?{_HALF}", _digits, False),
    (r"(?<![\w:./$€£])(?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5]\d)(?!\d|\.\d|%)", _digits, True),
    (r"(?P<at>(?:\bat |@ ?)?)(?<![\w.])(?P<h>\d\d?)h(?P<m>[0-5]\d)\b", _h_between, False),
    (r"(?:\bat |@ ?)(?P<h>\d\d?) ?h\b(?!\w)", _at_hour, False),
    (rf"(?<![\w:.])(?:(?:at|@) ?)?(?P<h>\d\d?|{_HOUR_WORD}) ?{_HALF}", _half_day, False),
    (rf"\b(?:an? )?(?P<m>quarter|half) (?P<dir>past|to|before|after|of|til|till) (?P<h>{_HOUR})(?: ?{_HALF})?(?: o'?clock)?", _to_the_hour, False),
    (rf"\b(?P<m>half)(?P<dir>)[ -](?P<h>{_HOUR_WORD}|\d\d?\b)(?: ?{_HALF})?", _to_the_hour, False),
    (rf"\b(?P<m>twenty[ -]five|twenty|ten|five) (?:minutes )?(?P<dir>past|to|before|after|til|till) (?P<h>{_HOUR})(?: ?{_HALF})?(?: o'?clock)?", _to_the_hour, False),
    (rf"\b(?P<m>\d\d?) (?:minutes? )?(?P<dir>past) (?P<h>{_HOUR})(?: ?{_HALF})?", _to_the_hour, False),
    (rf"\b(?P<m>\d\d?) min(?:ute)?s? (?P<dir>to|before|after) (?P<h>{_HOUR})(?: ?{_HALF})?", _to_the_hour, False),
    (rf"(?<![\w:.])(?P<h>\d\d?|{_HOUR_WORD}) ?o['’]? ?clock\b(?: ?{_HALF})?", _half_day, False),
    (r"\b(?:at )?(?P<n>noon|midday|midnight)\b", _named, False),
    (r"(?:\bat )(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)\b(?: ?h(?:ou)?rs?\b)?", _military, False),
    (r"(?<![\w.])(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d) ?(?:hrs?|hours)\b", _military, False),
    (rf"\b(?P<h>{_HOUR_WORD}) (?P<m>fifteen|thirty|forty[ -]five|twenty|ten|forty|fifty|twenty[ -]five)\b(?! (?:past|to|{_M}))(?: ?{_HALF})?", _spoken, True),
    (rf"(?P<cue>(?:\bat(?: about| around)? |@ ?|\baround |\babout )?)(?<![\w:./,$€£#+])(?P<n>\d\d?(?![\w:%/]|[.,]\d)|\d\d?(?=ish\b)|{NUMBER_WORD}(?!-))(?:ish\b)?", _bare, True),
    (r"\b(?:(?:in the|at|during the|(?P<this>this)|early|late|over)\s+)*(?P<p>mornings?|afternoons?|evenings?|nights?|tonight|lunch ?time|lunch)\b", _part, False),
    (rf"{_FOR}(?<![\w.])(?P<n>{COUNT})[ -]?{_H}(?:\s*(?:and |, )?(?P<m>{COUNT}) ?{_M}?\b)(?! ?[ap]\.?m\b)", _length, False),
    (rf"{_FOR}\b(?P<n>{COUNT}) {_H} and a (?P<half>half)\b", _length, False),
    (rf"{_FOR}\b(?P<n>{COUNT}) and a (?P<half>half) {_H}\b", _length, False),
    (r"(?:\bfor )?(?:\b|(?<=\s)|^)(?:an? )?(?P<f>half|quarter|three[ -]quarters|3/4|1/2|½)(?: of)? (?:an )?hour\b", _fraction, False),
    (rf"{_FOR}(?<![\w.])(?P<n>{COUNT})[ -]?(?P<u>{_H}|minutes?|mins?|min|m|days?|weeks?|fortnights?|months?|years?)\b(?P<half> and a half)?(?! old\b)", _single, False),
]  # fmt: skip
