"""Reading the terms of a job: the form of employment, and work visas."""

import re

from aethex.kit.terms import Employment, Visa

_HINT_WORDS = {
    Employment.FULL_TIME: "fulltime permanent regular permanentfulltime regularfulltime festanstellung vollzeit cdi",
    Employment.PART_TIME: "parttime teilzeit",
    Employment.CONTRACT: "contract contractor freelance freelancer consultant",
    Employment.INTERNSHIP: "intern internship apprenticeship workingstudent werkstudent praktikum",
    Employment.TEMPORARY: "temporary temp fixedterm cdd seasonal befristet",
}
_HINTS = {word: employment for employment, words in _HINT_WORDS.items() for word in words.split()}
_IN_TITLES: list[tuple[Employment, str]] = [
    (
        Employment.INTERNSHIP,
        r"\bintern(?:ship)?s?\b|\bwerkstudent\w*|\bworking student\b|\bpraktik\w+|\bstagiaire\b|\bapprentice\w*",
    ),
    (
        Employment.TEMPORARY,
        r"\btemporary\b|\bfixed[- ]term\b|\b(?:maternity|parental)(?: leave)? cover\b|\bftc\b|\bbefristet\b",
    ),
    (
        Employment.CONTRACT,
        r"\bcontract(?:or)?\b(?! (?:manag|test|law|negot|admin|analy|engineer|specialist))|\bfreelancer?\b",
    ),
    (Employment.PART_TIME, r"\bpart[- ]time\b|\bteilzeit\b"),
    (Employment.FULL_TIME, r"\bfull[- ]time\b|\bvollzeit\b"),
]
_IN_TEXTS: list[tuple[Employment, str]] = [
    (
        Employment.TEMPORARY,
        r"\bfixed[- ]term (?:contract|position|role|employment)\b|\b(?:maternity|parental) leave cover\b"
        r"|\btemporary (?:position|role|contract)\b",
    ),
    (
        Employment.CONTRACT,
        r"\b\d{1,2}(?:\s*-\s*\d{1,2})?[- ]?months?(?:'s|')? (?:rolling )?contract\b"
        r"|\b(?:independent contractor|freelance|b2b|1099|c2c) (?:role|position|basis|contract|project|agreement)\b"
        r"|\bcontract (?:role|position|basis|to hire)\b|\b(?:inside|outside) ir35\b"
        r"|\b(?:as|on) an? (?:independent )?(?:contractor|freelancer)\b",
    ),
    (
        Employment.PART_TIME,
        r"\bpart[- ]time (?:position|role|job|basis|contract)\b|\b(?:10|15|20|25) hours (?:a|per) week\b",
    ),
    (
        Employment.FULL_TIME,
        r"\bfull[- ]time\b|\bpermanent (?:position|role|contract|job|employee)\b|\bvollzeit\b|\bunbefristet\w*"
        r"|\bcdi\b|\b40 hours (?:a|per) week\b",
    ),
]
_TITLE = [(employment, re.compile(words, re.IGNORECASE)) for employment, words in _IN_TITLES]
_TEXT = [(employment, re.compile(words, re.IGNORECASE)) for employment, words in _IN_TEXTS]
_ABOUT_VISA = re.compile(
    r"\bvisas?\b|\bwork (?:permits?|authori[sz]ation)\b|\bsponsor\w*|\bh-?1b\b|\bimmigration\b|\bright to work\b"
    r"|\bcitizen\w*"
    r"|\bblue card\b|\bauthori[sz]ed to work\b|\beligible to work\b|\bsecurity clearance\b",
    re.IGNORECASE,
)
_KINDS = r"(?:(?:visa|immigration|work permit|h-?1b|employment)[\s/-]*)"
_SPONSOR = rf"{_KINDS}*(?:sponsor(?:ship|ing|ed|s)?|visas?|work permits?)"
_NO_VISA = re.compile(
    rf"\b(?:unable|not able|not in a position|not possible|ineligible)\b[^.;\n]{{0,50}}\b{_SPONSOR}"
    rf"|\b(?:cannot|can['’]?t|can not|do(?:es)? not|don['’]?t|doesn['’]?t|will not|won['’]?t|are not|aren['’]?t"
    rf"|is not|isn['’]?t|never)\b"
    rf"[^.;\n]{{0,50}}\b{_SPONSOR}|\bno\s+{_SPONSOR}|\bno [^.;\n]{{0,20}}\bsponsorship\b"
    rf"|\b(?:without|with no)\b[^.;\n]{{0,40}}\b{_SPONSOR}"
    rf"|\b{_SPONSOR}\b[^.;\n]{{0,30}}\b(?:not|unavailable|n['’]t|cannot|isn['’]?t)\b"
    r"|\b(?:must|only|required to|need to)\b[^.;\n]{0,30}\b(?:u\.?s\.?|us|eu|uk|british|canadian"
    r"|australian) citizens?\b"
    r"|\bcitizenship (?:is )?required\b|\b(?:sponsorship|visa support)\s*[:=]\s*no\b",
    re.IGNORECASE,
)
_YES_VISA = re.compile(
    rf"\b{_SPONSOR}\b[^.;\n]{{0,30}}\b(?:available|provided|offered|possible|included|supported|considered|yes)\b"
    r"|\b(?:we|will|can|do|happy to|able to|willing to|gladly|also|and|company|employer)\s+(?:\w+\s+){0,2}?sponsor\s+"
    r"(?:\w+\s+){0,3}?(?:visas?|permits?|candidates?|applicants?|you\b|h-?1b|immigration|work authori[sz]ation"
    r"|relocation)"
    r"|\b(?:offer|provide|providing|offering|with|including|include|support with|help with|assist with"
    r"|assistance with|cover)\s+"
    r"(?:\w+[\s,]+(?:and\s+)?){0,3}?(?:visa|immigration|work permit"
    r"|blue card)(?:\s+and\s+\w+)?(?:\s+(?:sponsorship|support|assistance|help|costs?|process))?\b"
    r"|\bvisa (?:sponsorship|support|assistance)(?:\s*[:=]\s*yes|\s*(?:$|[,;&/)]|and\b|\+))"
    r"|\brelocation (?:and|&|\+) visa\b|\bsponsors? (?:work )?visas?\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:will|do|would) you\b[^.\n]{0,80}\b(?:require|need)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\n|(?<=[.!?;])\s+(?=\S)")


def read_employment(hint: str | None, title: str, text: str) -> Employment | None:
    """The form of employment: from a feed's own field first, then the title, then set phrases of the text."""
    for part in re.split(r"[,/|;]", hint or ""):
        known = _HINTS.get(re.sub(r"[^a-z]", "", part.casefold()))
        if known:
            return known
    return _first(_TITLE, title) or _first(_TEXT, text)


def _first(kinds: list[tuple[Employment, re.Pattern[str]]], text: str) -> Employment | None:
    return next((employment for employment, words in kinds if words.search(text)), None)


def read_visa(text: str) -> Visa:
    """Whether an employer sponsors work visas. A single refusal anywhere wins over any offer.

    That one must be allowed to work somewhere says nothing about sponsoring, and is `unstated`.
    """
    offered = False
    for sentence in _SENTENCE.split(text):
        if not _ABOUT_VISA.search(sentence) or _ASKS.search(sentence):
            continue
        if _NO_VISA.search(sentence):
            return Visa.NO
        offered = offered or _YES_VISA.search(sentence) is not None
    return Visa.SPONSORS if offered else Visa.UNSTATED
