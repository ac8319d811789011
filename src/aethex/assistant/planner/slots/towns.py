"""Towns that no map has, where a message says that they are one: "the office was in Radstadt", "it is in Telč"."""

import re

from aethex.assistant.planner.slots.firms import is_section, is_trade
from aethex.assistant.planner.slots.places import Named, find_place
from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.assistant.planner.slots.said import Said
from aethex.kit.gazetteer import gazetteer, key_of

_NAME = r"(?-i:[A-Z]|[À-ÖØ-ÞĀ-Ž])[^\W\d_]+(?:[ -](?:(?:am|an|der|im|la|le|les|de|del|sur|upon|ob) )?(?-i:[A-Z]|[À-ÖØ-ÞĀ-Ž])[^\W\d_]+){0,3}"
_ENDS = r"(?=\s*[,.;:!)(\0]|\s+(?:as|from|since|until|till|between|where|for|and|i|my|btw|by the way|please)\b|\s+[–—-]\s|\s*$)"
_OFFICE = r"(?:offices?|headquarters|hq|site|workplace|desk|lab|shop)"
_FORMS = (
    re.compile(
        rf"\b(?:(?:location|place|city|town|{_OFFICE})\s+(?:(?:is|was|were|being|lies|lay|would be)\s+)(?:(?:called|in|at|near)\s+)?|{_OFFICE}\s+(?:in|at)\s+)(?P<x>{_NAME}){_ENDS}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:^|[,.;(–—]\s*|\s-\s|\band\s+)(?:it|they|that|this|the (?:firm|company|job|place)|which|we)\s+(?:is|was|are|were|sits?|sat|lies|lay)\s+(?:(?:located|based|situated|all|over) )?in\s+(?P<x>{_NAME}){_ENDS}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:based|located|situated) in\s+(?P<x>{_NAME}){_ENDS}", re.IGNORECASE),
    re.compile(rf"(?:^|[.;(]\s*)in\s+(?P<x>{_NAME})(?=\s*(?:[.;)!]|$))", re.IGNORECASE),
)
_SPENT = re.compile(
    rf"^\W*(?P<x>{_NAME}|[^\W\d_]{{4,}})\s*(?:\([^()]*\)\s*)?(?:is|was) (?:where i (?:spent|sat|lived through|passed|was (?:sitting|based))|the (?:town|village|city) (?:where|in which) i)\b(?=.*(?:\b(?:at|for|with|called|named)\s+(?:the |an? )?(?-i:[A-Z]|[À-ÖØ-Þ])|\b(?:firm|company|employer)\b))",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\w+day|remote(?:ly)?", re.IGNORECASE)
_SMALL_AFTER = r"\s+in\s+(?P<x>[^\W\d_]{4,}(?:[ -](?!(?:i|we|and|from|since|until|till|as|my|the|it|for|where)\b)[^\W\d_]{4,})?)(?=\s*[,.;(\0]|\s+(?:i|we|and|from|since|until|till|as|my|it|where)\b|\s*$)"


def may_be_town(name: str) -> bool:
    """Whether a name may be a town's: no trade, no skill, no month, no team, no title."""
    if _MONTH.fullmatch(name) or is_section(name.lower()) or ends_in_role(name):
        return False
    return not (is_trade(name) or _TEAM.search(name))


_TEAM = re.compile(
    r"\b(?:teams?|department|payments?|platform|checkout|billing|growth|infrastructure|core|search|ads|mobile|web|group|division|unit|office|unknown|general|short|charge|total|english|person|public|private|part|full|house|trial|training)\b",
    re.IGNORECASE,
)


def spent_in(said: Said) -> Named | None:
    """The place in "Drosendorf is where I spent 2013 to 2015", where the employer is named after it."""
    match = said.first(_SPENT)
    if match is None or not may_be_town(match["x"]):
        return None
    said.use(*match.span("x"))
    return Named(match["x"], *match.span("x"))


def told_town(said: Said) -> Named | None:
    """A town by what is said of it, which is believed even where no map has it."""
    masked = said.masked()
    for form in _FORMS:
        for match in form.finditer(masked):
            if may_be_town(match["x"]):
                if find_place(f"in {match['x']}") is None:
                    said.use(*match.span("x"))
                return Named(match["x"], *match.span("x"))
    return None


_PART = re.compile(r"[^,.;:!?()–—\0]+")


def part_in(said: Said) -> Named | None:
    """A part between marks that is a town and nothing else: "(they went bust). Fulda, btw."."""
    for match in _PART.finditer(said.masked()):
        part = match.group().strip()
        place = find_place(f"in {part}") if part[:1].isupper() else None
        after = said.text[match.end() : match.end() + 1]
        if (
            place
            and place.name == part
            and after in {"", "."}
            and key_of(part) not in gazetteer().ordinary
            and may_be_town(part)
        ):
            return Named(part, match.start(), match.end())
    return None


def placed(company: str, *, but: bool) -> dict[str, str]:
    """An employer and where: "Korbweide in Leipzig", "kabelbinder gmbh in zwettl", "cloudflare lisbon".

    With `but`, where the place is told already, small letters alone make no other. A skill goes: "Bachstelze in Go".
    """
    name, _, town = company.rpartition(" in ")
    place = find_place(f"in {town}") if name else None
    if place and len(place.name) >= len(town) - 1:
        return {"company": name, "place": place.name}
    if name and _small_town(company, name) == town:
        return {"company": name, "place": town}
    if name and town and is_trade(town):
        return {"company": name}
    name, _, last = company.rpartition(" ")
    place = find_place(f"in {last}") if name and company == company.lower() and not but else None
    return {"company": name, "place": place.name} if place and len(place.name) >= len(last) - 1 else {}


def town_after(text: str, company: str) -> str | None:
    """The town in "at Dassault, in Vélizy,", which is believed even where no map has it."""
    found = re.search(rf"{re.escape(company)}{_AFTER}", text)
    return found["x"] if found and may_be_town(found["x"]) else _small_town(text, company)


_AFTER = r",?\s+in\s+(?P<x>[A-Z][^\W\d_]+(?:[- ](?:[a-z]{1,3}[- ])?[A-Z][^\W\d_]+){0,3})(?=\s*[,.;)(]|\s+(?:as|from|since|until|between|where|for|and)\b|\s*\0|\s*$)"


def _small_town(text: str, company: str) -> str | None:
    """The town after an employer in a message that has no capitals: "at kabelbinder gmbh in zwettl, from"."""
    if company != company.lower() or len(company.split()) < _FIRM_WORDS:
        return None
    found = re.search(rf"{re.escape(company)}{_SMALL_AFTER}", text)
    return found["x"] if found and may_be_town(found["x"]) and not _ORDINARY.search(found["x"]) else None


_FIRM_WORDS = 2
_ORDINARY = re.compile(
    r"\b(?:my|your|their|his|her|its|this|that|these|those|some|any|many|several|various|early|late|between|order|addition|fact|many|both|which|there|here|love|time|days|times|years?|months?|weeks?|spring|summer|autumn|winter|nineteen|twenty|shifts?|pairs?|peace|disguise|rotation|person|public|private|secret|silence|space|vain|\w+ing|\w+tion)\b",
    re.IGNORECASE,
)
