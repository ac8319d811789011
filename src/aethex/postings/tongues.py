"""Reading which human languages an ad asks for."""

import re
from typing import Literal

_NAMES = {
    "en": "English Englisch Englischkenntnisse anglais inglés inglês angielski engelska",
    "de": "German Deutsch Deutschkenntnisse allemand alemán alemão niemiecki tyska",
    "fr": "French Französisch français francés francês",
    "es": "Spanish Spanisch español espagnol espanhol",
    "pt": "Portuguese Portugiesisch português portugués",
    "it": "Italian Italienisch italiano italien",
    "nl": "Dutch Niederländisch Nederlands néerlandais",
    "pl": "Polish Polnisch polski",
    "sv": "Swedish Schwedisch svenska",
    "no": "Norwegian Norwegisch norsk",
    "da": "Danish Dänisch dansk",
    "fi": "Finnish suomi",
    "cs": "Czech Tschechisch čeština",
    "sk": "Slovak",
    "hu": "Hungarian",
    "ro": "Romanian",
    "bg": "Bulgarian",
    "el": "Greek",
    "tr": "Turkish Türkisch Türkçe",
    "ru": "Russian Russisch",
    "uk": "Ukrainian",
    "he": "Hebrew",
    "ar": "Arabic Arabisch",
    "hi": "Hindi",
    "zh": "Chinese Mandarin Cantonese",
    "ja": "Japanese Japanisch",
    "ko": "Korean",
    "th": "Thai",
    "vi": "Vietnamese",
    "id": "Indonesian Bahasa",
}
_CODES = {name.casefold(): code for code, names in _NAMES.items() for name in names.split()}
_ALL = sorted((name for names in _NAMES.values() for name in names.split()), key=len, reverse=True)
_LANGUAGE = rf"(?P<language>{'|'.join(_ALL)})"
_SKILL = (
    r"fluent|fluency|fluently|native|proficien\w+|professional|business|conversational|excellent|strong|good"
    r"|very good|advanced|solid"
    r"|upper[- ]intermediate|intermediate|working knowledge|command|knowledge|written|spoken|speak\w*|verbal"
    r"|mother tongue|bilingual"
    r"|fließend\w*|verhandlungssicher\w*|sehr gute?|gute?|courant|maîtrise|fluido|biegły|communicat\w+|C[12]|B[12]"
    r"|A[12]|level"
)
_LINKS = (
    r"(?:in|of|the|and|or|both|at|a|an|to|is|very|least|minimum|level|language|languages|skills|proficiency|fluency"
    r"|communication|command|knowledge|und|in|et|oder|mindestens|required|written|spoken|oral|verbal)"
)
_GAP = rf"[\s,/&(-]+(?:(?:{_LINKS}|{_SKILL}|{_LANGUAGE.replace('?P<language>', '?:')})[\s,/&(-]+){{0,5}}?"
_BEFORE = re.compile(rf"\b(?:{_SKILL})\b{_GAP}{_LANGUAGE}(?!\w)")
_AFTER = re.compile(
    rf"(?<!\w){_LANGUAGE}(?!\w)(?:[\s,(/:–-]*|{_GAP})(?:{_SKILL}|skills?|speak\w+|language|required|mandatory"
    r"|a (?:must|plus)|[ABC][12]|in Wort und Schrift)\b"
    r"|\b(?:Deutsch|Englisch|English)kenntnisse\b"
)
_FIRST = re.compile(rf"(?i:\b(?:{_SKILL})\b)")
_GRADE = re.compile(
    r"\b([ABC][12])\b|\b(?i:(native|mother tongue|bilingual))\b"
    r"|\b(?i:(fluent\w*|fluency|verhandlungssicher\w*|fließend\w*|courant))\b"
)

Grade = Literal["A1", "A2", "B1", "B2", "C1", "C2", "native"]


def read_languages(sentence: str) -> list[tuple[str, Grade | None]]:
    """ISO 639-1 codes of the languages that a sentence asks for, with the CEFR grade where one is named.

    `fluent` counts as C1. Names must be capitalised as languages are, so that "polish the details" asks for nothing.
    """
    found: dict[str, Grade | None] = {}
    lowered = _FIRST.sub(_uncapitalised, sentence)
    if not (_BEFORE.search(lowered) or _AFTER.search(lowered)):
        return []
    names = list(re.finditer(rf"(?<!\w){_LANGUAGE}(?!\w)", sentence))
    for at, name in enumerate(names):
        end = names[at + 1].start() if at + 1 < len(names) else len(sentence)
        start = names[at - 1].end() if at else 0
        grade = _grade(sentence[name.end() : end], first=True) or _grade(sentence[start : name.start()], first=False)
        found.setdefault(_CODES[name["language"].casefold()], grade)
    return list(found.items())


def _uncapitalised(word: re.Match[str]) -> str:
    return word[0] if re.fullmatch(r"[ABC][12]", word[0]) else word[0].casefold()


def _grade(words: str, first: bool) -> Grade | None:
    grades = list(_GRADE.finditer(words))
    if not grades:
        return None
    grade = grades[0 if first else -1]
    if grade[1]:
        level: Grade = grade[1]  # type: ignore[assignment]
        return level
    return "native" if grade[2] else "C1"
