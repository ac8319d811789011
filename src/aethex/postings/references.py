"""How people name a job: "the second", "it", "Backend Engineer at Acme", "the Acme one"."""

import re
from collections.abc import Sequence
from typing import Annotated

from aethex.kit.text import fold
from aethex.postings import repository
from aethex.postings.models import Posting
from aethex.tools.arguments import Ref
from aethex.tools.context import Context
from aethex.tools.focus import load_focus
from aethex.tools.registry import Found, Mentioned, Resolver

JobRef = Annotated[str, Ref("job")]

_RANKS = {"senior", "sr", "junior", "jr", "lead", "principal", "staff", "mid", "level"}
_SET_OFF = re.compile(r"\s*[(,]|\s+[-–—|]\s")
_TITLE_WORD = re.compile(r"[\w+#]+")
_LINKS = {"of", "for", "job", "jobs", "vacancy", "gig", "ad", "thing", "opening", "post", "posting", "that", "this"}
_NOUNS = {"job", "role", "position", "opening", "one", "ad", "thing", "vacancy", "posting", "the"}
_EXCEPT = {"but", "except", "not", "without"}
_SHORT = {
    "sr": "senior",
    "jr": "junior",
    "dev": "developer",
    "devs": "developer",
    "eng": "engineer",
    "qa": "quality",
    "infra": "infrastructure",
}
_PROFESSIONS = {"engineer", "developer", "software", "m", "f", "d", "w", "ii", "iii", "and", "of", "for", "in"}
_SMALL = {"at", "the", "a", "an", "job", "jobs", "role", "position", "opening", "one", "from", "with", "by", "in"}


def label(posting: Posting) -> str:
    """How an ad is named in lists and questions."""
    return f"{posting.title} at {posting.company}"


async def find(ctx: Context, posting: str) -> Found | None:
    """By id; closed ads are still found, so that an application to one can be tracked."""
    row = await repository.get(posting)
    return Found(row.id, label(row), exact=True) if row else None


async def named(ctx: Context, text: str) -> list[Found]:
    """Candidates for a name: among the jobs last shown here first, then among all open ones."""
    words = [word for word in fold(text).split() if word not in _SMALL]
    if not words:
        return []
    focus = await load_focus(ctx.conversation, ctx.principal.id)
    shown = await repository.by_ids(focus.lists.get("job", []))
    near = [row for row in shown if all(word in row.search_text for word in words)]
    if near:
        return [Found(row.id, label(row), exact=len(near) == 1) for row in near]
    rows = await repository.named(fold(text), words)
    return [Found(row.id, label(row), exact=_is_name_of(row, text)) for row in rows]


def _is_name_of(row: Posting, text: str) -> bool:
    names = [name for title in _titles(row.title) for name in (title, f"{title} at {row.company}")]
    return fold(text).replace(", ", " at ") in {fold(name).replace(", ", " at ") for name in names}


def _titles(title: str) -> tuple[str, str]:
    """A title whole, and without what is set off at its end: "QA Engineer (Internship)", "QA Engineer, Payments"."""
    return title, _SET_OFF.split(title, maxsplit=1)[0]


async def mentioned(ctx: Context, runs: Sequence[str]) -> list[Mentioned]:
    """The runs that are a company's name, or its first word, with the one of its ads whose title is said too."""
    own = await _own_ads(ctx, runs)
    keys = await repository.companies_named(runs)
    named = [run for run in runs if any(key == run or key.startswith(f"{run} ") for key in keys)]
    if not named:
        return own
    said = {part for run in runs for word in run.split() for part in (word, *_TITLE_WORD.findall(word))}
    ads = await repository.titles_at(keys)
    best = _most_said(said, ads)
    return [*own, *(Mentioned(run, best or _described(run, runs, ads)) for run in named)]


def _beside(name: str, runs: Sequence[str], titled: set[str]) -> set[str]:
    """Of the words before and after a name those that describe one of its ads: "the Rust one at Acme", "Acme's senior
    platform role". They end where another word stands between."""
    said, own = _in_order(runs), name.split()
    for at in range(len(said) - len(own) + 1):
        if said[at : at + len(own)] == own:
            before, after = said[:at][::-1], said[at + len(own) :]
            if _EXCEPT & set(before[:2]):
                return set()
            return _describing(before, titled, _SMALL | _LINKS) | _describing(after, titled, _NOUNS)
    return set()


def _in_order(runs: Sequence[str]) -> list[str]:
    """The words of a message by its longest runs, each of which goes on from the one before it."""
    longest = [run.split() for run in runs if len(run.split()) == len(runs[0].split())] if runs else []
    return [*(longest[0] if longest else []), *(run[-1] for run in longest[1:])]


def _describing(words: Sequence[str], titled: set[str], links: set[str]) -> set[str]:
    found: set[str] = set()
    for word in words:
        parts = {_SHORT.get(part, part) for part in _TITLE_WORD.findall(word)}
        if parts and parts <= titled | _RANKS | _PROFESSIONS:
            found |= parts
        elif word not in links:
            break
    return found


def _described(name: str, runs: Sequence[str], ads: Sequence[tuple[str, str]]) -> str:
    """The title and company of the one ad whose title holds most of what is said beside its company's name, where that
    is more than its rank and words that titles share; empty where several do, and for a rank that it has not."""
    words_of = {f"{title} at {company}": set(_TITLE_WORD.findall(fold(title))) - _SMALL for title, company in ads}
    said = _beside(name, runs, set().union(*words_of.values()) if words_of else set())
    ranks = _RANKS & said
    found: dict[str, tuple[int, int]] = {}
    for label, words in words_of.items():
        telling = said & words - _RANKS - _PROFESSIONS
        if telling and ranks <= {_SHORT.get(word, word) for word in words}:
            found[label] = (len(telling), len(said & words & (_RANKS | _PROFESSIONS)))
    most = max(found.values(), default=None)
    best = [label for label, length in found.items() if length == most]
    return best[0] if len(best) == 1 else ""


async def _own_ads(ctx: Context, runs: Sequence[str]) -> list[Mentioned]:
    """The runs that are the title of an open ad which this person posted."""
    if "recruiter" not in ctx.principal.roles:
        return []
    titles = await repository.titles_by(ctx.principal.id)
    called = {" ".join(_TITLE_WORD.findall(fold(name))): title for title in titles for name in _titles(title)[::-1]}
    return [Mentioned(run, called[key]) for run in runs if (key := " ".join(_TITLE_WORD.findall(run))) in called]


def _most_said(said: set[str], ads: Sequence[tuple[str, str]]) -> str:
    """The title and company of the ad whose title is among the words, what is set off or ranks it left out or not; of
    several the longest. Where only the rank tells them apart and none is said, the title without it."""
    found: dict[str, int] = {}
    plain: dict[str, str] = {}
    for name, company in ((name, company) for title, company in ads for name in _titles(title)):
        words = [word for word in _TITLE_WORD.findall(fold(name)) if word not in _SMALL]
        ranks = _RANKS & set(words)
        core = [word for word in words if word not in ranks]
        if core and all(word in said for word in core) and (ranks <= said or not _RANKS & said):
            unranked = " ".join(word for word in name.split() if not set(_TITLE_WORD.findall(fold(word))) <= _RANKS)
            found[f"{name} at {company}"] = len(core) + len(ranks & said)
            plain[f"{name} at {company}"] = f"{unranked} at {company}"
    most = max(found.values(), default=0)
    longest = [label for label, length in found.items() if length == most]
    if len(longest) == 1:
        return longest[0]
    unranked_labels = {plain[label] for label in longest}
    return unranked_labels.pop() if len(unranked_labels) == 1 else ""


RESOLVER = Resolver(kind="job", prefix="job", noun="job", get=find, named=named, mentioned=mentioned)
