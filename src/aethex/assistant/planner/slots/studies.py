"""Studies: where, what degree, which field."""

import re

from aethex.assistant.planner.slots import told_studies
from aethex.assistant.planner.slots.parts import comma_parts, free
from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.subjects import is_subject, names_house
from aethex.assistant.planner.slots.texts import tidy

_SCHOOL = re.compile(
    r"\b(?P<x>(?:[A-Z][\w'’.&-]*\s+(?:(?:of|de|the|for)\s+)*)*(?:University|College|Institute|School|Academy|Universität|Université|Universidad|Polytechnic|Bootcamp)(?:(?<=ät)\s+[A-Z][\w'’-]*|\s+(?:of|de|for|in|zu)\s+(?:(?:the|and|of)\s+)?[A-Z][\w'’-]*(?:\s+(?:and|of)?\s*[A-Z][\w'’-]*)*)?)"
    r"|\b(?:at|from|to|[Ss]tudent (?:in|of)|[Ss]tudy(?:ing)? in|attended|graduate of|school is|university is)\s+(?:the |an? )?(?P<y>(?:coding )?(?:(?:[A-Z]|St)\.|[A-Z][\w&'’-]*(?:\.\w+)*|of|de|the)(?:\s+(?:(?:[A-Z]|St)\.|[A-Z][\w&'’-]*(?:\.\w+)*|of|de|the|and))*)",
)
_NO_NAME = r"(?:in|at|for|and|or|thing|degree|stuff|here|there|from|since|until|till|to|with|on|by|as|where|when|last|this|web|coding|development|data|online|technical|state|my|same|old|local|some|community)\b"
_PLAIN_SCHOOL = re.compile(
    rf"\b(?P<x>(?:(?:technical|state|imperial|trinity|royal|national|city|free|catholic|open|king['’]?s|queen['’]?s) )?(?:university|\w*uni|college|academy) (?:of )?(?!{_NO_NAME}|of\b)[a-zà-ÿ]{{3,}}(?:(?: (?!{_NO_NAME})[a-zà-ÿ]{{3,}}){{1,2}}(?=\s*(?:[,.;]|$)))?)\b"
    rf"|\b(?:the|at|from|a|attended|did)\s+(?P<y>(?:(?!{_NO_NAME}|the\b|a\b)[a-zà-ÿ]{{2,}} ){{1,2}}(?:bootcamp|academy|university|college))\b"
    rf"|\b(?P<z>[a-zà-ÿ]*(?:gymnasium|schule|kolleg|akademie|lyceum|liceum|conservatorium|politecnico|politechnika|polytechnique|polytechnic|universidade?|universit[àa]|uniwersytet|universitat|universiteit|hochschule|[ée]cole)(?: (?:di|de|del|della|degli|des|du|da|do|van)(?: la| el)?)?(?: (?!{_NO_NAME}|(?:i|we|it|my|the|that|which|add|please|put|was|is|did|got|has)\b)[a-zà-ÿ]{{3,}})?)\b"
)
"""A school in lower case: "university of oslo"."""
_OF = r"(?:science|arts|engineering|technology|philosophy|laws?|commerce|education|business administration|computer applications|fine arts|design)"
_DEGREES = (
    rf"b\.?sc\.?|d\.?phil|m\.?phil|m\.?sc\.?|b\.?tech\.?|m\.?tech\.?|diplom(?!a)|magister|licenciatura|laurea|staatsexamen|bca|mca|hnd|b\.?a\.?|m\.?a\.?|b\.?eng\.?|m\.?eng\.?|ph\.?d\.?|mba|bachelor(?:['’]?s)?(?: degree)?(?: of {_OF})?|master(?:['’]?s)?(?: degree)?(?: of {_OF})?|doctor of {_OF}|(?-i:[BM]\.S\.?|BS|MS(?= in\b| degree\b|,))"
    r"|diploma|doctorate|associate degree|(?:coding )?bootcamp|licence|licentiate|apprenticeship|h\.?dip\.?|pgdip|higher diploma|postgraduate diploma|abitur|a-levels|baccalaur[eé]at|high school diploma|ged|matura|nanodegree|erasmus semester|exchange semester"
)
_DEGREE = re.compile(rf"(?<!\w)(?<!scrum )(?P<x>{_DEGREES})(?!\w)", re.IGNORECASE)
_FIELD = re.compile(
    rf"(?<!\w)(?:(?:{_DEGREES})\s+(?:in\s+|of\s+)?|stud(?:ied|y|ying)(?: of)?\s+(?!(?:an? )?(?:{_DEGREES})(?!\w))|degree (?:is |was )?in\s+|field:?\s+|went to [\w ]+ for\s+|finished study of\s+|graduated in\s+)(?!(?:at|from|in|is|was|by|of)\b)(?P<x>[\w&/ -]+?)(?=\s+(?:at|from|in|on|by|since|until|to|between|with|\d)\b|\s*[,.;:!?(]|\s*$)",
    re.IGNORECASE,
)

_IN_FIELD = re.compile(
    r",? in (?:the field of )?(?P<x>[a-z][\w&/ -]+?)(?=\s+(?:at|from|in|on|by|since|until|to|between|with|last|this|\d)\b|\s*[,.;:!?(]|\s*$)"
)


_DID_IN = re.compile(
    rf"\b(?:did|studied|took|finished|completed|learned|read)\s+(?!(?:my|an?|the|it|that|this|some)\b|(?:{_DEGREES})(?!\w))(?P<field>[^\W\d_][\w&/ -]{{2,60}}?)\s+(?:in|from)\s+(?:the )?(?P<school>(?-i:[A-Z]{{3,}}|Politecnico|Universi[a-z]+|Instituto|Institut|École|Ecole|Escuela|Escola|Hochschule|Hogeschool|Technische|Colegio|TU|IIT|NIT)(?:(?: (?:di|de|do|da|of|degli|del|für))?[ -](?-i:[A-Z])[\w-]*)*)(?=\s*(?:[,.;:(]|$)|\s+(?:from|between|in|until|since|as|with|and|\d))",
    re.IGNORECASE,
)
""" "I did Physics in UFRJ": a school by its initials, where others say "at"."""
_LONG = re.compile(
    r"^(?:an? |one |two |three |four |five |six |some |\d+ )(?:years?|semesters?|terms?|months?) of\s+", re.IGNORECASE
)


def read_study(said: Said) -> dict[str, str]:
    """`school`, `degree`, `field`."""
    found: dict[str, str] = {}
    degree = _degree(said.text)
    if degree and (of := degree["x"].lower().find(" of ")) > 0:
        said.use(degree.start("x") + of, degree.end("x"))
    school = next((m for m in _SCHOOL.finditer(said.text) if _usable(said, m)), None) or said.first(_PLAIN_SCHOOL)
    if school is None and (name := told_studies.school(said)):
        found["school"] = name
    elif school:
        group = next(name for name, text in school.groupdict().items() if text)
        said.use(*school.span(group))
        found["school"] = tidy(
            re.sub(r"^(?:at|from|in|my|add|put|include|list)\s+", "", school[group], flags=re.IGNORECASE)
        )
    elif did := next((m for m in said.all(_DID_IN) if find_place(f"in {m['school']}") is None), None):
        said.use(*did.span("school"))
        found |= {"school": did["school"], "field": tidy(did["field"])}
    if (
        school
        and "school" in found
        and (town := _TOWN.match(said.text, school.end()))
        and find_place(f"in {town['x']}")
    ):
        found["school"] += f" {town['x']}"
    if "school" in found:
        found["school"] = _FOR_SUBJECT.sub("", found["school"])
    apart = [one for one in _FIELD.finditer(said.text) if not _lies_in(one, said.text)]
    apart = [one for one in apart if not (one["x"][:1].isupper() and find_place(f"in {one['x']}"))]
    named = (tidy(_LONG.sub("", match["x"])) for match in apart)
    if (subject := next((name for name in named if name and not _NO_FIELD.search(name)), None)) is not None:
        found["field"] = subject
    if degree:
        found["degree"] = tidy(degree["x"])
    if degree and school and "field" not in found and (field := _IN_FIELD.match(said.text, school.end())):
        found["field"] = tidy(field["x"])
    if "field" not in found and (told := told_studies.field(said) or _field_after(said, school)):
        found["field"] = told
    _study_parts(said, found)
    after = school.end() if school else said.text.find(found["school"]) if "school" in found else -1
    if after >= 0 and "field" not in found and (listed := _listed_field(said, after, found)):
        found["field"] = listed
    found = {name: _TAIL.sub("", text) for name, text in found.items()}
    return {
        name: text
        for name, text in found.items()
        if text and text.lower() not in {"education", "degree", "school", "my", "where i"}
    }


_TOWN = re.compile(
    r" (?P<x>(?-i:[A-Z])[^\W\d_]+)(?=\s*(?:[,.;:(]|$)| (?:where|in|from|since|between|for|and|until|with)\b)"
)
""" "Trinity College Dublin"."""
_FOR_SUBJECT = re.compile(r"\s+for\s+[a-z].*$")


def _degree(text: str) -> re.Match[str] | None:
    """The first degree named, in full where it is named in full later: "my master's: Master of Science in …"."""
    named = list(_DEGREE.finditer(text))
    full = (one for one in named if " of " in one["x"] and one["x"][:_STEM].lower() == named[0]["x"][:_STEM].lower())
    return next(full, next(iter(named), None))


def _lies_in(match: re.Match[str], text: str) -> bool:
    """Whether a subject is only part of a degree's name: "Science" of "Master of Science"."""
    return any(one.start() <= match.start("x") < one.end() for one in _DEGREE.finditer(text))


_STEM = 6
_TAIL = re.compile(
    r"(?:\s+(?:and|of|de|the|in|at))+$|\s+(?:of (?:the )?(?:\w+ )?(?:Uni\w+|College|School|Institut\w*|Academy|Polytechnic|Hochschule)\b|for (?:about )?(?:an?|one|two|three|four|five|six|\d+) (?:years?|semesters?|terms?)\b|(?:there|and (?:then|i|the|it|my))\b).*$"
)
"""What is no more of a school or a field."""


def _field_after(said: Said, school: re.Match[str] | None) -> str | None:
    """ "… at the Open University, in Mathematics"."""
    match = _IN_SUBJECT.match(said.masked(), school.end()) if school else None
    name = tidy(match["x"]) if match else ""
    return name if name and not _NO_FIELD.search(name) and find_place(f"in {name}") is None else None


_IN_SUBJECT = re.compile(
    r",?\s+(?:in|for|where i (?:did|studied|read))\s+(?P<x>[A-Za-z][\w&/ -]{2,50}?)(?=\s*[,.;:!?(\0]|\s+(?:and|from|since|until|as|at|with|in)\b|\s*$)"
)
_NO_FIELD = re.compile(
    r"\d|\bmissing\b|^(?:finished|graduated|graduating|from|until|since|started|should|add|put|please|pls|part[- ]time|full[- ]time|it|that|i|my|and|with|where|ended|did|done|not|never|still|got|grade|note|also|on|at|in|for|the|class|degree)\b",
    re.IGNORECASE,
)
_LONGEST_FIELD = 5


def _listed_field(said: Said, start: int, found: dict[str, str]) -> str | None:
    """A part of a list after the school that is neither a day nor a degree: "Aalto, human computer interaction, 2019"."""
    for part in re.split(r"[,.;]\s+|\s[-–—]\s", said.text[start:])[1:]:
        text = tidy(free(said, part.strip()))
        if not text or len(text.split()) > _LONGEST_FIELD or _NO_FIELD.search(text):
            continue
        if not _DEGREE.search(text) and find_place(f"in {text}") is None and text not in found.values():
            return text
    return None


def _usable(said: Said, match: re.Match[str]) -> bool:
    group = "x" if match["x"] else "y"
    text = match[group].strip()
    return (
        said.is_free(*match.span(group))
        and text[:1].isupper()
        and text.lower() not in {"i", "education", "school", "university"}
    )


def _study_parts(said: Said, found: dict[str, str]) -> None:
    parts = comma_parts(said)
    houses = [part for part in parts if names_house(part)]
    for part in parts:
        in_school = not houses or part in houses
        part = re.split(r"\.\s", free(said, part), maxsplit=1)[0]
        house = part and not _DEGREE.search(part) and re.match(r"[A-Z]", part) and not is_subject(part)
        if "school" not in found and house and in_school:
            found["school"] = tidy(part)
        elif "field" not in found and part and part != found.get("school") and not _NO_PART.search(part):
            found["field"] = tidy(part)


_NO_PART = re.compile(rf"{_DEGREE.pattern}|\b(?:education|section|profile|cv|resume)\b", re.IGNORECASE)
"""What is no field: a degree, and where the entry belongs."""
