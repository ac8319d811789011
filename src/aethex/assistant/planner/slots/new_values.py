"""Which part of an entry is to be changed, and into what."""

import re
from collections.abc import Callable, Collection

from aethex.assistant.planner.slots import candidates, corrections, texts
from aethex.assistant.planner.slots.dates import take_days
from aethex.assistant.planner.slots.entry_fields import DATED, FIELD, FIELDS, without_entries
from aethex.assistant.planner.slots.places import was_in
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.said import Said, spelled

_ORDERED = rf"\s*(?:please |pls |kindly )?(?:change|set|update|correct|fix|edit|replace|switch|amend|make|put)\s+(?:it|(?:the |its |my )?(?:{'|'.join(FIELDS)}))\b"
"""What follows a colon that opens no value: "Acme: change place to Graz"."""
_VALUE = re.compile(
    rf"(?:\b(?:(?<!need )(?<!want )(?<!have )(?<!like )(?<!got )(?<!going )to|sh(?:oul|ou|ul|u|l)?d be|(?:ought|needs?|has|have|supposed) to (?:be|read|say)|must be|should read|must read|has to read|must say|should say|reads now|now reads|goes by(?: the name)?(?: of)?|make it|make that|was|is now|is|=|into|becomes?)|[:=](?!{_ORDERED})|,(?= end date| start date| title))\s+(?!wrong\b|misspelled\b|not (?:exact\w*|right|correct|quite|accurate|complete)\b)(?P<x>(?:the )?[^,;:]+?)(?:\.\s+\S.*|,?\s+(?:(?:and )?not|instead of|rather than|without|since|because)\s.*|\s+now|\s*[,;.]\s*(?:not|fix|please|pls|correct|change|instead|thanks|duh|lol|haha|sorry|man|mate|ok|i got)\b.*)?$",
    re.IGNORECASE,
)
_CHANGED_TO = re.compile(
    r"\b(?:change|set|update|correct|fix|edit|switch|amend|turn)\b[^,;:.]{0,60}?\bto\s+(?P<x>[^,;:.]{2,60}?)(?=\s*[,;.–—(]\s*(?:the|it|they|i|we|because|since|that|my|no|so|as|this|he|she|our|there|which)\b(?! (?:start|end|title|place|summary|url|link)\b))",
    re.IGNORECASE,
)
""" "Change my title there to Engineer, the junior bit was a joke"."""
_HAS_TO_BE = re.compile(
    r"\b(?:has to|have to|must|should|needs? to|ought to) (?:be|read|say) (?:now )?(?P<x>(?!(?:so|right|wrong|there|here|that|this|it|like|corrected|fixed|changed|called|named|renamed|in|on|at|something|another|as|put|set|removed|deleted|different|from)\b)[^,;:.]{2,60}?)(?=\s*(?:[.;]\s|[.;]?\s*$))",
    re.IGNORECASE,
)
""" "… The name on my profile has to be gapwise."."""
_INSTEAD_OF = re.compile(
    r"(?:[,;:–-]\s+|\b(?:is|be|now|called|to|name|becomes)\s+)(?P<x>(?-i:[A-Z0-9])[^,;:.]{1,60}?)\s+(?:instead of|rather than|and no longer)\s",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:\b(?:is|was|were|be|now|actually|really)|['’]s)(?: (?:actually|really|now|in fact))? (?:called|named)\s+(?P<x>[^,;:]+?)(?:\s+(?:not|instead of|rather than)\s.*)?(?=\s*(?:[,;]|$))",
    re.IGNORECASE,
)
_RENAME = re.compile(
    r"\brenam(?:e|ed)\b.*\b(?:to|into|as)\s+(?P<x>.+?)(?:\s*\(.*|,?\s+(?:please|pls|because|since|thanks|for me)\b.*)?$",
    re.IGNORECASE,
)


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


def field_meant(reading: Reading) -> str | None:
    """The part of an entry that is to be changed."""
    if "item" not in reading.names and "section" not in reading.names:
        return None
    if re.search(r"\brenamed?\b", reading.said.text, re.IGNORECASE):
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
    if match is None and told is None:
        told = _of_the_parts(reading)
    if match is None or told == "issuer":
        return told
    if _POSITION_NAME.search(reading.said.text):
        return "title"
    named = [
        one
        for one in FIELD.finditer(reading.said.text)
        if one["x"].lower() not in {"role", "position", "degree", "school", "company"}
    ]
    field = FIELDS[(named[0] if named else match)["x"].lower()]
    whose = _NAMED_BY.search(reading.said.text) if field == "name" else None
    return FIELDS[whose["x"].lower()] if whose else field


_POSITION_NAME = re.compile(r"\b(?:position|job|role|designation)(?:['’]s)? (?:name|title)\b", re.IGNORECASE)


def _of_the_parts(reading: Reading) -> str | None:
    """The part whose present value a message names beside another for it: "it says Tester, but I am Test Lead"."""
    text, named = reading.said.text, reading.heard.named("item")
    known, parts = _present_names(reading), {name.part for name in named}
    for part in ("title", "degree"):
        if part in parts and candidates.other_value(text, part, known):
            return part
    if "school" in parts and not parts & {"title", "company"} and candidates.other_value(text, "field", known):
        return "field"
    return None


def _present_names(reading: Reading) -> frozenset[str]:
    """The names of entries that the message holds, as `candidates.key` writes them."""
    return frozenset(candidates.key(name.words) for name in reading.heard.named("item"))


_NAMED_BY = re.compile(r"\b(?:the|my) (?P<x>school|company|employer|issuer)\b", re.IGNORECASE)


def new_value(reading: Reading) -> str | None:
    """What that part is to be; `field` is read before it."""
    field = str(reading.args.get("field") or "")
    known = _present_names(reading)
    value = _value_said(reading, known)
    if field not in _NAMES_AND_PLACE or candidates.fits(value, field, known):
        return value
    return candidates.other_value(reading.said.text, field, known) or value


def _value_said(reading: Reading, known: Collection[str]) -> str | None:
    said: Said = reading.said
    if quotes := [quote for quote in texts.all_quoted(said.whole) if candidates.key(quote) not in known]:
        said.use_text(quotes[-1])
        return quotes[-1]
    if reading.args.get("field") == "summary" and (summed := _SUMMED_UP.search(said.whole)):
        said.use(*summed.span("x"))
        return texts.whole(summed["x"])
    if (lead := _LED_TO.search(said.whole)) and (told := texts.after_colon(said.whole[lead.start() :])):
        said.use(lead.start(), len(said.text))
        return told
    if reading.args.get("field") in DATED and (day := _day(reading)):
        return day
    if reading.args.get("field") == "url" and (url := texts.take_url(said)):
        return url
    if reading.args.get("field") == "place" and (place := was_in(said.text) or _lay_in(reading)):
        return place
    if reading.args.get("field") in _NAMES_AND_PLACE and (sure := _put_right(reading, corrections.told_surely)):
        return sure
    for pattern in (_RENAME, _CALLED, _CHANGED_TO, _HAS_TO_BE, _VALUE):
        matches = said.pattern_matches(pattern, "x")
        if matches and not (pattern is _CHANGED_TO and reading.args.get("field") == "summary"):
            said.use(matches[-1].start("x"), matches[-1].end())
            if reading.args.get("field") == "summary" and pattern is not _RENAME:
                return texts.whole(matches[-1]["x"])
            if bare := _bare(texts.tidy(_IN_MY.sub("", matches[-1]["x"]))):
                return bare
    loosely = said.pattern_matches(_IS_NOW, "x")
    if not loosely and reading.args.get("field") in _NAMES:
        loosely = said.pattern_matches(_CALLED_SO, "x")
    if loosely and (bare := _bare(texts.tidy(loosely[0]["x"]))):
        return bare
    if reading.args.get("field") in _NAMES and (rather := said.first(_INSTEAD_OF)):
        return texts.tidy(rather["x"])
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


def _day(reading: Reading) -> str | None:
    """The day, month or year that a message sets: the last it names but for those after "not"."""
    said = _IS_WRONG.sub(lambda found: " " * len(found.group()), reading.said.text)
    ways = (said, corrections.without_old(said))
    named = [day.value for one in ways for day in take_days(Said(_RATHER.sub("", one)), reading.today)]
    take_days(reading.said, reading.today)
    return next(reversed([value for value in named if value]), None)


_IS_WRONG = re.compile(
    r"(?:(?<=[,;.] )|\bso )[^,;.!?]{2,50}? (?:is|was|are) (?:wrong|incorrect|a typo|not right|outdated|nonsense)\b",
    re.IGNORECASE,
)
""" "…, so July 2021 as the end is wrong"."""
_LED_TO = re.compile(
    r"\b(?:to|be|read|say|is|now|with|by|this|as (?:below|follows)|below|like this|summary(?: (?:for|of) (?:it|that|this))?)\s*:\s",
    re.IGNORECASE,
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
