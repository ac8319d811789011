"""Names in running text: of companies, ads and entries, and of people."""

import re

from aethex.assistant.planner.slots.roles import NOUN
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.talk import is_talk

_CAPITAL = r"[A-Z0-9][\w&+#.'’-]*(?: (?:&|of|de) [A-Z][\w&+.'’-]*| [A-Z0-9][\w&+#.'’-]*)*"
_LOWER = r"[a-z][\w&+#.'’-]*"
_NAME = rf"(?-i:{_CAPITAL}|{_LOWER})"
_TWO = rf"(?-i:{_CAPITAL}|{_LOWER}(?: {_LOWER}){{0,2}}?)"
STOPS = frozenset(
    [
        "my",
        "the",
        "a",
        "an",
        "this",
        "that",
        "your",
        "me",
        "it",
        "all",
        "some",
        "any",
        "new",
        "other",
        "next",
        "current",
        "last",
        "first",
        "both",
        "these",
        "those",
        "our",
        "his",
        "her",
        "their",
        "more",
        "most",
        "old",
        "saved",
        "best",
        "top",
        "second",
        "third",
        "full",
        "same",
        "whole",
        "of",
        "on",
        "least",
        "search",
        "results",
        "list",
        "filters",
        "filter",
        "jobs",
        "end",
        "start",
        "title",
        "summary",
        "url",
        "name",
        "field",
        "date",
        "company",
        "school",
        "issuer",
        "place",
        "work",
        "job",
        "role",
        "for",
        "with",
        "which",
        "what",
        "open",
        "matching",
        "right",
        "its",
        "their",
        "now",
        "then",
        "here",
        "there",
        "skills",
        "skill",
        "strengths",
    ]
)
_PRONOUNS = frozenset(
    [
        "as",
        "been",
        "got",
        "was",
        "is",
        "were",
        "i",
        "i'd",
        "i'm",
        "i've",
        "i'll",
        "i’d",
        "i’m",
        "i’ve",
        "i’ll",
        "they",
        "he",
        "she",
        "we",
        "you",
        "who",
        "there",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "them",
        "him",
        "myself",
        "yourself",
        "mine",
        "ours",
        "yours",
    ]
)
_KIND_ONLY = frozenset({"job", "application", "item"})


def take_name(said: Said, kind: str, noun: str) -> list[str]:
    """What a record of `kind`, or a person, is called; `noun` are the words for such a record."""
    if kind not in _KIND_ONLY:
        return _person(said) if kind in {"person", "developer", "mentor", "consultant"} else []
    for pattern in (
        *([rf"\b(?:{noun}) (?P<name>(?-i:{_CAPITAL}))"] if kind == "item" else []),
        rf"^(?P<name>(?-i:{_CAPITAL}))(?=\s*:\s|\s+(?:should|must|needs to|ought to)\b)",
        rf"\b(?:{noun}|one|opening)s? (?:at|with|from|by|in|called|named) (?:the )?(?P<name>{_NAME})",
        rf"\b(?:at|from|by|with|in) (?P<name>(?-i:{_CAPITAL}))",
        rf"\b(?:the|my|that|this|our) (?P<name>{_TWO}) (?:one|{noun})\b",
        rf"\b(?:applied|apply|applying|interview(?:ing|ed)?|withdrew) (?:to|for|at|with|from) (?:the )?(?P<name>{_NAME})",
        rf"\b(?:at|from|by|with|of) (?P<name>{_NAME})",
        rf"(?:^|\b)(?P<name>{_NAME}) (?:rejected|offered|invited|wants|declined|turned|ghosted|said|answered|went)\b",
        rf"\b(?:{noun}) (?:for |to |called |named |in )?(?P<name>(?-i:{_CAPITAL}))",
        rf"(?<=[a-z,:] )(?P<name>(?-i:{_CAPITAL}))(?!\w)",
    ):
        for match in said.pattern_matches(re.compile(pattern, re.IGNORECASE), "name"):
            if _STAYS.search(said.text[: match.start()]):
                continue
            if name := _proper(_SENTENCE.split(match["name"])[0]):
                said.use(match.start("name"), match.end("name"))
                return [name]
    return []


_SENTENCE = re.compile(r"(?<=\w{3})[.!?]\s")
_STAYS = re.compile(
    r"\b(?:stay(?:ing|ed)?|liv(?:e|ing|ed)|remain(?:ing|ed)?|mov(?:e|ing|ed)|settled?|based|reside|rent(?:ed|ing)?)\s+$",
    re.IGNORECASE,
)
""" "We stay in Berlin" names no record."""
_RUN = re.compile(r"(?<![\w@])(?-i:[A-Z0-9])[\w&+#.'’-]*(?: (?:[A-Z0-9]|[a-z]{1,3}[A-Z]|&(?= ))[\w&+#.'’-]*)*")
_ORDERS = re.compile(
    r"(?:(?:Please|Pls|Pull|The|My|Our|Close|Take|Stop|Remove|Withdraw|Unpublish|Pull|Save|Keep|Bookmark|Hide|Unhide|Show|Explain|Apply|Why|What|Is|Hi|Hey|Hello|Ok|And)\s+)+"
)
_SET_OFF = re.compile(rf"(?:,| [-–])\s(?P<x>{_CAPITAL})(?=\s*(?:[.,;!?)]|$|\s[a-z]))")
_BRACKETED = re.compile(r"\s(?P<x>\([A-Z][\w &/-]{2,40}\))")
_EMPLOYER = re.compile(rf"\s(?:at|with|,)\s(?P<x>{_CAPITAL})")
_IS_ROLE = re.compile(rf"\b(?:{NOUN})s?\b", re.IGNORECASE)
_LEAST_TITLE = 2


def take_title(said: Said) -> list[str]:
    """A job's title written in capitals, with what is set off at its end and the employer: "Engineer, Payments at Acme"."""
    for match in said.all(_RUN):
        opening = _ORDERS.match(match.group())
        start, end = match.start() + (opening.end() if opening else 0), match.end()
        if not _IS_ROLE.search(said.text[start:end]) or len(said.text[start:end].split()) < _LEAST_TITLE:
            continue
        for further in (_SET_OFF, _BRACKETED, _EMPLOYER):
            found = further.match(said.text, end)
            end = found.end("x") if found and not _IS_ROLE.fullmatch(found["x"]) else end
        said.use(start, end)
        return [said.text[start:end].strip(" .,")]
    return []


_AD_FOR = re.compile(
    rf"\b(?:ad|advert|advertisement|posting|listing|opening|vacancy|notice|post|one)s? (?:for|of|called|named|titled) (?:(?:the|an?|our|my|your) )?(?P<x>(?:[\w+#./-]+ ){{0,4}}?(?:{NOUN})s?)\b(?! (?:{NOUN})s?\b)(?! at\b)"
    rf"|\b(?:the|our|my) (?P<y>(?:[\w+#./-]+ ){{1,4}}?(?:{NOUN}))(?= (?:that |which |whom )?(?:we|i) (?:had |have )?(?:advertised?|posted|published|put up|listed|announced|wanted|were looking for|looked for|searched for)\b)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:at|with|from|by|in|and|or|we|i|is|was)\b", re.IGNORECASE)


def take_ad_for(said: Said) -> list[str]:
    """ "My posting for the integration engineer": an ad that is called by whom it looks for."""
    for match in said.all(_AD_FOR):
        group = "x" if match["x"] else "y"
        if match[group].split()[-1].islower() and " " in match[group] and not _JOINED.search(match[group]):
            said.use(*match.span(group))
            return [match[group]]
    return []


def _proper(name: str) -> str:
    words = name.strip(" .,'").split()
    while words and words[0].lower() in STOPS:
        words = words[1:]
    if (
        not words
        or re.fullmatch(r"\d[\d.,]*k?", words[0])
        or words[-1].lower() in STOPS
        or words[0].lower() in _PRONOUNS
        or (len(words) == 1 and words[0].islower() and is_talk(words[0]))
    ):
        return ""
    return " ".join(words)


_WHO = re.compile(
    r"\b(?P<owner>[A-Za-z][\w-]+)['’]s? (?:profile|page|slots|posts?|stream|availability|resume|challenge|account)\b"
    r"|\bkeep (?P<away>[A-Za-z][\w-]+) away\b|\bwhat does (?P<does>(?!s?he\b|they\b|it\b)[A-Z][\w-]+(?: [A-Z][\w-]+)?) do\b"
    r"|\b(?:profile|page|posts?) (?:of|from|by) (?P<of>[A-Za-z][\w-]+)\b"
    r"|\b(?:want|let|allow|stop|prevent|forbid|bar|ban|unban|free|forgive|forgave|forgiven|locked|shut|barred|banned|walled(?: off)?|cut off|release|reprieve|banish|silence) (?P<let>(?-i:[A-Z])[\w-]+(?: (?-i:[A-Z])[\w-]+)?)(?= (?:to|out|off|away|in|back|from|ages|again|see|find|contact|write|message|talk|reach|go|be|years|last|once|a)\b|[.,;!]|$)|\b(?:who(?:'s| is)|(?:un)?block|report|mute|follow|unfollow|about|blok|with|view|book|sponsor|tip|(?:stalked|harassed|insulted|spammed|threatened|cheated|scammed|bothered|annoyed)(?: [\w ]{1,15}?)? by) (?P<who>[A-Za-z][\w-]+(?: [A-Z][\w-]+)?)",
    re.IGNORECASE,
)
_NOBODY = STOPS | frozenset(
    [
        "him",
        "them",
        "this",
        "someone",
        "somebody",
        "person",
        "user",
        "people",
        "i",
        "you",
        "me",
        "myself",
        "is",
        "a",
        "an",
        "and",
        "profile",
        "account",
        "contact",
        "spam",
        "everyone",
        "here",
        "there",
        "to",
        "that",
    ]
)


def _person(said: Said) -> list[str]:
    for match in said.all(_WHO):
        name = match["owner"] or match["of"] or match["who"] or match["away"] or match["does"] or match["let"]
        if name.split()[0].lower() not in _NOBODY:
            said.use(*match.span())
            return [name]
    return []
