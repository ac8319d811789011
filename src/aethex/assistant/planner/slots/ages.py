"""How long ago, how long, how many years: lengths of time that are arguments."""

import math
import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from aethex.assistant.planner.slots.dates import COUNT, DAYS, count
from aethex.assistant.planner.slots.said import Said
from aethex.providers.times.factory import time_reader
from aethex.providers.times.lengths import minutes_in
from aethex.providers.times.port import Kind

LENGTH = rf"(?!a[dhnw]d?\b)(?P<n>{COUNT})?\s*(?P<u>hours?|h|days?|d|fortnights?|weeks?|wks?|w|months?|years?)\b"
_SECOND = LENGTH.replace("?P<n>", "?P<n2>").replace("?P<u>", "?P<u2>")
_THIRD = LENGTH.replace("?P<n>", "?P<n3>").replace("?P<u>", "?P<u3>")
_SHORT = rf"(?!a[dhnw]d?\b)(?P<n>{COUNT})\s*(?P<u>hours?|h|days?|d|weeks?|wks?|w)\b"
_FOURTH, _FIFTH = (_SHORT.replace("?P<n>", f"?P<n{at}>").replace("?P<u>", f"?P<u{at}>") for at in (4, 5))
_NOT_OF_WORK = (
    r"(?!\s*(?:an?|per|each|every|/|of|in|at|on|from|contracts?|commut\w+|office|travel\w*|notice|remote|home)\b)"
)
_NAMED = (("n", "u"), ("n2", "u2"), ("n3", "u3"), ("n4", "u4"), ("n5", "u5"))
"""Groups for a number and its unit, of which a pattern may hold several."""
_POSTED = re.compile(
    r"(?:\b(?:that (?:were|was)|which (?:were|was))\s+)?(?:\b(?:posted|published|added|listed|advertised|new|fresh|opened|released|appeared|came (?:in|out|up)|went (?:up|online|live|out)|coming in|not older th[ae]n|no older th[ae]n"
    r"|nothing older than|younger than|newer than|fresher than|more recent than|less than|up|from|in|within|at most|max|maximum)\b[ ,]*)*"
    r"(?:\b(?:in|within|over|from|during|for|of)\s+)?(?:the\s+)?"
    rf"(?:(?P<old>\b{_THIRD} old\b(?: at most| at max| or (?:newer|less|younger)| max(?:imum)?)?)|\b(?P<span>last|past|previous|(?:most )?recent(?= \d))\s+{LENGTH}"
    r"|\b(?P<this>this|the current) (?P<thisunit>week|wk|month|year)\b|\b(?P<today>today|in the last day)(?:['’]?s)?\b"
    r"|\bsince (?P<since>yesterday|" + "|".join(DAYS) + r"|last week|last month)\b"
    r"|(?P<older>(?:not|no|nothing|none|never|(?:is|are)n['’]?t) (?:\w+ )?(?:older|more old) (?:th[ae]n|as)|(?:no|not|never|don['’]?t|do not|not want) (?:(?:want|need|show|list|give|me|us|any|to|see|ads?|adverts|jobs?|ones?|postings?|listings?|results?|that|are|is|which|be) ){1,5}?older (?:th[ae]n|as)|less old (?:th[ae]n|as)|(?:not|nothing|none|no (?:ads?|jobs?|ones?))(?: (?:that|which)(?:['’]s)?)?(?: (?:(?:has|have|is|are|was|were)(?: been)?|been))? (?:up|online|open|out|posted|listed|published|live|there)(?: for)? (?:longer|more) than|no (?:ads?|adverts|postings?|listings?) (?:beyond|past|over|exceeding)|younger than|newer? than|at most|max(?:imum)?|less than|under) "
    + _SECOND + r"(?!\s*(?:an?|per|each|every|/)\s)(?: old| ago)?"
    rf"|(?:<=?|≤) ?{_FOURTH}|\b{_FIFTH},? (?:max(?:imum)?\b\.?|at (?:the )?most\b|tops\b|or (?:newer|less|younger|fresher)\b){_NOT_OF_WORK})",
    re.IGNORECASE,
)  # fmt: skip
_HAS_AGE = re.compile(r"hour|day|fortnight|week|wk|month|year|since|(?<![^\W\d_])[hdw]\b", re.IGNORECASE)
"""What no age of an ad is without; quickly looked for."""
_FRESH = re.compile(
    r"\b(?:fresh|new|newer|recent|recently|latest)\s+(?:\w+\s+)?(?:ads?|postings?|jobs?|ones?|listings?|offers?|only)\b|\b(?:ads?|postings?|listings?)\s+(?:from|of|within)\b|\b(?:posted|published|advertised)\b",
    re.IGNORECASE,
)
_ANY_LENGTH = re.compile(
    rf"\b(?:say |about |like |max |within )?(?:the )?{LENGTH}(?: max| at most| old)?", re.IGNORECASE
)
_WITHIN = re.compile(
    rf"\b(?:with ?in|w/in|(?:new|posted|published|added|up|online|fresh|out) since)\s+(?:the )?(?:last |past |recent )?{_SHORT}(?! (?:of|by|from|away))",
    re.IGNORECASE,
)
_OF_THE_WORK = re.compile(
    r"\b(?:office|travel\w*|on[- ]?call|home|remote(?:ly)?|on-?site|hybrid|probation|pension|raise|offers?|bonus|notice|commut\w+|contracts?|experience|hours?|shifts?|holidays?|vacation)\b[\w ]{0,12}$",
    re.IGNORECASE,
)
""" "Office 2 days max": what the work is like."""
_SOON = re.compile(
    r"\b(?:start\w*|begin\w*|join\w*|availab\w+|notice|free|mov(?:e|ing)|relocat\w+|commut\w+|travel\w*|hir(?:e|ed|ing)|repl(?:y|ies)|answers?|promot\w+|by then|i (?:can|could|must|need|want|have to))\b",
    re.IGNORECASE,
)
""" "Start within 20 days" speaks of what is to come, not of the age of ads."""
_TOO_OLD = re.compile(
    rf"\b(?:(?:ads|advert\w*|ones|anything|everything|those|postings) )?older than {LENGTH} (?:is|are) (?:of no|no|not|out|useless|too old|uninteresting)\b(?: interest)?(?: (?:to|for) me)?"
    rf"|\b(?:read|seen|know|checked) (?:already )?(?:everything|all|those|anything|the ones) older than {_SECOND}"
    rf"|\b{_THIRD} of age(?: at most| max)?",
    re.IGNORECASE,
)
""" "Advertisements older than two weeks are of no interest to me"."""
_SINCE = re.compile(
    r"\b(?:(?:posted|published|added|listed|opened|advertised|new)\s+(?:since|after|from|on or after)|since|newer than|fresher than|more recent than)\s+",
    re.IGNORECASE,
)
_OLDEST = 366
"""Days; "since 2019" speaks of a career, not of an ad's age."""
_INDAYS = {"h": 1 / 24, "d": 1, "f": 14, "w": 7, "m": 30, "y": 365}
_YEARS = re.compile(
    rf"(?<!\bin )(?<!within )(?<!next )(?<!after )\b(?:for\s+|with\s+)?(?:about |around |over |almost |more than )?(?P<n>{COUNT})\+? ?(?:years?|yrs?|yoe|(?<=\d)y(?=\W|$))(?:['’]? of)?(?: (?:work )?experience| (?:in|with)\b)?",
    re.IGNORECASE,
)
_YEARS_TO = re.compile(
    rf"\b(?:years(?: of)?(?: work)?(?: experience)?|yoe)\b(?:(?:,? they)?(?: is| are| to| stay| remain| at|:| ?=)+|(?<=yoe)) ?(?P<n>{COUNT})\b",
    re.IGNORECASE,
)
_HALF_YEARS = re.compile(
    rf"\b(?P<n>{COUNT})(?: years?)? and a half(?: years?)?(?: of)?(?: (?:work )?experience)?\b", re.IGNORECASE
)
_MONTHS = re.compile(rf"\b(?P<n>{COUNT}) ?(?:months?|mos?)\b(?: of)?(?: experience)?", re.IGNORECASE)
_AS_YEARS = re.compile(rf"\b(?P<n>{COUNT}) (?:as|for|under) (?:my |the )?years\b", re.IGNORECASE)
HOURS_A_WEEK = rf"\b(?P<n>{COUNT}) ?(?:hours?|hrs?|h) ?(?:a|per|each|every|/) ?week\b"
_HOURS_A_WEEK = re.compile(HOURS_A_WEEK, re.IGNORECASE)
_PERCENT = re.compile(r"\b(?P<n>\d{1,3}) ?(?:%|percent|per cent)", re.IGNORECASE)
_STARS = re.compile(r"\b(?P<n>[1-5]|one|two|three|four|five)(?:[ -]?stars?|/5| out of (?:5|five))", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.#@-])(?P<n>\d{1,6})(?![\w.]*\d)(?!\w)")


_SPENT = re.compile(r"\b(?:spent|spending|spend|wasted|took|for)(?: most of| much of)?(?: the)?\s*$", re.IGNORECASE)
_LIVED = re.compile(
    r"\b(?:i|we|they|he|she|it|(?:my|our|the) \w+)\b[^,;.:!?]*\b(?:was|were|got|lost|quit|left|moved|started|finished|became|had|broke|turned|told|said|happened|laid|fired|graduated|resigned|made)\b(?![^,;.:!?]*\b(?:posted|published|added|listed|advertised|opened|released|announced|appeared|came (?:in|out|up)|went (?:up|online|live|out)|put (?:up|online|out))\b)[^,;.:!?]*$"
    r"|\b(?:salar(?:y|ies)|wages?|prices|rents?|pay|costs?|taxes|inflation)\b[^,;.:!?]*\b(?:(?:went|gone|going|go) (?:up|down)|rose|risen|fell|fallen|grew|grown|climbed|dropped|doubled)\b[^,;.:!?]*$",
    re.IGNORECASE,
)
"""A time in one's own story is no age of an ad: "I was laid off last week"."""


def take_age(said: Said, today: date) -> int | None:
    """Days since posting at most: "posted this week" is 7, "last 24 hours" 1."""
    if _HAS_AGE.search(said.text) is None:
        return _since_date(said, today)
    match = said.first(_POSTED)
    if match is not None and match["span"] and _LIVED.search(said.text[: match.start("span")]):
        return None
    if match is not None and _SPENT.search(said.text[: match.start()]):
        return None
    if match is not None and (match["u5"] or match["u4"]) and _OF_THE_WORK.search(said.text[: match.start()]):
        return None
    if match is not None and match["older"] and _is_worked(said.text, match):
        return None
    match = said.take(_POSTED)
    if match is None and (stale := said.take(_TOO_OLD)):
        return next(_days(stale[n], stale[u]) for n, u in _NAMED[:3] if stale[u])
    if match is None and _FRESH.search(said.text) and (length := said.take(_ANY_LENGTH)):
        return _days(length["n"], length["u"])
    if match is None and (days := _within(said)) is not None:
        return days
    if match is None:
        return _since_date(said, today)
    if match["today"]:
        return 1
    if match["this"]:
        return {"w": 7, "m": 30, "y": 365}[match["thisunit"][0].lower()]
    if match["since"]:
        return _since(match["since"].lower(), today)
    number, unit = next((match[n], match[u]) for n, u in _NAMED if match[u])
    return _days(number, unit)


def _within(said: Said) -> int | None:
    """ "Only within 20 days": what is not about the work or about what is to come is an age."""
    match = None if _SOON.search(said.text) else said.first(_WITHIN)
    if match is None or _OF_THE_WORK.search(said.text[: match.start()]):
        return None
    said.use(*match.span())
    return _days(match["n"], match["u"])


def take_length(pattern: re.Pattern[str], text: str) -> int | None:
    """Days of the `LENGTH` in a pattern's match; None where it does not match."""
    match = pattern.match(text)
    return _days(match["n"], match["u"]) if match else None


def _days(number: str | None, unit: str) -> int:
    """Whole days of a length, at least one; no number is one."""
    return max(1, math.ceil((count(number) if number else 1) * _INDAYS[unit[0].lower()]))


def _since_date(said: Said, today: date) -> int | None:
    """ "posted since the 10th", "published after november 3": days from then until today."""
    for cue in said.all(_SINCE):
        if cue.group().lower().startswith("since") and _ONES_STORY.search(said.text[: cue.start()]):
            continue
        noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        found = time_reader().read(said.text[cue.end() :], noon, ZoneInfo("UTC"), lean="past")
        first = found[0] if found and found[0].span[0] <= len("the ") else None
        if first is None or first.start is None or first.kind not in {Kind.DATE, Kind.INTERVAL}:
            continue
        days = (today - first.start.date()).days
        if days <= _OLDEST:
            said.use(cue.start(), cue.end() + first.span[1])
            return max(1, days)
    return None


_WORKED_HOURS = re.compile(r"^\W*(?:at most|max(?:imum)?|less than|under) .*\b(?:hours?|hrs?|h)$", re.IGNORECASE)
""" "Max 20 hours" is how much one works, not how old an ad is."""
_MOST_WORKED = 61


def _is_worked(text: str, match: re.Match[str]) -> bool:
    """Whether so many hours are worked, and are no age: nobody works 72, and "fresh ads only" tells of an age."""
    if not _WORKED_HOURS.search(match.group()) or _FRESH.search(text[: match.start()]):
        return False
    hours = next((count(match[n]) for n, u in _NAMED if match[u] and match[n]), 1)
    return hours < _MOST_WORKED or _OF_WORK.search(text) is not None


_OF_WORK = re.compile(
    r"\b(?:part[- ]time|monthly|(?:a|per|each) (?:month|week)|jobs? (?:over|above|under))\b", re.IGNORECASE
)


_ONES_STORY = re.compile(
    r"\b(?:i|we|they|he|she|(?:my|our|his|her|their) (?!(?:\w+ )?(?:jobs|ads|matches|results)\b)\w+)(?:['’]\w+)? (?:[\w'’]+ ){1,5}$",
    re.IGNORECASE,
)
""" "My neighbours are renovating since August" tells no age of an ad."""


def _since(named: str, today: date) -> int:
    fixed = {"yesterday": 1, "last week": 7, "last month": 30}
    return fixed[named] if named in fixed else ((today.weekday() - DAYS[named]) % 7 or 7)


def take_minutes(said: Said) -> int | None:
    """A length of time in minutes; "in two hours" is none."""
    for span, minutes in minutes_in(said.text):
        if said.is_free(*span):
            said.use(*span)
            return minutes
    return None


_NOW_YEARS = re.compile(
    r"\byears?\b.{0,40}?\b(?:but|now|actually|should be|make it|really|it['’]?s)\b[^\d,.;]{0,20}?(?P<n>\d+(?:[.,]\d)?)(?: (?:by now|now|years?|these days))*\W*$",
    re.IGNORECASE,
)


_HALF_A_YEAR = re.compile(
    r"(?<!and )(?<!and a )(?<!and one )\b(?:for )?(?:about |around |only |just )?(?:an? |one )?half(?:[- ]an?)?[- ]year\b(?: of)?",
    re.IGNORECASE,
)
_AFTER_YEARS = re.compile(
    rf"\bafter (?:about |around |over |almost |more than |some )?(?P<n>{COUNT}) (?:long |good |full )?years?(?= (?:of|with|in|on)\b)",
    re.IGNORECASE,
)
""" "After three years of daily use"."""


_SINCE_YEAR = re.compile(
    r"\bsince (?:about |around |early |late |mid[ -])?(?:[a-z]{3,9}\.? )?(?P<n>(?:19|20)\d\d)\b", re.IGNORECASE
)


def take_years(said: Said, today: date | None = None) -> float | None:
    """Years of experience or practice; of "it says 5 years but it's 6 now" the latter. With `today`, "since 2021" counts."""
    if rather := said.first(_NOW_YEARS):
        said.take(_YEARS)
        said.use(*rather.span("n"))
        return count(rather["n"])
    if said.take(_HALF_A_YEAR):
        return 0.5
    if half := said.take(_HALF_YEARS):
        return count(half["n"]) + 0.5
    if months := said.take(_MONTHS):
        return round(count(months["n"]) / 12, 2)
    found = (_number(said, form) for form in (_YEARS, _YEARS_TO, _AS_YEARS, _AFTER_YEARS))
    stated = next((years for years in found if years is not None), None)
    if stated is None and today is not None and (since := said.take(_SINCE_YEAR)):
        return max(0, today.year - int(since["n"]))
    return stated


def take_hours_a_week(said: Said) -> float | None:
    """Hours a week."""
    return _number(said, _HOURS_A_WEEK)


def take_percent(said: Said) -> float | None:
    """A percentage, 0 to 100 and beyond."""
    return _number(said, _PERCENT)


def take_stars(said: Said) -> float | None:
    """Stars, 1 to 5."""
    return _number(said, _STARS)


def take_number(said: Said) -> float | None:
    """A plain whole number."""
    return _number(said, _NUMBER)


def _number(said: Said, pattern: re.Pattern[str]) -> float | None:
    match = said.take(pattern)
    return count(match["n"]) if match else None
