"""Entries told as a list of their parts in any order: "HashiCorp, Terraform Associate, 2024-06-03. that's a cert of
mine". What each part is shows by what it looks like."""

import re

from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.texts import tidy

_BETWEEN = re.compile(r"\s*[,;|\n]\s*|\.\s+|\s+[-–—/]+\s+|\s*\.$|\s*[()]\s*|:\s+")
_ORDER = re.compile(
    r"^\W*(?:(?:please|pls|kindly|can you|could you|you can|and|so|also|ok|now|just)\s+)*"
    r"(?:(?:it |that |this )?(?:belongs?|should|must|goes|fits|needs?)\b|(?:add|put|include|stick|chuck|note|list|enter|record|save|log|register|show|share)\b|(?:that|this|it)(?:['’]s| is) (?:an? |my |the )?(?:\w+ )?(?:of mine|mine|mine too)\b|would be (?:good|nice|great)\b)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:please|pls|kindly|can|could|you|and|so|also|ok|would|good|belongs?|should|must|that['’]?s|this|is|it['’]?s|goes|go|i|want|like|add|put|include|stick|chuck|note|list|enter|record|save|log|register|show|beside|new|one|another|previous|former|my|an?|the|of|mine|cert|certs|certificate|certification|education|experience|employment|position|job|project|projects|portfolio|entry|school|degree|side|it|that|there|in|on|to|for|me|cv|profile|page|too|as|well|be|missing|people|saw|other|ones|if|here|from|until|till|since|by|at|was|were|gave|got|have|has|been|with|up|did|done)\b|\W",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:universit\w*|uni|college|institute|school|academy|polytechnic|bootcamp|hochschule|fachhochschule|TU|ETH|EPFL|MIT|IIT|NUS|FH|KTH|UCL)\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"^(?:b\.?\s?sc|m\.?\s?sc|b\.?\s?tech|m\.?\s?tech|b\.?\s?e|m\.?\s?e|b\.?\s?a|m\.?\s?a|b\.?eng|m\.?eng|ph\.?d|mba|bca|mca|hnd|bachelor\w*|master\w*|diploma|doctorate)\.?(?: of \w+)?$",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"\b(?:hashicorp|aws|amazon|google|microsoft|scrum\.org|scrum alliance|isc2|\(isc\)2|linux foundation|cncf|cisco|red hat|oracle|comptia|istqb|pmi|axelos|databricks|snowflake|salesforce|coursera|udemy|edx|academy|institute|foundation|university|vmware|sap|ibm|offsec|isaca|giac|sans|mongodb|confluent|elastic|docker inc)\b",
    re.IGNORECASE,
)
_LONG_TEXT = 3


def parts(said: Said) -> list[str]:
    """The parts of the message that are not spoken for and say something of their own."""
    found = []
    for part in _BETWEEN.split(re.sub(r"\0+", " | ", said.masked())):
        bare = part.strip(" .!?\"'“”-–—")
        if bare and _FILLER.sub("", bare):
            found.append(bare)
    return found


def position(said: Said) -> dict[str, str]:
    """`title`, `company`, `summary`."""
    found: dict[str, str] = {}
    for part in parts(said):
        if "title" not in found and ends_in_role(re.sub(r" (?:I{1,3}|[1-5])$", "", part)) and len(part.split()) <= 5:
            found["title"] = tidy(part)
        elif "company" not in found and part[:1].isupper() and len(part.split()) <= 4 and not _is_place(part):
            found["company"] = tidy(part)
        elif "summary" not in found and len(part.split()) >= _LONG_TEXT and _DID.match(part):
            found["summary"] = part
    return found


_DID = re.compile(
    r"^(?:i |we |mostly |mainly |there )*(?:\w{3,}ed|\w{3,}ing|built|ran|led|wrote|did|made|kept|set up|took)\b",
    re.IGNORECASE,
)


def study(said: Said) -> dict[str, str]:
    """`school`, `degree`, `field`."""
    found: dict[str, str] = {}
    for part in parts(said):
        if "school" not in found and _SCHOOL.search(part) and re.search(r"(?!I\b)[A-Z]", part):
            found["school"] = tidy(re.sub(r"^.*?\b(?:at|in|from|to)\s+(?=[A-Z])", "", part))
        elif "degree" not in found and _DEGREE.match(part):
            found["degree"] = part
        elif "field" not in found and part[:1].isupper() and len(part.split()) <= 4 and not _is_place(part):
            found["field"] = tidy(part)
    return found if "school" in found else {}


def certificate(said: Said) -> dict[str, str]:
    """`name`, `issuer`."""
    told = [_CERT.sub("", part) for part in parts(said)]
    named = [part for part in told if any(word[:1].isupper() for word in part.split()) and len(part.split()) <= 6]
    issuers = [part for part in named if _ISSUER.search(part)]
    if (gave := next((one for part in named if (one := _GAVE.match(part))), None)) is not None:
        return {"name": tidy(gave["x"]), "issuer": tidy(gave["issuer"])}
    others = [part for part in named if part not in issuers[:1]]
    found = {"name": tidy(others[0])} if others else {}
    if issuers and others:
        found["issuer"] = tidy(issuers[0])
    elif len(others) > 1:
        found["issuer"] = tidy(others[1])
    return found


_CERT = re.compile(r"^(?:the |my |an? )?(?:cert|certificate|certification)s? (?=[A-Z0-9])")
_GAVE = re.compile(
    r"^(?P<issuer>[A-Z][\w.]*(?: [A-Z][\w.]*)*) (?:gave|awarded|granted|handed) me (?:the |a |an |my )?(?P<x>.+)$"
)


def project(said: Said) -> dict[str, str]:
    """`name`, `summary`. A name in small letters alone may be any word, unless an address stands beside it."""
    found: dict[str, str] = {}
    linked = "http" in said.text
    for part in parts(said):
        called = _CALLED.search(part)
        if "name" not in found and called:
            found["name"] = called["x"]
        elif (
            "name" not in found
            and len(part.split()) <= 2
            and not (_ORDER.match(part) or ends_in_role(part))
            and (linked or (_COINED.search(part) and _OF_PROJECTS.search(said.text)))
        ):
            found["name"] = tidy(part)
        elif "name" in found and "summary" not in found and len(part.split()) >= _LONG_TEXT and not _ORDER.match(part):
            found["summary"] = re.sub(r"^(?:it|that|which) (?=\w+s\b)", "", part)
    return found if "name" in found else {}


_OF_PROJECTS = re.compile(
    r"\b(?:projects?|portfolio|library|app|tool|bot|game|site|website|package|plugin|cli|built|made|wrote|created|coded|open source)\b",
    re.IGNORECASE,
)
_COINED = re.compile(r"[A-Z0-9_]|\w-\w")
_CALLED = re.compile(r"\b(?:called|named)\s+(?P<x>[\w+#.-]+)", re.IGNORECASE)


_DOES = re.compile(
    r"^(?:it |that |which |this )?(?:[a-z]+s\b|an? |the |for |to )(?!.*\b(?:profile|portfolio|page|cv)\b)"
)


def what_it_does(said: Said, name: str) -> str | None:
    """The part after a project's name that says what it does: "shows delays on a small display"."""
    listed = parts(said)
    at = next((at for at, part in enumerate(listed) if name in part), None)
    for part in listed[at + 1 :] if at is not None else listed:
        if len(part.split()) >= _LONG_TEXT and _DOES.match(part) and not _ORDER.match(part):
            return re.sub(r"^(?:it|that|which|this) (?=\w+s\b)", "", part)
    return None


def _is_place(part: str) -> bool:
    place = find_place(f"in {part}")
    return place is not None and len(place.name) >= len(part) - 3
