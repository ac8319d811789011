"""Free texts: a headline, a note, a reason, a field's new value."""

import re
from collections.abc import Callable
from typing import Any

from aethex.assistant.planner.slots import texts
from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.said import Said

_FREE = {"body", "comment", "message", "question"}
_LABELLED = re.compile(
    r"\b(?P<name>description|note|notes|summary|headline|bio|reason|about)(?: text)?\s*(?:is|should (?:be|say|read)|to|=|:)\s*:?\s*(?P<x>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_BECAUSE = re.compile(
    r"(?:\bbecause (?:of )?|\bfor (?=\w+(?:ing|ment|m|e|h|s)?\b)|[,:;]\s*|\bdue to |\bsince )(?P<x>[^,;:]+)$",
    re.IGNORECASE,
)
_LANGUAGES = (
    "english|german|french|spanish|italian|portuguese|dutch|polish|czech|swedish|norwegian|danish|finnish|russian|ukrainian|turkish|arabic|hebrew|hindi|urdu|bengali|"
    "tamil|mandarin|chinese|cantonese|japanese|korean|vietnamese|thai|indonesian|greek|romanian|hungarian|bulgarian|croatian|serbian|slovak|slovenian|catalan|persian|farsi"
)
_LANGUAGE = re.compile(rf"\b(?:{_LANGUAGES})\b", re.IGNORECASE)
_AUTHORISATION = re.compile(
    r"\b(?:authori[sz]ed|allowed|permitted|entitled|right|permit|visa|citizen(?:ship)?|blue card|green card)\b(?: to work)?(?: (?:in|for|of))?(?: the)? (?P<x>[\w ,]+)",
    re.IGNORECASE,
)
_FIELDS = {
    "end date": "end", "end year": "end", "start date": "start", "start year": "start", "link": "url", "description": "summary",
    "position": "title", "role": "title", "job title": "title", "employer": "company", "location": "place", "city": "place",
    "school name": "school", "subject": "field", "date": "on", "name": "name", "title": "title", "company": "company",
    "start": "start", "end": "end", "url": "url", "summary": "summary", "place": "place", "school": "school", "degree": "degree",
    "field": "field", "issuer": "issuer",
}  # fmt: skip
_FIELD = re.compile(rf"\b(?P<x>{'|'.join(sorted(_FIELDS, key=len, reverse=True))})\b", re.IGNORECASE)
_VALUE = re.compile(
    r"(?:\b(?:to|should be|must be|should read|should say|make it|make that|was|is now|is|=|into|becomes?)|[:=]|,(?= end date| start date| title))\s+(?!wrong\b|misspelled\b)(?P<x>(?:the )?[^,;:]+?)(?:\s+(?:not|instead of|rather than)\s.*)?$",
    re.IGNORECASE,
)
_RENAME = re.compile(r"\brename\b.*\bto\s+(?P<x>.+)$", re.IGNORECASE)


def read_content(reading: Any) -> None:
    """Fills the free texts of `reading` (see extract.py)."""
    for argument in reading.tool.arguments:
        reader = _READERS.get(argument.name)
        if reader is not None and argument.kind in {"text", "texts", "enum"} and argument.name not in reading.args:
            value = reader(reading)
            if argument.kind == "enum" and value not in argument.choices:
                continue
            reading.give(argument.name, value)


def _free(reading: Any) -> str | None:
    return texts.dictated(reading.said)


def _labelled(name: str) -> Callable[[Any], str | None]:
    def reader(reading: Any) -> str | None:
        said: Said = reading.said
        match = next(
            (one for one in _LABELLED.finditer(said.whole) if one["name"].lower().rstrip("s") == name.rstrip("s")), None
        )
        if match:
            found = texts.quoted(match["x"]) or match["x"].strip(" .")
            at = said.text.find(" ".join(found.split())[:60])
            if at >= 0:
                said.use(at, len(said.text) if at + len(found) >= len(said.text) else at + len(found))
            return found
        said_quote = texts.quoted(said.whole)
        return said_quote if said_quote and re.search(name.rstrip("s"), said.whole, re.IGNORECASE) else None

    return reader


def _description(reading: Any) -> str | None:
    """Said as such, quoted, or the lines after the first."""
    found = _labelled("description")(reading) or texts.quoted(reading.said.whole)
    if found:
        return found
    head, _, body = reading.said.whole.partition("\n")
    if len(body.strip()) > 40:
        at = reading.said.text.find(" ".join(body.split())[:40])
        if at >= 0:
            reading.said.use(at, len(reading.said.text))
        return str(body.strip())
    return None


def _note(reading: Any) -> str | None:
    said: Said = reading.said
    if not re.search(r"\b(?:note|notes|remember|write down|remark)\b", said.text, re.IGNORECASE):
        return texts.quoted(said.whole)
    return texts.dictated(said)


def _reason(reading: Any) -> str | None:
    said: Said = reading.said
    found = texts.dictated(said)
    if found:
        return found
    matches = said.pattern_matches(_BECAUSE, "x")
    if matches and not matches[-1]["x"].lower().startswith(
        ("please", "me", "report", "block", "this", "that", "him", "her")
    ):
        said.use(*matches[-1].span())
        return texts.tidy(matches[-1]["x"])
    return None


def _location(reading: Any) -> str | None:
    found = find_place(reading.said.text)
    if found:
        reading.said.use(found.start, found.end)
        return found.name
    return None


def _languages(reading: Any) -> Any:
    found = [match.group().capitalize() for match in _LANGUAGE.finditer(reading.said.text)]
    spoken = re.search(r"\b(?:speak|language|languages|fluent|native)\b", reading.said.text, re.IGNORECASE)
    return list(dict.fromkeys(found)) if found and spoken else None


def _authorisation(reading: Any) -> list[str] | None:
    """Where one may work, when that is what the message says."""
    match = _AUTHORISATION.search(reading.said.text)
    found = find_place(f"in {match['x']}") if match else None
    return [found.name] if found else None


def _field(reading: Any) -> str | None:
    if "item" not in reading.names and "section" not in reading.names:
        return None
    if re.search(r"\brename\b", reading.said.text, re.IGNORECASE):
        return "name"
    match = _FIELD.search(reading.said.text)
    if match is None:
        return "end" if re.search(r"\bleft\b", reading.said.text, re.IGNORECASE) else None
    named = [
        one
        for one in _FIELD.finditer(reading.said.text)
        if one["x"].lower() not in {"role", "position", "degree", "school", "company"}
    ]
    return _FIELDS[(named[0] if named else match)["x"].lower()]


def _value(reading: Any) -> str | None:
    said: Said = reading.said
    if (found := texts.quoted(said.whole)) is not None:
        return found
    for pattern in (_RENAME, _VALUE):
        matches = said.pattern_matches(pattern, "x")
        if matches:
            said.use(matches[-1].start(), matches[-1].end())
            return texts.tidy(matches[-1]["x"])
    return None


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_FREE, _free),
    "description": _description,
    "note": _note,
    "notes": _note,
    "reason": _reason,
    "headline": _labelled("headline"),
    "bio": _labelled("bio"),
    "summary": _labelled("summary"),
    "location": _location,
    "languages": _languages,
    "work_authorization": _authorisation,
    "field": _field,
    "value": _value,
}
