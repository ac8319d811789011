"""Times and dates as arguments: what a person wrote, read in their zone, or the question that is left."""

import re
from datetime import date, datetime

from aethex.errors import Invalid
from aethex.kit.moments import read_iso_date
from aethex.providers.times.factory import time_reader
from aethex.providers.times.port import Doubt, Found, Kind, Lean
from aethex.tools.arguments import Moment
from aethex.tools.context import Context
from aethex.tools.outcomes import Option
from aethex.tools.references import Question

_ISO = re.compile(r"\d{4}-\d\d?(?:-|$)")
_LONGEST = 200


def read_day(ctx: Context, name: str, value: str) -> date | Question:
    """A calendar date; of a year or month its first day. Raises Invalid for what is none."""
    day = read_iso_date(value)
    if day is not None:
        return day
    found = None if _ISO.match(value) else _found(ctx, value, lean="near")
    if found is not None and found.doubt is not None:
        return _question(found.doubt)
    if found is None or found.start is None:
        raise _unread(name, value, "a date", "2026-12-31")
    return found.start.date()


def clear_day(ctx: Context, value: str) -> date | None:
    """A calendar date as `read_day` reads it; None where it would ask or refuse."""
    day = read_iso_date(value)
    if day is not None or _ISO.match(value):
        return day
    found = _found(ctx, value, lean="near")
    return found.start.date() if found and found.start and not found.doubt else None


def read_moment(ctx: Context, name: str, value: str) -> Moment | Question:
    """An instant or a range, with what was said. An instant with its offset is taken as it is, also a past one."""
    zone = ctx.principal.tzinfo
    between = _between(name, value, ctx)
    if between is not None:
        return between
    exact = _exact(value)
    if exact is not None:
        return Moment(exact, said=value)
    found = _found(ctx, value, lean="future")
    if found is None or found.kind is Kind.DURATION:
        raise _unread(name, value, "a time", "2026-12-31T15:00")
    if found.doubt is not None:
        return _question(found.doubt)
    if found.kind is Kind.RECURRING:
        return Question("That comes back again and again. Which one time do you mean, for example “friday at 10”?")
    start = found.start or ctx.clock.now().astimezone(zone)
    if found.end is not None and found.end <= start:
        return Question("That is over already. Which time do you mean?")
    return Moment(start, found.end, said=value)


def _found(ctx: Context, value: str, *, lean: Lean) -> Found | None:
    principal = ctx.principal
    return time_reader().whole(value[:_LONGEST], ctx.clock.now(), principal.tzinfo, principal.locale, lean=lean)


def _exact(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _between(name: str, value: str, ctx: Context) -> Moment | None:
    """Two ISO 8601 instants or dates with a slash between them, in the person's zone where they name none."""
    first, _, second = value.partition("/")
    try:
        start, end = (datetime.fromisoformat(part.strip()) for part in (first, second))
    except ValueError:
        return None
    zone = ctx.principal.tzinfo
    start, end = (one if one.tzinfo else one.replace(tzinfo=zone) for one in (start, end))
    if end <= start:
        raise Invalid(f"{name}: must end after it begins.", [{"argument": name, "message": "must end after it begins"}])
    return Moment(start, end, said=value)


def _question(doubt: Doubt) -> Question:
    return Question(doubt.text, [Option(value, label) for value, label in doubt.choices])


def _unread(name: str, value: str, what: str, example: str) -> Invalid:
    message = f"“{value}” is not {what} I can read; write it as {example}"
    return Invalid(f"{name}: {message}.", [{"argument": name, "message": message}])
