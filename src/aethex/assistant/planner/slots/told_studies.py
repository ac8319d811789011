"""Studies told in whole sentences: "my alma mater is …", "the subject is …", "… accepted me"."""

import re
from itertools import islice

from aethex.assistant.planner.slots.bare_names import bare_name
from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.texts import says_nothing, tidy
from aethex.assistant.planner.slots.told_entries import NAME
from aethex.skills.taxonomy import named_in

_FEW = 4
_HOUSE = r"(?:universit(?:y|ies|ät)|college|school|institute|institution|academy|polytechnic|faculty|uni)"
_BEGINS = r"(?:^\W{0,9}|[,.;:!?–—]\s+|\b(?:and|then|so|well|yes|because|until|before|after|was|is|it was|where|that)\s+)(?:the )?"
_SCHOOLS = (
    re.compile(rf"\b(?:alma mater|(?:high |grad(?:uate)? |old |former )?{_HOUSE})(?:['’]s name)?\s*(?:is|was|:|=|(?:by )?name(?: is| was)?|called|named)\s+(?:called |named |still )?(?:the |at )?(?P<x>{NAME})", re.IGNORECASE),
    re.compile(rf"{_BEGINS}(?P<x>{NAME})\s+(?:(?:has|have|had|finally|then|also)\s+)*(?:(?:accepted|admitted|taught|enrolled|took|educated|trained|awarded|gave|granted|graduated)\s+me\b|(?:is|was)\s+(?:my|the)\s+(?:\w+ )?(?:alma mater|{_HOUSE})\b|(?:is|was)\s+where\s+(?:i|my)\b)", re.IGNORECASE),
    re.compile(rf"\b(?:where|because|while)\s+(?:the )?(?P<x>{NAME})\s+(?:should|ought to|must|has to|is missing|belongs)\b", re.IGNORECASE),
    re.compile(rf"\b(?:bootcamp|degree|studies|course|master\w*|bachelor\w*|diploma|university|school)\b[^.;!]{{0,60}}?[.,;?!]\s+(?:it|that) was (?:at |with )?(?:the )?(?P<x>{NAME})(?=\s*[,.;]|\s*$)", re.IGNORECASE),
    re.compile(rf"\b(?:attend(?:s|ed|ing)?|visit(?:s|ed|ing)?|(?:went|going|go) to)\s+(?:the )?(?P<x>{NAME})", re.IGNORECASE),
    re.compile(rf"\b(?:enrol+ed|enrol+|matriculated|registered|inscribed|studied|study|studying|student|pupil|graduate[ds]?|alumn\w+|degree|diploma|bachelor\w*|master\w*|b\.?sc|m\.?sc|phd|doctorate|studies|course|educated|taught)\b(?: (?!at\b|from\b|of (?-i:[A-Z])|in (?-i:[A-Z]))[\w&'’-]+){{0,5}}?\s+(?:at|in|with|of|from|by)\s+(?:the )?(?P<x>{NAME})", re.IGNORECASE),
)  # fmt: skip
_STOP = rf"(?=\s+(?:at|from|on|by|since|until|till|to|between|with|as|there|where|which|for (?:a|my|the|two|three|four|\d)|please|i|we|that|is|was|degree|level|and (?:i|the|it|my|then|degree|graduated|finished|put|please|got|add)|in (?:the (?:city|year|town|department)|\0|(?-i:[A-Z])|\d)|of (?:the )?(?:\w+ )?(?-i:{_HOUSE.title()}|Uni\w+|College|School|Institute|Academy|Polytechnic|TU|ETH))\b|\s*[,.;:!?(\0]|\s*$)"
_FIELDS = (
    re.compile(rf"\b(?:subject|major|specialit?y|speciali[sz]ation|field(?: of stud(?:y|ies))?|area(?: of study)?|discipline|program(?:me)?|faculty|department|branch|stream|course)(?: (?:there|then))?\s*(?:is|was|:|=|being|called|of|in)\s+(?:of |called )?(?P<x>[\w&/' -]{{2,60}}?){_STOP}", re.IGNORECASE),
    re.compile(rf"\b(?:major(?:ed|ing)|speciali[sz](?:ed|ing)|student|studies|degree|course|training|semesters?|lectures|enrol+ed|classes|qualification)\s+(?:in|of|for)\s+(?!(?:the )?(?:University|College|Institute|School|my|that|it|this)\b)(?P<x>[\w&/' -]{{2,60}}?){_STOP}", re.IGNORECASE),
    re.compile(rf"\b(?:it|that) was (?:at |with )?(?:the )?(?:(?-i:[A-Z])[\w&.' -]{{1,40}}|\0+), (?P<x>(?-i:[a-z])[\w&/' -]{{2,40}}?){_STOP}", re.IGNORECASE),
    re.compile(rf"\b(?:i|we)\s+(?:read|study|studied|learn(?:ed|t)|did|took)\s+(?!(?:my|an?|the|it|that|this|some|there|at|in|with|from|abroad|part|full|for)\b)(?P<x>[\w&/' -]{{2,60}}?){_STOP}", re.IGNORECASE),
)  # fmt: skip
_NO_FIELD = re.compile(
    r"\d|\b(?:i|my|it|bachelor\w*|master\w*|b\.?sc|m\.?sc|phd|diploma|degree|bootcamp|years?|months?|exchange|semesters?|science in)\b|^(?:missing|over|done|here|there|hard|good|fun|online|abroad|part[- ]time|full[- ]time|called|named|nothing|something|well|also|studies|day|evening)\b",
    re.IGNORECASE,
)
_NO_SCHOOL = re.compile(
    r"I|CV|(?:Bachelor|Master|Doctor|Diploma|BSc|MSc|BA|MA|PhD|MBA)\b.*|(?:Computer|Data|Applied|Software|Electrical|Mechanical|Information) \w+",
    re.IGNORECASE,
)


def school(said: Said) -> str | None:
    """Where one studied, by what is said of it."""
    masked = said.masked()
    for at, form in enumerate(_SCHOOLS):
        for match in islice(form.finditer(masked), _FEW):
            name = bare_name(tidy(match["x"]))
            if not name or says_nothing(name) or _NO_SCHOOL.fullmatch(name):
                continue
            if at == len(_SCHOOLS) - 1 and (find_place(f"in {name}") is not None or _is_subject(match, name)):
                continue
            said.use(*match.span("x"))
            return name
    return _in_small_letters(said)


_PLAINLY = re.compile(
    r"\b(?:degree|bachelor|master|diploma|phd|doctorate|stud(?:y|ied|ying|ies)|student|graduated|enrolled|mba|bsc|msc|engineering|course)\b[^,.;:]*?\s(?:at|from)\s+(?:the )?(?!(?:an?|my|home|night|least|last|first|that|this|one|once|same|age|school|work)\b)(?P<x>[^\W\d_]{2,}(?: (?!(?:from|in|since|until|till|to|between|and|with|where|as|for|please|i|it|that|which|last|this|put|add|on)\b)[^\W\d_]{2,}){0,3}?)(?=\s+(?:from|in|since|until|till|to|between|and|with|where|as|for|please|i|it|that|which|last|this|put|add|on)\b|\s*[,.;:!?(\0]|\s*$)"
)


def _in_small_letters(said: Said) -> str | None:
    """A school in a message that has no capitals: "my degree in law is from uva"."""
    match = None if re.search(r"(?!I\b)[A-Z]", said.text) else _PLAINLY.search(said.masked())
    if match is None or find_place(f"in {match['x']}") is not None:
        return None
    said.use(*match.span("x"))
    return tidy(match["x"])


def _is_subject(match: re.Match[str], name: str) -> bool:
    """ "A degree in Physics", "student of Law": after "in" and "of" only what is written like a house's name."""
    led = match.string[: match.start("x")].removesuffix("the ").split()[-1].lower()
    if led in {"at", "from", "by", "with"}:
        return False
    known = bool(named_in(name))
    return known or not re.search(
        r"\b[A-Z]{2,}\b|[a-z][A-Z]|\b(?:Uni\w*|College|Institut\w*|School|Academy|Hochschule|Poly\w+|Tech)\b", name
    )


def field(said: Said) -> str | None:
    """What one studied."""
    masked = said.masked()
    for form in _FIELDS:
        for match in islice(form.finditer(masked), _FEW):
            name = tidy(match["x"])
            if name and not says_nothing(name) and not _NO_FIELD.search(name) and find_place(f"in {name}") is None:
                return name
    return None
