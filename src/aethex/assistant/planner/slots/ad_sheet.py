"""Job ads written as a sheet of labels and values: "Employer: Acme", "Role = Tester", "City – Porto"."""

import re

from aethex.assistant.planner.slots.ad_endings import is_closing, without_closing

_FEWEST = 3
_SHORTEST = 40
_LABELS = {
    "description": r"(?:(?:job|ad|advert|role|full|position) )*(?:description|text|copy|blurb|body|wording|jd|summary)(?: (?:text|below|for the ad|of the ad))?|(?:(?:the|main|key|your|core|daily) )*(?:tasks?|duties|responsibilities|mission|assignments?|work)|about (?:the|this|your) (?:role|job|position|work|opportunity)|about it|what (?:you|they)(?:['’]ll| will)? (?:do|be doing)|what (?:it|the job|the role) is about|job content|the (?:role|job)|day[- ]to[- ]day",
    "more": r"(?:(?:the|key|our|your|main|job|minimum) )*(?:requirements?|qualifications?|profile|benefits?|perks?|skills?|tech(?:nology)? stack|stack|must[- ]haves?|nice[- ]to[- ]haves?|languages?)|we offer|what we offer|what you (?:bring|get)|we expect|you (?:bring|have|get)|why us|about us|about the (?:company|team)",
    "title": r"(?:(?:the|job|new|position|role|working) )*(?:title|role|position|vacancy|designation|opening|job|post|profession|function)(?: (?:title|name))?|what|looking for|we(?: are|['’]re)? (?:hiring|seeking|looking for|seek|need)|hiring|wanted",
    "company": r"(?:(?:the|hiring|our|recruiting) )*(?:company|employer|client|firm|organi[sz]ation|business|customer|hirer|studio|agency|start-?up|institute|practice|charity)(?: name)?|who(?: hires| is hiring)?|for(?: whom)?|at|on behalf of",
    "remote": r"(?:(?:work(?:ing)?|remote|office|job) )*(?:work ?place|model|mode|setup|set-up|arrangement|remote|policy|attendance|format)(?: (?:type|policy|mode|model))?|on-?site ?/ ?remote|remote ?/ ?on-?site|how|office or remote|home office",
    "place": r"(?:(?:the|job|work(?:ing)?|office) )*(?:place|location|city|town|office|site|area|region)(?: of work)?|where|based(?: in)?|loc",
    "pay": r"(?:(?:the|annual|yearly|base|gross|monthly|hourly|total|pay|salary|compensation|expected|offered) )*(?:pay|salary|budget|compensation|comp|range|band|rate|wages?|package|remuneration|money|ctc|bracket)(?: (?:range|band|per year|p\.?a\.?|\(gross\)|a year|bracket))?|how much|pays|paying",
    "employment": r"(?:(?:job|work) )?(?:employment|contract|engagement|job type|type|hours|basis|working (?:time|hours)|term)(?: (?:type|form|of contract|of employment|basis))?|type of (?:contract|employment|job)",
    "level": r"(?:(?:job|experience|career|seniority) )*(?:level|seniority|grade|rank)",
    "other": r"(?:start(?:ing)?(?: date)?|contact(?: person)?|deadline|apply(?: by)?|closing date|reports? to|department|headcount|reference|ref|link|url|website|industry|sector|e-?mail|phone|available|visible until|expires)",
    "entry": r"(?:end(?: date)?|ended|until|till|since|from|period|dates?|school|degree|university|issuer|field of study|grade average|headline|bio)",
}  # fmt: skip
"""What recruiters write before each part of an ad; a label of an entry makes no ad."""
_ANY = "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
_MARK = r"\s*(?:\*\*|__)?\s*(?:[:=](?!//|\d\d\b)|\|(?=[ \t]*\S)|\s[–—-]\s|[–—]>|=>|->)(?:\*\*|__)?[ \t]*"
_AT_LINE = re.compile(
    rf"^[ \t]*(?:[-*•▪◦·>+#✓]+[ \t]*|\(?\d{{1,2}}[.)][ \t]*|\(?[a-h]\)[ \t]*)?(?:\*\*|__)?(?:{_ANY}){_MARK}",
    re.IGNORECASE | re.MULTILINE,
)
_WITHIN = re.compile(
    rf"(?:(?<=[.!?;,|/])|(?<=[.!?;,|/][”\"»])|(?<=\s)|(?<=^))\s*(?:{_ANY})\s*[:=](?!//|\d\d\b)\s*", re.IGNORECASE
)
_SPOKEN = re.compile(
    rf"(?:^|(?<=[.!?;,:|\n])|(?<=\band))\s*(?:(?:the|its|our) )?(?:{_ANY})\s+(?:is|are|would be|will be|should be|should read|reads|says)\s*(?::|called\b|named\b|as follows:)?\s+",
    re.IGNORECASE,
)
""" "Employer is Acme, title is Tester, place is Porto", where three or more are told so."""
_BARE = re.compile(
    r"(?:^|(?<=[.!?;,:\n]))\s*(?:(?:with|and|the)\s+)*(?:(?P<title>(?:job )?title|role|position)|(?P<company>company|employer|firm|client)|(?P<place>place|location|city)|(?P<pay>salary|pay|budget))\s+(?=[A-Z0-9€$£“\"'])"
)
""" "Title QA Lead, company Blaufeld": two or more that only a capital sets apart."""
_SENTENCE_END = re.compile(r"(?:[.!?;|\n][”\"»)]?|^)\s*$")
_SEARCHES = re.compile(
    r"\b(?:find|search|show|looking for (?:a )?(?:job|work)|i(?:['’]m| am) looking|apply|applied|save|hide|report|block|explain|compare|scam|legit|remind|alert|my (?:profile|cv|resume|experience|skills|goal|application|page|search)|should i|for me to|i (?:worked|saw|found|got|was)|would i|do i|fit|suits? me|match(?:es)? me)\b",
    re.IGNORECASE,
)
"""What is done with an ad that somebody else put up, or with one's own profile."""
_LEFT = re.compile(r"(?:(?:^|[\s,;.]+)(?:and|the|its|our))+\s*$", re.IGNORECASE)
_NAMES = frozenset({"title", "company", "place"})
_AFTER_NAME = re.compile(r"\.\s+(?=[a-z\d€$£])")
""" "Company: Acme. remote. 50k": what follows a name in small letters is no part of it."""
_EDGES = " \t\n.;,|/*_`–—-"


def read_sheet(text: str) -> dict[str, str] | None:
    """The parts of an ad by their names, each as written; None where a message is no such sheet.

    `head` is what stands before the first label, `extras` what is told beside a title or a company.
    """
    marks = _marks(text)
    kinds = {kind for kind, _, _ in marks} - {"other", "more", "entry"}
    if len(kinds) < _FEWEST or not kinds & {"title", "company"} or any(kind == "entry" for kind, _, _ in marks):
        return None
    head = text[: marks[0][1]].strip()
    parts, loose = _values(text, marks)
    if len(parts.keys() - {"description"}) + ("description" in parts) < _FEWEST or not parts.keys() & {
        "title",
        "company",
    }:
        return None
    if _SEARCHES.search(head) or any(_SEARCHES.search(one) for one in loose if len(one) < _SHORTEST):
        return None
    told = [one for one in loose if len(one) >= _SHORTEST]
    if "description" not in parts and told:
        parts["description"] = "\n\n".join(told)
    return {**parts, "head": head}


def _marks(text: str) -> list[tuple[str, int, int]]:
    """(what is labelled, where the label begins, where its value does), in order."""
    lines = {match.start(match.lastgroup or 0): match for match in _AT_LINE.finditer(text)}
    found: list[tuple[str, int, int]] = []
    every = [*lines.values(), *(one for one in _WITHIN.finditer(text) if one.start(one.lastgroup or 0) not in lines)]
    spoken = list(_SPOKEN.finditer(text))
    if len({one.lastgroup for one in spoken} - {"entry", "other"}) >= _FEWEST:
        every += spoken
    bare = list(_BARE.finditer(text))
    if {"title", "company"} <= {one.lastgroup for one in bare}:
        every += bare
    described = False
    for match in sorted(every, key=lambda one: one.start(one.lastgroup or 0)):
        kind, start = str(match.lastgroup), match.start(match.lastgroup or 0)
        if found and start < found[-1][2]:
            continue
        at_line = match is lines.get(start)
        if described and not at_line and (kind in {"description", "more"} or not _SENTENCE_END.search(text[:start])):
            continue
        if kind == "description" and described:
            kind = "more"
        if not at_line and kind in {"entry", "other"} and not _SENTENCE_END.search(text[:start]):
            continue
        found.append((kind, match.start() if at_line else start, match.end()))
        described = described or (kind == "description" and _has_value(text, match.end()))
    return found


def _has_value(text: str, start: int) -> bool:
    return len(re.split(r"\n\s*\n", text[start:].strip(), maxsplit=1)[0].split()) > _FEWEST


def _values(text: str, marks: list[tuple[str, int, int]]) -> tuple[dict[str, str], list[str]]:
    """The values by what they are, and what stands loose after them."""
    parts: dict[str, str] = {}
    loose: list[str] = []
    for at, (kind, begin, start) in enumerate(marks):
        end = marks[at + 1][1] if at + 1 < len(marks) else len(text)
        value = text[start:end].strip()
        if kind == "description":
            if told := unquoted(without_closing(value)):
                parts.setdefault(kind, told)
        elif kind == "more":
            told = without_closing(text[begin:end].strip())
            if "description" in parts:
                parts["description"] += f"\n{told}"
            else:
                loose.append(told)
        elif value:
            first, _, rest = value.partition("\n")
            first, beside = _first_sentence(first) if at + 1 == len(marks) else (first, "")
            if kind in _NAMES:
                first = _AFTER_NAME.split(first, maxsplit=1)[0]
            loose += [left for one in (beside, rest) if (left := without_closing(one))]
            if kind not in {"other", "entry"} and (named := _LEFT.sub("", first).strip(_EDGES)):
                parts.setdefault(kind, named)
    return parts, loose


def _first_sentence(line: str) -> tuple[str, str]:
    """A last value and what is said after it on the same line."""
    found = re.search(r"(?<=[\w)][.!?])\s+(?=[A-Z“\"])|(?<=\w\w);\s+", line)
    if found is None or is_closing(line):
        return line, ""
    return line[: found.start()], line[found.end() :]


def unquoted(told: str) -> str:
    """A text without the quotes around all of it."""
    pairs = {"“": "”", '"': '"', "«": "»", "'": "'"}
    inside = told[1:-1]
    return inside.strip() if len(told) > 1 and pairs.get(told[0]) == told[-1] and told[-1] not in inside else told
