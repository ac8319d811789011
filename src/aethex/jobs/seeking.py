"""The person behind a search, as matching needs them: skills with weights and evidence, wishes and limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from aethex.kit.place import Place
from aethex.kit.terms import PayPeriod
from aethex.postings.rates import load_rates, per_year, to_usd
from aethex.profiles import repository as profiles
from aethex.profiles.evidence import item_text, skills_in
from aethex.profiles.service import MatchingProfile, build_matching
from aethex.tools.context import Context


@dataclass(frozen=True)
class Person:
    """`weights` 0–1 by skill id, implied ones included; `evidence` ids of the person's own records by skill id.

    `allowed` are country codes where they may work; `floor_usd` is US dollars a year; `text` is what is embedded.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: Mapping[str, float] = field(default_factory=dict)
    total_years: float | None = None
    level: str | None = None
    allowed: tuple[str, ...] = ()
    place: Place | None = None
    remote: str | None = None
    floor_usd: int | None = None
    text: str = ""

    @property
    def country(self) -> str | None:
        return self.place.country if self.place else None


async def person_of(ctx: Context) -> Person:
    """From the stored profile; an empty one for somebody without."""
    who, today = ctx.principal.id, ctx.clock.now().astimezone(ctx.principal.tzinfo).date()
    row = await profiles.profile(who)
    skills, items = await profiles.skills(who), await profiles.items(who)
    if row is None and not skills and not items:
        return Person()
    matching = build_matching(who, row, skills, items, today)
    evidence: dict[str, list[str]] = {skill.skill_id: [f"skill:{skill.skill_id}"] for skill in skills}
    for item in items:
        for skill in skills_in(item_text(item)) if item.kind != "education" else ():
            evidence.setdefault(skill, []).append(item.id)
    years = {skill.skill_id: skill.years for skill in skills if skill.years is not None}
    return _person(matching, {skill: tuple(ids) for skill, ids in evidence.items()}, years, today)


def _person(
    matching: MatchingProfile, evidence: Mapping[str, tuple[str, ...]], years: Mapping[str, float], today: date
) -> Person:
    place = matching.location
    floor = matching.floor
    usd = to_usd(per_year(floor.major, PayPeriod.YEAR), floor.currency, load_rates()) if floor else None
    return Person(
        weights=matching.skills,
        evidence=evidence,
        years=years,
        total_years=matching.years,
        level=matching.level,
        allowed=matching.allowed,
        place=Place(city=place.city, country=place.country) if place.country else None,
        remote=matching.remote,
        floor_usd=int(usd) if usd is not None else None,
        text=matching.text,
    )
