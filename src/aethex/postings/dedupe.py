"""Telling whether two ads are one job: by address, by who seeks whom where, by their words."""

import re
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

import numpy as np
from numpy.typing import NDArray

from aethex.kit.text import fold

_TRACKING = re.compile(
    r"utm_.*|mc_[ce]id|(?:fb|g|ms|tt|yc)clid|gclsrc|_hs.*|ref|referr?er|referral|source|src|via|trk|trackingid|refid"
    r"|gh_src|lever-(?:source|origin|via).*|ashby_jid_src|campaign|cmp|medium|tracking|trid|fref|spm|igshid|si|sid"
    r"|session.*"
)
_APPLY = re.compile(r"/(?:apply|application|bewerben)/?$")
_APPLY_HOSTS = ("lever.co", "ashbyhq.com", "workable.com", "greenhouse.io", "smartrecruiters.com", "recruitee.com")
_LEGAL = re.compile(
    r"\b(?:inc|incorporated|llc|llp|ltd|limited|plc|corp|corporation|co|company|gmbh(?: & co\.? kg)?|ag|se|ug|kg"
    r"|sa|sas|sarl|srl|spa"
    r"|bv|nv|ab|as|asa|aps|oy|oyj|sp z ?o ?o|sro|kft|pty|pte|pvt|private|holdings?|group)\b\.?$"
)
_GENDER = re.compile(
    r"\(?\b(?:[mfwdx]|all|gn|male|female|diverse?|divers)(?:\s*[/|*,]\s*(?:[mfwdx]|male|female|diverse?|divers"
    r"|genders?|a|i|n|gn))+\b\)?"
    r"|\(?\ball genders?\b( welcome)?\)?|\(?\bgn\b\)?|[:*_](?:in|innen)\b|\bh/f\b|\bf/h\b"
)
_NOISE = re.compile(
    r"\b(?:remote|hybrid|on-?site|full[- ]time|part[- ]time|permanent|contract|urgent|hiring|now|new"
    r"|immediate(?:ly)?|w/?m/?d)\b"
    r"|#\s?\w+|\b(?:req|job|ref)(?:uisition)?\s*(?:id|no|nr)?[.:#-]*\s*\d+\b|\b[a-z]{0,3}-?\d{4,}\b"
)
_SPELLED = {"sr": "senior", "snr": "senior", "jr": "junior", "jnr": "junior", "eng": "engineer", "engr": "engineer",
            "dev": "developer", "mgr": "manager", "swe": "software engineer", "sre": "site reliability engineer",
            "fe": "frontend", "be": "backend", "fullstack": "full stack", "front": "front", "&": "and"}  # fmt: skip
_WIDTH = 5
_ROWS, _BANDS = 4, 16
_PERMUTATIONS = _ROWS * _BANDS
_PRIME = np.uint64((1 << 31) - 1)
SAME = 0.9
"""The overlap of shingles from which two texts are one."""

Signature = tuple[int, ...]


def canonical_url(url: str) -> str:
    """One spelling for the addresses of one page: https, no `www.`, port, fragment, tracking or `/apply`; sorted query.

    What names the job (`gh_jid=…`, `jobId=…`) stays. Anything that is no web address comes back trimmed.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").removeprefix("www.").rstrip("."), parts.port
    except ValueError:
        return url.strip()
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return url.strip()
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._")
    path = re.sub(r"/{2,}", "/", path).rstrip("/")
    if host.endswith(_APPLY_HOSTS):
        path = _APPLY.sub("", path)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(name.casefold())]
    netloc = f"{host}:{port}" if port and port not in {80, 443} else host
    return urlunsplit(("https", netloc, path, urlencode(sorted(kept)), ""))


def company_key(company: str) -> str:
    """`Acme GmbH`, `ACME, Inc.` and `acme` are one company."""
    name = re.sub(r"[^\w&]+", " ", re.sub(r"(?<=\w)\.(?=\w)", "", fold(company))).strip()
    while (shorter := _LEGAL.sub("", name).strip()) != name and shorter:
        name = shorter
    return name.removeprefix("the ") or fold(company)


def title_key(title: str) -> str:
    """A title without genders, numbers of requisitions and working hours, abbreviations written out."""
    name = _NOISE.sub(" ", _GENDER.sub(" ", fold(title).replace("(", " (")))
    words = re.findall(r"[\w+#.]+|&", name)
    return " ".join(_SPELLED.get(word.strip("."), word.strip(".")) for word in words if word.strip(".")) or fold(title)


def same_key(company: str, title: str, place: str) -> str:
    """Equal for ads of one company, one normalised title and one place."""
    return "|".join((company_key(company), title_key(title), fold(re.sub(r"[^\w\s]+", " ", place))))


def shingles(text: str) -> frozenset[int]:
    """Hashes of every run of five words; of the whole text when it is shorter; empty for no words."""
    words = re.findall(r"\w+", fold(text))
    if not words:
        return frozenset()
    last = max(len(words) - _WIDTH, 0)
    return frozenset(_hash(" ".join(words[at : at + _WIDTH])) for at in range(last + 1))


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of all shingles that both have (Jaccard), 0 to 1; 0 when either has none."""
    if not one or not other:
        return 0.0
    return len(one & other) / len(one | other)


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big")


def signature(found: frozenset[int]) -> Signature:
    """64 numbers below 2³¹ that stand for a set of shingles (MinHash, Broder 1997); empty for an empty set."""
    if not found:
        return ()
    values = np.fromiter(found, dtype=np.uint64, count=len(found)) % _PRIME
    factors, shifts = _permutations()
    hashed = (values[:, None] * factors[None, :] + shifts[None, :]) % _PRIME
    return tuple(int(least) for least in hashed.min(axis=0))


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """An estimate of `overlap` from two signatures; its standard error is at most 0.0625."""
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def bands(signed: Sequence[int]) -> tuple[str, ...]:
    """16 keys; texts that share one are worth comparing.

    At an overlap of 0.9 a pair shares at least one with a probability above 0.9999, at 0.3 with 0.12.
    """
    rows = [signed[at : at + _ROWS] for at in range(0, len(signed), _ROWS)]
    return tuple(f"{at:x}:{_hash(','.join(map(str, row))):08x}" for at, row in enumerate(rows))


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Fixed for good, since signatures are stored."""
    drawn = [_hash(f"minhash {at}") for at in range(2 * _PERMUTATIONS)]
    numbers = np.array(drawn, dtype=np.uint64) % (_PRIME - np.uint64(1)) + np.uint64(1)
    return numbers[:_PERMUTATIONS], numbers[_PERMUTATIONS:]
