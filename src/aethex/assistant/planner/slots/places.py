"""Where: a city, a region or a country named in a message."""

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.undistracted import quieted
from aethex.assistant.planner.slots.work import is_work
from aethex.kit.gazetteer import gazetteer, key_of
from aethex.kit.places import find_place_in
from aethex.skills.taxonomy import named_in, taxonomy

_REMOTE = re.compile(r"^remote(?:ly)?\s*(?:[-–—:,(]|in|from|within|across|inside)?\s*(?:the\s+)?", re.IGNORECASE)
_ONLY = re.compile(r"[\s-]+only\)?$", re.IGNORECASE)
_LED = re.compile(
    r"(?:\b(?:in|near|around|at|from|within|across|throughout|anywhere in|close to|based in|out of|of|for|to)\s+)?(?:\b(?:the|greater|central|downtown)\s+)?$",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[ -](?:based|area|region|only|office)\b", re.IGNORECASE)
_COUNTRY_CODE = re.compile(
    r"\bus(?= (?:jobs?|roles?|positions?|companies|only|based|remote))|(?<=remote )us\b|(?<=in )us\b|\bthe states\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Named:
    """A place as written, without "remote in"; [start, end) is its name in the text."""

    name: str
    start: int
    end: int
    remote: bool = False


_ANY_OF_THEM = re.compile(
    r"\b(?:any|every|all|whichever|whatever|each|some) (?:other )?(?:countr(?:y|ies)|cit(?:y|ies)|towns?|places?|parts?|corners?|states?|regions?)\b(?: (?:of|in|within|across) (?:the )?)?",
    re.IGNORECASE,
)
""" "Any country of Europe": what matters is Europe."""
_NOT_JUST = re.compile(r"\bnot (?:just|only|merely) (?:in |around |near )?[^\W\d_]+(?=\W*$|[,;.])", re.IGNORECASE)
""" "All of Italy, not just Milan"."""


@lru_cache(maxsize=64)
def find_place(text: str) -> Named | None:
    """The first place named in a text; None when there is none."""
    text = quieted(text)
    for idle in (_ANY_OF_THEM, _NOT_JUST):
        text = _hiding(idle, text)
    found = find_place_in(text)
    if found is None:
        code = _COUNTRY_CODE.search(text)
        return Named("US", code.start(), code.end()) if code else None
    place, start, end = found
    remote = _REMOTE.match(text[start:end]) if place.remote else None
    if remote:
        start += remote.end()
    name = text[start:end]
    only = _ONLY.search(name)
    if only:
        end = start + only.start()
    return Named(text[start:end].strip(" ()"), start, end, place.remote)


def _hiding(way: re.Pattern[str], text: str) -> str:
    """The text of the same length with commas for what matches."""
    return way.sub(lambda match: "," * len(match.group()), text)


_TOWN = re.compile(r"(?<!\S)[^\W\d_]{4,}(?=\W*$)")
_PEOPLE = 100_000


def _last_word(said: Said) -> Named | None:
    """ "php dev job utrecht", "robotics lausanne >110k": a larger town in lower case that ends what is not spoken for."""
    match = _TOWN.search(said.text) or _TOWN.search(said.masked())
    if match is None or not said.is_free(*match.span()) or not _is_town(match.group()):
        return None
    return Named(match.group(), *match.span())


_LABELLED = re.compile(
    r"\b(?:(?:location|place|city)\s*[:=]?|office\s*[:=])\s+(?P<x>(?-i:[A-Z])[^\W\d_]+(?:[ -](?-i:[A-Z])[^\W\d_]+){0,2})(?=\s*(?:[,.;)]|$))",
    re.IGNORECASE,
)


def labelled_place(said: Said) -> Named | None:
    """The place in "location Mysore", which is believed even where no map has it."""
    match = said.first(_LABELLED)
    return Named(match["x"], *match.span("x")) if match else None


_BETWEEN_COMMAS = re.compile(r"(?:^|,)\s*(?P<x>[^\W\d_]{4,}(?: [^\W\d_]{3,})?)(?=\s*,)")


def _listed_town(said: Said) -> Named | None:
    """ "Tester, cambridge, from 50k": a larger town in a list, in lower case, even one that people are called by."""
    for match in _BETWEEN_COMMAS.finditer(said.text):
        if said.is_free(*match.span("x")) and _is_town(match["x"], listed=True):
            return Named(match["x"], *match.span("x"))
    return None


def _is_town(word: str, *, listed: bool = False) -> bool:
    book, key = gazetteer(), key_of(word)
    named_so = key in book.persons and not listed
    if key not in book.rows or key in book.ordinary or named_so or taxonomy().canonical(word):
        return False
    return any(city.population >= _PEOPLE and key_of(city.name) == key for city in book.cities(key)[:1])


def _country_code(said: Said) -> Named | None:
    """ "us remote", where the word beside the code is spoken for already."""
    code = said.first(_COUNTRY_CODE)
    return Named("US", *code.span()) if code else None


def take_place(said: Said, *, home: bool = True) -> Named | None:
    """As `find_place`, in what is not spoken for; the words that lead to the name go with it.

    Without `home` another place goes before that where one lives: "I live in Wels, Go jobs in Linz".
    """
    text = _hiding(_NOT_HOME, _without_ruled_out(said.text))
    if not home:
        away = _hiding(_THEIRS, _hiding(_LIVES, text))
        text = away if away != text and find_place(away) is not None else text
    hidden = list(_hiding(_OF_MEMORY, text))
    for start, end in said.used:
        hidden[start:end] = "," * (end - start)
    found = find_place("".join(hidden))
    if found is None and _NOT_HOME.search(said.text) is None:
        found = _last_word(said) or _listed_town(said) or _country_code(said)
    if found is None:
        return None
    lead = _LED.search(said.text[: found.start])
    tail = _TAIL.match(said.text[found.end :])
    said.use(lead.start() if lead else found.start, found.end + (tail.end() if tail else 0))
    return found


_OF_MEMORY = re.compile(r"\b\d+\s?(?:GB|MB|TB)\b|(?<=\bjava )(?:SE|EE|ME)\b", re.IGNORECASE)
_SHORT = re.compile(r"(?<!\w)sf(?!\w)", re.IGNORECASE)
_NAME_LIKE = re.compile(r"(?<![\w@#.'’/-])(?P<x>[^\W\d_]{4,})(?![\w@'’/-]| [A-Z][a-z])")


_INTRODUCED = re.compile(
    r"\b(?:am|i['’]?m|im|is|name|called|call me|with|by|dear|hi|hello|hey|thanks|thank you|ask|tell|told|like|and|my|her|his|to)\s+$",
    re.IGNORECASE,
)
_ONLY_AND = re.compile(r"\W*(?:and|or|and in|what about|how about)\s+", re.IGNORECASE)
_ACTS = re.compile(r"\s+(?:is|was|and i|here|says|said|told|wrote|has|called|my)\b|['’]s\b", re.IGNORECASE)
"""What stands beside somebody's name."""


def take_namesake(said: Said) -> Named | None:
    """In a search for jobs a larger town may be called as people are ("python jobs austin") or, in capitals within the
    sentence, as other things are ("hybrid Cork")."""
    if short := said.take(_SHORT):
        return Named(short.group(), *short.span())
    for match in said.all(_NAME_LIKE):
        book, key = gazetteer(), key_of(match["x"])
        if key not in book.persons and (key not in book.ordinary or match.start() == 0 or match["x"].islower()):
            continue
        before = said.text[: match.start()]
        if (_INTRODUCED.search(before) and not _ONLY_AND.fullmatch(before)) or _ACTS.match(said.text[match.end() :]):
            continue
        known = taxonomy().canonical(match["x"]) or is_work(match["x"]) or match["x"].isupper()
        if known or not any(city.population >= _PEOPLE and key_of(city.name) == key for city in book.cities(key)[:1]):
            continue
        said.use(*match.span())
        return Named(match["x"], *match.span())
    return None


_RULED_OUT = re.compile(
    r"(?:\b(?:in|from|leave|leaving|left|quit|out of)\s+)?(?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)?\s+(?:is|are|was)(?:n['’]?t| not)?\s+(?:out\b|an? option|not an option|over\b|up\b|off the table|too (?:expensive|far|dear|hot|cold)|no (?:option|good|longer)|done\b)",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"\b(?:want|wanna|need|get|getting|move|moving|go|wish)(?: to (?:get|move|be|go))? (?:out of|away from) (?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)?",
    re.IGNORECASE,
)
""" "I want out of Berlin"."""
_LIVES = re.compile(
    r"\b(?:stud(?:y|ies|ied|ying)|liv(?:e|es|ed|ing)|born|grew up|raised|stuck|originally from) (?:here |still |now |back )*(?:in )?(?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)?",
    re.IGNORECASE,
)
""" "My nephew studies in Gdynia; any Java internship in Warsaw?" looks in Warsaw."""
_NOT_HOME = re.compile(
    r"\b(?:don['’]?t|do not|doesn['’]?t|no longer|not|never)(?: actually| really| even| yet)? (?:live|living|lived|based|located|stay|staying)(?: (?:in|at|near))? (?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)?",
    re.IGNORECASE,
)
""" "I don't live in Berlin" tells no home."""
_THEIRS = re.compile(
    r"(?:^|[,;.!?]\s*|\band )(?:my|our|his|her) (?!(?:\w+ )?(?:minimum|salary|pay|floor|level|search|job)\b)[a-z]+(?: [a-z]+)? (?:is|are|was|lives?|works?|moved|looks?|found|got|wants?|started|has|sits?)\b[^,;.!?]*",
    re.IGNORECASE,
)
""" "My girlfriend looks in Graz; find me Go jobs in Linz"."""
_BOUND_FOR = re.compile(
    r"\b(?:off|mov(?:e|ing|ed)(?: (?:us|me|over))?|relocat(?:e|ing)|heading|go(?:ing)?(?: over| back)?|settle|settling)\s+(?:to|for|in)\s+(?=(?-i:[A-Z])|\w)",
    re.IGNORECASE,
)


def _without_ruled_out(text: str) -> str:
    """The text with the places hidden that one leaves or rules out, where another is named: "Munich is out and Dublin
    is in", "my lease in Berlin is up and I'm off to Lisbon"."""
    left = _hiding(_LEAVES, _hiding(_NOT_THIS, _hiding(_RULED_OUT, text)))
    if left != text and find_place(left) is not None:
        return left
    for bound in _BOUND_FOR.finditer(text):
        there = find_place(text[bound.end() :])
        if there is not None and there.start == 0 and find_place(text[: bound.start()]) is not None:
            return "," * bound.end() + text[bound.end() :]
    return text


_NOT_THIS = re.compile(r"\bnot (?:in )?(?-i:[A-Z])[^\W\d_]+(?=\s*,\s*(?:but )?(?:in |rather )?(?-i:[A-Z]))")
""" "Not Graz, Linz"."""


_FROM_THERE = {
    "german": "Germany", "french": "France", "dutch": "Netherlands", "spanish": "Spain", "portuguese": "Portugal", "british": "United Kingdom",
    "swiss": "Switzerland", "austrian": "Austria", "polish": "Poland", "italian": "Italy", "swedish": "Sweden", "norwegian": "Norway",
    "danish": "Denmark", "finnish": "Finland", "irish": "Ireland", "belgian": "Belgium", "czech": "Czechia", "american": "United States",
    "canadian": "Canada", "indian": "India", "australian": "Australia", "japanese": "Japan", "european": "Europe",
}  # fmt: skip
_OF_THERE = re.compile(
    rf"\b(?P<x>{'|'.join(_FROM_THERE)})(?= (?:ones?|companies|company|employers?|firms?|startups?|cities|offices?)\b)",
    re.IGNORECASE,
)


def take_from_there(said: Said) -> Named | None:
    """ "The German ones", "Dutch companies": the country, or continent."""
    match = said.take(_OF_THERE)
    return Named(_FROM_THERE[match["x"].lower()], match.start(), match.end()) if match else None


_IN_NAME = re.compile(r"\b(?:in|near|around)\s+(?P<x>[A-Z][a-zà-ÿ'’-]{3,}(?: [A-Z][a-zà-ÿ'’-]+)?)(?!\w)")
_NO_PLACE = re.compile(
    rf"(?:{'|'.join(calendar.month_name[1:])})\b|\w+day\b|(?:any|every|all|whatever|whichever|(?:whole |entire )?world|globe|planet)\b",
    re.IGNORECASE,
)


def take_unheard(said: Said) -> Named | None:
    """What stands where a place would and is written like one: the search says that it does not know it."""
    match = said.first(_IN_NAME)
    if match is None or named_in(match["x"]) or is_work(match["x"].split()[0]) or _NO_PLACE.match(match["x"]):
        return None
    said.use(*match.span())
    return Named(match["x"], match.start("x"), match.end("x"))


_OR = re.compile(r"\s*(?:,\s*(?:or|and)?|/|\bor\b|\band\b)\s*(?:in |near |around |also )?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST_PLACES = 3


def take_alternatives(said: Said, first: Named) -> list[str]:
    """The places that are named after the first one: "Amsterdam or Rotterdam"."""
    found: list[str] = []
    at = first.end
    while len(found) < _MOST_PLACES - 1 and (link := _OR.match(said.text, at)):
        start = link.end()
        place = find_place(said.text[start : start + 60])
        word = _WORD.match(said.text, start)
        if place is not None and place.start == 0:
            name, end = place.name, start + place.end
        elif word is not None and _is_town(word.group()):
            name, end = word.group(), word.end()
        else:
            break
        if not said.is_free(start, end):
            break
        said.use(link.start(), end)
        found.append(name)
        at = end
    return found


_WAS_IN = re.compile(
    r"^\W*(?:(?:and|but|oh|btw|by the way|also|actually|sorry|no)\b[\s,]*)*(?:it|that|this|the (?:job|office|role|position)|they)\W*(?:was|is|'s|were|are)\s+(?:based |located |all )?in\s+",
    re.IGNORECASE,
)


def was_in(text: str) -> str | None:
    """The place in "it was in Munich", which says nothing else."""
    match = _WAS_IN.match(text)
    place = find_place(text[match.end() :]) if match else None
    return place.name if place and place.start == 0 else None
