"""From a message and a tool's definition to the arguments that the message gives."""

import re

from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.slots import ages, texts
from aethex.assistant.planner.slots.choices import take_choice
from aethex.assistant.planner.slots.contents import read_content
from aethex.assistant.planner.slots.dates import COUNT, count, take_days, take_when
from aethex.assistant.planner.slots.labels import read_labels
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
from aethex.assistant.planner.slots.refs import take_refs
from aethex.assistant.planner.slots.said import Said, spelled
from aethex.assistant.planner.slots.stages import told_stage
from aethex.assistant.planner.slots.topics import read_grades, read_topics
from aethex.skills.taxonomy import taxonomy
from aethex.tools.arguments import Argument
from aethex.tools.definition import Effect, ToolDefinition

_DAY_NAMES = ("start", "end", "by", "on")


def read(tool: ToolDefinition, heard: Heard, text: str) -> Reading:
    """Reads in an order that lets the surest forms go first: what they take, later ones do not see."""
    reading = Reading(tool, Said(text), heard)
    for step in _ORDER:
        step(reading)
    return reading


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
            reading.give(argument.name, plain(ages.take_years(said)))
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
        reading.give("limit", ages.take_limit(reading.said))


def _choices(reading: Reading) -> None:
    for argument in reading.having("enum"):
        if argument.name == "pay_period" and not (reading.amounts or _PER.search(reading.said.text)):
            continue
        said = _of_the_title(reading) if argument.name == "level" and "title" in reading.args else reading.said
        value = take_choice(said, argument.choices) if argument.name != "field" else None
        if value is None and argument.name == "employment" and "title" in reading.args:
            value = take_choice(Said(reading.args["title"]), argument.choices)
        if value is None and argument.name == "employment" and (hours := _HOURS.search(reading.said.text)):
            value = "part_time" if count(hours["n"]) < _FULL_WEEK else None
        if value is None and "screening" in argument.choices and reading.tool.effect is not Effect.READ:
            value = told_stage(reading.said.text)
        told = reading.tool.effect is Effect.READ and value == "applied" and not _STAGE.search(reading.said.text)
        reading.give(argument.name, None if told else value)


def _of_the_title(reading: Reading) -> Said:
    """The message once more, its title too; the text of an ad says nothing of the level."""
    return Said(reading.said.whole.replace(str(reading.args.get("description") or "\0"), " "))


_HOURS = re.compile(rf"\b(?P<n>{COUNT}) ?(?:hours?|hrs?|h) ?(?:a|per|each|every|/) ?week\b", re.IGNORECASE)
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
        and re.search(
            r"\b(?:did|was|were|got|have|has|had|spoke|met|talked|came|sent|told|said|wrote|rang|heard|went|took|made|gave|done|\w{3,}ed)\b",
            reading.said.text,
        )
        is not None
    )
    reading.days = take_days(reading.said, reading.today, past=past)
    finished = "school" in reading.names and _FINISHED.search(reading.said.text) is not None
    for day in reading.days:
        if not day.value:
            continue
        if finished and len(reading.days) == 1 and day.role == "at":
            reading.give("end", day.value)
        elif "start" in wanted:
            name = "end" if day.role == "end" and "end" in wanted else "start"
            reading.give(name if name not in reading.args else "end", day.value)
        else:
            reading.give(wanted[0], day.value)


_FINISHED = re.compile(r"\b(?:graduat\w+|finished|completed|got|have|hold|did|done|passed out)\b", re.IGNORECASE)


def _references(reading: Reading) -> None:
    for argument in reading.having("ref", "refs"):
        if argument.ref == "upload":
            continue
        known = reading.heard.named(argument.ref or "")
        if reading.tool.name == "jobs_salary" and (shown := _best_paid(reading)):
            reading.give(argument.name, shown[0])
            reading.several[argument.name] = shown
            return
        found = take_refs(reading.said, argument.ref or "", reading.heard.focus, known)
        if argument.ref == "item" and not known and _ONE_OF_THEM.search(reading.said.text):
            found = []
        if argument.kind == "refs":
            reading.give(argument.name, found or _all_of(reading, argument))
        elif found and not _idle(reading, argument, found):
            reading.give(argument.name, found[0])
            if len(found) > 1 and "value" not in reading.names:
                reading.several[argument.name] = found


_ONE_OF_THEM = re.compile(r"\b(?:one|some|an?|any|something) (?:\w+ )?(?:of|from|in|on) (?:my|the)\b", re.IGNORECASE)
""" "Delete one of my experience entries" does not say which."""
_BEST_PAID = re.compile(
    r"\b(?:which|who|what)\b.{0,30}\b(?:pays?|paid|paying|salary|money|earns?)\b.{0,12}\b(?:best|most|more|better|highest)\b"
    r"|\b(?:which|what)\b.{0,30}\b(?:best|highest|most|better|higher|more)\b.{0,12}\b(?:pay|paid|salary|money|paying)\b",
    re.IGNORECASE,
)


def _best_paid(reading: Reading) -> list[str]:
    """ "Which of these pays best?": what each of the first few in view pays, to be compared."""
    shown = reading.heard.focus.lists.get("job", [])
    if len(shown) < 2 or not _BEST_PAID.search(reading.said.text):
        return []
    return [str(at) for at in range(1, len(shown) + 1)]


def _idle(reading: Reading, argument: Argument, found: list[str]) -> bool:
    """Whether it says no more than to leave the reference out does: "undo that", "undo the last change"."""
    if argument.ref == "change" and found == ["last"]:
        return True
    if argument.required or found != ["it"] or argument.ref in reading.heard.focus.records:
        return False
    return (
        re.search(
            r"\b(?:him|her|his|that (?:fella|guy|person|dev|woman|man|lady|chap|bloke|girl))\b",
            reading.said.text,
            re.IGNORECASE,
        )
        is None
    )


def _all_of(reading: Reading, argument: Argument) -> list[str] | None:
    shown = reading.heard.focus.lists.get(argument.ref or "")
    if shown and re.search(r"\b(?:all|every(?:thing)?|both|them|these|those)\b", reading.said.text, re.IGNORECASE):
        return list(shown)
    return None


def _places(reading: Reading) -> None:
    for argument in reading.tool.arguments:
        if argument.topic == "place" and argument.name not in reading.args:
            found = take_place(reading.said)
            if found is None and reading.tool.effect is Effect.READ:
                found = take_from_there(reading.said) or take_unheard(reading.said)
            if found is None and reading.tool.name == "jobs_match":
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
            reading.give(argument.name, plain(ages.take_number(reading.said)))


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
        if argument.required and argument.ref in focus.records and focus.last_kind == argument.ref:
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
    _references,
    _places,
    read_topics,
    _numbers,
    _booleans,
    _only_it,
)
