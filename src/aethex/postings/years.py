"""Years of experience as ads ask for them."""

import re

_WORDS = {
    name: number
    for number, names in enumerate(
        ["", "one ein eine un une", "two zwei deux dos", "three drei trois tres", "four vier quatre cuatro",
         "five fünf cinq cinco", "six sechs seis", "seven sieben sept siete", "eight acht huit ocho", "nine neun "
         "neuf nueve",
         "ten zehn dix diez"]
    )
    for name in names.split()
}  # fmt: skip
_COUNT = rf"(?P<low>\d{{1,2}}|{'|'.join(_WORDS)})(?:\s*\(\d{{1,2}}\))?"
_YEARS = re.compile(
    rf"(?<![\d$€£.,])\b{_COUNT}\s*\+?\s*(?:(?:-|–|—|to|bis|or|à|a)\s*(?:\d{{1,2}}|{'|'.join(_WORDS)})\s*\+?\s*)?"
    r"(?:or more\s+|plus\s+|full\s+)?(?:years?|yrs?|yoe|jahren?|jährige|ans|années|años|anos|lat)\b",
    re.IGNORECASE,
)
_NOT_ASKED = re.compile(
    r"\b(?:founded|since|history|for the (?:past|last)|over the (?:past|last|next)|in the (?:next|last|past)|ago"
    r"|old|of age"
    r"|in business|anniversary|every|warranty|contract|vesting|per year|each year|within|after|first)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"experience|exp\b|background|erfahrung|berufserfahrung|expérience|experiencia|experiência|doświadczeni|hands-on"
    r"|professional|industry|building|developing|programming|working (?:with|in|as)|track record|\byoe\b",
    re.IGNORECASE,
)
_MOST = 25


def read_years(phrase: str) -> int | None:
    """The least number of years in a phrase: 3 for `3+ years`, `3-5 years`, `at least three years`."""
    found = _YEARS.search(phrase)
    if not found:
        return None
    low = found["low"].casefold()
    years = int(low) if low.isdigit() else _WORDS[low]
    return years if years <= _MOST else None


def experience_years(text: str) -> int | None:
    """The largest number of years that any sentence of an ad asks for as experience; None when none does."""
    asked = [
        years
        for sentence in re.split(r"\n|(?<=[.;!?])\s", text)
        if _ASKED.search(sentence) and not _NOT_ASKED.search(sentence) and (years := read_years(sentence)) is not None
    ]
    return max(asked, default=None)
