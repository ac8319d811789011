"""Which pieces belong to one time: those with only small words between them."""

import re

from aethex.providers.times.pieces import (
    Change,
    Clock,
    Day,
    Every,
    Later,
    Length,
    Number,
    Part,
    Period,
    Piece,
    Place,
    Stamp,
    Word,
)
from aethex.providers.times.port import Doubt

_GLUE = re.compile(
    r"(?:[\s,;(@\"“”]|\.(?=\s)|\b(?:on|at|in|the|of|for|around|about|approximately|roughly|circa|say|sharp|exactly|precisely|please"
    r"|any ?time|some ?time|during|then|it'?s|time|local|whole|all day|early|late)\b)*[\s,):\"“”.]*",
    re.IGNORECASE,
)
_CUED = re.compile(
    r"\b(?:on|in|at|by|for|of|to|until|till|since|from|before|after|this|next|last|during|between|joined|started|left|graduated)\s+(?:the )?(?:year |month of )?$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^(?:ish\b)?[\s,]+(?!(?:please|pls|plz|then|with|for|to|and|or|on|in|at|of|by|if|but|so|as|from|instead|works?|sounds|would|will|is|it|thanks|thank|thx|my|his|her|their|your"
    r"|our|sharp|ish|o'?clock|better|when|until|till|because|cause|if|that|i|we|they|too|also|latest|earliest|today|tomorrow|tonight|cet|utc|again|now|about|regarding|re|via"
    r"|berlin|local|lol|ok|okay|yes|no|good|great|fine|can|could|do|does|should|max|min|or|not|the|this|next|next|a|an)\b)[^\W\d_]",
    re.IGNORECASE,
)


def clusters(text: str, found: list[Piece]) -> list[list[Piece]]:
    """Runs of pieces that make one time together, without joining words at their ends that join nothing."""
    runs: list[list[Piece]] = []
    for piece in found:
        if runs and _GLUE.fullmatch(text, runs[-1][-1].end, piece.start) and not _apart(text, runs[-1], piece):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    parted = [part for run in runs for part in _parted(run)]
    return [run for run in map(_bare, parted) if run and _meant(text, run)]


def _apart(text: str, run: list[Piece], piece: Piece) -> bool:
    """A new line or sentence begins a new time."""
    between = text[run[-1].end : piece.start]
    return "\n" in between or bool(re.search(r"[.!?]\s", between) and _has_day(run) and isinstance(piece.value, Day))


def _has_day(run: list[Piece]) -> bool:
    return any(isinstance(piece.value, Day | Period | Stamp) for piece in run)


def _bare(run: list[Piece]) -> list[Piece]:
    run = list(run)
    while run and isinstance(run[-1].value, Word) and run[-1].value.name != "present":
        run.pop()
    while run and isinstance(run[0].value, Word) and run[0].value.name in {"to", "and", "or", "present"}:
        run.pop(0)
    return run


def _parted(run: list[Piece]) -> list[list[Piece]]:
    """ "tomorrow at 3 and friday at 4" are two times; "every monday and friday", "between 2 and 4" are one."""
    if any(isinstance(piece.value, Every) for piece in run):
        return [run]
    parts: list[list[Piece]] = [[]]
    between = False
    for piece in run:
        name = piece.value.name if isinstance(piece.value, Word) else ""
        between = between or name == "between"
        if name == "and" and not between:
            parts.append([])
            continue
        if name == "and":
            between = False
        parts[-1].append(piece)
    return parts


def _meant(text: str, run: list[Piece]) -> bool:
    """Whether weak words are enough to speak of a time here."""
    times = [piece for piece in run if not isinstance(piece.value, Word | Place | Change)]
    if not times:
        return False
    if all(isinstance(piece.value, Length) for piece in times):
        return True
    if any(_strong(piece) for piece in times):
        return True
    if isinstance(run[-1].value, Number) and _GOES_ON.match(text[run[-1].end :]):
        return False
    numbers = [piece.value for piece in times if isinstance(piece.value, Number)]
    if len(numbers) == len(times):
        return _numbers(text, run, numbers)
    joined = len(times) > 1 and any(isinstance(piece.value, Word) or piece.value != times[0].value for piece in run)
    return joined and not _all_lone(times) or _whole(text, run) or _cued(text, run)


def _all_lone(times: list[Piece]) -> bool:
    return all(isinstance(piece.value, Number | Clock) for piece in times)


def _strong(piece: Piece) -> bool:
    return not piece.weak and isinstance(piece.value, Day | Period | Clock | Part | Every | Later | Stamp | Doubt)


def _numbers(text: str, run: list[Piece], numbers: list[Number]) -> bool:
    if any(number.value > 24 for number in numbers):
        return False
    if len(numbers) == 1:
        return numbers[0].cued
    ranged = isinstance(run[0].value, Word) and run[0].value.name in {"between", "from"}
    return ranged or any(number.cued for number in numbers) or any(isinstance(piece.value, Place) for piece in run)


def _whole(text: str, run: list[Piece]) -> bool:
    rest = text[: run[0].start] + " " + text[run[-1].end :]
    return _GLUE.fullmatch(re.sub(r"[?!.]", " ", rest)) is not None


def _cued(text: str, run: list[Piece]) -> bool:
    if isinstance(run[0].value, Word | Change):
        return True
    return _CUED.search(text[: run[0].start]) is not None
