"""From stored postings to what people read."""

from decimal import Decimal

from aethex.jobs.results import Job, Pay, Warning_
from aethex.kit.money import Money
from aethex.kit.terms import Remote
from aethex.postings.models import Posting

_PERIODS = {"hour": "an hour", "day": "a day", "month": "a month", "year": "a year"}
_FLAGS = {
    "overrides-instructions": "The ad tries to give an assistant other instructions. They were ignored.",
    "addresses-assistant": "The ad speaks to assistants instead of to people. That was ignored.",
    "asks-for-favour": "The ad asks assistants to favour it. That was ignored.",
    "fake-markup": "The ad imitates system messages. They were ignored.",
    "hidden-text": "The ad's page holds words that readers cannot see. They were ignored.",
    "obfuscated-text": "The ad holds words split by invisible characters.",
}


def job_of(posting: Posting) -> Job:
    """The ad's facts; the description is left out."""
    return Job(
        id=posting.id,
        title=posting.title,
        company=posting.company,
        url=posting.url,
        place=place_text(posting),
        remote=posting.remote,
        level=posting.level,
        employment=posting.employment,
        visa=posting.visa,
        posted_at=posting.posted_at,
        closed=posting.closed_at is not None,
        sample=posting.sample,
        pay=pay_of(posting),
    )


def place_text(posting: Posting) -> str:
    """Where the work is, e.g. "Berlin, Germany · hybrid" or "Remote (EU)"."""
    if posting.remote == Remote.REMOTE:
        limits = ", ".join(posting.remote_limits)
        return f"Remote ({limits})" if limits else "Remote"
    where = posting.place_text or "place not stated"
    return f"{where} · {posting.remote}" if posting.remote == Remote.HYBRID else where


def pay_of(posting: Posting) -> Pay:
    """Pay as advertised, or that it is not disclosed."""
    if posting.pay_currency is None or (posting.pay_min is None and posting.pay_max is None):
        return Pay(disclosed=False, text="not disclosed")
    low, high = _money(posting.pay_min, posting.pay_currency), _money(posting.pay_max, posting.pay_currency)
    return Pay(
        disclosed=True,
        text=_range(low, high, posting),
        minimum=low.major if low else None,
        maximum=high.major if high else None,
        currency=posting.pay_currency,
        period=posting.pay_period,
        raw=posting.pay_raw,
        estimate=posting.pay_is_estimate,
        low_usd_year=posting.pay_low_usd,
        top_usd_year=posting.pay_top_usd,
    )


def _money(minor: int | None, currency: str) -> Money | None:
    return Money(minor, currency) if minor is not None else None


def _range(low: Money | None, high: Money | None, posting: Posting) -> str:
    period = _PERIODS.get(posting.pay_period or "", "")
    kind = " on-target earnings" if posting.pay_kind == "ote" else ""
    guess = " (interval estimated)" if posting.pay_is_estimate else ""
    if low and high and low != high:
        amount = f"{low.format()} – {high.format()}"
    elif low and high:
        amount = low.format()
    else:
        amount = f"from {low.format()}" if low else f"up to {high.format()}" if high else ""
    return f"{amount} {period}{kind}{guess}".strip()


def usd(amount: int) -> str:
    """Whole US dollars in words."""
    return Money.of(Decimal(amount), "USD").format()


def warnings_of(
    posting: Posting, *, floor_usd: int | None, allowed: tuple[str, ...], days_old: int | None
) -> list[Warning_]:
    """What to know before applying. None of it changes the score."""
    found: list[Warning_] = []
    if posting.closed_at is not None:
        found.append(Warning_(code="closed", text="This ad has been closed."))
    if posting.pay_top_usd is None:
        found.append(Warning_(code="pay_undisclosed", text="Pay is not disclosed."))
    elif floor_usd is not None and (posting.pay_low_usd or 0) < floor_usd <= posting.pay_top_usd:
        found.append(Warning_(code="pay_top_only", text="Only the top of the pay range reaches your wish."))
    if posting.visa == "unstated" and _abroad(posting, allowed):
        found.append(Warning_(code="visa_unstated", text="The ad does not say whether a visa is sponsored."))
    if posting.level is None:
        found.append(Warning_(code="level_unstated", text="The level is not stated."))
    if days_old is not None and days_old >= 60:
        found.append(Warning_(code="old", text=f"Posted {days_old} days ago; it may be filled."))
    if posting.reposts >= 2:
        found.append(Warning_(code="reposted", text=f"Posted {posting.reposts + 1} times within 90 days."))
    found += [Warning_(code=flag, text=_FLAGS.get(flag, flag.replace("_", " "))) for flag in posting.flags]
    return found


def _abroad(posting: Posting, allowed: tuple[str, ...]) -> bool:
    countries = {place.get("country") for place in posting.places} - {None}
    return bool(allowed and countries and not countries & set(allowed) and posting.remote != Remote.REMOTE)
