"""Mends misspelt words before a message is read: "pyhton devloper in berlni"."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from aethex.kit.gazetteer import City, gazetteer, key_of
from aethex.kit.text import fold
from aethex.skills.taxonomy import taxonomy

_WORD = re.compile(r"(?<![\w@#/.:+-])[^\W\d_]{5,20}(?![\w@/+#'’-]|\.\w)")
_CONTENT = re.compile(r"[“\"«`:]|(?<!\w)'")
_HEAD = 300
_MOST = 8
_LONG = 7
_LARGE_CITY = 400_000
_WORK = [
    "developer",
    "engineer",
    "programmer",
    "designer",
    "architect",
    "analyst",
    "scientist",
    "manager",
    "administrator",
    "tester",
    "consultant",
    "remote",
    "hybrid",
    "onsite",
    "senior",
    "junior",
    "salary",
    "jobs",
    "positions",
    "openings",
    "vacancies",
    "frontend",
    "backend",
    "fullstack",
    "application",
    "applications",
    "profile",
    "experience",
    "education",
    "certificate",
    "certification",
    "project",
    "skills",
    "resume",
    "interview",
    "rejected",
    "offer",
    "screening",
    "withdrawn",
    "account",
    "discord",
    "slack",
    "delete",
    "remove",
    "update",
    "company",
    "company",
    "freelance",
    "contract",
    "internship",
    "follow",
    "saved",
    "hidden",
    "explain",
    "recommend",
    "recruiter",
    "candidate",
    "identity",
    "language",
    "languages",
    "completeness",
    "unblock",
    "unsave",
    "unhide",
    "unlink",
    "publish",
    "unpublish",
    "bookmark",
    "shortlist",
]


class Mender:
    """`known` are words that are right as they are; `targets` what a wrong one may have meant. All folded."""

    def __init__(self, known: Iterable[str], targets: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._targets = sorted(target for target in set(targets) if target.isalpha() and len(target) >= 5)

    def mend(self, text: str, names: Iterable[str] = ()) -> str:
        """The text with the words mended that are near to exactly one target; quotations and what follows a colon stay.

        `names` are folded names that the text holds on purpose.
        """
        stop = _CONTENT.search(text)
        head = min(_HEAD, stop.start() if stop else len(text))
        kept = {word for name in names for word in name.split()}
        mended = 0

        def one(match: re.Match[str]) -> str:
            nonlocal mended
            key = fold(match.group())
            if mended >= _MOST or key in self._known or key in kept or (match.start() and match.group()[0].isupper()):
                return match.group()
            meant = self._nearest(key)
            mended += meant is not None
            return meant or match.group()

        return _WORD.sub(one, _SLIP.sub(lambda slip: _SLIPS[slip.group()], text[:head])) + text[head:]

    def _nearest(self, key: str) -> str | None:
        allowed = 2 if len(key) > _LONG else 1
        near = process.extract(key, self._targets, scorer=OSA.distance, score_cutoff=allowed, limit=3)
        near = [hit for hit in near if hit[0][0] in key[:2] and not key.startswith(hit[0])]
        if not near or (len(near) > 1 and near[0][1] == near[1][1]):
            return None
        return str(near[0][0])


@cache
def _targets() -> frozenset[str]:
    """Single words: skills, places that many people live in, and what this work is called."""
    book = gazetteer()
    towns = [name for name in book.rows if " " not in name and name not in book.ordinary and name not in book.persons]
    large = [name for name in towns if any(_is_large(name, city) for city in book.cities(name)[:1])]
    skills = [fold(skill.name) for skill in taxonomy() if " " not in skill.name]
    return frozenset([*skills, *large, *book.countries, *_WORK])


def _is_large(name: str, city: City) -> bool:
    return city.population >= _LARGE_CITY and key_of(city.name) == name


def mender(tokenizer: Path | None, phrased: Iterable[str]) -> Mender:
    """Words of the encoder's vocabulary and of the phrases are right; without a tokenizer nothing is mended."""
    if tokenizer is None or not tokenizer.exists():
        return Mender((), ())
    vocabulary = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    whole = [word for word in vocabulary if not word.startswith("##")]
    said = Counter(phrased)
    common = {word for word in whole if said[word] >= _COMMON}
    skills = [fold(name) for skill in taxonomy() for name in (skill.id, *skill.aliases) if " " not in name]
    return Mender([*whole, *said, *skills, *_targets()], _targets() | common)


_COMMON = 12
"""A word that so many phrases hold is what a misspelt one may have meant."""
_SLIPS = {
    "teh": "the", "hte": "the", "adn": "and", "taht": "that", "thsi": "this", "tihs": "this", "wich": "which", "whcih": "which",
    "shwo": "show", "sohw": "show", "lsit": "list", "jsut": "just", "waht": "what", "wiht": "with", "fomr": "from", "frmo": "from",
    "ym": "my", "nad": "and", "yuo": "you", "plase": "please", "jbos": "jobs", "jobd": "jobs", "aply": "apply", "savd": "saved",
    "secnd": "second", "thrid": "third", "fisrt": "first", "frist": "first", "abuot": "about", "unblk": "unblock", "privat": "private",
}  # fmt: skip
"""Slips of the finger in words that are too short to be told by likeness alone."""
_SLIP = re.compile(rf"(?<![\w@#/.:+-])(?:{'|'.join(_SLIPS)})(?![\w@/+#-]|\.\w)")


_OWN_WORDS = frozenset(
    {"company", "name", "school", "issuer", "summary", "bio", "headline", "description", "note", "reason", "value"}
)
"""Arguments that hold words of one's own: a project may be called nearly as a skill is."""


def as_written(args: dict[str, Any], spelt: str, mended: str) -> dict[str, Any]:
    """The arguments with what was mended in names and dictated texts put back."""
    before, after = spelt.split(), mended.split()
    if before == after or len(before) != len(after):
        return args
    pairs = {new: old for old, new in zip(before, after, strict=True) if old != new}
    return {
        name: _replaced(value, pairs) if name in _OWN_WORDS and isinstance(value, str) else value
        for name, value in args.items()
    }


def _replaced(text: str, pairs: dict[str, str]) -> str:
    bare = {new.strip(_MARKS): old.strip(_MARKS) for new, old in pairs.items()}
    return re.sub(r"[^\W_]+", lambda match: bare.get(match.group(), match.group()), text)


_MARKS = " ,.;:!?()\"'"
