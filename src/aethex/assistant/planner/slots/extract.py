"""From a message and a tool's definition to the arguments that the message gives."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.slots import ages, careers, portfolio, studies, texts
from aethex.assistant.planner.slots.choices import take_choice
from aethex.assistant.planner.slots.currencies import UNIT, code_of
from aethex.assistant.planner.slots.dates import Day, take_days, take_when
from aethex.assistant.planner.slots.listed_skills import GRADES, of_each
from aethex.assistant.planner.slots.money import Amount, take_amounts, take_indifference
from aethex.assistant.planner.slots.places import take_alternatives, take_place
from aethex.assistant.planner.slots.query import about_work, take_query
from aethex.assistant.planner.slots.refs import take_refs
from aethex.assistant.planner.slots.roles import AREAS, HEAD_OF, NOUN, TITLE
from aethex.assistant.planner.slots.said import Said, spelled
from aethex.assistant.planner.slots.stages import told_stage
from aethex.skills.taxonomy import taxonomy
from aethex.tools.arguments import Argument
from aethex.tools.definition import Effect, ToolDefinition

MONEY = re.compile(r"salary|pay(?!_period)|rate$|price|amount|^base$|^bonus$|^offer$|equity|sign_on|floor")
_DAY_NAMES = ("start", "end", "by", "on")


@dataclass
class Reading:
    """One tool being filled from one message. `several` holds every reference when more than one was given, `each`
    what was said of each of them alone."""

    tool: ToolDefinition
    said: Said
    heard: Heard
    args: dict[str, Any] = field(default_factory=dict)
    several: dict[str, list[str]] = field(default_factory=dict)
    each: dict[str, dict[str, Any]] = field(default_factory=dict)
    amounts: list[Amount] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    indifferent: bool = False
    company: str = ""

    @property
    def names(self) -> set[str]:
        return {argument.name for argument in self.tool.arguments}

    @property
    def today(self) -> date:
        return self.heard.now.astimezone(self.heard.zone).date()

    def having(self, *kinds: str) -> list[Argument]:
        return [
            argument for argument in self.tool.arguments if argument.kind in kinds and argument.name not in self.args
        ]

    def give(self, name: str, value: Any) -> None:
        if value is not None and value != "" and name in self.names and name not in self.args:
            self.args[name] = value


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


_LABELS = {
    "title": "title|job title|role|position", "company": "company|employer", "place": "place|location|city|office", "school": "school|university|college",
    "degree": "degree", "issuer": "issuer|issued by", "name": "name|certificate|project",
}  # fmt: skip


def _labelled(reading: Reading) -> None:
    """ "Title: Search engineer. Company: Quillmarten." is read by its labels, where there are two or more."""
    found = {}
    for name in reading.names & _LABELS.keys():
        labels = rf"(?:^|[.,;\n]\s*|\s)(?:{_LABELS[name]})\s*[:=]\s*(?P<x>[^.;,\n]{{2,120}}?)(?=\s*(?:[.;\n]|,|$))"
        matches = reading.said.pattern_matches(re.compile(labels, re.IGNORECASE), "x")
        if matches:
            found[name] = matches[0]
    if len(found) < _FEWEST_LABELS:
        return
    for name, match in found.items():
        reading.said.use(*match.span())
        reading.give(name, match["x"].strip())


_FEWEST_LABELS = 2


def _content(reading: Reading) -> None:
    from aethex.assistant.planner.slots.contents import read_content

    read_content(reading)


def _money(reading: Reading) -> None:
    wanted = [argument for argument in reading.having("decimal", "integer") if MONEY.search(argument.name)]
    if not wanted and not ({"min_salary"} & reading.names):
        return
    reading.indifferent = take_indifference(reading.said)
    reading.amounts = take_amounts(
        reading.said, bare=any(one.name in {"offer", "base", "amount", "price"} for one in wanted)
    )
    for argument in wanted:
        reading.give(argument.name, _plain(_amount_for(argument.name, reading.amounts)))
    if not reading.amounts and (code := reading.said.first(_CURRENCY_IS)):
        reading.give("currency", code["x"].upper())
    if "currency" in reading.names and not any(one.currency for one in reading.amounts):
        unit = reading.said.take(_IN_CURRENCY)
        reading.give("currency", code_of(unit["x"]) if unit else None)
    if reading.amounts and (unknown := reading.said.take(_NO_CURRENCY)):
        reading.give("currency", unknown["x"])
    named = [amount for amount in reading.amounts if amount.currency or amount.period]
    if named:
        reading.give("currency", named[0].currency)
        period = reading.tool.argument("pay_period")
        if period and named[0].period in period.choices:
            reading.give("pay_period", named[0].period)


_IN_CURRENCY = re.compile(rf"\b(?:in|as) (?P<x>{UNIT})(?! jobs?\b)", re.IGNORECASE)
_NO_CURRENCY = re.compile(
    r"\bin (?P<x>(?:[a-z]+ )?(?:money|coins?|credits|tokens|points|bucks|shells))\b", re.IGNORECASE
)
"""What no code stands for: it is handed on as said, so that the tool asks."""
_CURRENCY_IS = re.compile(r"\bcurrency\b(?: is| to|:| =)? (?P<x>[a-z]{3})\b", re.IGNORECASE)


def _amount_for(name: str, amounts: list[Amount]) -> Any:
    if name.startswith("max"):
        return next((one.upper or one.value for one in amounts if one.upper or one.bound == "max"), None)
    if name.endswith("floor") and len(amounts) == 1:
        return amounts[0].upper or amounts[0].value
    if name.startswith("min") or name.endswith("floor"):
        return next((one.value for one in amounts if one.bound != "max"), None)
    order = {"bonus": 1, "sign_on": 2}.get(name, 0)
    return amounts[order].value if order < len(amounts) else None


def _plain(value: Any) -> Any:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


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
            reading.give(argument.name, _plain(ages.take_years(said)))
        elif argument.name == "hours_per_week":
            reading.give(argument.name, _plain(ages.take_hours_a_week(said)))
        elif argument.name == "percent":
            reading.give(argument.name, _plain(ages.take_percent(said)))
        elif argument.name == "stars":
            reading.give(argument.name, _plain(ages.take_stars(said)))


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
        said = Said(reading.said.whole) if argument.name == "level" and "title" in reading.args else reading.said
        value = take_choice(said, argument.choices) if argument.name != "field" else None
        if value is None and "screening" in argument.choices and reading.tool.effect is not Effect.READ:
            value = told_stage(reading.said.text)
        told = reading.tool.effect is Effect.READ and value == "applied" and not _STAGE.search(reading.said.text)
        reading.give(argument.name, None if told else value)


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
        wanted == ["on"] and re.search(r"\b(?:did|was|were|got|have|has|had|\w{3,}ed)\b", reading.said.text) is not None
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


_FINISHED = re.compile(r"\b(?:graduat\w+|finished|completed|got|have|hold|did)\b", re.IGNORECASE)


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
        if argument.kind == "refs":
            reading.give(argument.name, found or _all_of(reading, argument))
        elif found and not _idle(reading, argument, found):
            reading.give(argument.name, found[0])
            if len(found) > 1 and "value" not in reading.names:
                reading.several[argument.name] = found


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
    return [str(at) for at in range(1, min(len(shown), _COMPARED) + 1)]


_COMPARED = 5


def _idle(reading: Reading, argument: Argument, found: list[str]) -> bool:
    """Whether it says no more than to leave the reference out does: "undo that", "undo the last change"."""
    if argument.ref == "change" and found == ["last"]:
        return True
    if argument.required or found != ["it"] or argument.ref in reading.heard.focus.records:
        return False
    return re.search(r"\b(?:him|her|his)\b", reading.said.text, re.IGNORECASE) is None


def _all_of(reading: Reading, argument: Argument) -> list[str] | None:
    shown = reading.heard.focus.lists.get(argument.ref or "")
    if shown and re.search(r"\b(?:all|every(?:thing)?|both|them|these|those)\b", reading.said.text, re.IGNORECASE):
        return list(shown)
    return None


def _places(reading: Reading) -> None:
    for argument in reading.tool.arguments:
        if argument.topic == "place" and argument.name not in reading.args:
            found = take_place(reading.said)
            if found:
                reading.give(argument.name, found.name)
                if reading.tool.effect is Effect.READ and (others := take_alternatives(reading.said, found)):
                    reading.several[argument.name] = [found.name, *others]
                workplace = reading.tool.argument("remote")
                if found.remote and workplace and "remote" in workplace.choices:
                    reading.give("remote", "remote")


def _records(reading: Reading) -> None:
    names = reading.names
    found: dict[str, str] = {}
    if {"title", "company"} <= names:
        found = careers.read_position(reading.said, names)
    elif "school" in names:
        found = studies.read_study(reading.said)
    elif "issuer" in names:
        found = portfolio.read_certificate(reading.said)
    elif {"name", "url", "summary"} <= names:
        found = portfolio.read_project(reading.said)
    for name, value in found.items():
        if not _says_nothing(value):
            reading.give(name, value)


_NOTHING_SAID = re.compile(
    r"(?:\W|\b(?:a|an|the|my|our|some|any|new|another|other|next|more|further|one|it|this|that|thing|something|anything|stuff|please|pls|to|want|wanna|would|like|i|i'd|id|me|myself|set|add|put|make|create|enter|record|have|got|need|just|also|too|now|here"
    r"|career|goal|target|entry|item|experience|project|certificate|certification|cert|degree|education|school|job|position|role|ad|posting|opening|vacancy|company|profile|page|skill|on|in|for|of)\b)+",
    re.IGNORECASE,
)


def _says_nothing(value: str) -> bool:
    """Whether a value holds only the words that an order is made of: "a new one", "want to add something"."""
    return _NOTHING_SAID.fullmatch(value) is not None


def _topics(reading: Reading) -> None:
    for argument in reading.tool.arguments:
        if argument.name in reading.args:
            continue
        if argument.topic == "skill" or argument.name in {"skill", "skills"}:
            _skill(reading, argument)
        elif argument.name in {"target_role", "target", "role"}:
            role = _role(reading)
            reading.give(argument.name, None if role and _says_nothing(role) else role)
        elif argument.name in {"query", "topic"}:
            about_people = reading.tool.domain == "profiles"
            reading.give(argument.name, _query(reading, _PEOPLE if about_people else None))
            if about_people and "place" in reading.args:
                reading.give(argument.name, "developer")


def _query(reading: Reading, drop: re.Pattern[str] | None) -> str | None:
    """The words to search with; beside a company's name only those about work count."""
    rest = take_query(reading.said, drop=drop)
    if not reading.company:
        return rest
    return " ".join([*([work] if rest and (work := about_work(rest)) else []), reading.company])


_PEOPLE = re.compile(
    r"\b(?:knows?|members?|persons?|else|profiles?|other|here|program|does|do|can|good|understands?|who|experience|skills?|team up|connect|collaborate|search)\b",
    re.IGNORECASE,
)
_SKILL_CUE = re.compile(
    r"\b(?:add|know|knows|do|use|using|learned|learnt|good in|good at|skills?(?: named| called)?|include|remove|delete|drop|erase|unlist|take|list|put(?: down)?|with|in|of|forget that i know|cross|strike|for|speak fluent)\s+[+-]?"
    r"(?!(?:a |my |the |new |that |this )?skills?\b)(?:my |the |skill |fluent )?(?P<x>[\w+#.]+(?: [\w+#.]+){0,2}?)(?=\s+(?:to|from|on|off|in|out|as|at|with|for|any|really|please|skill|well|anymore|experience|and|is|now|since|lol)\b|\s*[,.;!?]|\s*$)",
    re.IGNORECASE,
)


def _skill(reading: Reading, argument: Argument) -> None:
    said = reading.said
    mentions = [one for one in taxonomy().find(said.text, request=True) if said.is_free(one.start, one.end)]
    found = [said.text[one.start : one.end] for one in mentions]
    if not found and (dictated := texts.cued(said, _SKILL_CUE)) and not _says_nothing(dictated):
        found = [dictated]
    if argument.kind == "texts":
        reading.give(argument.name, found or None)
    elif found:
        reading.give(argument.name, found[0])
        if len(found) > 1:
            reading.several[argument.name] = found


_GOAL_CUE = re.compile(
    r"\b(?:become|becoming|be|being|goal(?: is| to|:| =)?|target(?: role)?(?: is|:)?|to|into|towards?|for|as|an?|role(?: of| as)?|in a year|heading for|ambition is)\b\s*[:=]?\s*(?:an? |the |become |be |switch to |move to )?(?P<x>[\w+#/. -]+?)(?=\s+(?:by|within|in|from|before|until|one day|some day|role\b|next|please|job\b|career\b|my\b)|\s*[,.;!?]|\s*$)",
    re.IGNORECASE,
)


_ROLE_LEAD = re.compile(
    r"^.*\b(?:to|at|an?|be|become|becoming|the|as|is|make|from|set|goal|my|want|being|into|target|role|on|for|ambition|plan)\s+",
    re.IGNORECASE,
)
_SOME_DAY = re.compile(r"\s+in (?:the )?(?:near )?(?:future|long run)$", re.IGNORECASE)


def _role(reading: Reading) -> str | None:
    said = reading.said
    for pattern in (HEAD_OF, TITLE):
        matches = said.all(pattern)
        if matches:
            said.use(*matches[-1].span())
            return _named_role(matches[-1].group())
    areas = said.all(AREAS)
    if areas:
        said.use(*areas[-1].span())
        return areas[-1].group()
    return texts.cued(said, _GOAL_CUE)


def _named_role(text: str) -> str | None:
    """The role without the words that lead to it; those after its noun stay: "CTO of a small startup"."""
    text = _SOME_DAY.sub("", text)
    noun = re.search(rf"\b(?:{NOUN})\b", text, re.IGNORECASE)
    head, tail = (text[: noun.end()], text[noun.end() :]) if noun else (text, "")
    return texts.tidy(_ROLE_LEAD.sub("", head) + tail) or None


_FIVE = ["one", "two", "three", "four", "five"]
_GRADE = re.compile(
    rf"\b(?:to |at |an? |make it (?:an? )?)?(?:(?:level|lvl|grade)[ :]*(?P<n>[1-5]|{'|'.join(_FIVE)})\b(?!\s*years?)|(?P<m>[1-5]|{'|'.join(_FIVE)})\s*(?:of|out of|/)\s*(?:5|five)\b)",
    re.IGNORECASE,
)


def _grades(reading: Reading) -> None:
    """A skill's level of 1 to 5 by its usual names."""
    level = reading.tool.argument("level")
    if level is None or level.kind != "integer" or level.maximum != 5:
        return
    if stated := reading.said.take(_GRADE):
        word = (stated["n"] or stated["m"]).lower()
        reading.give("level", int(word) if word.isdigit() else _FIVE.index(word) + 1)
        return
    for grade, names in GRADES.items():
        if reading.said.take(re.compile(rf"\b(?:at |an? |as an? )?(?:{names})(?: level| user)?\b", re.IGNORECASE)):
            reading.give("level", grade)


def _numbers(reading: Reading) -> None:
    for argument in reading.having("integer", "decimal"):
        if argument.name in {"score", "capacity", "months", "years", "headcount", "expires_in_days"}:
            reading.give(argument.name, _plain(ages.take_number(reading.said)))


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
    _labelled,
    _company,
    _addresses,
    _content,
    _of_each,
    _money,
    _lengths,
    _whens,
    _grades,
    _limits,
    _days,
    _records,
    _choices,
    _references,
    _places,
    _topics,
    _numbers,
    _booleans,
    _only_it,
)
