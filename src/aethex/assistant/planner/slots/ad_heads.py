"""What heads a job ad: the title and who hires, in whatever form a recruiter writes them."""

import re
from collections.abc import Set

from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.roles import NOUN, ends_in_role
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.texts import all_quoted, tidy

_WORD = r"(?-i:[A-Z0-9À-ÖØ-ÞŁŚŠŻŽČĆŐŘŠŞİ])[\w&+'’-]*(?:\.\w+)*"
_FIRM = rf"{_WORD}(?: (?:(?:&|and|of|de|du|der|von|und|y|e|i) )?{_WORD}| & \w+)*"
_HIRES = (
    r"(?:(?:is|are|was|were|['’]s)\s+(?:(?:now|also|currently|urgently|again|still|once more)\s+)*(?:hiring|recruiting|looking|searching|seeking|after|in (?:urgent )?need|in search|on the (?:lookout|hunt)|short of|growing|expanding|opening|filling|offering|advertising)"
    r"|(?:(?:now|also|currently|urgently|still)\s+)?(?:hires?|recruits?|looks? for|search(?:es)? for|seeks?|needs?|wants?|requires?|offers?|takes? on|wishes|would (?:like|love)|could use|intends|plans|has (?:an? |one |two |three |another |new )*(?:\w+ )?(?:opening|vacancy|position|role|job|seat|place|internship|need)))"
)
_LABELLED_FIRM = re.compile(
    rf"(?:^|[\s(])(?:company|employer|firm|organi[sz]ation|hiring company|client)(?: name)?(?:\s*[:=|]\s*|\s[-–—]\s|\s+(?:is|are|was|will be)\s+(?:(?:called|named)\s+)?|\s+(?:called|named)\s+|\s+(?={_WORD}))(?P<x>{_FIRM}|(?<=[:=] )[\w&+'’ -]{{2,40}}?(?=\s*[,.;\n|]))",
    re.IGNORECASE,
)
_AT_HOME = re.compile(
    rf"\b(?:(?:we|us|here|colleagues|friends|folks|people|team|guys|boss|manager|office|place|someone|somebody|one|join(?:s|ing)?)(?: over)?\s+(?:at|from|of|in|with)|(?:our|my|the|a) (?:\w+ )?(?:client|company|firm|customer|employer|start-?up|agency|studio|practice|bank|clinic|shop|charity|school)(?: of mine)?(?:,|\s+is|\s+(?:is )?called|\s+(?:is )?named)?)\s+(?!In\b)(?P<x>{_FIRM})",
    re.IGNORECASE,
)
_HIRING_FIRM = re.compile(
    rf"(?:^|[\s,.:;!?–—-])(?P<x>{_FIRM})(?:,? (?:in|from|of|near) {_FIRM},?|, {_FIRM},)?\s*,?\s*(?:\([^)]*\)\s*)?{_HIRES}\b",
    re.IGNORECASE,
)
HIRING = re.compile(rf"\W*(?:the |our client )?{_FIRM}(?: (?:in|from|of) {_FIRM})? {_HIRES}\b", re.IGNORECASE)
""" "Acme wants a …", said first."""
_GAVE = re.compile(
    rf"\b(?:what|text|ad|advert|wording|copy|which|that|this)\s+(?P<x>{_FIRM}) (?:gave|sent|wrote|handed|passed|mailed|emailed|forwarded|provided|supplied|dictated)\b"
    rf"|\b(?:from|by) (?P<y>{_FIRM})(?:,)? (?:for|about) their\b|(?:^|[\s,.:;])(?P<z>{_FIRM})['’]s? (?:new |open )?(?-i:[A-Z])[\w+#./ -]{{1,40}} (?:role|position|job|opening|vacancy)\b",
    re.IGNORECASE,
)
_LED_FIRM = re.compile(
    rf"(?:(?<=\s)@\s?|\b(?:on behalf of|employed by|at|for|with|by|bei|bij|chez)\s+)(?:the |our client |the company |client )?(?P<x>{_FIRM})",
    re.IGNORECASE,
)
_NO_FIRM = re.compile(
    r"^(?:we|i|they|he|she|it|you|our|my|the|this|that|there|here|hi|hey|hello|please|pls|kindly|post|publish|advertise|announce|hiring|wanted|new|who|what|somebody|someone|everyone|remote|hybrid|on-?site|full|part|permanent|contract|temporary|internship|junior|senior|mid|lead|asap|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|\d[\d.,]*\w?|eur|usd|gbp|chf|salary|pay|budget|company|title|description|linkedin|android|ios|python|java|go|rust)$",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"^(?:(?:please|pls|kindly|can you|could you|hi|hey|hello|ok|okay|post|publish|advertise|announce(?: that)?|hiring|recruiting|wanted|vacancy|opening|new|job|ad|role|position|our|my|the|an?|for|put up|list|that|we|need|i|and)\b[\s,:!]*)+",
    re.IGNORECASE,
)
_TITLE_WORD = r"(?<![\w.])(?-i:[a-z]?[A-Z0-9.])[\w+#/&'’-]*(?:\.\w[\w+#]*)*(?:(?<=[SJ]r)\.)?"
_NAMED_TITLE = re.compile(
    rf"(?:{_TITLE_WORD}\s+(?:(?:&|and|/)\s+)?){{0,4}}?(?-i:(?:[A-Z]\w*/)?(?:{'|'.join(word.upper() if len(word) < 4 or word in {'sdet'} else word.capitalize() for word in NOUN.split('|') if word.isalpha())}))\b(?:\s(?-i:I{{1,3}}|IV)\b)?(?:\s+\((?!(?i:[^)]*\b(?:remote|hybrid|on-?site|full|part|contract|or)\b|[mwfdx]/))[A-Z][\w+#./ -]{{0,24}}\))?"
)
_CHIEF = re.compile(
    r"\b(?-i:Head|Director|VP|Vice President|Chief) of (?-i:[A-Z])[\w&-]*(?: (?:(?:&|and) )?(?-i:[A-Z])[\w&-]*)*"
)
_LABELLED_TITLE = re.compile(
    r"(?:^|[\s(])(?:(?:job )?title|role|position|designation|job)(?:\s*[:=|]\s*|\s[-–—]\s|\s+(?:is|would be|reads?|should be)(?: an?| the| called| named)?\s+)(?P<x>[^,;.\n|:]{3,70}?)(?=\s*(?:[,;.\n|(:]|$|\s[-–—]\s|\s(?:at|with|for|in|based)\s))",
    re.IGNORECASE,
)
_LONGEST_QUOTE = 60


def read_head(said: Said, told: str, wanted: Set[str]) -> dict[str, str]:
    """`title` and `company` of the ad in `said`, those that are `wanted`, with the text of the ad, `told`, left out."""
    head = said.whole.replace(told, "\n", 1) if told else said.whole
    if _NAMES_ROLE.search(head) is None:
        head = said.whole  # the whole ad was dictated, its head too
    title = _title(head) if "title" in wanted else None
    firm = _firm(head, title) if "company" in wanted else None
    found = {"title": title, "company": firm}
    for value in found.values():
        at = said.text.find(value) if value else -1
        if value and at >= 0 and said.is_free(at, at + len(value)):
            said.use(at, at + len(value))
    return {name: value for name, value in found.items() if value}


def _title(head: str) -> str | None:
    for match in _LABELLED_TITLE.finditer(head):
        if ends_in_role(match["x"]) or match["x"][:1].isupper():
            return tidy(match["x"])
    short = next((one for one in all_quoted(head) if len(one) < _LONGEST_QUOTE and _NAMES_ROLE.search(one)), None)
    if short:
        return tidy(short)
    found = [match for pattern in (_CHIEF, _NAMED_TITLE) for match in pattern.finditer(head)]
    for match in sorted(found, key=lambda one: one.start()):
        title = _ORDERS.sub("", match.group())
        if (aside := title.find(" (")) > 0 and _is_place(title[aside + 2 : -1]):
            title = title[:aside]
        if len(title.split()) >= _LEAST or title.isupper():
            return title
    return None


_NAMES_ROLE = re.compile(rf"\b(?:{NOUN})s?\b", re.IGNORECASE)
_LEAST = 2


def _firm(head: str, title: str | None) -> str | None:
    plain = head.replace(title, "\0", 1) if title else head
    for pattern in (_LABELLED_FIRM, _GAVE, _AT_HOME, _HIRING_FIRM, _LED_FIRM):
        for match in pattern.finditer(plain):
            if firm := _as_firm(next(name for name in match.groups() if name)):
                return firm
    return _beside_title(head, title) if title else None


def _as_firm(text: str) -> str | None:
    """A name that may be an employer's, without words of the order before it; None for a place, a role or filler."""
    name = _ORDERS.sub("", text).strip(" .,;:!?-–—")
    if not name or ends_in_role(name) or _NO_FIRM.match(name) or _is_place(name):
        return None
    return name


def _is_place(name: str) -> bool:
    place = find_place(f"in {name}")
    return place is not None and len(place.name) >= len(name) - 1


_PARTED = re.compile(r"(?P<by>\n+|\s[/|·•–—-]{1,2}\s|[,;:]\s*|(?<=[.!?])\s+)")
_FIRM_ALONE = re.compile(rf"(?:(?:at|with|for|@)\s)?(?P<x>{_FIRM})\.?", re.IGNORECASE)
_FILLS = re.compile(
    r"(?:full|part)[ -]?time|fully remote|remote\b.*|hybrid\b.*|on-?site\b.*|permanent|contract|temporary|internship|junior|mid(?:-level| level)?|senior|lead|.*\d.*",
    re.IGNORECASE,
)


def _beside_title(head: str, title: str) -> str | None:
    """ "Ops Engineer, Marrow & Finch, Rotterdam": a name in the list that the title begins, or right before the title."""
    pieces = _PARTED.split(head)
    parts, marks = pieces[::2], pieces[1::2]
    at = next((at for at, part in enumerate(parts) if title in part), None)
    if at is None:
        return None
    for later in range(at + 1, len(parts)):
        if not marks[later - 1].strip() and "\n" not in marks[later - 1]:
            break
        part = parts[later].strip(" *•\t")
        alone = _FIRM_ALONE.fullmatch(part)
        if alone and not _FILLS.fullmatch(part) and (firm := _as_firm(alone["x"])):
            return firm
        if not (_FILLS.fullmatch(part) or _is_place(part)):
            break
    led = [part.strip(" *•\t") for part in parts[:at]]
    while led and (_FILLS.fullmatch(led[-1]) or _is_place(led[-1])):
        led.pop()
    before = led[-1] if led else ""
    alone = _FIRM_ALONE.fullmatch(before)
    return _as_firm(alone["x"]) if alone and not _FILLS.fullmatch(before) else None
