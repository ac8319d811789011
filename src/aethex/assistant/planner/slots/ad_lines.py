"""Job ads pasted as lines: the title, who hires, where and for how much, each on its own line, and then the text."""

import re

from aethex.assistant.planner.slots.ad_endings import is_closing, is_rule, publishes, without_closing
from aethex.assistant.planner.slots.choices import take_choice
from aethex.assistant.planner.slots.duties import OPENS_DUTY, TELLS
from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.roles import NOUN, ends_in_role
from aethex.assistant.planner.slots.said import Said

FILLS = {
    "remote": ("remote", "hybrid", "onsite"),
    "employment": ("full_time", "part_time", "contract", "temporary", "internship", "freelance", "permanent"),
    "level": ("intern", "junior", "mid", "senior", "staff", "principal", "lead", "manager", "director", "executive"),
}
GENDERS = re.compile(
    r"\s*\((?:(?:[mwfdxhiug]|all)(?:\s?[/|,*]\s?[mwfdxhiug*]){1,3}|all genders?|any gender|gn)\)", re.IGNORECASE
)
_NUMBERED = re.compile(r"^\s*(?:[-*•▪◦·>+#]+\s+|\(?\d{1,2}[.):](?!\d)\s*|\(?[a-h]\)\s*|\*\*)")
_STROKES = re.compile(r"\s*[|•·]\s*|\s+[/–—-]{1,2}\s+|\s*;\s*")
_ROLE = re.compile(rf"\b(?:{NOUN})s?\b|\b(?:head|director|vp|chief) of\b", re.IGNORECASE)
_PAY = re.compile(r"\d[\d.,’' ]*\s?(?:k|K|m|M|million|lakhs?|lpa|LPA)\b|\d[\d.,’' ]{3,}|[€£$¥₹]\s?\d")
_UNSAID = re.compile(
    r"\b(?:level|position|role|job|work|working|setup|mode|model|contract|based|style|only|fully|and|or|basis|employment|team|the|a)\b|\W",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"\W*(?:(?:your|the|our|key|main|job) )*(?:description|mission|profile|tasks?|duties|responsibilities|role|job|requirements?|about|what|who|why|we offer|benefits)\b.{0,30}$",
    re.IGNORECASE,
)
_TEXT_LABEL = re.compile(
    r"\W*(?:(?:the |job |ad |full )*(?:description|text|blurb|body)|about (?:the|this) (?:role|job|position))\s*:?\s*\n",
    re.IGNORECASE,
)
_WITH_ORDER = re.compile(
    r"\b(?:please|pls|post|publish|put|get|this|that|here|below|following|i|we|want|need|can|could|let|hi|hey|hello|dear|new|for you|is|are)\b|[:!?]$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:(?P<company>company|employer|client|firm)|(?P<place>place|location|city|where)|(?P<pay>pay|salary|budget)|(?P<title>title|role|position)|(?P<fills>workplace|level|contract|employment|type|mode))\s*[:=]\s*(?=\S)",
    re.IGNORECASE,
)
_LONGEST_TITLE, _LONGEST_LINE, _WINDOW, _FEWEST, _SHORTEST = 9, 90, 4, 3, 40


def read_lines(text: str) -> dict[str, str] | None:
    """The parts of a pasted ad by their names, where it is ordered to be published; else None."""
    if "\n" not in text and len(_INLINE.findall(text)) >= _FEWEST:
        text = _INLINE.sub("\n", text)
    lines = [line.strip() for line in text.splitlines() if line.strip() and not is_rule(line)]
    if len(lines) < _FEWEST:
        return None
    bare = [_NUMBERED.sub("", line).strip(" *_") for line in lines]
    titled = next((at for at in range(min(len(lines), _WINDOW)) if _is_title(bare[at])), None)
    titled = _by_place(bare) if titled is None else titled
    if titled is None:
        return None
    ordered = [at for at in range(titled) if _WITH_ORDER.search(bare[at]) or is_closing(bare[at])]
    first = ordered[-1] + 1 if ordered else 0
    ends = [one for line in lines[-_WINDOW:] for one in (line, *_SENTENCE.split(line)[1:]) if is_closing(one)]
    if not (publishes(" ".join(lines[:first])) or any(publishes(line) for line in ends)):
        return None
    found: dict[str, str] = {}
    for line in bare[first:titled]:
        _classify(line, found)
    _title_line(bare[titled], found)
    after = next((at for at in range(titled + 1, len(lines)) if not _heads(bare[at])), len(lines))
    for line in bare[titled + 1 : after]:
        _classify(line, found)
    if len(found) < _FEWEST - 1 or "company" not in found:
        return None
    told = _body(text, lines, bare, after)
    return {**found, **({"description": told} if len(told) >= _SHORTEST else {}), "head": "\n".join(lines[:first])}


def _by_place(bare: list[str]) -> int | None:
    """The line that must be the title though it names no role that is known: the first, with a place or pay below it."""
    at = next(
        (at for at, line in enumerate(bare[:_WINDOW]) if not (_WITH_ORDER.search(line) or is_closing(line))), None
    )
    if at is None or len(bare[at].split()) > _LONGEST_TITLE - 3 or not _heads(bare[at]):
        return None
    told = any(_classified(line) for line in bare[at + 1 : at + _WINDOW])
    return at if told and (bare[at].isupper() or _DOES.search(bare[at])) else None


_DOES = re.compile(
    r"(?:[a-z]{2}(?:er|or|ist|ian|ant|ent|man|men)|clerk|steward|chief|partner|executive|mate|aide)s?$", re.IGNORECASE
)
_INLINE = re.compile(r"(?:^|(?<!\d)\s+)(?=\(?\d[.)]\s+\S)|\s+(?=\(\d\)\s)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def _body(text: str, lines: list[str], bare: list[str], after: int) -> str:
    """The text of the ad as it was pasted, without the orders that end it."""
    if after >= len(lines):
        return ""
    start = 0
    for line in lines[:after]:
        start = text.index(line, start) + len(line)
    told = text[text.index(lines[after], start) :]
    if re.match(r"\W*\d{1,2}[.):]", lines[after]) and not re.search(
        r"^\s*\d{1,2}[.):]", told[len(lines[after]) :], re.M
    ):
        told = bare[after] + told[len(lines[after]) :]
    return without_closing(_TEXT_LABEL.sub("", told, count=1) if _TEXT_LABEL.match(told) else told)


def _is_title(line: str) -> bool:
    head = GENDERS.sub("", _STROKES.split(line)[0]).strip()
    words = head.split(",")[0].split()
    if not words or len(words) > _LONGEST_TITLE or re.search(r"[.!?:]$", head) or is_closing(line):
        return False
    plain = re.sub(r"\s*\([^)]*\)$", "", head.split(",")[0])
    named = ends_in_role(plain) or (_ROLE.search(plain) is not None and len(words) <= _LONGEST_TITLE - 3)
    return named and not _SPEAKS.search(plain)


_SPEAKS = re.compile(
    r"\b(?:please|pls|post|publish|advertise|i|we|you|this|need|want|looking|here|wants|seeks|hiring|job|ad|vacancy|for my|can|let)\b",
    re.IGNORECASE,
)


def _heads(line: str) -> bool:
    """Whether a line still belongs to what heads the ad."""
    if len(line) > _LONGEST_LINE or is_closing(line) or _SECTION.match(line):
        return False
    if TELLS.match(line) or OPENS_DUTY.match(line):
        return False
    if _PAY.search(line) and len(line.split()) <= _LONGEST_TITLE + 3:
        return True
    return re.search(r"[.!?:]$", line) is None


def _title_line(line: str, found: dict[str, str]) -> None:
    """ "Go Developer | Acme | Porto", "Go Developer, Acme", "Go Developer at Acme"."""
    parts = [part for part in _STROKES.split(line) if part.strip()]
    title, *more = re.split(r",\s+(?=[^)]*(?:\(|$))", parts[0])
    if more and not _classified(", ".join(more)) and _ROLE.search(", ".join(more)):
        title, more = parts[0], []
    if at_firm := re.match(r"(?P<x>.+?) (?:at|@|with) (?P<firm>[A-Z0-9].+)$", title):
        title = at_firm["x"]
        found["company"] = at_firm["firm"]
    found["title"] = title
    for part in (*more, *parts[1:]):
        _classify(part, found)


def _classify(line: str, found: dict[str, str]) -> None:
    """Puts each part of a line where it belongs: pay, workplace, place, and a name that is none of them the employer."""
    if label := _LABELLED.match(line):
        found.setdefault(str(label.lastgroup), line[label.end() :].strip())
        return
    for part in _STROKES.split(line) if not _PAY.search(line) or "|" in line else [line]:
        _classify_part(part.strip(" ,*_"), found)


def _classify_part(part: str, found: dict[str, str]) -> None:
    if not part:
        return
    if kind := _classified(part):
        found.setdefault(kind, part) if kind != "fills" else found.update(
            fills=f"{found.get('fills', '')}, {part}".strip(", ")
        )
        return
    names = [one for one in re.split(r",\s+", part) if one]
    if len(names) > 1:
        if "company" not in found:
            _classify_part(names[0], found)
            _classify_part(", ".join(names[1:]), found)
            return
        if all(_classified(one) for one in names) or _classified(names[-1]) not in {None, "place"}:
            for one in names:
                _classify_part(one, found)
            return
    if aside := re.match(r"(?P<x>[^(]+?)\s*\((?P<in>[^)]+)\)$", part):
        _classify_part(aside["in"], found)
        _classify_part(aside["x"], found)
    elif "company" not in found:
        based = re.match(r"(?:at |for |with |company |employer )?(?P<x>.+?)(?: in (?P<place>[A-Z].*))?$", part)
        found["company"] = based["x"] if based else part
        if based and based["place"]:
            found.setdefault("place", based["place"])
    else:
        found.setdefault("place", part)


def _classified(part: str) -> str | None:
    if _PAY.search(part):
        return "pay"
    if is_fill(part):
        return "fills"
    return "place" if is_place(part) else None


def is_place(part: str) -> bool:
    """Whether a part names a place and nothing else."""
    place = find_place(f"in {part}")
    return place is not None and len(place.name) >= len(part) - 1


def is_fill(part: str) -> bool:
    """ "Mid level, hybrid": words for a workplace, an employment or a level, and nothing else."""
    said = Said(part)
    for choices in FILLS.values():
        take_choice(said, choices)
    return bool(said.used) and not _UNSAID.sub("", said.rest())
