"""Reading profiles: one's own, others', and as job matching needs them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from aethex.accounts import repository as accounts
from aethex.accounts.models import Person
from aethex.errors import NotFound
from aethex.kit.money import Money
from aethex.kit.places import Place
from aethex.profiles import completeness, repository
from aethex.profiles.evidence import item_text, shown_by, skill_name, weighed
from aethex.profiles.languages import allowed_countries
from aethex.profiles.models import Profile, ProfileItem, ProfileSkill
from aethex.profiles.results import Completeness, ItemView, NextStep, PrivatePart, ProfileView, SkillView
from aethex.profiles.spans import say_span, years_covered
from aethex.profiles.whereabouts import place_of
from aethex.tools.context import Context


@dataclass(frozen=True)
class MatchingProfile:
    """What matching may know of a person. `skills` are weights 0 to 1 by skill id, implied ones included.

    `stated` are the ids the person listed; `allowed` the country codes they may work in (the EU spelt out);
    `floor` a year's pay; `languages` codes of ISO 639; `text` what is embedded.
    """

    person_id: str
    skills: dict[str, float] = field(default_factory=dict)
    stated: frozenset[str] = frozenset()
    level: str | None = None
    years: float | None = None
    allowed: tuple[str, ...] = ()
    location: Place = Place()
    remote: str | None = None
    floor: Money | None = None
    languages: tuple[str, ...] = ()
    goal: str | None = None
    text: str = ""


async def matching_profile(person_id: str, today: date) -> MatchingProfile:
    """From the stored rows; an empty one for a person without a profile. Needs an open unit of work."""
    profile = await repository.profile(person_id)
    skills, items = await repository.skills(person_id), await repository.items(person_id)
    return build_matching(person_id, profile, skills, items, today)


def build_matching(
    person_id: str,
    profile: Profile | None,
    skills: Sequence[ProfileSkill],
    items: Sequence[ProfileItem],
    today: date,
) -> MatchingProfile:
    """Pure: the same from rows in memory."""
    profile = profile or Profile(person_id=person_id)
    floor, currency = profile.salary_floor_minor, profile.currency
    return MatchingProfile(
        person_id=person_id,
        skills=weighed(shown_by(skills, items, today), today),
        stated=frozenset(row.skill_id for row in skills),
        level=profile.seniority,
        years=_years(profile, items, today),
        allowed=allowed_countries(profile.work_authorization),
        location=place_of(profile) or Place(),
        remote=profile.remote,
        floor=Money(floor, currency) if floor is not None and currency else None,
        languages=tuple(one["code"] for one in profile.languages if one.get("code")),
        goal=profile.goal,
        text=profile_text(profile, skills, items),
    )


def _years(profile: Profile, items: Sequence[ProfileItem], today: date) -> float | None:
    """As stated, else what the dated experience covers."""
    if profile.years_experience is not None:
        return profile.years_experience
    return years_covered([(item.start, item.end) for item in items if item.kind == "experience"], today)


def profile_text(profile: Profile, skills: Sequence[ProfileSkill], items: Sequence[ProfileItem]) -> str:
    """What is public of a profile, as prose for embedding: no e-mail, pay or permits."""
    recent = [item_text(item) for item in items if item.kind in {"experience", "project"}][:4]
    parts = [profile.headline, profile.goal or "", ", ".join(row.name for row in skills), *recent, profile.bio]
    return "\n".join(part for part in parts if part)[:4000]


async def public_text(person_id: str) -> str | None:
    """The text to index for a person; None when the profile is not public (and so must not be found)."""
    profile = await repository.profile(person_id)
    if profile is None or not profile.public:
        return None
    return profile_text(profile, await repository.skills(person_id), await repository.items(person_id))


async def show(ctx: Context, person_id: str | None) -> ProfileView:
    """One's own profile with its private part, or another's public one; NotFound for what is not public."""
    mine = person_id is None or person_id == ctx.principal.id
    person = await (repository.person(ctx.principal.id) if mine else repository.public_person(person_id or ""))
    if person is None or (not mine and person.id in await accounts.unwanted(ctx.principal.id)):
        raise NotFound("There is no public profile of that person.")
    profile = await repository.profile(person.id) or Profile(person_id=person.id)
    skills, items = await repository.skills(person.id), await repository.items(person.id)
    return _view(person, profile, skills, items, mine=mine, today=_today(ctx))


def _today(ctx: Context) -> date:
    return ctx.clock.now().astimezone(ctx.principal.tzinfo).date()


def _view(
    person: Person,
    profile: Profile,
    skills: Sequence[ProfileSkill],
    items: Sequence[ProfileItem],
    *,
    mine: bool,
    today: date,
) -> ProfileView:
    return ProfileView(
        person=person.id,
        handle=person.handle,
        name=person.name,
        headline=profile.headline,
        location=profile.location,
        country=profile.country,
        seniority=profile.seniority,
        years_experience=_years(profile, items, today),
        bio=profile.bio,
        remote=profile.remote if mine else None,
        languages=profile.languages,
        goal=profile.goal if mine else None,
        goal_by=profile.goal_by if mine else None,
        skills=skill_views(skills, items, today),
        items=[item_view(item) for item in items],
        mine=mine,
        private=_private(person, profile, skills, items) if mine else None,
    )


def _private(
    person: Person, profile: Profile, skills: Sequence[ProfileSkill], items: Sequence[ProfileItem]
) -> PrivatePart:
    floor, currency = profile.salary_floor_minor, profile.currency
    return PrivatePart(
        email=person.email,
        salary_floor=Money(floor, currency).major if floor is not None and currency else None,
        currency=currency,
        work_authorization=profile.work_authorization,
        public=profile.public,
        percent=completeness.score(done_steps(profile, skills, items))[0],
    )


def skill_views(skills: Sequence[ProfileSkill], items: Sequence[ProfileItem], today: date) -> list[SkillView]:
    """The listed skills, strongest first."""
    shown = {one.skill_id: one for one in shown_by(skills, items, today)}
    found = weighed(list(shown.values()), today)
    views = [
        SkillView(
            id=row.skill_id,
            name=row.name or skill_name(row.skill_id),
            years=row.years,
            level=row.level,
            last_used=shown[row.skill_id].last_used,
            weight=found[row.skill_id],
            evidence=list(shown[row.skill_id].kinds),
        )
        for row in skills
    ]
    return sorted(views, key=lambda view: (-view.weight, view.name))


def item_view(item: ProfileItem) -> ItemView:
    """An item for showing."""
    span = say_span(item.start, item.end, goes_on=item.kind == "experience")
    return ItemView(**item.model_dump(include=set(ItemView.model_fields) - {"span"}), span=span)


def done_steps(profile: Profile, skills: Sequence[ProfileSkill], items: Sequence[ProfileItem]) -> dict[str, bool]:
    """Which of `completeness.STEPS` are taken."""
    kinds = {item.kind for item in items}
    return {
        "skills": len(skills) >= 5,
        "experience": "experience" in kinds,
        "headline": bool(profile.headline),
        "location": bool(profile.location),
        "level": profile.seniority is not None or profile.years_experience is not None,
        "bio": bool(profile.bio),
        "wishes": bool(profile.remote or profile.salary_floor_minor or profile.work_authorization),
        "education": bool(kinds & {"education", "certificate"}),
        "project": "project" in kinds,
        "goal": bool(profile.goal),
    }


async def how_complete(ctx: Context) -> Completeness:
    """Percent and the next best step of one's own profile."""
    person_id = ctx.principal.id
    profile = await repository.profile(person_id) or Profile(person_id=person_id)
    done = done_steps(profile, await repository.skills(person_id), await repository.items(person_id))
    percent, best, missing = completeness.score(done)
    return Completeness(percent=percent, next=_step(best) if best else None, missing=[_step(step) for step in missing])


def _step(step: completeness.Step) -> NextStep:
    return NextStep(key=step.key, points=step.points, advice=step.advice, say=step.say)


async def count_projects(person_id: str) -> int:
    """How many portfolio projects a person has, for `plans.usage`."""
    return await repository.count_items(person_id, "project")
