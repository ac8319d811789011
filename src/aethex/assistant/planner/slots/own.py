"""What people say of themselves: where they live, what they speak, where they may work."""

import re

from aethex.assistant.planner.slots.places import find_place, take_place
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.said import Said

LANGUAGES = (
    "english|german|french|spanish|italian|portuguese|dutch|polish|czech|swedish|norwegian|danish|finnish|russian|ukrainian|turkish|arabic|hebrew|hindi|urdu|bengali|"
    "tamil|mandarin|chinese|cantonese|japanese|korean|vietnamese|thai|indonesian|greek|romanian|hungarian|bulgarian|croatian|serbian|slovak|slovenian|catalan|persian|farsi|"
    "swahili|kikuyu|luo|yoruba|igbo|hausa|zulu|xhosa|afrikaans|amharic|somali|tagalog|filipino|malay|punjabi|telugu|kannada|malayalam|marathi|gujarati|nepali|sinhala|"
    "burmese|khmer|mongolian|kazakh|uzbek|armenian|azerbaijani|albanian|macedonian|bosnian|estonian|latvian|lithuanian|icelandic|welsh|basque|galician|luxembourgish|maltese|kurdish|pashto"
)
_LANGUAGE = re.compile(
    rf"\b(?P<x>{LANGUAGES})\b(?:(?:\s*[(:–-]?|\s*,(?!\s*(?:[abc][12]|n[1-5]|native) (?:{LANGUAGES})\b))\s*(?:(?:at|on|with) )?(?:level )?(?P<level>[abc][12]|n[1-5]|native)\b\)?|\s+(?:as|is|being) (?:my |the )?(?P<mother>mother tongue|first language|native language))?",
    re.IGNORECASE,
)
_AUTHORISATION = re.compile(
    r"\b(?:(?:may|can|could)(?: legally)? work|(?:i['’]?m|i am) (?:allowed|permitted|entitled|able) to work|authori[sz]ed|(?:work )?authori[sz]ation|allowed|permitted|entitled|right|permits?|permission|visas?|citizen(?:ship)?|blue card|green card)\b(?: to work| for working| working)?(?:(?: (?:in|for|of|to|is|as|are))?(?: now)?(?: the)? |\s*[:=]\s*)(?P<x>[\w ,]+)",
    re.IGNORECASE,
)
_PERMIT_OF = re.compile(
    r"\b(?:the )?(?P<x>(?-i:[A-Z])[\w.]*(?: (?-i:[A-Z])\w+)?) (?:blue card|work (?:permit|visa|permission|authori[sz]ation)|passport|citizenship)\b",
    re.IGNORECASE,
)
""" "EU Blue Card", "New Zealand work visa"."""
_TO_THE_PERMITS = re.compile(
    r"\b(?:add|include|put|list) (?:the )?(?P<x>[\w ,]+?) (?:to|in|on|under|as|among) (?:my |the )?(?:work(?:ing)? )?(?:authori[sz]ations?|permits?|permissions?)\b",
    re.IGNORECASE,
)
_UNSPONSORED = re.compile(
    r"\bno (?:visa )?sponsor\w* (?:is )?(?:needed|required|necessary)(?: for me)? in (?:the )?(?P<x>[\w ,]+)",
    re.IGNORECASE,
)
_CITIZEN = re.compile(
    r"\b(?:i['’]?m|i am|i (?:have|hold|got)|i['’]ve got|as)\s+(?:an? |the )?(?P<x>[\w ]{2,24}?) (?:citizen(?:ship)?|passport|national|resident|work permit)\b",
    re.IGNORECASE,
)
_NOT = re.compile(rf"\b(?:not|but no|instead of|rather than)\s+(?:{LANGUAGES})\b", re.IGNORECASE)
_REMOVES = re.compile(
    r"\b(?:remove|drop|delete|forget|erase|take (?:out|off|away)|get rid of|no longer|any ?more|(?:do|can)(?: not|n['’]?t) (?:really )?speak)\b",
    re.IGNORECASE,
)


def location(reading: Reading) -> str | None:
    """Where one is now: of "from Paris to Lyon" the latter."""
    said: Said = reading.said
    target = said.first(_TO) or said.first(_LOCATED)
    found = find_place(f"in {said.text[target.end() :]}") if target else None
    if found and target and _NO_LONGER.match(said.text[target.end() :][found.end - len("in ") :]):
        found = None
    if target and found and (found.start == len("in ") or target.re is _TO):
        at = said.text.find(found.name, target.end())
        said.use(target.end(), at + len(found.name) if at >= 0 else len(said.text))
        return found.name
    taken = take_place(said)
    return taken.name if taken else None


_TO = re.compile(r"\b(?:from .+? to|location to|city is|moved to|relocated to)\s+", re.IGNORECASE)
_NO_LONGER = re.compile(r"\s+(?:is (?:wrong|old|outdated|not)|was|before|should|isn['’]t|needs)\b", re.IGNORECASE)
_LOCATED = re.compile(r"\b(?:location|city|home town)\s*[:=]?\s+(?=\w)", re.IGNORECASE)


def _countries(words: str) -> list[str]:
    parts = re.split(r",|\band\b|\bor\b|\bas well as\b", words)
    return [place.name for part in parts if (place := find_place(f"in {part.strip()}"))]


def _spoken(match: re.Match[str]) -> str:
    """With its level of the European framework where that is said: "German (C1)"."""
    name = match["x"].capitalize()
    level = match["level"] or ("native" if match["mother"] else "")
    return f"{name} ({level.upper() if len(level) == len('B2') else level.lower()})" if level else name


def without_languages(text: str) -> str:
    """What a message says beside languages and how well they are spoken."""
    return _LANGUAGE.sub(" ", text)


def unspoken(text: str) -> bool:
    """Whether a language is to leave the list."""
    return _LANGUAGE.search(text) is not None and _REMOVES.search(text) is not None


_THEIRS = re.compile(
    r"\b(?:(?:my|our) (?!(?:native|first|second|mother)\b)\w+|he|she|they|everyone|everybody)(?: (?:also|only|all|mostly|both))* (?:speaks?|knows?|understands?|learns?|prefers?)\b[^,.;!]*",
    re.IGNORECASE,
)
""" "… and my wife speaks French"."""


def lists_languages(text: str) -> bool:
    """Whether an order or a remark about oneself names two languages, or one with its level, as what one speaks."""
    found = list(_LANGUAGE.finditer(text))
    return (len(found) > 1 or any(one["level"] for one in found)) and _OF_ONESELF.match(text) is not None


_OF_ONESELF = re.compile(
    r"^\W*(?:(?:ok|okay|so|and|well|please|also|then|hm+)\b[\s,]*)*(?:make (?:it|that)|set (?:it|them|my languages?)|(?:my |spoken )?languages?|i(?: do| can| now| also)* speak|i['’]m (?:fluent|native)|put|add|change (?:it|them|my languages?) to)\b",
    re.IGNORECASE,
)


def languages(reading: Reading) -> list[str] | None:
    """All that one speaks: the list is set as a whole, so what is to leave it sets nothing."""
    if unspoken(reading.said.text):
        return None
    told = _THEIRS.sub("", _NOT.sub("", reading.said.text))
    found = [_spoken(match) for match in _LANGUAGE.finditer(told)]
    spoken = re.search(r"\b(?:speak|language|languages|fluent|native)\b", reading.said.text, re.IGNORECASE)
    listed = len(set(found)) > 1 or any("(" in one for one in found)
    return list(dict.fromkeys(found)) if found and (spoken or listed) else None


def beside_listed(reading: Reading) -> bool | None:
    """Whether a language joins those that are listed: "add French", "I speak Polish too"; a list of several, or "only
    Dutch", stands for all. So do countries: "add Norway to my work permits"."""
    text = reading.said.text
    if "work_authorization" in reading.args and _TO_THE_PERMITS.search(text):
        return True
    spoken = languages(reading) or []
    if not spoken or _ALL_OF_THEM.search(text):
        return None
    return True if len(spoken) == 1 or _ALSO.search(text) else None


_ALSO = re.compile(
    r"\b(?:add|adding|also|too|as well|another|besides|on top|additionally|plus|missing|forgot|include)\b",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(
    r"\b(?:only|just|nothing but|instead|replace|change|correct|languages? ?(?:[:=]|are|is|should|to)|should (?:list|say|read|be)|list (?:is|should))(?!\w)",
    re.IGNORECASE,
)


def authorisation(reading: Reading) -> list[str] | None:
    """Where one may work, when that is what the message says."""
    ways = (_TO_THE_PERMITS, _AUTHORISATION, _CITIZEN, _PERMIT_OF, _UNSPONSORED)
    matches = (match for way in ways for match in way.finditer(reading.said.text))
    match, found = next(((one, named) for one in matches if (named := _countries(one["x"]))), (None, None))
    if match is None:
        return None
    reading.said.use(*match.span("x"))
    told = _FREELY.sub("", reading.said.text)
    return None if re.search(r"\b(?:need|require|without|no)\b", told, re.IGNORECASE) else found


_FREELY = re.compile(
    r"\b(?:without|no|(?:do not|don['’]?t) need|needs? no)(?: (?:any|an?|further|more))?(?: (?:visa|work))? (?:sponsor\w*|visas?|permits?|paperwork|restrictions?|limits?|fuss|need\w*)\b(?: (?:is )?(?:needed|required|necessary))?",
    re.IGNORECASE,
)
""" "Without a sponsor" says that one may."""
