"""Listing and unlisting skills."""

from aethex.errors import Invalid, NeedsAnswer, NotFound
from aethex.kit.text import clean, fold
from aethex.profiles import repository, revisions
from aethex.profiles.evidence import CUSTOM
from aethex.profiles.models import ProfileSkill
from aethex.profiles.results import Changed
from aethex.skills.taxonomy import taxonomy
from aethex.tools.context import Context

MAX_SKILLS = 150


def read_skill(text: str) -> tuple[str, str]:
    """(id, name): one of the taxonomy, or a free skill under a `custom:` id.

    NeedsAnswer when it is unknown but looks like known ones; the answer `custom:…` keeps it as it is.
    """
    text = clean(text).strip()
    if text.lower().startswith(CUSTOM):
        return _free(text[len(CUSTOM) :])
    known = taxonomy()
    found = known.canonical(text) or known.get(text)
    if found:
        return found.id, found.name
    near = known.suggest(text)
    if near:
        choices = [(skill.id, skill.name) for skill in near]
        choices.append((f"{CUSTOM}{text}", f"Keep “{text}”"))
        raise NeedsAnswer("skill", f"I do not know the skill “{text}”. Do you mean one of these?", choices)
    return _free(text)


def _free(text: str) -> tuple[str, str]:
    name = clean(text).strip()[:60]
    slug = fold(name).replace(" ", "-")
    if not any(char.isalnum() for char in slug):
        message = "names no skill; write for example Go"
        raise Invalid(f"skill: {message}.", [{"argument": "skill", "message": message}])
    return f"{CUSTOM}{slug}", name


async def add(ctx: Context, text: str, years: float | None, level: int | None) -> Changed:
    """Lists a skill, or changes years and level of one that is listed. Counts as the person's own claim."""
    skill_id, name = read_skill(text)
    now = ctx.clock.now()
    today = now.astimezone(ctx.principal.tzinfo).date()
    await repository.locked_profile(ctx.principal.id, now)
    row = await repository.skill(ctx.principal.id, skill_id)
    if row is None:
        if len(await repository.skills(ctx.principal.id)) >= MAX_SKILLS:
            raise Invalid(f"A profile holds at most {MAX_SKILLS} skills. Remove one first.")
        claim = {"kind": "self", "ref": None, "at": today.isoformat()}
        row = ProfileSkill(
            person_id=ctx.principal.id, skill_id=skill_id, name=name, years=years, level=level,
            last_used=today, evidence=[claim],
        )  # fmt: skip
        before, what = revisions.absent(row), f"New skill: {name}"
        await repository.add(row)
    else:
        before, what = revisions.record(row), f"Skill {name} changed"
        given = {"years": years, "level": level}
        values = {key: value for key, value in given.items() if value is not None}
        if not values:
            return _changed(row, f"{name} is on your list already", None)
        await repository.save(row, values)
    revision = await revisions.keep(ctx, what, [before], [revisions.record(row)])
    return _changed(row, what, revision)


def _changed(row: ProfileSkill, what: str, revision: str | None) -> Changed:
    values = {
        "Years": f"{row.years:g}" if row.years is not None else "",
        "Level": f"{row.level} of 5" if row.level else "",
    }
    return Changed(
        what=what, revision=revision, title=row.name, values={key: text for key, text in values.items() if text}
    )


async def remove(ctx: Context, text: str) -> Changed:
    """Unlists a skill; asks when the words fit several of the person's own."""
    await repository.locked_profile(ctx.principal.id, ctx.clock.now())
    row = await _own(ctx, text)
    before, gone, what = revisions.record(row), revisions.absent(row), f"Removed skill: {row.name}"
    await repository.remove(row)
    revision = await revisions.keep(ctx, what, [before], [gone])
    return Changed(what=what, revision=revision)


async def _own(ctx: Context, text: str) -> ProfileSkill:
    listed = await repository.skills(ctx.principal.id)
    found = taxonomy().canonical(text)
    keys = {found.id if found else "", text, f"{CUSTOM}{fold(text).replace(' ', '-')}"}
    for row in listed:
        if row.skill_id in keys or fold(row.name) == fold(text):
            return row
    near = [row for row in listed if fold(text) in fold(row.name)]
    if near:
        raise NeedsAnswer(
            "skill", f"Which of your skills do you mean by “{text}”?", [(row.skill_id, row.name) for row in near[:25]]
        )
    raise NotFound(f"“{clean(text)[:60]}” is not on your list of skills.")
