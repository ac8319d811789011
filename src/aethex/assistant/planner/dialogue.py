"""What a message means because of what was said before: answers, refinements, cancelling, position alone."""

import re
from typing import Any

from rapidfuzz import fuzz, process

from aethex.assistant.planner import requests
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.slots import ages, texts
from aethex.assistant.planner.slots.dates import take_days, take_when
from aethex.assistant.planner.slots.entry_fields import field_named
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.query import take_query
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.refs import take_refs
from aethex.assistant.planner.slots.said import Said
from aethex.kit.text import fold
from aethex.tools.arguments import Argument
from aethex.tools.definition import ToolDefinition
from aethex.tools.focus import Asking
from aethex.tools.references import means_it, position

_CANCEL = re.compile(
    r"^\W*(?:(?:no|nah|nope|oh|ok|okay|well|please|actually|sorry|hm+|eh|ach|wait|lol)\W+)*(?:never ?mind(?: that)?|nvm|nevermind|cancel(?: that| this| it)?|forget (?:it|that|about it)|leave it(?: be)?|drop it|stop(?: that| it)?|skip (?:it|that)|abort|no(?: thanks?| thank you)?|nope|nah|nothing|none|not now|don'?t bother|let it be|(?:on second thoughts?|after all)?,?\s*(?:i'?ll )?keep (?:it|that|them)(?: after all)?|on second thoughts?,? (?:no|don'?t|leave it)|i changed my mind)"
    r"(?:\W+(?:please|thanks|thank you|then|i changed my mind|forget it|leave it))*\W*$",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|yup|sure|ok(?:ay)?|right|correct|exactly|that'?s (?:it|right)|please do|do (?:it|that)|go ahead|of course)\b\W*(?:please|thanks)?\W*$",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"^\W*(?:(?:ok|okay|hmm?|mmh|well|oh|sorry|argh|ugh|wrong one|my bad|and|but|so|too (?:many|few))\b[\s,.!]*)*(?:no\b[\s,]|nope|just\b|only\b|actually\b|rather\b|sorry\b|oops|ups\b|whoops|make (?:it|that|them)\b|i mean[t]?\b|i wanted\b|i should have\b|i'd rather\b|what about\b|how about\b|what if\b|now (?:for|in|with|only)\b|and (?:in|with|for|the|only|if|now|remote|hybrid|part|full)\b|same\b|change (?:it|that) to\b|switch (?:it )?to\b|stick to\b|restrict\b|without\b|but\b|not\b|nothing\b|or\b|mostly\b|mainly\b|preferably\b|ideally\b|something (?:with|in|around)\b|more like\b|limit\b|filter\b|narrow\b|let'?s (?:say|try)\b|try\b|should be\b|it should\b)|\b(?:instead|rather|only|too|as well|please|then|(?:try|take|do|use|show me|go with) (?:that|those|it|these|this)(?: one| ones)?|(?:would|will|should) (?:be|do) ?(?:fine|ok|okay|good|great|nice)?)\W*$",
    re.IGNORECASE,
)
MORE = re.compile(
    r"^\W*(?:(?:can|could|may) (?:i|we|you) )?(?:(?:show|give|get|see|load|list|have)(?: me| us)? )?(?:some |any |the |a few |another )?(?:(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) )?(?:more|further|additional|next|others?|rest)(?: (?:of them|jobs|results|ones|please|page|like (?:this|that|these)|matches|openings|roles|people))?\W*(?:please)?\W*$",
    re.IGNORECASE,
)
MOST_WORDS = 12
_LONGEST_TIME = 8
_LONGEST_NAME = 6
_BARE_DATE = 3
FREE_TEXT = frozenset({"text", "texts"})


def cancels(text: str) -> bool:
    """Whether the message only says to leave it."""
    if len(text) < 80 and _CANCEL.search(text) is not None:
        return True
    told = _LEAVES_IT.match(text[:200])
    return told is not None and not requests.begins_within(text[told.end() :])


_LEAVES_IT = re.compile(
    r"^\W*(?:(?:no|nah|ok|okay|oh|well|please|actually|sorry|stop|wait)\W+)*(?:never ?mind(?: that)?|nvm|forget (?:it|about it)|cancel (?:that|it)|leave it|drop it|stop it|don'?t bother)\s*[,.;!–-]\s+(?=(?:i|i['’](?:m|ll|d|ve)|let me|we|it|that|my)\b)",
    re.IGNORECASE,
)


def thanks(text: str) -> bool:
    """Whether the message is nothing but thanks."""
    return _THANKS.match(text) is not None


_THANKS = re.compile(
    r"^\W*(?:(?:ok|okay|great|cool|nice|perfect|super)\b[\s,]*)*(?:thanks|thank you|thx|ty|cheers|merci|danke)(?: (?:a lot|so much|very much|a bunch|again|man|mate|you))*\W*$",
    re.IGNORECASE,
)


def waits(text: str) -> bool:
    """Whether the message only asks for a moment."""
    return len(text) < 100 and _WAITS.match(text) is not None


_WAITS = re.compile(
    r"^\W*(?:(?:ok|okay|hm+|uh+|sure|oh)\b[\s,]*)*(?:(?:just )?(?:one|a|1) (?:moment|sec|second|minute|min)|hold on|wait a \w+|let me (?:check|look|think|see|find|search)|i(?:['’]ll| will| need to| have to| must) (?:first )?(?:check|look|think|search|find out)|brb|give me a (?:moment|sec|second|minute))\b",
    re.IGNORECASE,
)


def keeps(heard: Heard) -> bool:
    """ "Keep it" with a job in view, and nothing open: an order to save it."""
    return heard.focus.last_kind == "job" and "job" in heard.focus.records and _KEEP.match(heard.text) is not None


_KEEP = re.compile(
    r"^\W*(?:(?:ok|okay|yes|nice|good|great|then|please|let'?s|i'?ll)\b[\s,]*)*keep (?:it|that|this)(?: one)?\W*$",
    re.IGNORECASE,
)


def only_more(text: str) -> bool:
    """Whether the message only asks for more of the same."""
    return MORE.search(text) is not None


def corrects(text: str) -> bool:
    """Whether the message opens or ends as a correction does: "what about …", "no, …", "… instead"."""
    return _CUE.search(text) is not None


def surely_corrects(text: str) -> bool:
    """As `corrects`, but for a mere "please" at the end."""
    return corrects(_COURTESY.sub("", text))


def corrects_within(text: str) -> bool:
    """Whether the message or its last clause opens or ends as a correction does: "mid is fine, actually make it mid"."""
    return surely_corrects(text) or surely_corrects(re.split(r"[,;.]\s+", text.strip())[-1])


_COURTESY = re.compile(r"[\s,]*\b(?:please|pls|plz|thanks|thank you|thx)\W*$", re.IGNORECASE)


_NODS = re.compile(
    r"^\W*(?:k+|hm+|mhm+|aha|oh|ah|okay|alright|all right|fine|cool|great|nice|good|lol|haha+|heh|wow|i see|got it|understood|makes sense|sorry|ok sorry|oh sorry|never ever|test(?:ing)?)\W*$",
    re.IGNORECASE,
)
_COMPLAINS = re.compile(
    r"^\W*(?:(?:ugh|oh|no|man|well|ok|sorry but)\b[\s,]*)*(?:you(?:'?re| are)|this(?: bot| thing| assistant)? is|that(?:'?s| is| was)|it(?:'?s| is)) (?:so |really |very |just |such |a |an |pretty )*(?:dumb|stupid|useless|bad|terrible|awful|wrong|not helpful|unhelpful|broken|rubbish|garbage|crap|an? idiot|no help)(?: answer| bot| assistant)?\W*$"
    r"|^\W*(?:you (?:don'?t|do not) (?:understand|get it|get me)|that'?s not what i (?:meant|asked|wanted|said)|wrong answer|this sucks|you suck)\W*$",
    re.IGNORECASE,
)


def nods(text: str) -> bool:
    """Whether the message only says that it was heard: "hm", "I see", "lol"."""
    return len(text) < 30 and _NODS.search(text) is not None


def complains(text: str) -> bool:
    """Whether the message only says that the last answer was no good."""
    return len(text) < 80 and _COMPLAINS.search(text) is not None


def agrees(text: str) -> bool:
    """Whether the message only says yes."""
    return len(text) < 40 and _YES.search(text) is not None


def chosen(asking: Asking, text: str) -> str | None:
    """The value of the offered choice that `text` names by position, value or label; None when it names none."""
    choices = asking.choices
    if not choices or len(text) > 200:
        return None
    key = fold(text).strip(" .!?")
    if agrees(text) and len(choices) == 1:
        return choices[0]["value"]
    place = position(key.removeprefix("the "))
    if place is not None and asking.argument:
        at = place - 1 if place > 0 else len(choices) - 1
        return choices[at]["value"] if at < len(choices) else None
    exact = [
        c["value"] for c in choices if key in {fold(c["value"]), fold(c["value"]).replace("_", " "), fold(c["label"])}
    ]
    if exact:
        return exact[0]
    near = process.extract(
        key, [fold(c["label"]) for c in choices], scorer=fuzz.token_set_ratio, score_cutoff=88, limit=2
    )
    if near and len(key) > 2 and (len(near) == 1 or near[0][1] > near[1][1]):
        return choices[near[0][2]]["value"]
    return None


def completed(heard: Heard, definition: ToolDefinition, asking: Asking) -> tuple[PlannedCall | None, bool]:
    """The call with its missing argument, and whether the text is nothing but that answer."""
    argument = definition.argument(asking.argument)
    if argument is None:
        return None, False
    picked = chosen(asking, heard.text)
    if picked is not None:
        return PlannedCall(definition.name, {**asking.args, argument.name: picked}), True
    reading = read(definition, heard, heard.text)
    value = reading.args.get(argument.name)
    if value is None and not (argument.required or asking.args) and reading.args and _OWNED.match(heard.text):
        return PlannedCall(definition.name, dict(reading.args)), True
    if argument.name in _SHORT_NAMES and (told := _listed(reading, argument, heard.text)):
        return PlannedCall(definition.name, {**told, **asking.args, argument.name: told[argument.name]}), True
    if argument.name == "field":
        return _edited(definition, asking, reading)
    if value is None and argument.kind == "ref" and corrects(heard.text):
        changes = {**_sure(definition, reading), **_told(reading)}
        if changes and take_query(reading.said) is None:
            return PlannedCall(definition.name, {**asking.args, **changes}), True
    if value is None:
        value = _typed(argument, heard)
    bare = take_query(reading.said) is None
    if value is None and argument.kind in FREE_TEXT and not _is_order(argument, heard.text):
        if argument.name in _SHORT_NAMES and _IT_WAS.match(heard.text) and (told := _told(reading)):
            return PlannedCall(definition.name, {**asking.args, **told}), True
        if corrects(heard.text) and (changes := _sure(definition, reading, argument.name)):
            return PlannedCall(definition.name, {**asking.args, **changes}), True
        value, bare = heard.text.strip(), False
    if value is None:
        return None, False
    if argument.kind == "text" and argument.topic in {None, "role"}:
        return PlannedCall(definition.name, {**asking.args, argument.name: _as_text(argument, heard.text, value)}), bare
    others = {**_sure(definition, reading), **_told(reading)}
    others = {name: given for name, given in others.items() if name not in asking.args}
    return PlannedCall(definition.name, {**others, **asking.args, argument.name: value}), bare


def _told(reading: Reading) -> dict[str, Any]:
    return {name: value for name, value in reading.args.items() if name in _OF_AN_ENTRY}


def _listed(reading: Reading, argument: Argument, text: str) -> dict[str, Any] | None:
    """An answer that tells the whole entry: "Uni Wien, philosophy, 2009 to 2014" to the question for the school."""
    others = {name: value for name, value in reading.args.items() if name != argument.name}
    least = 1 if argument.name == "target_role" else 2
    if len(others) < least or not re.search(r"[,;]|\.\s", text):
        return None
    first = re.split(r"[,;]|\.\s", _LED_TO.sub("", text.strip()))[0].strip()
    value = reading.args.get(argument.name) or (first if first not in others.values() else None)
    return {**others, argument.name: value} if value else None


_OF_AN_ENTRY = frozenset({"place", "start", "end", "on", "url", "remote", "level", "employment", "degree", "field"})
_SHORT_NAMES = frozenset({"title", "company", "name", "school", "target_role"})
_OWNED = re.compile(r"^\W*(?:(?:ok|okay|well|so|hm+|yes)\b[\s,]*)*(?:i|i['’](?:m|ve|d|ll)|my|we)\b", re.IGNORECASE)
_IT_WAS = re.compile(
    r"^\W*(?:(?:oh|and|btw|also)\b[\s,]*)*(?:it|that|this|i)(?:['’]s| was| is| were| worked| did)\b", re.IGNORECASE
)
_CONTENT = frozenset({"description", "summary", "bio", "body"})
_ORDER = re.compile(
    r"^\W*(?:please |ok |okay |now |just )*(?:post|publish|send|save|submit|add|do|go)(?: it| that| this| ahead| on)?(?: now| please)?\W*$",
    re.IGNORECASE,
)


def _is_order(argument: Argument, text: str) -> bool:
    """ "Post it" is no text of an ad, "jobs in Python" no place."""
    if argument.topic == "place" and requests.seeks(text):
        return True
    return argument.name in _CONTENT and _ORDER.match(text) is not None


def _sure(definition: ToolDefinition, reading: Reading, but: str = "") -> dict[str, Any]:
    return {name: given for name, given in reading.args.items() if name != but and _is_sure(definition, name)}


def _edited(definition: ToolDefinition, asking: Asking, reading: Reading) -> tuple[PlannedCall | None, bool]:
    """Which part of an entry was meant: one that entries have, or a change that says it all anew."""
    part = reading.args.get("field") or field_named(reading.said.text)
    if part is None:
        return None, False
    anew = {name: value for name, value in reading.args.items() if name == "value"}
    return PlannedCall(definition.name, {**asking.args, **anew, "field": part}), not anew


def _as_text(argument: Argument, text: str, value: Any) -> str:
    """A dictated text is taken whole when it is short or when it is content; cues such as "it's" are dropped."""
    whole = _SORRY.sub("", _LED_TO.sub("", text.strip()))
    if (quote := texts.quoted(whole)) and whole.strip(" .!?")[1:-1].strip(" .") == quote.strip(" ."):
        return quote
    if argument.name in {"title", "company", "name", "school", "target_role"} and len(text.split()) > 6:
        return str(value)
    return whole.strip(" ") if argument.name in {"description", "summary", "bio", "note", "body"} else whole.strip(" .")


_SORRY = re.compile(r"(?:\s*,\s*(?:sorry|forgot(?: (?:that|to say|it))?|my bad|oops|i think))+\W*$", re.IGNORECASE)
_LED_TO = re.compile(
    r"^(?:(?:ok(?:ay)?|sure|please|pls|yes|hm+|well|then|just|so)\b[\s,:]*)*"
    r"(?:(?:it'?s|it is|the \w+ is|that'?s|at|called|named|as an?|(?:let'?s )?make (?:it|that)|(?:change|set|turn) (?:it|that) (?:in)?to|put|write|let it (?:be|say|read)|it should (?:be|say|read)|how about|i'?d say|let'?s say|say|use|take)\b[\s:]+)?",
    re.IGNORECASE,
)


def _typed(argument: Argument, heard: Heard) -> Any:
    """A bare value of the argument's kind where the reading wanted more words around it."""
    said = Said(heard.text)
    if argument.kind == "texts":
        return [part for part in map(texts.tidy, _LISTED_BY.split(_LED_TO.sub("", heard.text.strip()))) if part] or None
    if argument.kind in {"integer", "decimal"}:
        number = ages.take_number(said)
        return None if number is None else int(number) if number == int(number) else number
    if argument.kind in {"ref", "refs"}:
        text = heard.text.strip(" .!?")
        named = 0 < len(text.split()) <= _LONGEST_NAME and not requests.asks(text)
        found = take_refs(said, argument.ref or "", heard.focus) or ([text] if named else [])
        return (found if argument.kind == "refs" else found[0]) if found else None
    if argument.kind in {"when", "date"}:
        if len(heard.text.split()) > _LONGEST_TIME:
            return None
        if argument.kind == "date" and len(heard.text.split()) > _BARE_DATE:
            days = take_days(said, heard.now.astimezone(heard.zone).date())
            return next((day.value for day in days if day.value), None) if take_query(said) is None else None
        timed = re.search(r"\d|day|week|month|year|now|morning|evening|noon", heard.text)
        return heard.text.strip(" .!?") if timed else take_when(said, heard.now, heard.zone, heard.locale)
    if argument.kind == "boolean":
        return True if agrees(heard.text) else None
    return None


_LISTED_BY = re.compile(r"\s*(?:[,;&\n]|\band\b)\s*", re.IGNORECASE)


def _is_sure(definition: ToolDefinition, name: str) -> bool:
    argument = definition.argument(name)
    return argument is not None and argument.kind not in FREE_TEXT | {"ref", "refs"}


def only_a_reference(heard: Heard) -> str | None:
    """The reading tool that opens one record of the last list, when the message is only a position in it."""
    text = re.sub(
        r"^(?:(?:and|so|ok|okay|now|please|who is|who'?s|what about|how about|show me|show|open|tell me (?:more )?about|more about|details (?:of|on|about)|info (?:on|about))\s+)+",
        "",
        heard.text.strip(" .!?"),
        flags=re.IGNORECASE,
    )
    kind = heard.focus.last_kind
    if kind is None or len(text) > 40 or not (position(text) or (means_it(text) and kind in heard.focus.records)):
        return None
    for verb in ("explain", "show"):
        for definition in heard.tools:
            if definition.verb == verb and any(one.ref == kind for one in definition.arguments):
                return definition.name
    return None
