"""What a recruiter says before and after the text of an ad: the order to publish it, thanks, a signature."""

import re

_OBJECT = r"(?:it|this|that|these|them|the above|(?:this|that|the|my|our)(?: \w+){0,2} (?:ad|advert|advertisement|job|role|position|vacancy|opening|posting|listing|offer|text|one)|this one|that one|an? (?:ad|advert|job|vacancy|posting))"
_PUTS = (
    rf"(?:(?:re)?post|publish|advertise|list|announce|upload|release|share|launch|create|submit|run)(?:ed|ing)?(?:\s+{_OBJECT})?"
    rf"|(?:put|get|send|push|take|bring|make|set|have|let|want|need|see)\s+{_OBJECT}\s+(?:(?:go|be|to be|right|all)\s+)*(?:up|out|live|online|on (?:the|your|our) (?:\w+ )?(?:board|site|list|platform|page)|on|public|visible|published|posted|advertised|listed|there)\b"
    r"|(?:ready |cleared |good |approved |free )?for (?:publication|publishing|posting|release)|over to you|good to go|(?:go|goes|going|be) (?:live|online|out|up|public)|(?:is|are) (?:ready|good|final|approved|fine)"
)
_LEADS = (
    r"(?:(?:please|pls|plz|kindly|ok(?:ay)?|ready|fine|good|free|cleared|go ahead|feel free|just|so|now|and|then|to|we can|you can|you may|can you|could you|would you|will you|can u|i['’]d like you|i would like you|i['’]d like|i want|i need|let['’]?s|good to go|all set|approved|signed off|confirmed|needs? to|has to|must|should|wants to|is to|is ready(?: to)?|are ready(?: to)?|go|yes"
    rf"|(?:{_OBJECT}|everything|all of it)(?: (?:can|may|should|must|could|is|are|has|needs|ought|shall|will))?(?: (?:ready|good|ok|okay|fine|to|now|please|be))*|that['’]s (?:it|all|everything))\b[\s,:!]*)*"
)
_TAIL = r"(?:\s*,?\s*(?:please|pls|plz|now|today|right away|at once|asap|then|for me|for us|as it is|as is|like (?:this|that)|exactly so|thanks|thank you|thx|cheers|would you|will you|could you|can you|ok|okay|there|on (?:the )?(?:board|site|list|platform)|online|live|out|up|for everyone|for all|to the (?:board|site|list)|when you can|if you can)\b)*"
_ORDER = re.compile(rf"\W*{_LEADS}(?:{_PUTS}){_TAIL}\W*", re.IGNORECASE)
_THANKS = re.compile(
    r"\W*(?:(?:(?:best|kind|warm|many)? ?(?:regards|wishes|greetings|thanks)|best|cheers|thanks|thank you|thx|ty|yours|sincerely|br|that['’]?s (?:it|all)|that is (?:it|all)|(?:end|end of (?:ad|text|description)))\b(?:\s+(?:in advance|so much|a lot|very much|everything|from me|for now|again|and regards))*\W*(?:(?-i:[A-Z])\w*(?: (?-i:[A-Z])\w*)?)?\W*)+",
    re.IGNORECASE,
)
_NAME = re.compile(r"\W*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}\W*")
_RULE = re.compile(r"\s*(?:[-=*_~#–—]{2,}|`{3,}\w*|\.{3}|…|\^+|-{0,2}>)\s*")
_PARTED = re.compile(r"(?<=[.!?”\"»])[ \t]+|\n+")
_LONGEST = 16
_PUBLISHES = re.compile(
    r"\b(?:(?:re)?post(?:ed|ing)?|publish(?:ed)?|advertis\w+|advert|ads?|announced?|vacancy|vacancies|opening|listing|jobs? board|on the board|go(?:es)? (?:live|online|out)|live|online|upload|run (?:it|this|that|the ad)|(?:put|get|send|bring|push) (?:\w+ ){1,4}?(?:on|out|up|in)|out there|fill(?:ing)? in (?:your|the) form|hiring|recruiting)\b",
    re.IGNORECASE,
)


def is_closing(sentence: str) -> bool:
    """ "Send this ad out, would you?", "-> please post", "Best, Rosa": what belongs to no ad."""
    if _RULE.fullmatch(sentence) or _THANKS.fullmatch(sentence):
        return True
    return len(sentence.split()) <= _LONGEST and _ORDER.fullmatch(sentence) is not None


def without_closing(told: str) -> str:
    """A text without the orders, the thanks and the name that end it."""
    told = _of_fenced(told.strip())
    while told:
        marks = [match for match in _PARTED.finditer(told)]
        start = marks[-1].end() if marks else 0
        last = told[start:]
        before = told[: marks[-1].start()].rstrip() if marks else ""
        signed = _NAME.fullmatch(last) and _THANKS.fullmatch(_PARTED.split(before)[-1]) if before else None
        if not (is_closing(last) or signed):
            break
        told = before
    return told


def _of_fenced(told: str) -> str:
    """What stands before a line of dashes after which only orders and thanks follow."""
    lines = told.splitlines()
    for at, line in enumerate(lines):
        if at and _RULE.fullmatch(line) and len(" ".join(lines[at + 1 :]).split()) <= _LONGEST:
            return "\n".join(lines[:at]).strip()
    return told


def publishes(text: str) -> bool:
    """Whether a text speaks of putting an ad up."""
    return _PUBLISHES.search(text) is not None and _ASKS.search(text) is None


_ASKS = re.compile(
    r"\b(?:do you think|what do you|what (?:is|does)|(?:is|does|do|did) (?:this|that|it|the|i)\b|how|why|should|would i|am i|legit|scam|fits?|find|search|explain|report|compare|apply|my (?:cv|profile|skills?|resume))\b",
    re.IGNORECASE,
)
"""What is asked about an ad of somebody else's."""


def is_rule(line: str) -> bool:
    """A line that only parts others: "---"."""
    return _RULE.fullmatch(line) is not None
