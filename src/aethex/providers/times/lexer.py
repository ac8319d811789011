"""From a text to the pieces that times are made of, the longest first where they overlap."""

import re
from datetime import UTC, datetime

from aethex.providers.times import clocks, dated, days, repeats, zones
from aethex.providers.times.clocks import clock
from aethex.providers.times.dated import Build, Match
from aethex.providers.times.pieces import Day, Frame, Later, Piece, Stamp, Value, Word
from aethex.providers.times.port import Doubt

_DATE = r"(?<![\d-])(?P<y>\d{4})-(?P<mo>\d\d?)-(?P<d>\d\d?)"
_STAMP = _DATE + (
    r"(?:T|(?P<gap> ))(?P<h>\d\d?):(?P<mi>\d\d)(?::(?P<s>\d\d)(?:[.,]\d+)?)?"
    r"(?P<zone>Z\b|(?(gap)(?<=:\d\d:\d\d) ?|)[+−-]\d\d:?\d\d(?!\d))?"
)


def _stamp(match: Match, frame: Frame) -> Value | None:
    """An instant as ISO 8601 writes it."""
    day = dated.real(int(match["y"]), int(match["mo"]), int(match["d"]))
    time = clock(int(match["h"]), int(match["mi"]), None, exact=True, second=int(match["s"] or 0))
    if isinstance(day, Doubt):
        return day
    if isinstance(time, Doubt):
        return time
    said = (match["zone"] or "").strip().replace("−", "-")
    if not said:
        return Stamp(day, time)
    try:
        zone = UTC if said == "Z" else datetime.strptime(said.replace(":", ""), "%z").tzinfo
    except ValueError:
        return None
    return Stamp(day, time, zone)


def _word(match: Match, frame: Frame) -> Value:
    said = " ".join(match.group().lower().split())
    names = {"until": "until", "till": "until", "til": "until", "through": "to", "thru": "to", "to": "to", "-": "to",
             "–": "to", "—": "to", "--": "to", "/": "to", "and": "and", "&": "and", "or": "or", "from": "from",
             "starting": "from", "starting from": "from", "as of": "from", "between": "between", "since": "since",
             "after": "after", "not before": "after", "later than": "after", "before": "before", "by": "by",
             "earlier than": "before", "any time after": "after", "no later than": "by", "up to": "until"}  # fmt: skip
    return Word(names[said])


def _now(match: Match, frame: Frame) -> Value:
    return Later(0)


def _present(match: Match, frame: Frame) -> Value:
    return Word("present")


_WORDS: list[tuple[str, Build, bool]] = [
    (_STAMP, _stamp, False),
    (r"\b(?:right )?now\b", _now, True),
    (r"\b(?:the )?(?:present|current|today|now|ongoing)\b(?=\W*$)|\bpresent(?: day)?\b", _present, True),
    (r"\b(?:until|till?|through|thru|to|and|or|starting from|starting|from|between|since|not before|no later than|later than|earlier than|any time after|after|before|by|as of|up to)\b|(?<![\w])&(?!\w)|--|(?<!\S)[-–—](?!\S)|(?<=[\w.])[-–—/](?=\w)", _word, False),
]  # fmt: skip

_RULES = [
    (re.compile(pattern, re.IGNORECASE), build, weak)
    for pattern, build, weak in [*_WORDS, *dated.RULES, *days.RULES, *clocks.RULES, *repeats.RULES]
]
_CUE = re.compile(
    r"\d|\b(?:now|noon|mid\w+|today|tomorrow|yesterday|tonight|\w*day'?s?|mon|tue|tues|wed|thu|thurs?|fri|sat|sun|weekends?|week|weeks"
    r"|month|months|year|years|quarter|hours?|minutes?|fortnight|morning|afternoon|evening|night|lunch|mornings|afternoons|evenings|nights|daily|weekly|monthly"
    r"|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|spring|summer|autumn|fall|winter"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|o'?clock|half)\b",
    re.IGNORECASE,
)


def may_hold_time(text: str) -> bool:
    """Cheap: False when nothing in the text can be part of a time that the rules know."""
    return _CUE.search(text) is not None


def pieces(text: str, frame: Frame) -> list[Piece]:
    """The pieces of a text in order; none overlaps another."""
    found: list[tuple[int, int, int, Piece]] = []
    for rank, (pattern, build, weak) in enumerate(_RULES):
        for match in pattern.finditer(text):
            if match.end() > match.start() and (value := build(match, frame)) is not None:
                piece = _trimmed(text, Piece(match.start(), match.end(), value, weak))
                found.append((piece.start, -piece.end, rank, piece))
    if any(not isinstance(piece.value, Word) for *_, piece in found):
        found += [(piece.start, -piece.end, -1, piece) for piece in zones.find(text, frame)]
    return _sweep([piece for *_, piece in sorted(found, key=lambda one: one[:3])])


def _trimmed(text: str, piece: Piece) -> Piece:
    """Without the blanks at its ends, which a pattern may have needed."""
    said = text[piece.start : piece.end]
    start = piece.start + len(said) - len(said.lstrip())
    return Piece(start, start + len(said.strip()), piece.value, piece.weak)


def _sweep(found: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for piece in found:
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
        elif piece.end > kept[-1].end and _yields(kept[-1], piece):
            kept[-1] = piece
    return kept


def _yields(held: Piece, other: Piece) -> bool:
    """A bare number or joining word gives way to a longer piece that begins within it."""
    return isinstance(held.value, Word) or (
        held.weak and not isinstance(other.value, Day) and other.end - other.start > held.end - held.start
    )
