"""Free texts: a headline, a note, a reason, a field's new value."""

import re
from collections.abc import Callable
from typing import Any

from aethex.assistant.planner.slots import complaints, own, texts
from aethex.assistant.planner.slots.ad_heads import read_head
from aethex.assistant.planner.slots.ads import told_of_the_job
from aethex.assistant.planner.slots.clearing import EMPTY_IT, GOES, clear
from aethex.assistant.planner.slots.labelled_texts import labelled, until_next_field
from aethex.assistant.planner.slots.new_values import field_meant, new_value
from aethex.assistant.planner.slots.notes import note
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.said import Said

_FREE = {"body", "comment", "message", "question"}


def read_content(reading: Reading) -> None:
    """Fills the free texts of `reading` (see extract.py)."""
    for name, reader in _READERS.items():
        argument = reading.tool.argument(name)
        if argument is not None and argument.kind in {"text", "texts", "enum", "boolean"} and name not in reading.args:
            value = reader(reading)
            if argument.kind == "enum" and value not in argument.choices:
                continue
            reading.give(argument.name, value)


def _free(reading: Reading) -> str | None:
    return texts.dictated(reading.said)


def _labelled(name: str) -> Callable[[Reading], str | None]:
    def reader(reading: Reading) -> str | None:
        said: Said = reading.said
        if EMPTY_IT.search(said.text) or GOES.search(said.text) or _OPINION.match(said.text):
            return None
        labels = (name, "description") if name == "summary" and "description" not in reading.names else (name,)
        told_so = (one for one in labelled(said.whole) if not _JUDGED.search(said.whole[: one.start("x")]))
        forms = (one for one in told_so if any(_same_label(one["name"], label) for label in labels))
        match = next(forms, None)
        if match:
            told = until_next_field(_ADDRESS_LAST.sub("", match["x"]) if "url" in reading.names else match["x"])
            found = texts.quoted(told) or texts.whole(told)
            at = said.text.find(" ".join(found.split())[:60])
            if at >= 0:
                said.use(at, len(said.text) if at + len(found) >= len(said.text) else at + len(found))
            return found
        said_quote = texts.quoted(said.whole)
        return said_quote if said_quote and re.search(name.rstrip("s"), said.whole, re.IGNORECASE) else None

    return reader


_JUDGED = re.compile(
    r"\b(?:that|this|your) (?:\w+ )?(?:headline|tag ?line|bio|biography|summary|note) is\s+$", re.IGNORECASE
)
""" "That bio is cringe" dictates none."""
_OPINION = re.compile(
    r"^\W*(?:(?:and|but|i think|hm+|ugh|oh|well|honestly|god)\b[\s,]*)*my (?:\w+ )?(?:headline|tag ?line|bio|biography|summary) (?:is|looks|sounds|reads|feels) (?:(?:so|too|very|a bit|a little|kinda|really|pretty|quite|rather|way|just|still|totally) )*(?:silly|boring|bored|ugly|stupid|outdated|old|dated|wrong|bad|weak|lame|long|short|terrible|awful|dull|cringe|generic|meh|fine|good|great|ok|okay|perfect|missing|embarrassing|ridiculous|nice|stale|sad|poor|cheesy|corny|bland|empty)\W*$",
    re.IGNORECASE,
)


def _same_label(said: str, name: str) -> bool:
    return _ALSO_CALLED.get(said.lower(), said.lower()).rstrip("s") == name.rstrip("s")


_ADDRESS_LAST = re.compile(r"[.;,]\s+https?://\S+\s*$", re.IGNORECASE)
_ALSO_CALLED = {
    "what it does": "summary",
    "what it is": "summary",
    "what this does": "summary",
    "what this is": "summary",
    "about": "bio",
    "biography": "bio",
    "tagline": "headline",
    "tag line": "headline",
}


def _description(reading: Reading) -> str | None:
    """The text of a job ad, with what heads the ad read around it."""
    told = told_of_the_job(reading.said)
    for name, value in read_head(reading.said, told or "", reading.names - reading.args.keys()).items():
        reading.give(name, value)
    return texts.as_it_ends(told, reading.said) if told else None


_RESUME = re.compile(
    r"\b(?:with|using|use|send|attach|take|via|enclose|include|submit|give|hand|on the basis of) (?:them )?(?:my |the )?(?P<x>[\w -]*?)\s*(?:resume|résumé|cv)\b",
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


_READERS: dict[str, Callable[[Reading], Any]] = {
    "clear": clear,
    **dict.fromkeys(_FREE, _free),
    "description": _description,
    "note": note,
    "notes": note,
    "reason": complaints.reason,
    "headline": _labelled("headline"),
    "bio": _labelled("bio"),
    "summary": _labelled("summary"),
    "languages": own.languages,
    "work_authorization": own.authorisation,
    "add_to_lists": own.beside_listed,
    "location": own.location,
    "resume": _resume,
    "field": field_meant,
    "value": new_value,
}
