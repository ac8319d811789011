"""From a message and a tool's definition to the arguments that the message gives."""

import re

from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.slots import ages, texts
from aethex.assistant.planner.slots.ad_filling import fill_from_ad, fill_from_text
from aethex.assistant.planner.slots.choices import take_choice
from aethex.assistant.planner.slots.clearing import set_or_cleared
from aethex.assistant.planner.slots.contents import read_content
from aethex.assistant.planner.slots.dates import COUNT, count, take_days, take_when
from aethex.assistant.planner.slots.labels import read_labels
from aethex.assistant.planner.slots.limits import take_limit
from aethex.assistant.planner.slots.listed_skills import of_each
from aethex.assistant.planner.slots.pay import read_money
from aethex.assistant.planner.slots.places import (
    take_alternatives,
    take_from_there,
    take_namesake,
    take_place,
    take_unheard,
)
from aethex.assistant.planner.slots.reading import Reading, plain
from aethex.assistant.planner.slots.records import read_records
from aethex.assistant.planner.slots.references import read_references
from aethex.assistant.planner.slots.said import Said, spelled
from aethex.assistant.planner.slots.stages import told_stage
from aethex.assistant.planner.slots.stretches import told_roles
from aethex.assistant.planner.slots.topics import read_grades, read_topics
from aethex.assistant.planner.slots.undistracted import as_told, undistracted
from aethex.skills.taxonomy import taxonomy
from aethex.tools.definition import Effect, ToolDefinition

_SEARCH = "jobs_match"
_DAY_NAMES = ("start", "end", "by", "on")


def read(tool: ToolDefinition, heard: Heard, text: str) -> Reading:
    """Reads in an order that lets the surest forms go first: what they take, later ones do not see."""
    return heard.kept(("reading", tool.name, text), lambda: _read(tool, heard, text)).copy()


def _read(tool: ToolDefinition, heard: Heard, text: str) -> Reading:
    told = undistracted(text) if tool.name in _ENTRIES else text
    reading = Reading(tool, Said(told), heard)
    for step in () if fill_from_ad(reading) else _ORDER:
        step(reading)
    reading.args = set_or_cleared(reading.args, reading.said.text)
    if told != text:
        reading.args = as_told(reading.args, told, text)
    return reading


_ENTRIES = frozenset(f"profiles_add_{kind}" for kind in ("experience", "education", "project", "certificate"))


def _uploads(reading: Reading) -> None:
    for argument in reading.having("ref", "refs"):
        if argument.ref == "upload" and reading.heard.uploads:
            ids = [upload for upload, _ in reading.heard.uploads]
            reading.give(argument.name, ids if argument.kind == "refs" else ids[0])


def _addresses(reading: Reading) -> None:
    if "url" in reading.names:
        take = texts.take_full_url if "issuer" in reading.names else texts.take_url
        reading.give("url", take(reading.said))
    if "email" in reading.names:
        reading.give("email", texts.take_email(reading.said))


def _company(reading: Reading) -> None:
    """A company named in a search is searched for by its name, and its words say nothing else."""
    if reading.tool.domain != "jobs" or "query" not in reading.names:
        return
    for name in reading.heard.named("job"):
        if taxonomy().canonical(name.words) is None and (match := reading.said.take(spelled(name.words))):
            reading.company = match.group()
            return


def _of_each(reading: Reading) -> None:
    if reading.tool.name == "profiles_add_skill":
        reading.each = of_each(reading.said, reading.names)


def _lengths(reading: Reading) -> None:
    said = reading.said
    for argument in reading.having("integer", "decimal"):
        if argument.name == "posted_within_days":
            reading.give(argument.name, ages.take_age(said, reading.today))
        elif argument.name in {"minutes", "slot_minutes", "buffer_minutes"}:
            reading.give(argument.name, ages.take_minutes(said))
        elif argument.name in {"years", "years_experience"}:
            today = reading.today if argument.name == "years" else None
            reading.give(argument.name, plain(ages.take_years(said, today)))
        elif argument.name == "hours_per_week":
            reading.give(argument.name, plain(ages.take_hours_a_week(said)))
        elif argument.name == "percent":
            reading.give(argument.name, plain(ages.take_percent(said)))
        elif argument.name == "stars":
            reading.give(argument.name, plain(ages.take_stars(said)))


def _whens(reading: Reading) -> None:
    """Times are handed on as they were said: the door reads them in the person's zone and asks where it must."""
    heard = reading.heard
    for argument in reading.having("when"):
        reading.give(argument.name, take_when(reading.said, heard.now, heard.zone, heard.locale, single=True))


def _limits(reading: Reading) -> None:
    if reading.tool.argument("limit") is not None:
        reading.give("limit", take_limit(reading.said))


_SAYS_NO_CHOICE = re.compile(
    r"\b(?P<x>contract|internship|remote|hybrid|part[- ]time|full[- ]time|onsite|office) or (?:no(?:t)? (?P=x)|not)\b|(?:^|[,.;!]\s*)\W*(?:good|have a (?:nice|good|great|lovely)) day\b",
    re.IGNORECASE,
)
""" "Contract or no contract, I don't mind", "good day"."""


def _choices(reading: Reading) -> None:
    reading.said.take_all(_SAYS_NO_CHOICE)
    for argument in reading.having("enum"):
        if argument.name == "pay_period" and not (reading.amounts or _PER.search(reading.said.text)):
            continue
        said = _of_the_title(reading) if argument.name == "level" and "title" in reading.args else reading.said
        value = take_choice(said, argument.choices) if argument.name != "field" else None
        if reading.tool.name == "jobs_post" and (nearer := take_choice(_from_title(reading), argument.choices)):
            value = nearer
        if value is None and argument.name == "employment" and "title" in reading.args:
            value = take_choice(Said(reading.args["title"]), argument.choices)
        if value is None and argument.name == "employment" and (hours := reading.said.first(_HOURS)):
            reading.said.use(*hours.span())
            value = "part_time" if count(hours["n"] or hours["n2"]) < _FULL_WEEK else None
        if value in {None, "applied"} and "screening" in argument.choices and reading.tool.effect is not Effect.READ:
            told_so = value is not None and _APPLIED.search(reading.said.text) is not None
            value = told_stage(reading.said.text) or (value if told_so else None)
        told = reading.tool.effect is Effect.READ and value == "applied" and not _STAGE.search(reading.said.text)
        reading.give(argument.name, None if told else value)


_APPLIED = re.compile(
    r"\b(?:appl(?:y|ied)|submitted|handed in|sent (?:it|off|in|out|my|the application)|waiting)\b", re.IGNORECASE
)
""" "They sent the papers" is no application."""


def _of_the_title(reading: Reading) -> Said:
    """The message once more, its title too; the text of an ad says nothing of the level."""
    return Said(reading.said.whole.replace(str(reading.args.get("description") or "\0"), " "))


def _from_title(reading: Reading) -> Said:
    """What an ad's order says from the title on, but for the text of the ad: chatter before it says nothing of the job."""
    free = _of_the_title(reading).whole
    return Said(free[max(free.find(str(reading.args.get("title") or "\0")), 0) :])


_HOURS = re.compile(
    rf"{ages.HOURS_A_WEEK}|\b(?:max(?:imum)?|at most|no more than|up to|only) (?P<n2>{COUNT}) ?(?:hours?|hrs?)\b(?! (?:old|ago|away|by|from|drive))",
    re.IGNORECASE,
)
_FULL_WEEK = 33
_PER = re.compile(
    r"(?<!about )(?<!since )(?<!for )(?<!half )(?<!of )(?<!than )\b(?:per|an?|each|by the|/) ?(?:hour|day|month|year)\b(?!-)|\b(?:hourly|monthly|yearly|annual(?:ly)?)\b|\bdaily(?! (?:as well|too|if|commut))\b(?<!in daily)(?<!office daily)",
    re.IGNORECASE,
)
"""What makes a length of time that of pay; a 4 day week is none."""
_STAGE = re.compile(
    r"\b(?:status|stage|state|marked|only|just) (?:is |as |in )?applied\b|\bapplied (?:stage|status|only|state)\b",
    re.IGNORECASE,
)
"""What makes "applied" a filter; in "what have I applied to" it is the verb."""


def _days(reading: Reading) -> None:
    wanted = [name for name in _DAY_NAMES if name in reading.names]
    if not wanted:
        return
    past = (
        wanted == ["on"]
        and _TO_COME.search(reading.said.text) is None
        and re.search(
            r"\b(?:did|was|were|got|have|has|had|spoke|met|talked|came|sent|told|said|wrote|rang|heard|went|took|made|gave|done|sat|saw|rang|chose|began|ran|\w{3,}ed)\b",
            reading.said.text,
            re.IGNORECASE,
        )
        is not None
    )
    reading.days = take_days(reading.said, reading.today, past=past)
    if {"start", "end"} <= reading.names:
        reading.days = told_roles(reading.days, reading.said.text)
    finished = "school" in reading.names and _FINISHED.search(reading.said.text) is not None
    ahead = [day for day in reading.days if day.value >= reading.today.isoformat()[: len(day.value)]]
    if wanted == ["by"] and ahead:
        reading.days = ahead
    began = next((day.value for day in reading.days if day.role == "start"), None)
    for day in reading.days:
        if not day.value:
            continue
        left = day.role == "at" and began is not None and day.value > began and "end" in wanted
        if left or (finished and len(reading.days) == 1 and day.role == "at"):
            reading.give("end", day.value)
        elif "start" in wanted:
            name = "end" if day.role == "end" and "end" in wanted else "start"
            reading.give(name if name not in reading.args else "end", day.value)
        else:
            reading.give(wanted[0], day.value)


_TO_COME = re.compile(
    r"\b(?:invit(?:ed|es|ing)|asked|scheduled|booked|arranged|planned|set up|fixed)\b[^.;!?]{0,50}\b(?:to|for|an?|my|the) [^.;!?]{0,30}\bon\b",
    re.IGNORECASE,
)
""" "They invited me to an interview on Friday" is about the Friday to come."""
_FINISHED = re.compile(
    r"\b(?:graduat\w+|finish(?:ed)?|completed|got|have|hold|did|done|passed out|came out|came away|walked out|left|obtained|received|earned|awarded|gave me|conferred|passed|until|ended|concluded)\b",
    re.IGNORECASE,
)


def _places(reading: Reading) -> None:
    for argument in reading.tool.arguments:
        if argument.topic == "place" and argument.name not in reading.args:
            found = take_place(reading.said, home=reading.tool.name != _SEARCH)
            if found is None and reading.tool.effect is Effect.READ:
                found = take_from_there(reading.said) or take_unheard(reading.said)
            if found is None and reading.tool.name == _SEARCH:
                found = take_namesake(reading.said)
            if found:
                reading.give(argument.name, found.name)
                if reading.tool.effect is Effect.READ and (others := take_alternatives(reading.said, found)):
                    reading.several[argument.name] = [found.name, *others]
                workplace = reading.tool.argument("remote")
                if found.remote and workplace and "remote" in workplace.choices:
                    reading.give("remote", "remote")


def _numbers(reading: Reading) -> None:
    for argument in reading.having("integer", "decimal"):
        if argument.name == "years" and _GRADED.search(reading.said.text):
            continue
        if argument.name in {"score", "capacity", "months", "years", "headcount", "expires_in_days"}:
            number = ages.take_number(reading.said)
            over = number is not None and argument.name == "years" and number > (argument.maximum or number)
            reading.give(argument.name, None if over else plain(number))


_GRADED = re.compile(r"\b(?:level|lvl|grade|rate|rank|score|stars?)\b", re.IGNORECASE)
_YES = re.compile(r"\b(?:accept|approve|yes|share|shared|erase|with|agree)\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:decline|reject|no|not|don'?t|private|keep|without|deny)\b", re.IGNORECASE)


def _booleans(reading: Reading) -> None:
    for argument in reading.having("boolean"):
        own = re.search(rf"\b{re.escape(argument.name.replace('_', ' '))}\b", reading.said.text, re.IGNORECASE)
        if _NO.search(reading.said.text) and (own or argument.required):
            reading.give(argument.name, False)
        elif own or (argument.required and _YES.search(reading.said.text)):
            reading.give(argument.name, True)


def _only_it(reading: Reading) -> None:
    """A required reference that was not written means the record in view, when the last thing shown was one."""
    focus = reading.heard.focus
    for argument in reading.having("ref"):
        needed = argument.required or argument.ref == "application"
        if needed and argument.ref in focus.records and focus.last_kind == argument.ref:
            reading.give(argument.name, "it")


_ORDER = (
    _uploads,
    read_labels,
    _company,
    _addresses,
    read_content,
    _of_each,
    read_money,
    _lengths,
    _whens,
    read_grades,
    _limits,
    _days,
    read_records,
    _choices,
    read_references,
    _places,
    read_topics,
    _numbers,
    _booleans,
    _only_it,
    fill_from_text,
)
