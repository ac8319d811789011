"""Experiences, education, projects and certificates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from aethex.errors import Invalid, NotFound
from aethex.kit.text import fold
from aethex.plans.entitlements import must_stay_within
from aethex.profiles import repository, revisions
from aethex.profiles.models import ProfileItem
from aethex.profiles.results import Changed
from aethex.profiles.spans import first_day, say, say_span
from aethex.tools.context import Context
from aethex.tools.whens import clear_day


@dataclass(frozen=True)
class ItemKind:
    """`columns` maps the arguments' names to columns, in the order in which they are shown; `needed` stay filled."""

    noun: str
    columns: dict[str, str]
    needed: frozenset[str]


KINDS = {
    "experience": ItemKind(
        "experience",
        {"title": "name", "company": "organization", "start": "start", "end": "end", "place": "place",
         "summary": "summary", "url": "url"},
        frozenset({"title", "company", "start"}),
    ),
    "education": ItemKind(
        "education",
        {"degree": "name", "school": "organization", "field": "area", "start": "start", "end": "end",
         "summary": "summary", "url": "url"},
        frozenset({"school"}),
    ),
    "project": ItemKind(
        "project",
        {"name": "name", "url": "url", "summary": "summary", "start": "start", "end": "end"},
        frozenset({"name"}),
    ),
    "certificate": ItemKind(
        "certificate",
        {"name": "name", "issuer": "organization", "on": "start", "url": "url"},
        frozenset({"name"}),
    ),
}  # fmt: skip


def named_by(kind: str) -> list[str]:
    """The arguments that hold an item's name and its organization: title and company of an experience."""
    called = {column: argument for argument, column in KINDS[kind].columns.items()}
    return [called[column] for column in ("name", "organization") if column in called]


_LIMITS = {"name": 160, "organization": 160, "area": 120, "place": 120, "url": 500, "summary": 4000}
MAX_ITEMS = 200


def title(item: ProfileItem) -> str:
    """`Backend developer at Acme`, `slotwise`, `CKA (CNCF)`."""
    if item.kind == "certificate":
        return f"{item.name} ({item.organization})" if item.organization else item.name
    if not item.organization:
        return item.name
    return f"{item.name} at {item.organization}" if item.name else item.organization


def said(item: ProfileItem) -> dict[str, str]:
    """Labels and values of an item, for people."""
    values = {}
    for argument, column in KINDS[item.kind].columns.items():
        value = getattr(item, column)
        if value and argument not in {"start", "end"}:
            values[argument.capitalize()] = say(value) if column == "start" else value
    span = say_span(item.start, item.end, goes_on=item.kind == "experience")
    if span and item.kind != "certificate":
        values["When"] = span
    return values


async def add(ctx: Context, kind: str, given: dict[str, Any]) -> Changed:
    """A new item, placed by date. EntitlementRequired for a project beyond the plan's number."""
    columns = {KINDS[kind].columns[name]: _stored(name, value) for name, value in given.items() if value is not None}
    _check(kind, columns)
    await repository.locked_profile(ctx.principal.id, ctx.clock.now())
    count = await repository.count_items(ctx.principal.id, kind)
    if kind == "project":
        must_stay_within(ctx.principal, "portfolio.projects", count)
    if count >= MAX_ITEMS:
        raise Invalid(f"A profile holds at most {MAX_ITEMS} entries of a kind. Remove one first.")
    item = make(ctx.principal.id, kind, columns)
    siblings = await repository.items(ctx.principal.id, kind)
    await repository.add(item)
    await order([*siblings, item])
    what = f"New {KINDS[kind].noun}: {title(item)}"
    revision = await revisions.keep(ctx, what, [revisions.absent(item)], [revisions.record(item)])
    return changed(item, what, revision)


def make(person_id: str, kind: str, columns: dict[str, Any]) -> ProfileItem:
    """A row that is not stored yet. A degree may be missing, then the field of study stands for it."""
    named = {"name": columns.get("area") or "Studies"} | columns if kind == "education" else columns
    return ProfileItem(person_id=person_id, kind=kind, **named)


async def order(items: Sequence[ProfileItem]) -> None:
    """Open ones first, then by end, the newest first. Positions are not part of what an undo puts back."""
    ranked = sorted(items, key=_recent, reverse=True)
    for position, item in enumerate(ranked):
        if item.position != position:
            await repository.save(item, {"position": position})


def _recent(item: ProfileItem) -> tuple[date, date]:
    start = first_day(item.start) if item.start else date.min
    return (first_day(item.end) if item.end else (date.max if item.kind == "experience" else start), start)


def changed(item: ProfileItem, what: str, revision: str | None) -> Changed:
    """The answer about an item, which becomes the "it" of the conversation."""
    return Changed(what=what, revision=revision, kind="item", record=item.id, title=title(item), values=said(item))


def _stored(name: str, value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _invalid(argument: str, message: str) -> Invalid:
    return Invalid(f"{argument}: {message}.", [{"argument": argument, "message": message}])


_BARE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,24}(?:[/?#]\S*)?", re.IGNORECASE)


def _check(kind: str, columns: dict[str, Any]) -> None:
    """Completes an address that lacks its scheme; Invalid for what cannot be kept."""
    start, end, url = columns.get("start"), columns.get("end"), columns.get("url")
    if start and end and first_day(end) < first_day(start):
        raise _invalid("end", f"{say(end)} is before the start, {say(start)}")
    if url and _BARE.fullmatch(url):
        columns["url"] = url = f"https://{url}"
    if url and (urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname):
        raise _invalid("url", "is not a web address; write it as https://example.com/…")


async def own(ctx: Context, item_id: str) -> ProfileItem:
    """One's own item; NotFound otherwise."""
    item = await repository.item(item_id)
    if item is None or item.person_id != ctx.principal.id:
        raise NotFound("There is no such entry in your profile.")
    return item


async def edit(ctx: Context, item_id: str, field: str, value: str) -> Changed:
    """One field of an item. Invalid names the fields it has."""
    await repository.locked_profile(ctx.principal.id, ctx.clock.now())
    item = await own(ctx, item_id)
    name, column = _column(item.kind, field)
    stored = _value(ctx, item.kind, name, column, value)
    checked = {"start": item.start, "end": item.end, "url": None} | {column: stored}
    _check(item.kind, checked)
    stored = checked[column]
    before = revisions.record(item)
    await repository.save(item, {column: stored})
    if column in {"start", "end"}:
        await order(await repository.items(ctx.principal.id, item.kind))
    what = f"{title(item)}: {name} changed"
    revision = await revisions.keep(ctx, what, [before], [revisions.record(item)])
    return changed(item, what, revision)


_SYNONYMS = {
    "position": "title", "role": "title", "employer": "company", "from": "start", "since": "start", "started": "start",
    "until": "end", "to": "end", "ended": "end", "location": "place", "city": "place", "description": "summary",
    "link": "url", "address": "url", "university": "school", "institution": "school", "area": "field",
    "major": "field", "date": "on", "issued": "on", "authority": "issuer",
}  # fmt: skip


def _column(kind: str, field: str) -> tuple[str, str]:
    columns = KINDS[kind].columns
    key = fold(field).replace(" ", "_")
    key = key if key in columns else _SYNONYMS.get(key, key)
    if key == "title" and "title" not in columns:
        key = "degree" if "degree" in columns else "name"
    if key == "name" and "name" not in columns:
        key = "title" if "title" in columns else "school"
    if key not in columns:
        raise _invalid("field", f"this {KINDS[kind].noun} has no “{field}”; it has {', '.join(columns)}")
    return key, columns[key]


def _value(ctx: Context, kind: str, name: str, column: str, value: str) -> str | None:
    if fold(value) in {"none", "-", "nothing", "empty"} or (
        column == "end" and fold(value) in {"present", "now", "today"}
    ):
        if name in KINDS[kind].needed:
            raise _invalid("value", f"the {name} cannot be empty")
        return "" if column == "name" else None
    if column in {"start", "end"}:
        day = clear_day(ctx, value)
        if day is None:
            raise _invalid("value", f"“{value}” is not a date I can read; write it as 2024-06")
        return value if first_day_or_none(value) else day.isoformat()
    if len(value) > _LIMITS[column]:
        raise _invalid("value", f"takes at most {_LIMITS[column]} characters")
    return value


def first_day_or_none(text: str) -> date | None:
    """The first day of an ISO 8601 year, month or day; None for other text."""
    try:
        return first_day(text) if len(text) in (4, 7, 10) else None
    except ValueError:
        return None


async def remove(ctx: Context, item_id: str) -> Changed:
    """Takes an item out."""
    await repository.locked_profile(ctx.principal.id, ctx.clock.now())
    item = await own(ctx, item_id)
    before, what = revisions.record(item), f"Removed: {title(item)}"
    gone = revisions.absent(item)
    await repository.remove(item)
    revision = await revisions.keep(ctx, what, [before], [gone])
    return Changed(what=what, revision=revision)


async def put_back(ctx: Context, revision_id: str) -> Changed:
    """Takes a change of the profile back; see `revisions.put_back`. What returns finds its place again."""
    what, revision = await revisions.put_back(ctx, revision_id)
    for kind in KINDS:
        await order(await repository.items(ctx.principal.id, kind))
    return Changed(what=f"Back to before: {what}", revision=revision)
