"""Days that no calendar has."""

import calendar
import re

from aethex.assistant.planner.slots.dates import MONTH, MONTHS

_LEAP_YEAR = 2024
_DAY_OF = re.compile(
    rf"\b(?:(?P<m1>{MONTH})\b\.?\s+(?:the\s+)?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.,]*\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<m2>{MONTH}))\b",
    re.IGNORECASE,
)


_IN_FIGURES = re.compile(
    r"(?<![\w./-])(?:(?P<a>\d{1,2})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<y>(?:19|20)\d\d)|(?P<y2>(?:19|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2}))(?![\w/-])"
)
_MONTHS_A_YEAR = 12


def impossible_day(text: str) -> str | None:
    """A day that no calendar has, such as "30 February", as written."""
    for match in _IN_FIGURES.finditer(text):
        year = int(match["y"] or match["y2"])
        month, day = sorted((int(match["a"] or match["m"]), int(match["b"] or match["d"])))
        if not 1 <= month <= _MONTHS_A_YEAR or not 1 <= day <= calendar.monthrange(year, month)[1]:
            return match.group()
    for match in _DAY_OF.finditer(text):
        month, day = MONTHS[(match["m1"] or match["m2"]).lower()], int(match["d1"] or match["d2"])
        if not 1 <= day <= calendar.monthrange(_LEAP_YEAR, month)[1]:
            return match.group()
    return None
