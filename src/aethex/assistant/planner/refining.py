"""What a message changes of the search before it: "just part-time", "nothing older than a week", "show more"."""

import re
from dataclasses import replace
from typing import Any

from aethex.assistant.planner import amending, gist, guards, letting_go, remarks, swapping
from aethex.assistant.planner.asides import ASIDE, content
from aethex.assistant.planner.dialogue import FREE_TEXT, MOST_WORDS, corrects, without_meant
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.ordering import put_in
from aethex.assistant.planner.referring import can_be_meant
from aethex.assistant.planner.relative import AGED, DROPPED_TO, LIMITS, ONLY_A_NUMBER, relative
from aethex.assistant.planner.searching import FILTERS, PAY, names_work, narrowed
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.limits import wonders_at_few
from aethex.assistant.planner.slots.query import take_query, tells_besides
from aethex.assistant.planner.slots.reading import Reading
from aethex.kit.text import fold
from aethex.tools.definition import Effect, ToolDefinition
from aethex.tools.focus import Asking

_OPENING = re.compile(
    r"^\W*(?:(?:no|nope|pls|mhm+|mm+|aha|great|cool|nice|argh|ugh|ups|whoops|my bad|mistake|wrong one|hmm?|ok|okay|well|sorry|oops|and|but|so|then|now|actually|rather|please|wait|oh|of course|obviously|naturally|typo|also|too many|too few|if possible|mostly|mainly|preferably|ideally|more like|something (?:with|in|around))\b[\s,!.-]*)*"
    r"(?:(?:just|only|instead|make (?:it|that|them)|i (?:(?:have|had|did|do|really|actually) )*(?:meant|mean|want(?:ed)?|said|should have (?:said|written|typed|asked for)|'d prefer|would prefer|prefer)|rather|what about|how about|(?:the |that |this )?same (?:but|for|thing|again|search|one)|change (?:it|that) to|with|without|in|for|also|(?:show(?: me)?|give me)(?! (?:\d|five|ten|twenty|fifteen))|i'd (?:like|prefer|rather have|rather|rather see)|let'?s (?:say|try)|try|not|except"
    r"|(?:could|can|would) (?:you|u|it|they|we)|i(?:['’]d| would| could| can)(?: also| even)? (?:go|move|commute)(?: up| down| over)?(?: to| for| as far as)|i(?:['’]m| am|['’]d be| would be)(?: also| even| totally)? (?:ok|okay|fine|happy|good|cool|open) (?:with|to|for)|(?:would|will|are|is) there (?:be )?(?:more|any|some|many)(?: more)? if (?:i|we|it|you) (?:\w+ )?|what if (?:i|we|it) (?:went|go|tried|try|looked|look|was|were|aimed|widened it)(?: for| in| at| with| to)?|limit (?:it |them )?to|restrict (?:it |them )?to|stick to|keep (?:it|them) to|switch (?:(?:it|that|this) )?to|go for|filter(?! out)(?: by| for)?|(?:search|look|try) again(?: but)?|how (?:(?:does|do|would|is) )?(?:it|they|things) looks?(?:ing)?(?: (?:at|in|for|with|on))?|(?:can|could) (?:i|we) (?:see|have|get)|narrow (?:it |them |that |this |(?:the|my) search )?(?:down )?to|(?:widen|extend|broaden|open)(?: it| that| this)?(?: up)? to|should be|it should be|it (?:has to|must|needs to|ought to) be|must be|they must be)\b[\s,:]*)*",
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
    if guards.idle(heard.text) or remarks.later(heard.text):
        return None
    owned = _OWNED.search(heard.text) is not None
    again = _SAME_SEARCH.search(heard.text)
    cued = _cued(heard.text)
    back = again["back"] if again and len(heard.text[: again.start("back")].split()) < _FEW * 2 else None
    if again and back:
        heard, cued = replace(heard, text=heard.text[again.end() :].strip(" ,.;:–-")), True
    of_jobs = bool(back and _JOBS.search(back)) and _SEARCH in heard.focus.searches
    for name, args in _changeable(heard):
        definition = heard.tool(name)
        if definition is None or (name == "jobs_match" and _SEARCHES_ANEW.match(heard.text)):
            continue
        if owned and name in _SEARCHES:
            continue
        if (of_jobs and name != _SEARCH) or (
            again and name not in {*_SEARCHES, *(() if back else heard.focus.searches)}
        ):
            continue
        if definition.effect is not Effect.READ and guards.excludes(heard.text):
            continue
        heard = replace(heard, text=swapping.exchanged(heard.text, str(args.get("place") or "")))
        moved = "place" in let_go(definition, args, heard) and _names_another(definition, heard, args)
        for text, most in ((_without_story(definition, heard), _MOST_SAID), (heard.text, MOST_WORDS)):
            if text is None or len(text.split()) > most or (moved and text != heard.text):
                continue
            free = letting_go.set_free(heard.text)
            changed = _changed(replace(heard, text=text), definition, args, free, cued=cued or _cued(heard.text))
            if changed is not None:
                return changed if isinstance(changed, Asking) else amending.in_place(changed, args, heard.text)
    return None


def goes_back(text: str) -> bool:
    """Whether a message names the search that it changes: "back to the search, pay from 85k"."""
    found = _SAME_SEARCH.search(text)
    return found is not None and found["back"] is not None


def _names_another(definition: ToolDefinition, heard: Heard, args: dict[str, Any]) -> bool:
    """ "Forget about Berlin, I'm moving to Porto": a place beside the one that is let go of."""
    said = letting_go.without_dropped(heard.text)
    place = read(definition, replace(heard, text=said), said).args.get("place")
    return place is not None and not _same(args, "place", place)


_SEARCH, _JOBS = "jobs_match", re.compile(r"\bjobs?\b", re.IGNORECASE)
_SEARCHES = frozenset({_SEARCH, "profiles_find"})
_OWNED = re.compile(
    r"\b(?:in|on|to|into|of|from|among|update|add|belongs?|put) (?:.{0,12} )?my (?:own )?(?:skills?|profile|cv|headline|bio|goals?|page|list|projects?|certificates?)\b",
    re.IGNORECASE,
)
""" "It belongs in my skills"."""
_SAME_SEARCH = re.compile(
    r"^\W*(?:(?:and|then|now|ok|okay|please|also)\b[\s,]*)*(?:search|look|find|hunt)\b|(?P<back>\b(?:the |that |my )?(?:(?:same|last|previous|earlier|first) (?:job )?(?:search|hunt|quest|query)|search (?:again|anew|once more)|(?:re-?run|repeat|redo|(?:run|do|try|make|start|launch) (?=the|that|my|this)) ?(?:the |that |my |this )?(?:\w+ )?(?:search|query)|(?:(?:back|return|returning|going back) to|resume|continue|pick up|carry on with|go on with) (?:the |my |that |our )?(?:job )?(?:search|hunt|jobs)|(?:back|return|returning) to (?:the|those|these|my|our) (?:[\w+#.-]+ ){1,3}(?:jobs|roles|positions|openings))\b)",
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
        work = names_work(content(str(given.pop("query", ""))))
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
    return definition is not None and definition.effect is Effect.READ and not definition.refs


def _holds(words: str, value: Any) -> bool:
    spaced = fold(words).replace("-", " ")
    return fold(str(value)).replace("_", " ") in spaced or fold(str(value)) in fold(words)


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
    said_in_full = heard.text
    heard = replace(heard, text=put_in(definition, heard) or heard.text)
    heard = replace(heard, text=_INSTEAD.sub("", without_meant(heard.text)))
    gone = let_go(definition, args, heard)
    if gone:
        heard = replace(heard, text=letting_go.without_dropped(heard.text))
    stripped = "remote" in free and letting_go.ANY["remote"].search(heard.text) is not None
    for name in free:
        heard = replace(heard, text=letting_go.ANY[name].sub(" ", heard.text))
    reading = _read_change(definition, heard)
    if said := str(reading.args.get("query") or ""):
        reading.args["query"] = content(said)
        if not reading.args["query"]:
            del reading.args["query"]
    said_instead = {"remote"} if stripped and reading.args.get("remote") != args.get("remote") else set()
    for name in free & set(reading.args) - said_instead:
        del reading.args[name]
    for name in gone & set(reading.args) if _ALSO.search(said_in_full) else ():
        del reading.args[name]  # with the old value gone and another as good as it, any will do
    dropped = (free | gone) & set(args) - set(reading.args)
    if reading.indifferent or "min_salary" in dropped:
        dropped |= {"min_salary", *PAY} & set(args)
    changes = {
        name: value
        for name, value in reading.args.items()
        if not _same(args, name, value) and value != "it" and can_be_meant(heard, definition, name, value)
    }
    if changes.get("query") == _ANYBODY and args.get("query"):
        del changes["query"]
    if definition.name == "profiles_find" and args.get("query") == _ANYBODY:
        args = {**args, "query": ""}
    if not changes and not dropped and not reading.indifferent:
        return None
    bare = _is_bare(heard, definition, reading) and "query" in changes
    if not bare and not _belongs(reading, cued or bool(gone), definition, dropped):
        return None
    if bare and not (cued or gone):
        changes["query"] = narrowed(str(args.get("query") or ""), str(changes["query"]))
    if definition.effect is not Effect.READ and not any(one.required for one in definition.arguments):
        money = {name: args[name] for name in ("salary_floor",) if name in args and "currency" in changes}
        args = money  # each of them stands for itself, and what was written before is not written again
    return PlannedCall(definition.name, {k: v for k, v in {**args, **changes}.items() if k not in dropped})


_ALSO = re.compile(r"\b(?:as well|too|also|either)\b(?! (?:many|few|much|far|old|low|high))", re.IGNORECASE)


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


def _is_bare(heard: Heard, definition: ToolDefinition, reading: Reading) -> bool:
    """Whether a few words after a search are nothing but a skill or a role: "react", "for frontend"."""
    last = heard.focus.last_call
    if last is None or last.tool != definition.name or "query" not in reading.args:
        return False
    of_people = last.args.get("query") == _ANYBODY and reading.args.keys() == {"query", "place"}
    if len(heard.text.split()) > _FEW or (reading.args.keys() != {"query"} and not of_people):
        return False
    return of_people or names_work(str(reading.args["query"]))


_ANYBODY = "developer"
"""The word that stands for whom a search for people looks for where nothing, or only a place, was said."""


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
        return cued and names_work(str(reading.args["query"])) and not tells_besides(reading.said.rest(gap=" "))
    if free:
        return False
    left = ASIDE.sub(" ", rest or "").split()
    return not left or (len(left) <= 1 and cued != bool(dropped))


def _is_open(definition: ToolDefinition, name: str) -> bool:
    argument = definition.argument(name)
    return argument is not None and argument.kind in FREE_TEXT and argument.topic not in {"place", "skill", "currency"}
