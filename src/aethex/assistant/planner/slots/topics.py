"""What a message is about: a skill and its grade, a role, the words to search with."""

import re

from aethex.assistant.planner.slots import texts
from aethex.assistant.planner.slots.listed_skills import GRADE, GRADES, stated_grade
from aethex.assistant.planner.slots.query import about_work, take_query
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.roles import AREAS, HEAD_OF, NOUN, TITLE
from aethex.skills.taxonomy import named_in
from aethex.tools.arguments import Argument


def read_topics(reading: Reading) -> None:
    """Fills skills, roles, and last the words that are left to search with."""
    for argument in reading.tool.arguments:
        if argument.name in reading.args:
            continue
        if argument.topic == "skill" or argument.name in {"skill", "skills"}:
            _skill(reading, argument)
        elif argument.name in {"target_role", "target", "role"}:
            role = _role(reading)
            reading.give(argument.name, None if role and texts.says_nothing(role) else role)
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
    r"\bfor (?:an?|my|our|the|this|that|one of (?:my|our)) (?:(?:new|small|big|own|current|next) )?(?:clients?|customers?|team|projects?|start-?up|company|firm|business|boss|friends?|employer|department|agency|idea|app|side project|colleague)\b(?! \w)|\b(?:knows?|teach(?:es)?|public|platform(?= *$)|members?|persons?|else|profiles?|other|here|program|does|do|can|good|understands?|who(?:['’](?:d|s|ll|ve))?|experience|skills?|team up|connect|collaborate|search|meet|chat|talk|writes|uses)\b",
    re.IGNORECASE,
)
_SKILL_CUE = re.compile(
    r"\b(?:add|know|knows|do|use|using|learned|learnt|good in|good at|skills?(?: named| called)?|include|remove|delete|drop|erase|unlist|take|list|put(?: down)?|with|in|of|forget that i know|cross|strike|for|speak fluent)\s+[+-]?"
    r"(?!(?:a |my |the |new |that |this )?skills?\b)(?:my |the |skill |fluent )?(?P<x>[\w+#.]+(?: [\w+#.]+){0,2}?)(?=\s+(?:to|from|on|off|in|out|as|at|with|for|any|really|please|skill|well|anymore|experience|and|is|now|since|lol)\b|\s*[,.;!?]|\s*$)",
    re.IGNORECASE,
)


def _skill(reading: Reading, argument: Argument) -> None:
    said = reading.said
    mentions = [one for one in named_in(said.text) if said.is_free(one.start, one.end)]
    found = [said.text[one.start : one.end] for one in mentions]
    if (
        not found
        and (_OF_SKILLS.search(said.whole) or reading.heard.focus.asking)
        and (dictated := texts.cued(said, _SKILL_CUE))
        and not (
            texts.says_nothing(dictated) or _COUNTED.match(dictated) or _LEADS_ON.match(dictated) or ". " in dictated
        )
    ):
        found = [dictated]
    if argument.kind == "texts":
        reading.give(argument.name, found or None)
    elif found:
        reading.give(argument.name, found[0])
        if len(found) > 1:
            reading.several[argument.name] = found


_OF_SKILLS = re.compile(
    r"\b(?:add|put|list|include|note|write|enter|know\w*|skill\w*|learn\w*|learnt|do|did|use|using|used|work\w*|experience\w*|fluent|good|solid|strong|beginner|expert|advanced|level|remove|delete|drop|take|erase|unlist|forget|cross|strike|off (?:my|the)|profile|years?|master\w*|speak|code|program\w*)\b",
    re.IGNORECASE,
)
""" "I'm out for lunch" speaks of no skill that is not known as one."""
_LEADS_ON = re.compile(
    r"(?:for|to|on|in|of|off|out|from|with|number|same|years?|has|have|had|must|should|be|is|are)\b"
    r"|(?:it|this|that|them)(?:\s+(?:btw|by the way|too|now|already|actually|though|as well|so far|in total|all in all))*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:first|second|third|fourth|fifth|last|next|top|missing|required|\d+$|\d+(?:st|nd|rd|th))\b", re.IGNORECASE
)
"""What points into a list and is no skill."""
_GOAL_CUE = re.compile(
    r"\b(?:become|becoming|be|being|goal(?: is now| is| to|:| =)?|target(?: role)?(?: is|:)?|to|into|towards?|for|as|an?|role(?: of| as)?|in a year|heading for|ambition is)\b\s*[:=]?\s*(?:an? |the |become |be |switch to |move to )?(?P<x>[\w+#/. -]+?)(?=\s+(?:by|within|in|from|before|until|one day|some day|role\b|next|please|job\b|career\b|my\b)|\s*[,.;!?]|\s*$)",
    re.IGNORECASE,
)


_ROLE_LEAD = re.compile(
    r"^.*\b(?:to|at|an?|be|become|becoming|the|as|is|make|from|set|goal|my|want|being|into|target|role|on|for|ambition|plan|put|mark|record|write|jot|down|towards?|after|now|working|aiming|heading)\s+",
    re.IGNORECASE,
)
_SOME_DAY = re.compile(r"\s+in (?:the )?(?:near )?(?:future|long run)$", re.IGNORECASE)


def _role(reading: Reading) -> str | None:
    said = reading.said
    for pattern in (HEAD_OF, TITLE):
        matches = said.all(pattern) or list(pattern.finditer(said.masked()))
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


def read_grades(reading: Reading) -> None:
    """A skill's level of 1 to 5 by its usual names; none where several are named."""
    level = reading.tool.argument("level")
    if level is None or level.kind != "integer" or level.maximum != 5:
        return
    if stated := {stated_grade(one) for one in reading.said.take_all(GRADE)}:
        level_said = stated.pop()
        if not stated:
            reading.give("level", level_said)
        return
    for grade, names in GRADES.items():
        if reading.said.take(re.compile(rf"\b(?:at |an? |as an? )?(?:{names})(?: level| user)?\b", re.IGNORECASE)):
            reading.give("level", grade)
