"""Cutting an ad into its sections by their headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from aethex.kit.text import fold

Kind = Literal["must", "nice", "duties", "other", "open"]
_LONGEST_HEADING = 70
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪◦●○‣✓✔➤→]|\d{1,2}[.)])\s+")
_HEADINGS: list[tuple[Kind, str]] = [
    (
        "nice",
        r"nice[- ]to[- ]haves?|nice if|bonus(?: points| skills| if)?|pluses|(?:big |huge )?plus(?: points)?|a plus"
        r"|extra credit"
        r"|preferred|desirable|desired|good to have|would be (?:great|nice|a plus)|also (?:great|nice)|ideally|optional"
        r"|brownie points|even better|it(?:'|’)?s a plus|von vorteil|wunschenswert|pluspunkte|un plus|les plus|atouts"
        r"|valorable|deseable|se valora|mile widziane|we(?:'|’)?d love|stand ?out|not required|what would make you",
    ),
    (
        "duties",
        r"responsibilit\w+|what you(?:'|’)?(?:ll| will| are going to)? (?:do|be doing|work on|own|build)|the role"
        r"|about the (?:role|job|position)"
        r"|your (?:role|tasks|mission|impact|job|work)|day[- ]to[- ]day|duties|job description|key (?:tasks"
        r"|duties)|you will"
        r"|(?:deine|ihre) (?:aufgaben|rolle|mission)|aufgaben|was dich erwartet|tatigkeiten|missions?|vos missions"
        r"|responsabilidades|funciones|obowiazki|in this role|how you(?:'|’)?ll|the opportunity|position summary"
        r"|overview",
    ),
    (
        "other",
        r"benefits?|perks?|we offer|what we offer|our offer|what(?:'|’)?s in it|what you(?:'|’)?ll get"
        r"|what you get|why (?:join|us|work|you)"
        r"|compensation|salary|pay (?:range|transparency)|about (?:us|the (?:company|team)|(?!you\b)[a-z0-9.&-]+)"
        r"|who we are|our (?:values|culture|story"
        r"|mission|team|company|stack|tech stack|process)|the (?:company|team)|company|equal opportunit\w+"
        r"|diversity|eeo\w*|inclusion|"
        r"hiring process|interview process|how to apply|next steps|location|privacy|disclaimer|wir bieten"
        r"|was wir bieten|unser angebot"
        r"|uber uns|das bieten wir|deine vorteile|avantages|nous offrons|a propos|qui sommes|ofrecemos|beneficios"
        r"|sobre nosotros|oferujemy"
        r"|life at|join us|legal|accommodat\w+|(?:\w+ ){0,3}(?:tech(?:nical)? )?stack|tech$|technolog(?:y"
        r"|ies)(?: we use)?|(?:the )?tools we use|work(?:ing)? (?:environment|conditions|hours)|what to expect|visa",
    ),
    (
        "must",
        r"(?:\w+ )?requirements?|qualifications?|what you(?:'|’)?(?:ll)? (?:bring|need|have)|you (?:have|bring|are"
        r"|should have|need)"
        r"|who you are|about you|your (?:profile|skills|experience|background|qualifications|toolkit)"
        r"|skills(?: and| &)? ?\w*|must[- ]haves?"
        r"|what we(?:'|’)?re looking for|what we are looking for|what we look for|we(?:'|’)?re looking for"
        r"|we are looking for|looking for"
        r"|experience|ideal candidate|you(?:'|’)?ll (?:bring|need|have)|minimum|basic|essential|required|criteria"
        r"|candidate profile"
        r"|to be successful|to succeed|you might be|you may be|you(?:'|’)?re a (?:good |great )?fit|you(?:'"
        r"|’)?ll fit|knowledge"
        r"|anforderungen|(?:dein|ihr) profil|das bringst du|was du mitbring\w+|du bringst|qualifikation\w*"
        r"|voraussetzungen|profil"
        r"|profil recherche|competences|requisitos|perfil|wymagania|oczekujemy|kvalifikationer|om dig|languages?",
    ),
]
_COMPILED = [
    (kind, re.compile(rf"^(?:the |our |some |your |a few |and |additional |key |technical )?(?:{words})\b"))
    for kind, words in _HEADINGS
]
_NICE_ANYWHERE = re.compile(r"\b(?:nice to have|preferred|bonus|desirable|a plus|optional|von vorteil)\b")


@dataclass(frozen=True)
class Line:
    """One line of an ad under its heading; `bullet` when it is a list's item."""

    kind: Kind
    text: str
    bullet: bool


def read_lines(text: str) -> Iterator[Line]:
    """The lines that are no headings, each with the kind of its section; `open` before any known heading.

    Sections: what is asked for (`must`), what would be welcome (`nice`), what the work is (`duties`), and everything
    about the employer, the pay and the process (`other`). An unknown heading opens an `open` section.
    """
    kind: Kind = "open"
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            continue
        bullet = _BULLET.match(line)
        if bullet:
            yield Line(kind, line[bullet.end() :].strip(), True)
            continue
        heading = _heading(line)
        if heading is None:
            yield Line(kind, line, False)
            continue
        kind, rest = heading
        if rest:
            yield Line(kind, rest, False)


def _heading(line: str) -> tuple[Kind, str] | None:
    """The kind that a heading opens, and what follows it on its line (`Requirements: five years of Go`)."""
    head, colon, rest = line.partition(":")
    if len(head) > _LONGEST_HEADING:
        return None
    ends = bool(colon) and not rest.strip()
    if colon and rest.strip():
        known = _known(head)
        return (known, rest.strip()) if known and len(head.split()) <= 5 else None
    if line.endswith((".", ",", ";", "!")) and not ends:
        return None
    known = _known(head)
    if known and (ends or (len(head.split()) <= 7 and not any(char.isdigit() for char in head))):
        return known, ""
    titled = ends or line.isupper() or (line.endswith("?") and len(head.split()) <= 8)
    return ("open", "") if titled else None


def _known(head: str) -> Kind | None:
    name = re.sub(r"^[^\w]+|[^\w)]+$", "", fold(head))
    found = next((kind for kind, pattern in _COMPILED if pattern.match(name)), None)
    if found == "must" and _NICE_ANYWHERE.search(name):
        return "nice"
    return found
