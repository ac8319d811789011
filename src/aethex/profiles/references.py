"""How people, profile items, proposals and revisions are named."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from aethex.accounts.models import Person
from aethex.kit.text import fold, name_words
from aethex.profiles import items, repository
from aethex.profiles.models import ChangeProposal, ProfileItem
from aethex.tools.context import Context
from aethex.tools.focus import load_focus
from aethex.tools.registry import Found, Mentioned, Resolver


def _person(person: Person, *, exact: bool = False) -> Found:
    return Found(person.id, f"{person.name} (@{person.handle})", exact)


async def _person_by_id(ctx: Context, person_id: str) -> Found | None:
    """Oneself, or somebody public; blocked people stay visible to whoever blocked them."""
    if person_id == ctx.principal.id:
        person = await repository.person(person_id)
    else:
        person = await repository.public_person(person_id)
    return _person(person) if person else None


async def _people_named(ctx: Context, text: str) -> list[Found]:
    key = fold(text)
    if key in {"me", "myself", "i", ctx.principal.handle, fold(ctx.principal.name)} and not ctx.principal.is_guest:
        return [Found(ctx.principal.id, f"{ctx.principal.name} (@{ctx.principal.handle})", exact=True)]
    found = await repository.public_named(key)
    by_handle = [person for person in found if person.handle == key]
    exact = by_handle or [person for person in found if fold(person.name) == key]
    if exact:
        return [_person(person, exact=True) for person in exact]
    first = [person for person in found if key in fold(person.name).split()]
    focus = await load_focus(ctx.conversation, ctx.principal.id)
    shown = {*focus.lists.get("person", []), focus.records.get("person")}
    near = first if len(first) == 1 else [person for person in first if person.id in shown]
    if len(near) == 1:
        return [_person(near[0], exact=True)]
    return [_person(person) for person in found] or await _people_like(key)


async def _people_like(key: str) -> list[Found]:
    scored = [
        (max(fuzz.ratio(key, person.handle), fuzz.WRatio(key, fold(person.name))), person)
        for person in await repository.public_people()
    ]
    close = sorted((one for one in scored if one[0] >= 75), key=lambda one: -one[0])
    return [_person(person) for _, person in close[:5]]


async def _people_mentioned(ctx: Context, runs: Sequence[str]) -> list[Mentioned]:
    """The runs that are a handle, a whole name or a first name of somebody public."""
    known: set[str] = set()
    for handle, called in await repository.public_called(runs):
        name = fold(called)
        known |= {handle, name, name.split(" ")[0]}
    return [Mentioned(run) for run in runs if run in known]


async def _items_mentioned(ctx: Context, runs: Sequence[str]) -> list[Mentioned]:
    """The runs that are a title, a project, a company or a school of the person's own profile, or a part of one."""
    names = {
        " ".join(name_words(value)): part
        for kind, *values in await repository.item_names(ctx.principal.id)
        for part, value in zip(items.named_by(kind), values, strict=False)
        if value
    }
    found = {run: next((name for name in names if _names(run, name)), None) for run in runs}
    return [Mentioned(run, part=names[name]) for run, name in found.items() if name]


def _names(run: str, name: str) -> bool:
    """A whole name, its beginning, or two words of it or more."""
    return name == run or name.startswith(f"{run} ") or (" " in run and f" {run} " in f" {name} ")


def _item(item: ProfileItem, *, exact: bool = False) -> Found:
    return Found(item.id, items.title(item), exact)


async def _item_by_id(ctx: Context, item_id: str) -> Found | None:
    item = await repository.item(item_id)
    return _item(item) if item and item.person_id == ctx.principal.id else None


async def _items_named(ctx: Context, text: str) -> list[Found]:
    """By title, position, company, school, or words that only one of them has; "my last job" is the newest experience."""
    key, rows = fold(text), await repository.items(ctx.principal.id)
    exact = [
        row for row in rows if key in {fold(part) for part in (row.name, row.organization, items.title(row)) if part}
    ]
    if exact:
        return [_item(row, exact=True) for row in exact]
    if nth := _nth(key):
        of_kind = [row for row in rows if row.kind == nth[0]]
        return [_item(row, exact=True) for row in of_kind[nth[1] - 1 : nth[1]]]
    kind = _kind_named(key)
    if kind:
        return [_item(row, exact=True) for row in rows if row.kind == kind][:1]
    words = set(key.split())
    holding = [
        row
        for row in rows
        if words <= set(_WORD.findall(fold(f"{items.title(row)} {row.name} {row.organization or ''} {row.area or ''}")))
    ]
    if words and len(holding) == 1:
        return [_item(holding[0], exact=True)]
    close = _close(key, [(row, f"{row.name} {row.organization or ''} {row.kind}") for row in rows])
    return [_item(row) for row in close]


_WORD = re.compile(r"[^\W_]+")
_NTH = re.compile(r"(?:my |the )?(?P<at>first|second|third|fourth|fifth) (?P<kind>\w+)")
_PLACES = ("first", "second", "third", "fourth", "fifth")
_COUNTED = {
    "project": "project", "certificate": "certificate", "certification": "certificate", "cert": "certificate",
    "degree": "education", "school": "education",
}  # fmt: skip


def _nth(key: str) -> tuple[str, int] | None:
    """ "The second project": a kind and the place among its entries, as they are shown."""
    found = _NTH.fullmatch(key)
    kind = _COUNTED.get(found["kind"]) if found else None
    return (kind, _PLACES.index(found["at"]) + 1) if found and kind else None


def _kind_named(key: str) -> str | None:
    words = {"job": "experience", "position": "experience", "degree": "education", "studies": "education"}
    last = key.removeprefix("my ").removeprefix("the ").removeprefix("last ").removeprefix("current ").strip()
    return last if last in items.KINDS else words.get(last)


def _close(key: str, rows: Sequence[tuple[ProfileItem, str]]) -> list[ProfileItem]:
    scored = [(fuzz.token_set_ratio(key, fold(text)), row) for row, text in rows]
    return [row for score, row in sorted(scored, key=lambda one: -one[0]) if score >= 70]


def _proposal(row: ChangeProposal, *, exact: bool = False) -> Found:
    return Found(row.id, row.label, exact)


async def _proposal_by_id(ctx: Context, proposal_id: str) -> Found | None:
    row = await repository.proposal(proposal_id)
    return _proposal(row) if row and row.person_id == ctx.principal.id else None


async def _proposals_named(ctx: Context, text: str) -> list[Found]:
    key, rows = fold(text), await repository.proposals(ctx.principal.id)
    exact = [row for row in rows if fold(row.label) == key]
    close = [row for row in rows if fuzz.token_set_ratio(key, fold(row.label)) >= 75]
    return [_proposal(row, exact=row in exact) for row in exact or close]


async def _revision_by_id(ctx: Context, revision_id: str) -> Found | None:
    row = await repository.revision(revision_id)
    return Found(row.id, row.what) if row and row.person_id == ctx.principal.id else None


async def _revisions_named(ctx: Context, text: str) -> list[Found]:
    key, rows = fold(text), await repository.revisions(ctx.principal.id)
    return [Found(row.id, row.what, exact=fold(row.what) == key) for row in rows if key in fold(row.what)]


PEOPLE = Resolver("person", "per", "person", _person_by_id, _people_named, mentioned=_people_mentioned)
PROPOSALS = Resolver("proposal", "prp", "proposed change", _proposal_by_id, _proposals_named)
REVISIONS = Resolver("revision", "rev", "profile change", _revision_by_id, _revisions_named)
ITEMS = Resolver("item", "itm", "profile entry", _item_by_id, _items_named, mentioned=_items_mentioned)
