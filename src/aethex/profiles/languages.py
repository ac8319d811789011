"""Spoken languages and the countries a person may work in, as people write them."""

import re
from functools import cache

from babel import Locale

from aethex.kit.text import clean, fold

EU = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
"""The member states of the European Union, ISO 3166 alpha-2."""

_BLOCS = {
    "eu": "EU", "e.u.": "EU", "european union": "EU", "eu citizen": "EU", "eu citizenship": "EU", "europe": "EU",
    "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "britain": "GB", "usa": "US", "u.s.": "US",
    "u.s.a.": "US", "america": "US", "united states of america": "US", "holland": "NL", "czech republic": "CZ",
    "uae": "AE", "korea": "KR", "south korea": "KR", "turkey": "TR", "russia": "RU", "vietnam": "VN",
}  # fmt: skip
_NOISE = re.compile(
    r"\b(citizen(ship)?|work permit|work visa|visa|permit|passport|authori[sz]ed|right to work|in|the)\b"
)
_FLUENCY = re.compile(r"^(.*?)[\s,:(–-]+([^()]*)\)?$")


@cache
def country_names() -> dict[str, str]:
    """Folded English names and two-letter codes of countries to their code (CLDR)."""
    found = {fold(name): code for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}
    found.update(
        {code.lower(): code for code in set(found.values()) if code not in {"EU", "EZ", "UN", "ZZ", "XA", "XB"}}
    )
    return found | {name: code for name, code in _BLOCS.items()}


def country_name(code: str) -> str:
    """The English name of a country, "the EU" for the European Union."""
    return "the EU" if code == "EU" else str(Locale("en").territories.get(code, code))


def read_countries(texts: list[str]) -> list[str]:
    """Codes in the order given; ValueError names one that is no country."""
    codes: dict[str, None] = {}
    for text in texts:
        key = fold(text)
        code = country_names().get(key) or country_names().get(_NOISE.sub("", key).strip(" ,.-"))
        if code is None:
            raise ValueError(f"“{clean(text)[:60]}” is not a country; write for example Germany, US or EU")
        codes[code] = None
    return list(codes)


def allowed_countries(codes: list[str]) -> tuple[str, ...]:
    """Country codes only, with the EU spelt out."""
    spread = [member for code in codes for member in (EU if code == "EU" else (code,))]
    return tuple(dict.fromkeys(spread))


@cache
def _language_names() -> dict[str, str]:
    english = Locale("en").languages
    found = {fold(name): code for code, name in english.items() if "_" not in code}
    for code in ("de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "tr", "ru", "uk", "cs", "ja", "zh"):
        own = Locale(code).get_display_name(code)
        if own:
            found.setdefault(fold(own), code)
    return found | {"mandarin": "zh", "norwegian": "no", "farsi": "fa", "filipino": "fil", "flemish": "nl"}


def read_language(text: str) -> dict[str, str | None]:
    """{"code", "name", "fluency"} of "German", "de", "German (B2)" or "Spanish - native"; `code` None when unknown."""
    whole = clean(text).strip()
    name, fluency = whole, None
    if fold(whole) not in _language_names():
        parts = _FLUENCY.match(whole)
        if parts and parts[1]:
            name, fluency = parts[1].strip(), parts[2].strip() or None
    key = fold(name)
    code = _language_names().get(key) or (key if len(key) in (2, 3) and key in Locale("en").languages else None)
    shown = str(Locale("en").languages.get(code, name)) if code else name
    return {"code": code, "name": shown[:60], "fluency": fluency[:60] if fluency else None}
