"""Entries of a profile: read by the forms of sentences, and as a list of parts where those find too little."""

import re
from collections.abc import Callable

from aethex.assistant.planner.slots import careers, portfolio, studies, telegram, texts
from aethex.assistant.planner.slots.bare_names import NAMES, bare_name
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.said import Said, spelled
from aethex.kit.text import fold


def read_records(reading: Reading) -> None:
    """Fills what makes an entry: positions, studies, certificates and projects."""
    names = reading.names
    found: dict[str, str] = {}
    if {"title", "company"} <= names:
        found = careers.read_position(
            reading.said,
            names,
            {name: str(reading.args[name]) for name in ("title", "company") if name in reading.args},
        )
    elif "school" in names:
        found = studies.read_study(reading.said)
    elif "issuer" in names:
        found = portfolio.read_certificate(reading.said)
    elif {"name", "url", "summary"} <= names:
        found = portfolio.read_project(reading.said)
    if reading.tool.name == "jobs_post":
        found = _known_company(reading, found)
    found = _named(reading, {name: value for name, value in found.items() if not texts.says_nothing(value)})
    for name, value in {**found, **_named(reading, _told_in_parts(reading, found))}.items():
        reading.give(name, value)


def _named(reading: Reading, found: dict[str, str]) -> dict[str, str]:
    """With names that hold no clause, in an entry of a profile."""
    if reading.tool.domain != "profiles":
        return found
    bare = {name: bare_name(value, reading.said.whole) if name in NAMES else value for name, value in found.items()}
    return {name: value for name, value in bare.items() if value}


def _known_company(reading: Reading, found: dict[str, str]) -> dict[str, str]:
    """ "Acme wants a …": a company that has ads is the employer where no other is named, and never the title."""
    companies = [name for name in reading.heard.named("job") if not name.reference]
    titled = fold(found.get("title", ""))
    if any(titled == name.words for name in companies) or titled in _ORDERED:
        found = {name: value for name, value in found.items() if name != "title"}
    if "company" in found or not companies:
        return found
    match = next((one for name in companies if (one := spelled(name.words).search(reading.said.text))), None)
    return {**found, "company": match.group()} if match else found


_ORDERED = frozenset(
    {"published", "posted", "advertised", "listed", "announced", "online", "live", "put up", "put online"}
)
""" "I need a job published": no title."""


def _told_in_parts(reading: Reading, found: dict[str, str]) -> dict[str, str]:
    """What the entry read as a list of parts says that the sentence's forms did not find."""
    names, told = reading.names, dict(found)
    if reading.tool.domain != "profiles" or not re.search(r"[,;:\n]|\.\s|\s[-–—]\s", reading.said.text):
        return {}
    for marks, read_parts, needed in _IN_PARTS:
        if marks <= names and needed not in told:
            told = {**read_parts(reading.said), **told}
    if "url" in names and "issuer" not in names and "name" in told and "summary" not in told:
        told |= {"summary": telegram.what_it_does(reading.said, told["name"]) or ""}
    return told


_IN_PARTS: tuple[tuple[set[str], Callable[[Said], dict[str, str]], str], ...] = (
    ({"title", "company"}, telegram.position, "title"),
    ({"title", "company"}, telegram.position, "company"),
    ({"school"}, telegram.study, "school"),
    ({"issuer", "name"}, telegram.certificate, "name"),
    ({"name", "url", "summary"}, telegram.project, "name"),
)
