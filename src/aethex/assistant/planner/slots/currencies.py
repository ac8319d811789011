"""Currencies as people name them: signs, words, and the code each stands for (ISO 4217)."""

import re

SYMBOLS = {
    "R$": "BRL", "US$": "USD", "A$": "AUD", "C$": "CAD", "S$": "SGD", "HK$": "HKD", "NZ$": "NZD", "$": "USD", "€": "EUR",
    "£": "GBP", "₹": "INR", "¥": "JPY", "zł": "PLN", "₺": "TRY", "₽": "RUB", "₦": "NGN", "₩": "KRW", "₪": "ILS",
    "₴": "UAH", "₫": "VND", "฿": "THB", "₱": "PHP", "Kč": "CZK", "Ft": "HUF", "RM": "MYR", "Rp": "IDR", "KSh": "KES",
}  # fmt: skip
WORDS = {
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "bucks": "USD", "pound": "GBP", "pounds": "GBP",
    "quid": "GBP", "sterling": "GBP", "franc": "CHF", "francs": "CHF", "franken": "CHF", "rupee": "INR", "rupees": "INR",
    "yen": "JPY", "zloty": "PLN", "zlotys": "PLN", "zloties": "PLN", "złoty": "PLN", "złotych": "PLN", "krona": "SEK",
    "kronor": "SEK", "kroner": "NOK", "koruna": "CZK", "korunas": "CZK", "koruny": "CZK", "forint": "HUF",
    "forints": "HUF", "lei": "RON", "naira": "NGN", "rand": "ZAR", "rands": "ZAR", "reais": "BRL",
    "reals": "BRL", "shekel": "ILS", "shekels": "ILS", "dirham": "AED", "dirhams": "AED", "lira": "TRY",
    "hryvnia": "UAH", "hryvnias": "UAH", "yuan": "CNY", "rmb": "CNY", "renminbi": "CNY", "ringgit": "MYR",
    "dong": "VND", "đồng": "VND", "shilingi": "KES", "taka": "BDT", "cedi": "GHS", "cedis": "GHS", "leva": "BGN",
    "rupiah": "IDR", "baht": "THB", "ruble": "RUB", "rubles": "RUB", "roubles": "RUB",
}  # fmt: skip
_ADJECTIVES = {
    "us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "aussie": "AUD", "singapore": "SGD",
    "hong kong": "HKD", "new zealand": "NZD", "british": "GBP", "swiss": "CHF", "danish": "DKK", "norwegian": "NOK",
    "swedish": "SEK", "czech": "CZK", "brazilian": "BRL", "south african": "ZAR", "nigerian": "NGN", "polish": "PLN",
    "indian": "INR", "japanese": "JPY", "turkish": "TRY", "israeli": "ILS", "mexican": "MXN", "colombian": "COP",
    "argentine": "ARS", "chilean": "CLP", "philippine": "PHP", "egyptian": "EGP", "kenyan": "KES", "korean": "KRW",
}  # fmt: skip
_OF_MANY = r"dollars?|pounds?|francs?|kron(?:or|er|a|e)|koruna|crowns?|rea(?:l|is|ls)|rand|naira|zlot(?:y|ys|ies)|rupees?|yen|lira|shekels?|pesos?|shillings?|won"
CODES = (
    "EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|HUF|RON|CAD|AUD|NZD|SGD|HKD|JPY|INR|BRL|MXN|ZAR|ILS|AED|TRY|UAH|CNY|KRW|NGN|KES"
    "|EGP|GHS|COP|ARS|CLP|PEN|MYR|IDR|THB|PHP|VND|TWD|BGN|ISK|SAR|QAR"
)
_SIGNS = "|".join(re.escape(sign) for sign in SYMBOLS if not sign.isalpha())
_LETTERS = "|".join(sign for sign in SYMBOLS if sign.isalpha())
UNIT = (
    rf"(?:{_SIGNS}|(?<![^\W\d_])(?-i:{_LETTERS})(?![^\W\d_])|\b(?:{'|'.join(_ADJECTIVES)}) (?:{_OF_MANY})\b"
    rf"|(?<![^\W_])(?:{CODES})\b|(?<=\d)(?:{CODES})\b|\b(?:{'|'.join(WORDS)})\b|(?<=\d\d\d )real\b|(?:(?<=\d\d\d )|(?<=million )|(?<=mio ))won\b|(?<![^\W_])(?-i:R)(?=\d))"
)
_BY_SIGN = {sign.casefold(): code for sign, code in SYMBOLS.items()}
_RARE = {"real": "BRL", "won": "KRW", "r": "ZAR"}


def code_of(said: str) -> str:
    """The code that a unit matched by `UNIT` stands for."""
    key = " ".join(said.split()).casefold()
    adjective = key.rpartition(" ")[0]
    if key in _RARE:
        return _RARE[key]
    return _BY_SIGN.get(key) or WORDS.get(key) or _ADJECTIVES.get(adjective) or key.upper()
