"""Positions, studies, projects and certificates told in a sentence or as a list between commas."""

import re

from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.roles import HEAD_OF, TITLE, ends_in_role
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.texts import cued, tidy

_END = r"(?=\s+(?:at|with|for|from|since|until|till|to|between|in|on|as|by|during|where|who|which|and|starting|started|because|last|this|next|please|\d|is|was|has|or|finished|i)\b|\s*[,.;:!?(]|\s+[-–]|\s*$)"
_NAME = r"[\w&+#/.'’-]+(?: (?!(?:at|with|for|from|since|until|till|to|between|in|on|as|by|during|where|who|which|and|starting|started|because|last|this|next|please|is|was|has|or|finished|i|like|please)\b)[\w&+#/'’.-]+){0,4}?"
_COMPANY = re.compile(
    rf"\b(?:at|with|joined|for|employer:?|company:?|employed by)\s+(?:the |my time at )?(?P<x>{_NAME}){_END}",
    re.IGNORECASE,
)
_AS = re.compile(
    rf"\b(?:as|like|titled|title:?|role:|position:|called)\s+(?:an? |the |my )?(?P<x>[\w+#/.&' -]+?){_END}",
    re.IGNORECASE,
)
_WAS = re.compile(rf"\b(?:was|am|i'm|been|be|became)\s+(?:an? |the )(?P<x>[\w+#/.&' -]+?){_END}", re.IGNORECASE)
_POSTED = re.compile(
    rf"\b(?:hire|hiring|recruit|recruiting|need|seeking|looking for|opening for|position for|role for|vacancy for|job for|ad for|posting for|job as)\s+(?:an? |the |another |some )?(?P<x>[\w+#/.&' -]+?){_END}"
    r"|\b(?:our|a|an|the|my|new)\s+(?P<y>[\w+#/.&' -]+?)\s+(?:role|position|opening|vacancy|job|posting)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?P<x>(?:(?:[A-Z][\w'’.&-]*|of|de|the|for)\s+)*(?:University|College|Institute|School|Academy|Universität|Université|Universidad|Polytechnic|Bootcamp)(?:\s+(?:of|de|for|in|zu)\s+(?:(?:the|and|of)\s+)?[A-Z][\w'’-]*(?:\s+(?:and|of)?\s*[A-Z][\w'’-]*)*)?)"
    r"|\b(?:at|from|to|attended)\s+(?:the |an? )?(?P<y>(?:coding )?(?:[A-Z][\w&'’.-]*|of|de|the)(?:\s+(?:[A-Z][\w&'’.-]*|of|de|the|and))*)",
)
_DEGREES = (
    r"b\.?sc\.?|m\.?sc\.?|b\.?a\.?|m\.?a\.?|b\.?eng\.?|m\.?eng\.?|ph\.?d\.?|mba|bachelor(?:['’]?s)?(?: degree)?(?: of (?:science|arts|engineering))?|master(?:['’]?s)?(?: degree)?(?: of (?:science|arts|engineering))?"
    r"|diploma|doctorate|associate degree|(?:coding )?bootcamp|licence|licentiate|apprenticeship"
)
_DEGREE = re.compile(rf"(?<!\w)(?P<x>{_DEGREES})(?!\w)", re.IGNORECASE)
_FIELD = re.compile(
    rf"(?<!\w)(?:(?:{_DEGREES})\s+(?:in\s+|of\s+)?|stud(?:ied|y|ying)(?: of)?\s+|degree in\s+|field:?\s+|went to [\w ]+ for\s+|finished study of\s+)(?P<x>[\w&/ -]+?)(?=\s+(?:at|from|in|by|since|until|to|between|with|\d)\b|\s*[,.;:!?(]|\s*$)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:called|named|titled|name:)\s+(?P<x>[\w+#.'’&-]+(?: [A-Z0-9][\w+#.'’&-]*)*)", re.IGNORECASE)
_PROJECT = re.compile(
    r"\b(?:project|library|app|game|tool|bot|site|website|package|piece|engine)\s+(?!of\b|on\b|to\b|as\b|in\b|that\b|for\b|called\b|named\b|with\b|i\b|from\b|and\b|about\b|which\b|name\b|entry\b)(?P<x>[\w+#.'’&-]+(?: [A-Z0-9][\w+#.'’&-]*)*)"
    r"|\b(?:add|include|put|list)\s+(?P<y>[A-Z][\w+#.-]*(?: [A-Z0-9][\w+#.-]*)*)\s+(?:to|in|on|as)\b"
    r"|\b(?:i (?:built|made|wrote|created|maintain)|the)\s+(?:an? |the )?(?P<z>[\w+# -]+?)(?=\s+(?:i (?:wrote|built|made|created)|in|with|for|named|called|that|which)\b|\s*[,.;]|\s*$)",
    re.IGNORECASE,
)
_CERTIFICATE = re.compile(
    r"\b(?:my|the|a|an|by|passed the|passed|got the|hold an?|certified in|certified as an?|certification:?|certificate:?|certificate of|cert|credential|include my|earned the|completed the)\s+(?:the |an? )?(?P<x>[\w+#/.& -]+?)\s*(?:exam\b|certificat(?:e|ion)s?\b|cert\b|credential\b|licen[cs]e\b|(?=,|\.|;|$| in (?:19|20)\d\d| by | from | issued | last | on | \d{4}))",
    re.IGNORECASE,
)
_ISSUER = re.compile(rf"\b(?:issued by|issuer:?|by|from)\s+(?P<x>{_NAME}){_END}", re.IGNORECASE)


def parts_after_colon(said: Said) -> list[str]:
    """The comma parts of what follows the first colon; empty without one."""
    _, colon, tail = said.text.partition(":")
    if not colon or tail.startswith("//"):
        return []
    return [part.strip() for part in tail.split(",") if part.strip()]


def read_position(said: Said, args: set[str]) -> dict[str, str]:
    """`title`, `company` and, where the tool takes it, `place`. Dates are taken before this."""
    found = _from_parts(said, args)
    if "title" not in found:
        title = _title(said)
        if title:
            found["title"] = title
    if "company" not in found:
        company = cued(said, _COMPANY)
        if (
            company
            and company.lower() not in {"company", "team", "us", "our company", "our team"}
            and not ends_in_role(company)
        ):
            found["company"] = company
    if "place" in args and "place" not in found:
        place = find_place(said.rest())
        if place and place.name.lower() not in found.get("company", "").lower():
            found["place"] = place.name
    return found


def _title(said: Said) -> str | None:
    for pattern in (_AS, _WAS):
        text = cued(said, pattern)
        if text and (ends_in_role(text) or pattern is _AS):
            return text
    for match in _POSTED.finditer(said.text):
        text = tidy(match["x"] or match["y"] or "")
        text = re.sub(r"^(?:part-time|full-time|remote|hybrid|contract|new)\s+", "", text, flags=re.IGNORECASE)
        if (
            text
            and text.lower() not in {"job", "new", "person", "someone", "role", "our", "job for my"}
            and not text.lower().startswith("job")
        ):
            return text
    for pattern in (HEAD_OF, TITLE):
        match2 = said.first(pattern)
        if match2:
            said.use(*match2.span())
            return tidy(
                re.sub(
                    r"^(?:add|log|new|post|position|role|job|my|current|a|an|the|include|publish|opening|as|be|to|work|experience)\s+",
                    "",
                    match2.group(),
                    flags=re.IGNORECASE,
                )
            )
    return None


def _from_parts(said: Said, args: set[str]) -> dict[str, str]:
    """`Platform Engineer, Umbrella, Berlin, started in January`: each part by what it looks like."""
    found: dict[str, str] = {}
    for part in parts_after_colon(said):
        at = said.text.find(part)
        part = _free(said, at, at + len(part))
        head, _, company = part.partition(" at ")
        if "title" not in found and ends_in_role(head):
            found["title"] = tidy(head)
            if company.strip():
                found["company"] = tidy(company)
            continue
        place = find_place(f"in {part}")
        if "place" in args and "place" not in found and place and len(place.name) >= len(part) - 3:
            found["place"] = place.name
        elif "title" in found and "company" not in found and re.match(r"[A-Z]", part):
            found["company"] = tidy(re.sub(r"^(?:at|with|for) ", "", part))
    return found


def _free(said: Said, start: int, end: int) -> str:
    """The part of [start, end) that is not spoken for."""
    kept = "".join(said.text[at] for at in range(start, end) if said.is_free(at, at + 1))
    return " ".join(kept.split())


def read_study(said: Said) -> dict[str, str]:
    """`school`, `degree`, `field`."""
    found: dict[str, str] = {}
    school = next((m for m in _SCHOOL.finditer(said.text) if _usable(said, m)), None)
    if school:
        group = "x" if school["x"] else "y"
        said.use(*school.span(group))
        found["school"] = tidy(re.sub(r"^(?:at|from|in|my)\s+", "", school[group], flags=re.IGNORECASE))
    degree = _DEGREE.search(said.text)
    if degree and (field := _FIELD.search(said.text)) or (field := _FIELD.search(said.text)):
        found["field"] = tidy(field["x"])
    if degree:
        found["degree"] = tidy(degree["x"])
    _study_parts(said, found)
    return {
        name: text
        for name, text in found.items()
        if text and text.lower() not in {"education", "degree", "school", "my", "where i"}
    }


def _usable(said: Said, match: re.Match[str]) -> bool:
    group = "x" if match["x"] else "y"
    text = match[group].strip()
    return (
        said.is_free(*match.span(group))
        and text[:1].isupper()
        and text.lower() not in {"i", "education", "school", "university"}
    )


def _study_parts(said: Said, found: dict[str, str]) -> None:
    for part in parts_after_colon(said):
        at = said.text.find(part)
        part = _free(said, at, at + len(part))
        if "school" not in found and part and not _DEGREE.search(part) and re.match(r"[A-Z]", part):
            found["school"] = tidy(part)
        elif "field" not in found and part and part != found.get("school") and not _DEGREE.search(part):
            found["field"] = tidy(part)


def read_project(said: Said) -> dict[str, str]:
    """`name`, and `summary` where the sentence goes on after it."""
    found: dict[str, str] = {}
    parts = parts_after_colon(said)
    if parts:
        at = said.text.find(parts[0])
        found["name"] = tidy(_free(said, at, at + len(parts[0])))
        rest = ", ".join(parts[1:])
        at = said.text.find(rest) if rest else -1
        summary = tidy(_free(said, at, at + len(rest))) if at >= 0 else ""
        if summary:
            found["summary"] = summary
        head = _PROJECT.search(said.text.partition(":")[0])
        if head and head["x"] and tidy(head["x"])[:1].isupper():
            found = {"name": tidy(head["x"]), "summary": tidy(said.text.partition(":")[2])}
        return {name: text for name, text in found.items() if text}
    name = cued(said, _NAMED) or next((text for group in "xyz" if (text := cued(said, _PROJECT, group))), None)
    return {"name": name} if name else {}


def read_certificate(said: Said) -> dict[str, str]:
    """`name` and `issuer`."""
    found: dict[str, str] = {}
    parts = parts_after_colon(said)
    issuer = cued(said, _ISSUER)
    if parts:
        at = said.text.find(parts[0])
        found["name"] = tidy(_free(said, at, at + len(parts[0])))
        if len(parts) > 1 and not issuer:
            at = said.text.find(parts[1])
            issuer = tidy(_free(said, at, at + len(parts[1]))) or None
    else:
        name = cued(said, _CERTIFICATE)
        if name:
            found["name"] = name
    if issuer and issuer.lower() not in {"my profile", "profile"}:
        found["issuer"] = issuer
    return {name: text for name, text in found.items() if text}
