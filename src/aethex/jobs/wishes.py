"""From a search and a profile to the hard filters they set: pure but for the gazetteer."""

from datetime import timedelta
from decimal import Decimal

from aethex.errors import Invalid
from aethex.jobs.asks import MatchJobs
from aethex.jobs.query import Query
from aethex.jobs.seeking import Person
from aethex.kit.places import Place, read_place
from aethex.kit.terms import PayPeriod, Remote
from aethex.postings.filters import Wishes
from aethex.postings.place_codes import code_of, within
from aethex.postings.rates import load_rates, per_year, to_usd
from aethex.tools.context import Context


def wishes_of(ctx: Context, ask: MatchJobs, query: Query, profile: Person, hidden: tuple[str, ...]) -> Wishes:
    """Invalid for a place that the gazetteer does not know or a currency without a rate."""
    place = _place(ask.place)
    remote = ask.remote or (Remote.REMOTE if place and place.remote else None)
    return Wishes(
        remote=remote,
        level=ask.level,
        floor_usd=_floor(ctx, ask),
        place=code_of(place) if place else None,
        place_within=within(place) if place else (),
        employment=ask.employment,
        posted_after=ctx.clock.now() - timedelta(days=ask.posted_within_days) if ask.posted_within_days else None,
        skills=query.skills,
        roles=query.roles,
        words=query.words,
        hidden=hidden,
        home_within=within(profile.place) if profile.place else (),
        allowed=profile.allowed,
    )


def _place(text: str | None) -> Place | None:
    if not text:
        return None
    place = read_place(text)
    if place is None:
        message = f"I do not know the place “{text}”. Name a city, region or country, e.g. “Oslo” or “remote in Europe”"
        raise Invalid(f"{message}.", [{"argument": "place", "message": message}])
    return place


def _floor(ctx: Context, ask: MatchJobs) -> int | None:
    if ask.min_salary is None:
        return None
    currency = ask.currency or ctx.principal.currency
    yearly = per_year(Decimal(ask.min_salary), ask.pay_period or PayPeriod.YEAR)
    amount = to_usd(yearly, currency, load_rates())
    if amount is None:
        message = f"I have no exchange rate for {currency}; use another currency, e.g. EUR or USD"
        raise Invalid(f"{message}.", [{"argument": "currency", "message": message}])
    return int(amount)
