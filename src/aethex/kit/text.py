"""Cleaning and comparing text that people typed."""

import re
import unicodedata
from itertools import filterfalse

_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0]
    + list(range(0x200B, 0x2010))
    + list(range(0x202A, 0x202F))
    + list(range(0x2060, 0x2070))
    + list(range(0xD800, 0xE000))
    + list(range(0xFFF9, 0xFFFC))
    + list(range(0xE0000, 0xE0080))
)
_CONTROLS = {code: None for code in [*range(0x20), *range(0x7F, 0xA0)] if code not in (0x09, 0x0A)}
_TABLE = {**_INVISIBLE, **_CONTROLS}
_JOINER = "\u200d"
_SPACES = re.compile(r"\s+")
_NAME_WORD = re.compile(r"[^\W_][\w&'’.-]*[^\W_]|[^\W_]|&")


def clean(text: str) -> str:
    """NFC, with control, bidirectional and zero-width characters and lone surrogates removed; tabs and newlines stay.

    A zero-width joiner between two symbols stays too, since emoji families are written with it.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _JOINER not in text:
        return text.translate(_TABLE)
    kept = [
        char
        for at, char in enumerate(text)
        if ord(char) not in _TABLE or (char == _JOINER and _joins_symbols(text, at))
    ]
    return "".join(kept)


def _joins_symbols(text: str, at: int) -> bool:
    before = text[at - 1 : at].strip("\ufe0f") or text[max(at - 2, 0) : at - 1]
    after = text[at + 1 : at + 2]
    return bool(before and after) and unicodedata.category(after) in {"So", "Sk"} | {"Mn"}


def fold(text: str) -> str:
    """A key for comparing names: casefolded, accents stripped, single spaces."""
    cleaned = clean(text)
    if cleaned.isascii():
        return " ".join(cleaned.lower().split())
    decomposed = unicodedata.normalize("NFKD", cleaned.casefold())
    return _SPACES.sub(" ", "".join(filterfalse(unicodedata.combining, decomposed))).strip()


def name_words(text: str) -> list[str]:
    """The folded words by which a name is found in running text: "T-Systems" is one, "Kiesel & Sohn" three."""
    return _NAME_WORD.findall(fold(text))


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip(" ,.;:") + "…"


def join_names(names: list[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
