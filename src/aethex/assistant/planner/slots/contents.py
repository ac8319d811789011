"""Free texts: a headline, a note, a reason, a field's new value."""

import re
from collections.abc import Callable
from typing import Any

from aethex.assistant.planner.slots import complaints, corrections, own, texts
from aethex.assistant.planner.slots.ad_heads import read_head
from aethex.assistant.planner.slots.ads import told_of_the_job
from aethex.assistant.planner.slots.clearing import EMPTY_IT, GOES, clear
from aethex.assistant.planner.slots.dates import take_days
from aethex.assistant.planner.slots.entry_fields import FIELD, FIELDS, without_entries
from aethex.assistant.planner.slots.labelled_texts import labelled, until_next_field
from aethex.assistant.planner.slots.places import was_in
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.said import Said, spelled

_FREE = {"body", "comment", "message", "question"}
_ORDERED = rf"\s*(?:please |pls |kindly )?(?:change|set|update|correct|fix|edit|replace|switch|amend|make|put)\s+(?:it|(?:the |its |my )?(?:{'|'.join(FIELDS)}))\b"
"""What follows a colon that opens no value: "Acme: change place to Graz"."""
_VALUE = re.compile(
    rf"(?:\b(?:(?<!need )(?<!want )(?<!have )(?<!like )(?<!got )(?<!going )to|sh(?:oul|ou|ul|u|l)?d be|(?:ought|needs?|has|have|supposed) to (?:be|read|say)|must be|should read|must read|has to read|must say|should say|reads now|now reads|goes by(?: the name)?(?: of)?|make it|make that|was|is now|is|=|into|becomes?)|[:=](?!{_ORDERED})|,(?= end date| start date| title))\s+(?!wrong\b|misspelled\b)(?P<x>(?:the )?[^,;:]+?)(?:\.\s+\S.*|,?\s+(?:(?:and )?not|instead of|rather than|without|since|because)\s.*|\s+now|\s*[,;.]\s*(?:not|fix|please|pls|correct|change|instead|thanks|duh|lol|haha|sorry|man|mate|ok|i got)\b.*)?$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:\b(?:is|was|were|be|now|actually|really)|['’]s)(?: (?:actually|really|now|in fact))? (?:called|named)\s+(?P<x>[^,;:]+?)(?:\s+(?:not|instead of|rather than)\s.*)?(?=\s*(?:[,;]|$))",
    re.IGNORECASE,
)
_RENAME = re.compile(r"\brename\b.*\bto\s+(?P<x>.+)$", re.IGNORECASE)


def read_content(reading: Reading) -> None:
    """Fills the free texts of `reading` (see extract.py)."""
    for name, reader in _READERS.items():
        argument = reading.tool.argument(name)
        if argument is not None and argument.kind in {"text", "texts", "enum"} and name not in reading.args:
            value = reader(reading)
            if argument.kind == "enum" and value not in argument.choices:
                continue
            reading.give(argument.name, value)


def _free(reading: Reading) -> str | None:
    return texts.dictated(reading.said)


def _labelled(name: str) -> Callable[[Reading], str | None]:
    def reader(reading: Reading) -> str | None:
        said: Said = reading.said
        if EMPTY_IT.search(said.text) or GOES.search(said.text):
            return None
        labels = (name, "description") if name == "summary" and "description" not in reading.names else (name,)
        forms = (one for one in labelled(said.whole) if any(_same_label(one["name"], label) for label in labels))
        match = next(forms, None)
        if match:
            told = until_next_field(match["x"])
            found = texts.quoted(told) or texts.whole(told)
            at = said.text.find(" ".join(found.split())[:60])
            if at >= 0:
                said.use(at, len(said.text) if at + len(found) >= len(said.text) else at + len(found))
            return found
        said_quote = texts.quoted(said.whole)
        return said_quote if said_quote and re.search(name.rstrip("s"), said.whole, re.IGNORECASE) else None

    return reader


def _same_label(said: str, name: str) -> bool:
    return _ALSO_CALLED.get(said.lower(), said.lower()).rstrip("s") == name.rstrip("s")


_ALSO_CALLED = {"about": "bio", "biography": "bio", "tagline": "headline", "tag line": "headline"}


def _description(reading: Reading) -> str | None:
    """The text of a job ad, with what heads the ad read around it."""
    told = told_of_the_job(reading.said)
    for name, value in read_head(reading.said, told or "", reading.names - reading.args.keys()).items():
        reading.give(name, value)
    return texts.as_it_ends(told, reading.said) if told else None


_TO_KEEP = r"(?:remember|don['’]?t (?:let me )?forget|keep in mind|bear in mind|mention|remind me|make a note|make note|take note|jot(?: down)?|note(?: down)?|write(?: down)?|put down|add)"
_THAT = re.compile(
    rf"(?:^|[,;.:!(–—-]|\band|\balso|\bplease)\s*(?:please |pls |also |and )?(?:{_TO_KEEP} (?:that|of|also)|(?:write|note|jot|put|take) (?:it |this )?down|write (?:next to|beside|under|on|in|with|to) it|(?:(?:a |one |quick |side |my )*(?:note|memo|reminder|remark|comment|n\.?b\.?|ps|fyi|for the record|to remember|what to remember)(?: (?:for|to) (?:later|self|myself|me|the file|the record|my records))?)(?=\s*[:=–—-])|note|memo|jot|remember)(?:\s*[:=–—-]|(?=\s))\s*(?P<x>.+)$",
    re.IGNORECASE,
)


def _note(reading: Reading) -> str | None:
    said: Said = reading.said
    if told := said.take(_THAT):
        kept = texts.tidy(told["x"])
        return kept[:-1] if kept.endswith(")") and "(" not in kept else kept
    if not re.search(r"\b(?:note|notes|remember|write down|remark)\b", said.text, re.IGNORECASE):
        return texts.quoted(said.whole)
    return texts.dictated(said)


_RESUME = re.compile(
    r"\b(?:with|using|use|send|attach|take|via|enclose|include|submit|on the basis of) (?:them )?(?:my |the )?(?P<x>[\w -]*?)\s*(?:resume|résumé|cv)\b",
    re.IGNORECASE,
)


_RESUME_IS = re.compile(
    r"\b(?:resume|résumé|cv)\s*(?:[:=]\s*(?:the |my )?(?P<x>[\w-]+(?: (?!please\b|pls\b|thanks\b)[\w-]+){0,2})|(?:is |should be )?(?:the )?(?P<y>latest|newest|current|last|default|main)|(?:is |should be )the (?P<z>old(?:est)?))(?=(?:\s+(?:one|please|pls|thanks))*\s*(?:[,.;!]|$))",
    re.IGNORECASE,
)
""" "Apply 1, cv: backend", "resume latest"."""


def _resume(reading: Reading) -> str | None:
    """Which resume: "with my backend resume" and "cv: backend" are backend."""
    match = reading.said.first(_RESUME) or reading.said.first(_RESUME_IS)
    if match is None:
        return None
    reading.said.use(*match.span())
    return next((found.strip() for found in match.groups() if found), None)


_BOUND = r"\bmy (?:very )?(?:{}) (?:working )?(?:day|week|month|year)\b"
_TOLD = {
    "end": re.compile(
        rf"\b(?:left|ended|finished|quit|is over|last day|until|till)\b|{_BOUND.format('last|final')}", re.I
    ),
    "start": re.compile(rf"\b(?:started|began|joined)\b|{_BOUND.format('first')}", re.I),
    "issuer": re.compile(r"\bissued by\b", re.IGNORECASE),
}
_GIVEN_ON = re.compile(r"\b(?:certificat\w*|certs?|exam)\b", re.IGNORECASE)
_IN_MY = re.compile(r"\s+(?:in|on|of|for) my .*$", re.IGNORECASE)


def _field(reading: Reading) -> str | None:
    if "item" not in reading.names and "section" not in reading.names:
        return None
    if re.search(r"\brename\b", reading.said.text, re.IGNORECASE):
        return "title" if re.search(r"\b(?:position|role|job|title)\b", reading.said.text, re.IGNORECASE) else "name"
    match = FIELD.search(without_entries(reading.said.text))
    told = next((field for field, verb in _TOLD.items() if verb.search(reading.said.text)), None)
    if match is None and told is None and _CALLED.search(reading.said.text):
        return "name"
    if match is None and told is None and (was_in(reading.said.text) or _lay_in(reading)):
        return "place"
    if match is None and told is None and texts.names_url(reading.said.text):
        return "url"
    if match is None and told is None:
        told = corrections.part_told(reading.said.text)
    if match is None and told is None and _GIVEN_ON.search(reading.said.text) and _day(reading):
        told = "on"
    if match is None or told == "issuer":
        return told
    named = [
        one
        for one in FIELD.finditer(reading.said.text)
        if one["x"].lower() not in {"role", "position", "degree", "school", "company"}
    ]
    field = FIELDS[(named[0] if named else match)["x"].lower()]
    whose = _NAMED_BY.search(reading.said.text) if field == "name" else None
    return FIELDS[whose["x"].lower()] if whose else field


_NAMED_BY = re.compile(r"\b(?:the|my) (?P<x>school|company|employer|issuer)\b", re.IGNORECASE)


def _value(reading: Reading) -> str | None:
    said: Said = reading.said
    if quotes := texts.all_quoted(said.whole):
        said.use_text(quotes[-1])
        return quotes[-1]
    if reading.args.get("field") == "summary" and (summed := _SUMMED_UP.search(said.whole)):
        said.use(*summed.span("x"))
        return texts.whole(summed["x"])
    if (lead := _LED_TO.search(said.whole)) and (told := texts.after_colon(said.whole[lead.start() :])):
        said.use(lead.start(), len(said.text))
        return told
    if reading.args.get("field") in _DATED and (day := _day(reading)):
        return day
    if reading.args.get("field") == "url" and (url := texts.take_url(said)):
        return url
    if reading.args.get("field") == "place" and (place := was_in(said.text) or _lay_in(reading)):
        return place
    if reading.args.get("field") in _NAMES_AND_PLACE and (sure := _put_right(reading, corrections.told_surely)):
        return sure
    for pattern in (_RENAME, _CALLED, _VALUE):
        matches = said.pattern_matches(pattern, "x")
        if matches:
            said.use(matches[-1].start("x"), matches[-1].end())
            if bare := _bare(texts.tidy(_IN_MY.sub("", matches[-1]["x"]))):
                return bare
    loosely = said.pattern_matches(_IS_NOW, "x")
    if not loosely and reading.args.get("field") in _NAMES:
        loosely = said.pattern_matches(_CALLED_SO, "x")
    if loosely and (bare := _bare(texts.tidy(loosely[0]["x"]))):
        return bare
    named = str(reading.args["field"]) if reading.args.get("field") in _NAMES_AND_PLACE else None
    told = named and (_put_right(reading, corrections.told_loosely) or corrections.typed(said.text, named))
    return told or corrections.emptied(said.text)


def _put_right(reading: Reading, way: Callable[[str, str | None], tuple[int, int] | None]) -> str | None:
    """The new value that a correction tells; the old one names no entry where another name does."""
    said: Said = reading.said
    span = way(said.text, reading.args.get("field"))
    if span is None or not said.is_free(*span):
        return None
    value = _bare(texts.tidy(said.text[slice(*span)]))
    if value:
        said.use(*span)
        told = [match.span() for name in reading.heard.named("item") for match in said.all(spelled(name.words))]
        for span in corrections.no_item(said.text, told):
            said.use(*span)
    return value


_SUMMED_UP = re.compile(
    r"\b(?:summary|description)\s+(?:there |of it |for it )?(?:to be|should be|should read|to read|must be)\s*:?\s+(?P<x>.{10,})$",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = frozenset({"title", "company", "name", "school", "degree", "field", "issuer"})
_NAMES_AND_PLACE = _NAMES | {"place"}
_CALLED_SO = re.compile(
    r"\b(?:should read|trades as|calls? itself|(?:it['’]?s|it is) (?:now|officially)(?: called| named)?|officially(?: (?:it is|it['’]?s|called|named))?)\s+(?:an? |the |now )?"
    r"(?P<x>(?!(?:not|wrong|about|on|in|at|been|a bit|missing|still|no|out|over|time)\b)[^,.;:!?]{2,60}?)(?:\s+(?:there|now|since now|these days|instead|please|so (?:please|rename|change|fix|can|correct)\b.*|(?:can|could|would) you\b.*|(?:correct|fix|change) (?:that|it)))*\W*(?=[,.;:!?]|$)",
    re.IGNORECASE,
)
""" "It calls itself freeslots since now", "officially it is a Bachelor of Engineering"."""
_IS_NOW = re.compile(
    rf"\b(?:{'|'.join(sorted(FIELDS, key=len, reverse=True))})\s+(?:there |of it )?(?:is|must be|should be|needs to be|to be)\s+(?!wrong\b)(?P<x>[^,.;:]{{2,60}}?)(?:\s+(?:now|instead|these days))?(?=[,.;]|$)",
    re.IGNORECASE,
)
""" "The title is Backend Engineer now, they renamed us all"."""


def _lay_in(reading: Reading) -> str | None:
    """The place in "Papierkranich was in Potsdam", of an entry that is named."""
    for name in reading.heard.named("item"):
        if found := re.search(
            rf"{spelled(name.words).pattern}\s+(?:was|is|were)\b(?: actually| really)?",
            reading.said.text,
            re.IGNORECASE,
        ):
            return was_in(f"it was{reading.said.text[found.end() :]}")
    return None


_DATED = frozenset({"start", "end", "on"})


def _day(reading: Reading) -> str | None:
    """The day, month or year that a message sets: the last it names but for those after "not"."""
    ways = (reading.said.text, corrections.without_old(reading.said.text))
    named = [day.value for one in ways for day in take_days(Said(_RATHER.sub("", one)), reading.today)]
    take_days(reading.said, reading.today)
    return next(reversed([value for value in named if value]), None)


_LED_TO = re.compile(
    r"\b(?:to|be|read|say|is|now|with|this|summary(?: (?:for|of) (?:it|that|this))?)\s*:\s", re.IGNORECASE
)
_RATHER = re.compile(r"[,;]?\s+(?:and )?(?:not|instead of|rather than)\b(?:[^,;]*$|[^,;]*(?=[,;]))", re.IGNORECASE)


def _bare(value: str) -> str | None:
    """The value without its field's name before it: "place is Gotham" is Gotham; none for "title is wrong"."""
    named = re.match(
        rf"(?:{'|'.join(sorted(FIELDS, key=len, reverse=True))})\s+(?:is |should be |must be |to be |to )?",
        value,
        re.IGNORECASE,
    )
    bare = _LED_IN.sub("", value[named.end() :] if named else value)
    return None if bare.lower() in {"wrong", "misspelled", "missing", "incorrect", ""} else bare


_LED_IN = re.compile(
    r"^(?:i['’]?m|i am|i was|it['’]?s|it (?:is|was)) (?:an? |the )?|^in (?=\S+(?: \S+)?$)", re.IGNORECASE
)


_READERS: dict[str, Callable[[Reading], Any]] = {
    "clear": clear,
    **dict.fromkeys(_FREE, _free),
    "description": _description,
    "note": _note,
    "notes": _note,
    "reason": complaints.reason,
    "headline": _labelled("headline"),
    "bio": _labelled("bio"),
    "summary": _labelled("summary"),
    "languages": own.languages,
    "work_authorization": own.authorisation,
    "location": own.location,
    "resume": _resume,
    "field": _field,
    "value": _value,
}
