"""How skill names are written: ids, atoms and the spellings that mean the same name."""

import re
import unicodedata
from typing import NamedTuple

_ATOM = re.compile(r"[^\W_]+|\S")
_VERSION = re.compile(r"\s*\bv?\d+(?:\.\d+|\.x)*\+?$")
_PARENTHESIS = re.compile(r"\s*\([^)]*\)")
_PARTS = re.compile(r"[ \-./]+")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
SPACE = " "


class Atom(NamedTuple):
    """A run of letters and digits, or one symbol, of a text; `key` is folded for comparing."""

    key: str
    start: int
    end: int


def atoms(text: str) -> list[Atom]:
    """The atoms of a text in order, with their offsets into it; a loose combining mark is none."""
    if text.isascii():
        return [Atom(m.group(), *m.span()) for m in _ATOM.finditer(text.lower())]
    found = ((m.group(), m.span()) for m in _ATOM.finditer(text))
    keyed = ((piece.lower() if piece.isascii() else _key(piece), span) for piece, span in found)
    return [Atom(key, *span) for key, span in keyed if key]


def _key(piece: str) -> str:
    if piece.isascii():
        return piece.lower()
    decomposed = unicodedata.normalize("NFKD", piece.casefold().translate(_DASHES))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def steps(text: str) -> list[str]:
    """The keys of a name's atoms, with a space where the name has one: what a trie is walked by."""
    found: list[str] = []
    end = 0
    for atom in atoms(text):
        if found and atom.start > end:
            found.append(SPACE)
        found.append(atom.key)
        end = atom.end
    return found


def folded(name: str) -> str:
    """A name as it is looked up: lower case, no accents, single spaces, one kind of dash."""
    return "".join(steps(name))


def spellings(name: str) -> list[str]:
    """Other ways people write a name: "Node.js" is also node js, node-js and nodejs."""
    key = folded(name)
    parts = _PARTS.split(key)
    if len(parts) < 2 or "" in parts:
        return []
    ways = [SPACE.join(parts), "-".join(parts)]
    joined = "".join(parts)
    return ways + ([joined] if len(joined) > 3 else [])


def bare(name: str) -> list[str]:
    """A name as given, then without a parenthesis ("Python (primary)"), then without a version."""
    plain = folded(_PARENTHESIS.sub("", name))
    return [folded(name), plain, _VERSION.sub("", plain)]


def slug(name: str) -> str:
    """The id of a skill by its name: "C++" is cpp, ".NET" is dotnet, "Node.js" is nodejs."""
    key = folded(name)
    if key.startswith("."):
        key = "dot" + key[1:]
    for symbol, word in ((".", ""), ("+", "p"), ("#", "sharp"), ("&", "and"), ("'", "")):
        key = key.replace(symbol, word)
    return re.sub(r"[^a-z0-9]+", "-", key).strip("-")
