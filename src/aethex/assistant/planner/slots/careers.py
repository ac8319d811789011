"""Positions: what one is or was, where, and what an ad offers."""

import re
from collections.abc import Set
from itertools import pairwise

from aethex.assistant.planner.slots.bare_names import bare_name
from aethex.assistant.planner.slots.firms import is_firm, is_section, named_after_in, worked_in
from aethex.assistant.planner.slots.parts import comma_parts, free
from aethex.assistant.planner.slots.places import find_place, labelled_place
from aethex.assistant.planner.slots.roles import HEAD_OF, NAME_END, NAME_RUN, TITLE, ends_in_role
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.stretches import tells_bound
from aethex.assistant.planner.slots.texts import cued, named, tidy
from aethex.assistant.planner.slots.told_entries import duties, employer
from aethex.assistant.planner.slots.towns import part_in, placed, spent_in, told_town, town_after

_COMPANY = re.compile(
    rf"(?:(?<=\s)@|\b(?:at|with|joined|(?:cto|ceo|cio|founder|head|owner) of|for|employer:?|company:?|(?:employed|engaged|worked?|working) by|bij|bei|chez))\s+(?:the |my time at )?(?P<x>{NAME_RUN}){NAME_END}",
    re.IGNORECASE,
)
_AS = re.compile(
    rf"\b(?:as|like|in (?:the )?(?:quality|capacity|function|role|position) of|titled|title(?: was| is|:)?|designation(?: of| was| is|:)?|role(?: was| is)|role:|position:|called)\s+(?!to\b)(?:an? |the |my )?(?P<x>[\w+#/.&' -]+?){NAME_END}",
    re.IGNORECASE,
)
_USED_TO = re.compile(
    rf"\b(?:i used to be|i was|i worked as|i've been|i have been|i am|i'm)\s+an?\s+(?P<x>[\w+#/.&'-]+(?: [\w+#/.&'-]+){{0,3}}?)"
    rf"(?:(?=\s+(?:before|back|there|then|when|while)\b)|{NAME_END})",
    re.IGNORECASE,
)
_WAS = re.compile(rf"\b(?:was|am|i'm|been|be|became)\s+(?:an? |the )?(?P<x>[\w+#/.&' -]+?){NAME_END}", re.IGNORECASE)
_POSTED = (
    re.compile(
        rf"\b(?:hire|hiring|recruit|recruiting|needs?|seeking|looking for|opening for|position for|role for|vacancy for|job for|ad for|posting for|post for|job as)\s+(?:an? |the |another |some )?(?P<x>[\w+#/.&' -]+?){NAME_END}",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:our|a|an|the|my|new)\s+(?P<x>[\w+#/.&' -]+?)\s+(?:role|position|opening|vacancy|job|posting)\b",
        re.IGNORECASE,
    ),
)
_CHIEF = re.compile(
    r"\b(?P<role>cto|ceo|cio|founder|co-founder) of (?P<x>(?-i:[A-Z])[\w&.'-]*(?: (?-i:[A-Z])[\w&.'-]*)*)",
    re.IGNORECASE,
)


def read_position(said: Said, args: Set[str], given: dict[str, str]) -> dict[str, str]:
    """`title`, `company` and, where the tool takes it, `place`, but for what is `given`. Dates are taken before this."""
    dated = said.masked()
    told = duties(said) if "summary" in args else None
    spent = spent_in(said) if "summary" in args else None
    firm = employer(said) if "summary" in args and "company" not in given else None
    found = {**_from_parts(said, args), **({"company": firm} if firm else {}), **given}
    chief = None if "title" in found else said.take(_CHIEF)
    if chief:
        found |= {"title": chief["role"], "company": chief["x"]}
    if "company" not in found and (firm := cued(said, _NAMED_FIRM)):
        found["company"] = firm
    if "title" not in found:
        title = _title(said)
        if title:
            found["title"] = title
    if "company" not in found and (company := _company(said) or worked_in(said)):
        found["company"] = company
    town = told_town(said) if "summary" in args else None
    if "company" not in found and "summary" in args and (firm := named_after_in(said)):
        found["company"] = firm
    before = _before_company(dated, said.text.find(found["company"])) if "company" in found else None
    if before and before.startswith(found.get("title", "")):
        found["title"] = before
    if "place" in args and "place" not in found:
        place = spent or find_place(said.rest()) or labelled_place(said)
        if place is None and "summary" in args:
            place = town or part_in(said)
        if place and place.name.lower() not in found.get("company", "").lower():
            found["place"] = place.name
        elif place is None and "summary" in args and _REMOTELY.search(said.text):
            found["place"] = "remote"
    if "place" in args and (apart := _TITLE_IN.match(found.get("title", ""))):
        place = find_place(f"in {apart['place']}")
        if place and "summary" in args and len(place.name) >= len(apart["place"]) - 3:
            found = {"place": place.name, **found, "title": apart["title"]}
    if "company" in found:
        found["company"] = named(found["company"])
        if "summary" in args and "company" not in given:
            found |= placed(found["company"], but="place" in found)
        if "summary" in args and "place" not in found and (after := town_after(dated, found["company"])):
            found["place"] = after
    if "summary" in args and (told := told or _told(said, found)):
        found["summary"] = told
    return found


_TITLE_IN = re.compile(r"(?P<title>.+) in (?P<place>[\w ,'’-]+)$")
_BEFORE_AT = re.compile(
    r"(?:^|[:,;.\0]\s*|\b(?:add|put|include|log|job|position|role|experience|entry|as|was|been|is|am)\s+(?:an? |my |the )?)(?P<x>(?!(?:as|being|with|for|at|add|put|include|log|list|job|position|role|experience|entry|an?|my|the)\b)[^\W\d_][\w/'’-]*(?: [\w/'’-]+){0,2})\s+(?:at|with|for)\s+(?:the )?$",
    re.IGNORECASE,
)
_NO_POST = re.compile(
    r"^(?:doing|being|writing|building|coding|making|developing|helping|designing|maintaining|testing|running|using|they|he|she)\b|\b(?:work\w*|job|position|role|start\w*|time|employ\w*|i|we|was|am|been|be|experience|entry|years?|months?|add|put|include|missing|stint|gig|also|then|now|it|that|this|one|another|new|my|me|post|publish|hiring|hire|ad|and|profile|joined|left|quit|engaged|contract|full|part|remote)\b",
    re.IGNORECASE,
)


def _before_company(text: str, at: int) -> str | None:
    """ "Barista at Café Lumen": what stands before "at" and a company, whatever the profession."""
    match = _BEFORE_AT.search(text[:at]) if at > 0 else None
    return tidy(match["x"]) if match and not _NO_POST.search(match["x"]) else None


_REMOTELY = re.compile(r"\b(?:fully |100 ?% )?remote(?:ly)?\b", re.IGNORECASE)
_LAST_CLAUSE = re.compile(r"[,.;–—-]\s+(?P<x>[^,.;]{10,200}(?:,? (?:and|or) [^,.;]+)?)[\s.!]*$")
_DUTIES = re.compile(
    r"^(?:(?:mostly|mainly|i|we|where i|there i|doing|did|wrote|built|ran|led|worked on|working on|was responsible for|responsible for|maintain\w*|develop\w*|design\w*|migrat\w*|review\w*|automat\w*|support\w*|test\w*|moved|kept|set up|took care of|looked after|in charge of|\w+ing)\s+)+(?P<x>\S.*)$",
    re.IGNORECASE,
)
_NOT_TOLD = re.compile(
    r"\b(?:add|put|please|pls|profile|cv|resume|entry|note|list|include|full[- ]time|part[- ]time|remote|hybrid)\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(r"^(?:mostly|mainly|i|we|where i|there i|doing|did)\s+", re.IGNORECASE)


def _told(said: Said, found: dict[str, str]) -> str | None:
    """What one did there, where the last clause says so: "…, wrote test tooling in C++"."""
    clause = _LAST_CLAUSE.search(said.text)
    if clause is None or "title" not in found or _NOT_TOLD.search(clause["x"]) or not _DUTIES.match(clause["x"]):
        return None
    bound = tells_bound(clause["x"]) and "\0" in said.masked()[slice(*clause.span("x"))]
    if bound or any(found[name] in clause["x"] for name in ("title", "company") if name in found):
        return None
    said.use(*clause.span("x"))
    text = clause["x"].strip()
    while (shorter := _LEAD_IN.sub("", text)) != text:
        text = shorter
    return text


_NAMED_FIRM = re.compile(
    r"\b(?:shop|company|start-?up|firm|agency|outfit|business|consultancy|studio|employer|place|bank|lab)\s+(?:called|named)\s+(?P<x>(?-i:[A-Z])[\w&.'-]*(?: (?-i:[A-Z])[\w&.'-]*)*)",
    re.IGNORECASE,
)


def _company(said: Said) -> str | None:
    for match in said.pattern_matches(_COMPANY, "x"):
        text = bare_name(tidy(match["x"]), said.text)
        if (
            text.lower() not in _NO_COMPANY
            and not is_section(text)
            and not ends_in_role(text)
            and not re.match(r"\d|(?:two|three|four|a|one) year", text)
        ):
            said.use(*match.span("x"))
            return text
    return None


_NO_COMPANY = frozenset(
    {
        "",
        "company",
        "team",
        "us",
        "our company",
        "our team",
        "me",
        "my",
        "board",
        "years",
        "candidates",
        "home",
        "startup",
        "my startup",
    }
)


def _title(said: Said) -> str | None:
    for pattern in (_AS, _USED_TO, _WAS):
        for match in said.pattern_matches(pattern, "x"):
            text = _KIND_OF_WORK.sub("", _FOR_LONG.sub("", tidy(match["x"])))
            if _is_title(text) and (ends_in_role(text) or (pattern is not _WAS and not _names_a_role(said))):
                said.use(*match.span("x"))
                return text
    for pattern in _POSTED:
        for match in said.pattern_matches(pattern, "x"):
            text = _KIND_OF_WORK.sub("", tidy(match["x"]))
            if _is_title(text):
                said.use(match.end("x") - len(text), match.end("x"))
                return text
    for pattern in (HEAD_OF, TITLE):
        for match in pattern.finditer(said.masked()):
            text = tidy(re.sub(r"^(?:of|in|on) ", "", _BEFORE_TITLE.sub("", match.group())))
            if _is_title(text):
                said.use(match.start() + max(match.group().rfind(text), 0), match.end())
                return text
    return None


_KIND_OF_WORK = re.compile(
    r"^(?:part-time|full-time|remote|hybrid|contract|new|another|more|one more|two|three|some)(?:\s+|$)", re.IGNORECASE
)
_FOR_LONG = re.compile(
    r"^(?:(?:also|then|once|there|once more)\s+)*(?:(?:for )?(?:\d+|an?|one|two|three|four|five|six|some|a few) (?:years?|months?)\s+)?(?:as )?(?:an? )?",
    re.IGNORECASE,
)
""" "I was also two years a consultant": what is said before the title."""
_BEFORE_TITLE = re.compile(
    r"^.*\b(?:(?:quality|capacity|function) of|title|designation|currently|presently|now|previously|formerly|then|also|once|add|log|new|post|position|role|job|my|current|an?|the|include|publish|opening|as|be|to|work|was|were|is|experience|hire|need|needs|recruiter|for|ad|at|just|only|actually)[.:]?\s+",
    re.IGNORECASE,
)
_NO_TITLE = frozenset(
    [
        *("publish", "post", "posting", "job", "add", "hire", "want", "like", "need", "employer", "experience"),
        *("entry", "opening", "vacancy", "position", "role", "recruiter", "person", "someone", "last", "first"),
        *(
            "current",
            "previous",
            "former",
            "old",
            "past",
            "missing",
            "next",
            "earlier",
            "prior",
            "recent",
            "our",
            "my",
            "contract",
            "another",
            "company",
            "board",
            "ad",
            "listing",
        ),
        *("bit", "lost", "fan", "mess", "human", "loser"),
    ]
)


def _names_a_role(said: Said) -> bool:
    """Whether the message names a profession anywhere: "I'm a bit lost, I've been a backend dev"."""
    return TITLE.search(said.text) is not None


def _is_title(text: str) -> bool:
    return bool(text) and not _NO_TITLE & set(text.lower().split())


def _from_parts(said: Said, args: Set[str]) -> dict[str, str]:
    """`Platform Engineer, Umbrella, Berlin, started in January`: each part by what it looks like."""
    found: dict[str, str] = {}
    parts = [free(said, part) for part in comma_parts(said)]
    for part, following in pairwise([*parts, ""]):
        head, _, company = part.partition(" at ")
        if "title" not in found and ends_in_role(head):
            found["title"] = tidy(_BEFORE_TITLE.sub("", head))
            if company.strip():
                found["company"] = tidy(company)
            continue
        place = find_place(f"in {part}")
        if "place" in args and "place" not in found and place and len(place.name) >= len(part) - 3:
            found["place"] = place.name
        elif (
            "title" in found
            and "company" not in found
            and (part[:1].isupper() or ("summary" in args and is_firm(part) and find_place(f"in {following}")))
        ):
            found["company"] = tidy(re.sub(r"^(?:at|with|for) ", "", part))
    return found
