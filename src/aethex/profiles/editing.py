"""Changing the head of one's profile."""

import asyncio
from collections.abc import Callable
from typing import Any

from aethex.errors import Invalid, NeedsAnswer
from aethex.kit.money import Money
from aethex.kit.text import join_names
from aethex.profiles import repository, revisions
from aethex.profiles.asks import SetGoal, Update
from aethex.profiles.languages import country_name, read_countries, read_language
from aethex.profiles.models import Profile
from aethex.profiles.results import Changed
from aethex.profiles.whereabouts import EMPTY as NOWHERE
from aethex.profiles.whereabouts import read_location
from aethex.tools.context import Context

EMPTY: dict[str, dict[str, Any]] = {
    "headline": {"headline": ""},
    "location": NOWHERE,
    "seniority": {"seniority": None},
    "years_experience": {"years_experience": None},
    "bio": {"bio": ""},
    "remote": {"remote": None},
    "work_authorization": {"work_authorization": []},
    "salary_floor": {"salary_floor_minor": None},
    "currency": {"currency": None},
    "languages": {"languages": []},
    "goal": {"goal": None, "goal_by": None},
}
"""What emptying a field writes."""


def _wrong(argument: str, message: str) -> Invalid:
    return Invalid(f"{argument}: {message}.", [{"argument": argument, "message": message}])


def _read(argument: str, reader: Callable[[], Any]) -> Any:
    try:
        return reader()
    except ValueError as error:
        raise _wrong(argument, str(error)) from None


async def update(ctx: Context, ask: Update) -> Changed:
    """Writes what is given, empties what `clear` names. Asks when nothing is given."""
    values, notes = _given(ask)
    if ask.location:
        values |= await asyncio.to_thread(read_location, ask.location)
        if not values["place"]:
            notes.append(f"I do not know a place called “{ask.location}”, so I cannot use it to filter jobs.")
    for name in ask.clear or []:
        values |= _emptied(name)
    if not values and ask.salary_floor is None and ask.currency is None:
        raise NeedsAnswer("headline", "What should I change? For a start: what would your headline be?")
    profile = await repository.locked_profile(ctx.principal.id, ctx.clock.now())
    values |= _floor(ctx, ask, profile)
    if ask.add_to_lists:
        values |= _with_listed(profile, values)
    said = {name: text for name, text in _say(values).items() if text}
    names = join_names([name.lower() for name in said]) or "profile"
    return await write(ctx, profile, values, f"Change of your {names}", notes=notes, said=said)


def _given(ask: Update) -> tuple[dict[str, Any], list[str]]:
    plain = ("headline", "bio", "years_experience")
    values: dict[str, Any] = {name: getattr(ask, name) for name in plain if getattr(ask, name) is not None}
    notes: list[str] = []
    if ask.seniority:
        values["seniority"] = ask.seniority.value
    if ask.remote:
        values["remote"] = ask.remote.value
    if ask.work_authorization is not None:
        countries = ask.work_authorization
        values["work_authorization"] = _read("work_authorization", lambda: read_countries(countries))
    if ask.languages is not None:
        values["languages"] = [read_language(text) for text in ask.languages]
        unknown = [one["name"] for one in values["languages"] if one["code"] is None]
        if unknown:
            notes.append(f"I do not know the language {join_names(unknown)}; I keep it as you wrote it.")
    return values, notes


def _with_listed(profile: Profile, values: dict[str, Any]) -> dict[str, Any]:
    """The languages and countries that are listed and those given; a language said anew keeps its place in the list."""
    lists: dict[str, Any] = {}
    if "languages" in values:
        told = {one["code"] or one["name"]: one for one in values["languages"]}
        stood = {one["code"] or one["name"]: one for one in profile.languages}
        lists["languages"] = list((stood | told).values())
    if "work_authorization" in values:
        lists["work_authorization"] = list(dict.fromkeys([*profile.work_authorization, *values["work_authorization"]]))
    return lists


def _emptied(name: str) -> dict[str, Any]:
    key = name.strip().lower().replace(" ", "_")
    if key not in EMPTY:
        raise _wrong("clear", f"“{name}” is no field; choose from {', '.join(EMPTY)}")
    return EMPTY[key]


def _floor(ctx: Context, ask: Update, profile: Profile) -> dict[str, Any]:
    """A floor with its currency; another currency alone restates the number that stands there."""
    currency = ask.currency or profile.currency or ctx.principal.currency
    if ask.salary_floor is not None:
        return {"salary_floor_minor": Money.of(ask.salary_floor, currency).minor, "currency": currency}
    if ask.currency is None:
        return {}
    stated = profile.salary_floor_minor
    if stated is None or profile.currency is None:
        return {"currency": currency}
    same = Money.of(Money(stated, profile.currency).major, currency)
    return {"currency": currency, "salary_floor_minor": same.minor}


def _say(values: dict[str, Any]) -> dict[str, str]:
    """Labels and values of what is written, for people."""
    said = {
        "Headline": values.get("headline"),
        "Location": values.get("location"),
        "Level": values.get("seniority"),
        "Years of experience": f"{values['years_experience']:g}"
        if values.get("years_experience") is not None
        else None,
        "Bio": values.get("bio"),
        "Way of working": values.get("remote"),
        "Languages": ", ".join(one["name"] for one in values.get("languages", [])),
        "Work permit": ", ".join(country_name(code) for code in values.get("work_authorization", [])),
        "Goal": values.get("goal"),
    }
    if values.get("salary_floor_minor") is not None:
        said["Salary floor"] = f"{Money(values['salary_floor_minor'], values['currency']).format()} a year"
    emptied = {"seniority", "remote", "salary_floor_minor", "headline", "bio", "location", "goal"}
    for name in emptied & {name for name, value in values.items() if value in (None, "")}:
        said[name.removesuffix("_minor").replace("_", " ").capitalize()] = "emptied"
    return {label: str(text) for label, text in said.items() if text}


async def write(
    ctx: Context,
    profile: Profile,
    values: dict[str, Any],
    what: str,
    *,
    notes: list[str] | None = None,
    said: dict[str, str] | None = None,
) -> Changed:
    """Writes columns of the locked profile and remembers what they replaced."""
    before = [revisions.record(profile)]
    await repository.save(profile, values | {"updated_at": ctx.clock.now()})
    revision = await revisions.keep(ctx, what, before, [revisions.record(profile)])
    return Changed(what=what, revision=revision, notes=notes or [], values=said or {})


async def set_goal(ctx: Context, ask: SetGoal) -> Changed:
    """The role aimed for, and until when."""
    if ask.by is not None and ask.by <= ctx.clock.now().date():
        raise _wrong("by", "is past; name a day to come")
    profile = await repository.locked_profile(ctx.principal.id, ctx.clock.now())
    said = {"Goal": ask.target_role} | ({"Until": ask.by.isoformat()} if ask.by else {})
    values = {"goal": ask.target_role, "goal_by": ask.by}
    return await write(ctx, profile, values, f"Goal: {ask.target_role}", said=said)


async def set_public(ctx: Context, public: bool) -> Changed:
    """Shows the profile to others, or stops showing it."""
    profile = await repository.locked_profile(ctx.principal.id, ctx.clock.now())
    what = "Your profile is public" if public else "Your profile is private"
    return await write(ctx, profile, {"public": public}, what)
