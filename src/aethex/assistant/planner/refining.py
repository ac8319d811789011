"""What a message changes of the search before it: "just part-time", "nothing older than a week", "show more"."""

import re
from dataclasses import replace
from typing import Any

from aethex.assistant.planner import gist, guards, letting_go
from aethex.assistant.planner.dialogue import FREE_TEXT, MOST_WORDS, corrects
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.ordering import put_in
from aethex.assistant.planner.relative import AGED, DROPPED_TO, LIMITS, ONLY_A_NUMBER, relative
from aethex.assistant.planner.searching import FILTERS, PAY, names_work
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.limits import wonders_at_few
from aethex.assistant.planner.slots.query import about_skills, take_query
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.kit.text import fold
from aethex.tools.definition import Effect, ToolDefinition
from aethex.tools.focus import Asking
from aethex.tools.references import position

_OPENING = re.compile(
    r"^\W*(?:(?:no|nope|argh|ugh|ups|whoops|my bad|mistake|wrong one|hmm?|ok|okay|well|sorry|oops|and|but|so|then|now|actually|rather|please|wait|oh|typo|also|too many|too few|if possible|mostly|mainly|preferably|ideally|more like|something (?:with|in|around))\b[\s,!.-]*)*"
    r"(?:(?:just|only|instead|make (?:it|that|them)|i (?:(?:have|had|did|do|really|actually) )*(?:meant|mean|want(?:ed)?|said|should have (?:said|written|typed|asked for)|'d prefer|would prefer|prefer)|rather|what about|how about|same (?:but|for|thing|again|search|one)|change (?:it|that) to|with|without|in|for|also|(?:show(?: me)?|give me)(?! (?:\d|five|ten|twenty|fifteen))|i'd (?:like|prefer|rather have|rather|rather see)|let'?s (?:say|try)|try|not|except"
    r"|(?:could|can|would) (?:you|u|it|they|we)|i(?:['’]d| would| could| can)(?: also| even)? (?:go|move|commute)(?: up| down| over)?(?: to| for| as far as)|i(?:['’]m| am|['’]d be| would be)(?: also| even| totally)? (?:ok|okay|fine|happy|good|cool|open) (?:with|to|for)|(?:would|will|are|is) there (?:be )?(?:more|any|some|many)(?: more)? if (?:i|we|it|you) (?:\w+ )?|what if (?:i|we|it) (?:went|go|tried|try|looked|look|was|were|aimed|widened it)(?: for| in| at| with| to)?|limit (?:it |them )?to|restrict (?:it |them )?to|stick to|keep (?:it|them) to|switch (?:it )?to|go for|filter(?! out)(?: by| for)?|(?:search|look|try) again(?: but)?|how (?:(?:does|do|would|is) )?(?:it|they|things) looks?(?:ing)?(?: (?:at|in|for|with|on))?|(?:can|could) (?:i|we) (?:see|have|get)|narrow (?:it |them |that |this |(?:the|my) search )?(?:down )?to|(?:widen|extend|broaden|open)(?: it| that| this)?(?: up)? to|should be|it should be|must be|they must be)\b[\s,:]*)*",
    re.IGNORECASE,
)
_LONGEST_STORY, _MOST_SAID = 60, 20
_FEW = 4
_SEARCHES_ANEW = re.compile(
    r"^\W*(?:(?:hey|hi|ok|okay|now|and|so|please|well|also)\b[\s,]*)*(?:(?:are there|is there|got|have you got|show me|find me|find|search for|look for|list|give me)\s+)?(?:any |some |all )?(?:jobs|roles|positions|openings|vacancies)\b(?! (?:only|instead|too))(?!.*\b(?:only|instead|just)\b)",
    re.IGNORECASE,
)
"""A message that names what it searches for is a search of its own: "jobs in Oslo"."""


def refined(heard: Heard) -> PlannedCall | Asking | None:
    """The last call, or an earlier search, with changed arguments; a question when the change needs a number.

    None for a message that is a request of its own.
    """
    if guards.idle(heard.text):
        return None
    owned = _OWNED.search(heard.text) is not None
    again = _SAME_SEARCH.search(heard.text) is not None
    for name, args in _changeable(heard):
        definition = heard.tool(name)
        if definition is None or (name == "jobs_match" and _SEARCHES_ANEW.match(heard.text)):
            continue
        if owned and name in _SEARCHES:
            continue
        if again and name not in heard.focus.searches and name not in _SEARCHES:
            continue
        if definition.effect is not Effect.READ and guards.excludes(heard.text):
            continue
        moved = "place" in let_go(definition, args, heard) and _names_another(definition, heard, args)
        for text, most in ((_without_story(definition, heard), _MOST_SAID), (heard.text, MOST_WORDS)):
            if text is None or len(text.split()) > most or (moved and text != heard.text):
                continue
            free = letting_go.set_free(heard.text)
            changed = _changed(replace(heard, text=text), definition, args, free, cued=_cued(heard.text))
            if changed is not None:
                return changed
    return None


def _names_another(definition: ToolDefinition, heard: Heard, args: dict[str, Any]) -> bool:
    """ "Forget about Berlin, I'm moving to Porto": a place beside the one that is let go of."""
    said = letting_go.without_dropped(heard.text)
    place = read(definition, replace(heard, text=said), said).args.get("place")
    return place is not None and not _same(args, "place", place)


_SEARCHES = frozenset({"jobs_match", "profiles_find"})
_OWNED = re.compile(
    r"\b(?:in|on|to|into|of|from|among|update|add|belongs?|put) (?:.{0,12} )?my (?:own )?(?:skills?|profile|cv|headline|bio|goals?|page|list|projects?|certificates?)\b",
    re.IGNORECASE,
)
""" "It belongs in my skills"."""
_SAME_SEARCH = re.compile(
    r"^\W*(?:(?:and|then|now|ok|okay|please|also)\b[\s,]*)*(?:search|look|find|hunt)\b|\b(?:the |that |my )?(?:(?:same|last|previous|earlier|first) search|search (?:again|anew|once more)|(?:re-?run|repeat|redo) (?:the |that |my )?(?:\w+ )?search)\b",
    re.IGNORECASE,
)
""" "Now the same search with mid level", whatever was asked since."""


def _without_story(definition: ToolDefinition, heard: Heard) -> str | None:
    """The clauses that say what to change, where the message tells more than that."""
    if (definition.effect is not Effect.READ and definition.name != "profiles_update") or len(
        heard.text.split()
    ) > _LONGEST_STORY:
        return None

    wonders = wonders_at_few(heard.text)

    def says(clause: str) -> bool:
        if wonders.startswith(clause):
            return False
        given = read(definition, heard, clause).args
        work = names_work(_content(str(given.pop("query", ""))))
        return (
            bool(given)
            or work
            or bool(ONLY_A_NUMBER.match(clause) or AGED.match(clause))
            or bool(letting_go.dropped_words(clause) or letting_go.set_free(clause))
        )

    return gist.gist(heard.text, says)


def lets_go(heard: Heard, changed: PlannedCall) -> bool:
    """Whether the message says to leave out, or to lower, what the changed search no longer holds: "drop the salary"."""
    before, words = dict(_changeable(heard)).get(changed.tool, {}), letting_go.dropped_words(heard.text)
    if DROPPED_TO.search(heard.text) and any(changed.args.get(name) != before.get(name) for name in LIMITS):
        return True
    gone = {name for name, value in before.items() if changed.args.get(name) != value}
    if gone & letting_go.set_free(heard.text) and is_search(heard, changed):
        return True
    return words is not None and any(
        name not in changed.args or _holds(words, before[name]) or name in letting_go.named_by(words) for name in gone
    )


def is_search(heard: Heard, changed: PlannedCall) -> bool:
    """Whether the changed call looks for something by filters; others do or show one record."""
    definition = heard.tool(changed.tool)
    return definition is not None and definition.effect is Effect.READ and not any(o.ref for o in definition.arguments)


def _holds(words: str, value: Any) -> bool:
    return fold(str(value)) in fold(words)


def _changeable(heard: Heard) -> list[tuple[str, dict[str, Any]]]:
    """The last call, then the searches that are still on the screen, newest first."""
    last = heard.focus.last_call
    calls = [(last.tool, dict(last.args))] if last else []
    return calls + [
        (name, dict(args)) for name, args in reversed(heard.focus.searches.items()) if name not in dict(calls)
    ]


def _cued(text: str) -> bool:
    return any(corrects(clause) for clause in (text, *re.split(r"[,;.]\s+", text))) or _INSTEAD.search(text) is not None


def _changed(
    heard: Heard, definition: ToolDefinition, args: dict[str, Any], free: set[str], *, cued: bool
) -> PlannedCall | Asking | None:
    changed = relative(definition, dict(args), heard.text)
    if changed is not None:
        if isinstance(changed, Asking):
            return changed
        return PlannedCall(definition.name, {**changed, **_said_beside(definition, heard, args, changed)})
    heard = replace(heard, text=put_in(definition, heard) or heard.text)
    heard = replace(heard, text=_INSTEAD.sub("", heard.text))
    gone = let_go(definition, args, heard)
    if gone:
        heard = replace(heard, text=letting_go.without_dropped(heard.text))
    stripped = "remote" in free and letting_go.ANY["remote"].search(heard.text) is not None
    for name in free:
        heard = replace(heard, text=letting_go.ANY[name].sub(" ", heard.text))
    reading = _read_change(definition, heard)
    if said := str(reading.args.get("query") or ""):
        reading.args["query"] = _content(said)
        if not reading.args["query"]:
            del reading.args["query"]
    said_instead = {"remote"} if stripped and reading.args.get("remote") != args.get("remote") else set()
    for name in free & set(reading.args) - said_instead:
        del reading.args[name]
    dropped = (free | gone) & set(args) - set(reading.args)
    if reading.indifferent or "min_salary" in dropped:
        dropped |= {"min_salary", *PAY} & set(args)
    changes = {
        name: value
        for name, value in reading.args.items()
        if not _same(args, name, value) and value != "it" and _can_be_meant(heard, definition, name, value)
    }
    if changes.get("query") == "developer" and args.get("query"):
        del changes["query"]  # the word that stands for "anybody" where only a place was said
    if not changes and not dropped and not reading.indifferent:
        return None
    bare = _is_bare(heard, definition, reading)
    if not bare and not _belongs(reading, cued or bool(gone), definition, dropped):
        return None
    if bare and not (cued or gone):
        changes["query"] = narrowed(str(args.get("query") or ""), str(changes["query"]))
    if definition.effect is not Effect.READ and not any(one.required for one in definition.arguments):
        money = {name: args[name] for name in ("salary_floor",) if name in args and "currency" in changes}
        args = money  # each of them stands for itself, and what was written before is not written again
    return PlannedCall(definition.name, {k: v for k, v in {**args, **changes}.items() if k not in dropped})


def _said_beside(
    definition: ToolDefinition, heard: Heard, args: dict[str, Any], changed: dict[str, Any]
) -> dict[str, Any]:
    """Filters that a message sets beside a limit which it moves: "lower it to 60k, and full time"."""
    if all(changed.get(name) == args.get(name) for name in LIMITS):
        return {}
    said = read(definition, heard, heard.text).args
    beside = FILTERS - {"min_salary"}
    return {name: value for name, value in said.items() if name in beside and not _same(args, name, value)}


def _same(args: dict[str, Any], name: str, value: Any) -> bool:
    """Whether the search holds this value already, however it is written."""
    return fold(str(args.get(name))) == fold(str(value))


def _can_be_meant(heard: Heard, definition: ToolDefinition, name: str, value: Any) -> bool:
    """Whether a position points into a list that was shown."""
    argument = definition.argument(name)
    if argument is None or argument.kind != "ref":
        return True
    if position(str(value)) is None:
        return argument.ref != "job" or definition.effect is not Effect.READ or _is_known(heard, "job", str(value))
    return bool(heard.focus.lists.get(argument.ref or ""))


def _is_known(heard: Heard, kind: str, name: str) -> bool:
    """Whether a record's name was heard as one, or is in the label of something in view."""
    words = set(re.findall(r"[\w+#]{2,}", fold(name)))
    seen = (heard.focus.labels.get(ref, "") for ref in heard.focus.lists.get(kind, []))
    return bool(heard.named(kind)) or any(words & set(re.findall(r"[\w+#]{2,}", fold(label))) for label in seen)


def _is_bare(heard: Heard, definition: ToolDefinition, reading: Reading) -> bool:
    """Whether a few words after a search are nothing but a skill or a role: "react", "for frontend"."""
    last = heard.focus.last_call
    if last is None or last.tool != definition.name or reading.args.keys() != {"query"}:
        return False
    return len(heard.text.split()) <= _FEW and names_work(str(reading.args["query"]))


def narrowed(before: str, said: str) -> str:
    """A skill is looked for beside the role that was searched for; a role takes its place."""
    if not before or ends_in_role(said) or about_skills(before) or not about_skills(said):
        return said
    return before if said.casefold() in before.casefold() else f"{before} {said}"


def let_go(definition: ToolDefinition, args: dict[str, Any], heard: Heard) -> set[str]:
    """Arguments of the search that the message tells to leave out, by their value or by what they are called."""
    if definition.effect is not Effect.READ:
        return set()
    gone: set[str] = set()
    for words in letting_go.all_dropped(heard.text):
        said = read(definition, heard, words).args
        gone |= letting_go.named_by(words) | {name for name, value in said.items() if _same(args, name, value)}
    return gone & set(args)


_INSTEAD = re.compile(
    r"\s+(?:instead of|rather than|in place of)\s+[\w .-]+$|^\W*(?:instead of|rather than|in place of)\s+[\w.+#-]+(?: [\w.+#-]+)?\s*,\s*",
    re.IGNORECASE,
)


def _read_change(definition: ToolDefinition, heard: Heard) -> Reading:
    opening = _OPENING.match(heard.text)
    stripped = heard.text[opening.end() :] if opening and opening.end() < len(heard.text) else heard.text
    stripped = stripped.removeprefix("but ")
    kept = (
        heard.text
        if re.search(r"\b(?:not|without|except|nothing|no (?!,))\b|\bin\b", heard.text, re.IGNORECASE)
        else stripped
    )
    return read(definition, heard, kept)


def _belongs(reading: Reading, cued: bool, definition: ToolDefinition, dropped: set[str]) -> bool:
    """Whether the message only says what to change: it is `cued` as a correction or holds values and nothing else."""
    free = [name for name in reading.args if _is_open(definition, name)]
    rest = take_query(reading.said, spoken=not cued)
    if free and definition.effect is not Effect.READ:
        return cued and rest is None
    if free == ["query"]:
        return cued and names_work(str(reading.args["query"]))
    if free:
        return False
    left = _ASIDE.sub(" ", rest or "").split()
    return not left or (len(left) <= 1 and cued != bool(dropped))


def _content(query: str) -> str:
    """The words of a query but for those around a changed value."""
    return " ".join(word for word in query.split() if _ASIDE.sub("", word))


_ASIDE = re.compile(
    r"\b(?:ditto|likewise|living|based|located|specifically|same|goes|must|tbh|imo|imho|to me|for me|real|stays?|keep|still|dream|perfect|ideal|lovely|awesome|better|wrong one|argh|ups|whoops|my bad|mistake|mmh|would be an?|try|whole|either|both|after|wrong|country|city|town|good|great|nice|okay|need be|meant|mean|sorry|typo|hm+|works?|do|very|least|please|stuff|posts?|far|enough|after all|too many|too few|uh+m*|oops|limit|thing|things|fine|goes|ok|though|tho|please|rather|instead|said|say|says|too|as well|also|again|hold on|wait|scratch|make|maybe|only|even|it'?s|narrow|filter|anything|something|newer|older|fresher|recent|different)\b|\W",
    re.IGNORECASE,
)
"""Words around a changed value that say nothing of their own."""


def _is_open(definition: ToolDefinition, name: str) -> bool:
    argument = definition.argument(name)
    return argument is not None and argument.kind in FREE_TEXT and argument.topic not in {"place", "skill", "currency"}
