"""What an entry of a profile should say, where a message tells that beside what it says now."""

import re
from functools import cache

from aethex.assistant.planner.slots.entry_fields import FIELD
from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.roles import ends_in_role

_JOINTS = r"(?:not|but|while|whereas|although|though|yet|rather than|instead of|because|since|which|who|when|as of|so (?:please|can|could|fix|change|correct|put)|and (?:not|i|it|its|my|that|the|please|fix|change|correct|you|this))"
_TAIL = r"(?:now|there|here|these days|nowadays|by now|instead|please|pls|plz|actually|really|any ?more|from now on|thanks|thx|lol|haha|tbh|in (?:it|fact|there|truth|reality|my)|on (?:it|my|the|paper)|for (?:me|it|that|this|my|you)|(?:is|was) (?:what|how|where|the|right|correct)|you know|duh|mate|man)"
_END = rf"(?=\s*(?:[,;:!?()]|\.(?!\w)|$)|\s+[-–—]+\s|\s+(?:{_JOINTS}|{_TAIL})\b)"
_PLACED_END = rf"(?=\s*(?:[,;:!?()]|\.(?!\w)|$)|\s+[-–—]+\s|\s+(?:{_JOINTS}|{_TAIL}|at|from|under)\b)"
_NO_VALUE = (
    r"(?:not|never|exact\w*|accurate|precise|complete|up to date|wrong\w*|outdated|out|old|right|correct\w*|incorrect|misspel\w+|mis\w+|about|been|a (?:bit|while|typo|mistake|lie|mess|pity|shame|problem)|an? (?:old|error)|time|still|no|over|off|mistaken|too|to|in|on|at|from|since|that|this"
    r"|what|where|when|how|why|there|supposed|ok|okay|fine|now|up|better|worse|nothing|none|done|because|possible|nonsense|rubbish|false|true|me|you|they|we|i|it|just|only|only just|different|another|longer|shorter|more|less|the (?:same|wrong|one|other|old)|my fault|my bad|time to|missing|empty|blank|ready|great|good|bad|sad|hard|easy|important|annoying|embarrassing)\b"
)
_X = rf"(?:(?:an?|the|as) (?!(?:same|wrong|one|other|old|bit|while|typo|mistake|lie|mess|error)\b))?(?P<x>(?!{_NO_VALUE}|{FIELD.pattern.replace('?P<x>', '?:')}\s+(?:to|is|was|of|on|at|in|as|into|should)\b)(?:[^\s,;:!?().]|\.(?=\w))(?:[^,;:!?().]|\.(?=\w)|\([^)]*\)){{0,70}}?)"
_TRULY = r"(?:(?:now|actually|really|in fact|in truth|rather|called|named|spelled|spelt|written|supposed to be|officially|simply|truly|in reality|by now|always|correctly|properly|meant to be)\s+)*"
_STATED = r"(?:(?:it|that|this) (?:is|was|should (?:be|say|read)|must (?:be|say|read)|ought to (?:be|say|read)|reads|has to (?:be|say|read))|it['’]?s|that['’]s|thats|i['’]?m|i am|i was|i['’]?ve been|mine (?:is|was)|they['’]?re|we['’]?re)"
_KEPT_HERE = r"(?:(?:my|the|your|this) (?:\w+ ){0,3}?(?:profile|page|cv|entry|record|resume|résumé|site|list|card|experience|education|section)(?: (?:still|now|here|there))?|it(?: still| now| currently)?|you(?: still| guys| now| currently)?(?: have)?|there it|here it|i(?: accidentally| mistakenly| wrongly)?)"
_SAYS = r"(?:says?|said|reads?|states?|shows?|showed|claims?|claimed|lists?|listed|names?|calls? (?:it|me|us|that|this|them)|called (?:it|me|us|that|this)|wrote|put|has (?:me|it) (?:down )?as|have (?:me|it|me down|it down) as|printed|have|spells? it|go(?:es)? with|lists? (?:me|it) as|shows? me as|got|has)"
_SAID = r"(?:that )?(?:(?:i (?:am|was)|i['’]m|it (?:is|was)|it['’]s|i (?:studied|did|got|have)) )?"
_OF_OLD = rf"\b{_KEPT_HERE}\s+{_SAYS}\s+{_SAID}"
_OTHER = r"(?:(?:my|the|our|their|his|her|every|an?|all|what)\s+(?:(?!(?:profile|page|cv|entry|record|resume|résumé|site)\b)[\w'’-]+\s+){0,7}?(?!(?:profile|page|cv|entry|record|resume|résumé|site|it|you|list|section)\b)[\w'’-]+|they|everyone|everybody|hr|we|people|he|she)"
_TYPED = r"(?:an? |the )?"


@cache
def _form(cue: str, end: str) -> re.Pattern[str]:
    return re.compile(rf"{cue}{_X}{end}", re.IGNORECASE)


_NOT_BUT = (
    r"(?:\bnot|n['’]t|\bisnt|\bwasnt|\bno longer|\bnever|\binstead of|\brather than)\b(?:(?!\bbut\b)[^;.!?]){1,60}?"
)
_OLD = re.compile(
    rf"{_OF_OLD}\S|(?:\bnot|n['’]t|\bisnt|\bwasnt|\barent|\bno longer|\bnever)\b|\b(?:wrong|wrongly|incorrect|outdated|typo|misspel\w+|mistake|error|instead|rather than|whereas|correct (?:the|my|that|it|this)|fix (?:the|my|that|it|this)|out of date|no more|is behind|stale|not up to date|lags? behind|is old)\b",
    re.IGNORECASE,
)
_CONJ = r"\b(?:but|whereas|while|though|although|yet|when|where|however)\b"


_SURE = (
    rf"\bno longer [^,;.!?]{{2,60}}[,;]\s+(?:but )?(?:{_STATED}\s+)?{_TRULY}",
    rf"{_NOT_BUT},?\s+but\s+(?:(?:{_STATED}|as|at|by|in|is|was)\s+)?{_TRULY}",
    rf"{_CONJ},?\s+(?:(?:{_OTHER})\s+)(?:\w+ly |still |now )?{_SAYS}\s+{_SAID}{_TRULY}",
    rf"{_CONJ},?\s+(?:(?:in (?:fact|truth|reality)|really|actually|in my (?:contract|case|diploma)),?\s+)?(?:{_STATED}|{_OTHER} (?:is|was))\s+{_TRULY}",
    r"\b(?:replace|swap|exchange|switch)\s+[^;.!?]{2,60}?\s+(?:with|by|for|to)\s+",
    r"\bfrom\s+[^;.,!?]{2,50}?\s+(?:in)?to\s+",
    rf"\b(?:my|the|our|their)\s+(?:\w+\s+)?(?:contract|diploma|certificate|degree certificate|paper|papers|badge|business card|boss|manager|hr|letter|reference|transcript|registrar|university|school|company|payslip|document|documents|website)(?:\s+(?:with|at|from|of|for|by)\s+\S+(?:\s+(?!says?\b|reads?\b|calls?\b|states?\b)\S+)?)?\s+(?:\w+ly )?{_SAYS}\s+{_SAID}{_TRULY}",
    r"\bthey\s+(?:all |really |officially )?(?:call(?:ed)?|name[d]?|title[d]?|spell)\s+(?:it|me|that|us|themselves|this)\s+",
)
_LOOSE = (
    r"\b(?:put|write|enter|use|take)\s+(?:in |down |there |instead |rather |please )*(?!(?:the|an?|my|your|this|that|it|another|more|in|on|as|them|all|some)\b)",
    r"\b(?:(?:make|name) (?:it|that|this)|call (?:it|me|that)|(?:have|let) it (?:say|read|be)|(?:turn|change|correct|set|switch|update|amend|fix) (?:it|that|this) (?:into|to)(?: read| say)?|change (?:in)?to)\s+",
    rf"(?:\b{_STATED}|\bi (?:became|got promoted to|got bumped to)|\b(?:promoted|renamed|upgraded|bumped up) to|\bnow known as|\bto read|\bgoes as)\s+{_TRULY}",
    r"\b(?:must|should|ought to|has to|needs to) (?:be|say|read)\s+",
    r"\s(?:→|->|=>)\s*",
    r"\bi (?:studied|majored in)\s+",
    r"\bpromoted(?: at \S+| there)? to\s+",
    r"\b(?:is|was|lies|lay|sits) (?:actually |really |now )?in\s+",
    r"\bmoved (?:over |its seat |house )?to\s+",
    rf"^[^,:;.!?]{{2,50}}?\s*[:,–—-]\s*(?:the |its )?{FIELD.pattern.replace('?P<x>', '?:')}\s+(?:is |to |= ?|-> ?|now )?",
    rf"\bits\s+{_TRULY}(?!(?:name|title|place|link|url|summary|start|end|date|school|degree|company)\b)",
    rf"\b(?:correct|right|proper|real|true|actual|official) (?:one|name|title|value|word|spelling|place|city|degree|field|school|company|issuer|answer|term|wording)?\s*(?:is|was|would be|being|:)\s*{_TRULY}",
    rf"\b(?:wrong|incorrect|mistaken) {FIELD.pattern.replace('?P<x>', '?:')}\s*[.:!,;–-]\s*",
)
_FIRST = re.compile(
    r"(?:^|[,.;:!?–—]\s+|\b(?:but|and|because|no|sorry|so|oops|wait)\s+)(?P<x>(?!(?:what|that|it|this|there|the|my|which|here|everything|all|nothing|she|he)\b)(?:[^\s,;:!?().])(?:[^,;:!?().]|\.(?=\w)){0,60}?)\s+(?:is|was)\s+(?:really |actually |in fact )?(?:what (?:i|we) (?:have|had|got|was|am|did|studied|do|hold|earned|held)\b|(?:right|correct)\b(?! (?:any|for))|the (?:right|correct|real|proper|true|actual|official|new|current|full) (?:one|\w+)\b|the (?:name|title|school|company|field|degree|place|issuer)\W*$|what (?:it|they|my \w+|the \w+) (?:says?|calls?|called|should|really)\b|how (?:it|they|you)\b)",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"(?:\bnot|n['’]t|\bisnt|\bwasnt|\bno longer|\bnever|\binstead of|\brather than)(?: an?| the| as| at| in| called| by| really)*\s*$",
    re.IGNORECASE,
)
_ATTACHED = frozenset({"title", "degree", "field", "place"})
DEGREE = re.compile(
    r"(?<![\w.])(?:(?:bachelor|master|doctor|diplom\w*|licen[ct]i?at\w*|magister)(?:['’]?s)?(?: degree)?(?: (?:of|in) (?:(?-i:[A-Z])[\w-]+|science|arts|engineering|business|laws?|education)(?: (?:and |of )?(?-i:[A-Z])[\w-]+)*)?|[bm]\.?sc\.?|[bm]\.?eng\.?|[bm]\.?a\.?|[bm]\.?tech\.?|ph\.?d\.?|mba)(?![\w])",
    re.IGNORECASE,
)


def is_put_right(text: str) -> bool:
    """Whether a message says that something told of an entry is not so, or not so any more."""
    return _OLD.search(text) is not None


def mends(text: str) -> bool:
    """Whether a message tells what is so beside what is not: "I wasn't there in May, my first month was June"."""
    return is_put_right(text) and (told_surely(text, None) is not None or _BOUNDS.search(text) is not None)


_BOUNDS = re.compile(
    r"\bmy (?:very )?(?:first|last|final) (?:working )?(?:day|week|month|year)\b|\bi (?:only |really |actually )?(?:left|started|joined|finished|began)\b(?! (?:at|with|for|as)\b)",
    re.IGNORECASE,
)


def told_surely(text: str, field: str | None) -> tuple[int, int] | None:
    """Where the new value stands in a message that sets it against another: "not X but Y", "it says X whereas my
    contract says Y"."""
    if not is_put_right(text) and not re.search(rf"{_CONJ}|\bfrom\b.+\bto\b|\b(?:replace|swap)\b|\bcall", text, re.I):
        return None
    if found := _FIRST.search(text):
        return found.span("x")
    return _found(_SURE, text, field)


def told_loosely(text: str, field: str | None) -> tuple[int, int] | None:
    """Where the new value stands after "put", "it's" and the like."""
    return _found(_LOOSE, text, field)


def _found(cues: tuple[str, ...], text: str, field: str | None) -> tuple[int, int] | None:
    end = _PLACED_END if field in _ATTACHED else _END
    for cue in cues:
        for match in reversed(list(_form(cue, end).finditer(text))):
            before = text[: match.start("x")]
            if not _NEGATED.search(before) and not re.search(rf"{_OF_OLD}{_TYPED}$", before, re.IGNORECASE):
                return match.span("x")
    return None


def typed(text: str, field: str) -> str | None:
    """The one degree of a message that is neither denied nor what the entry is said to have."""
    if field != "degree":
        return None
    found = [one for one in DEGREE.finditer(text) if not is_old(text[: one.start()])]
    told = {one.group().casefold(): one.group() for one in found}
    telling = [one for key, one in told.items() if " " in key or len(told) == 1]
    return telling[0] if len(telling) == 1 and is_put_right(text) else None


def is_old(before: str) -> bool:
    """Whether what follows is denied or what an entry is said to have now."""
    return bool(_NEGATED.search(before) or re.search(rf"{_OF_OLD}{_TYPED}$", before, re.IGNORECASE))


def is_denied(before: str) -> bool:
    """Whether what follows is denied."""
    return _NEGATED.search(before) is not None


def old_values(text: str) -> list[tuple[int, int]]:
    """What the message says that an entry says now, and what it says is not so."""
    return [match.span() for way in _OLD_VALUES for match in way.finditer(text)]


def denied_values(text: str) -> list[tuple[int, int]]:
    """Of those only what it says is not so."""
    return [match.span() for match in _OLD_VALUES[1].finditer(text)]


def without_old(text: str) -> str:
    """The text with blanks for what is not so."""
    for start, end in old_values(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def no_item(text: str, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of the names of entries in a correction those that are only what an entry says now: a role beside an employer, and
    what is not so beside what is not touched."""
    old = old_values(text)
    for said in (
        [span for span in names if kind_told(text[slice(*span)])],
        [span for span in names if any(start <= span[0] and span[1] <= end for start, end in old)],
    ):
        if said and len(said) < len(names):
            return said
    return []


_OLD_VALUES = (
    re.compile(rf"{_OF_OLD}[^,;.!?]+?(?=\s*(?:[,;.!?]|$)|\s+{_CONJ})", re.IGNORECASE),
    re.compile(
        r"(?:\b(?:is|was|am|are|were|did) not|n['’]t|\b(?:isnt|wasnt|didnt)|\bno longer|\binstead of|\brather than|\bnot)\b[^,;.!?]+?(?=\s*(?:[,;.!?]|$)|\s+but\b)",
        re.IGNORECASE,
    ),
)


def kind_told(value: str) -> str | None:
    """The part of an entry that a value can only be: a role is a title, a town a place."""
    if DEGREE.fullmatch(value.strip()):
        return "degree"
    if ends_in_role(value):
        return "title"
    there = find_place(f"in {value}")
    return "place" if there and there.end == len(f"in {value}") else None


def part_told(text: str) -> str | None:
    """The part that a message which names none puts right, where its new value can only be one."""
    if _STUDIED.search(text):
        return "field"
    contrasts = is_put_right(text) or _SHOULD.search(text) is not None
    for way in (told_surely, told_loosely) if contrasts else ():
        if span := way(text, "title"):
            return kind_told(text[slice(*span)])
    return None


_SHOULD = re.compile(
    r"\b(?:should|must|ought to|has to|needs to) (?:be|say|read)\b|→|->|=>|\bpromoted\b|\bi['’]?m\b", re.IGNORECASE
)
_STUDIED = re.compile(
    r"\bi (?:studied|majored in) (?!(?:at|there|in|from|until|for)\b)[^,;.]+[,;] (?:and )?not\b", re.IGNORECASE
)


_EMPTIES = re.compile(
    rf"\b(?:empty|clear|remove|delete|drop|erase|wipe|blank|take (?:out|off|away))\s+(?:out )?(?:the |its |my |that )?(?:whole |old )?{FIELD.pattern.replace('?P<x>', '?:')}(?! (?:to|is|of the)\b)",
    re.IGNORECASE,
)


def emptied(text: str) -> str | None:
    """ "none" for "empty the summary of Acme": a part that is to hold nothing."""
    return "none" if _EMPTIES.search(text) else None
