"""Profile results as blocks."""

from functools import singledispatch
from typing import Any

from aethex.kit.money import Money
from aethex.kit.text import join_names, shorten
from aethex.profiles.languages import country_name
from aethex.profiles.results import Changed, Completeness, Hit, ItemView, People, ProfileView, SkillView
from aethex.tools.blocks import Block, Card, Cards, Choice, Choices, Column, Fact, Facts, Table, Text

_SECTIONS = {
    "experience": "Experience", "project": "Projects", "education": "Education", "certificate": "Certificates",
}  # fmt: skip


@singledispatch
def present(result: Any) -> list[Block]:
    """Blocks for a result of this domain; TypeError for any other."""
    raise TypeError(f"profiles cannot show {type(result).__name__}")


@present.register
def _(result: ProfileView) -> list[Block]:
    blocks: list[Block] = [Text(text=_lead(result)), _head(result)]
    if result.bio:
        blocks.append(Text(text=result.bio, tone="quote"))
    if result.skills:
        blocks.append(_skills(result.skills))
    if result.items:
        blocks.append(_items(result.items))
    if result.mine and not result.skills and not result.items:
        blocks.append(_first_steps())
    return blocks


def _lead(view: ProfileView) -> str:
    about = f": {view.headline}" if view.headline else ""
    if not view.mine:
        strong = join_names([skill.name for skill in view.skills[:3]])
        return f"This is {view.name} (@{view.handle}){about}." + (f" Strongest in {strong}." if strong else "")
    assert view.private is not None
    seen = "public" if view.private.public else "private"
    return f"This is your profile, {view.name}{about}. It is {seen} and {view.private.percent} % complete."


def _head(view: ProfileView) -> Facts:
    years = f"{view.years_experience:g} years" if view.years_experience is not None else ""
    values = {
        "Location": view.location,
        "Level": ", ".join(part for part in (view.seniority, years) if part),
        "Languages": ", ".join(_language(one) for one in view.languages),
        "Way of working": view.remote,
        "Goal": view.goal and view.goal + (f" by {view.goal_by.isoformat()}" if view.goal_by else ""),
    } | _private(view)
    facts = [Fact(label=label, value=value) for label, value in values.items() if value]
    return Facts(title=f"{view.name} (@{view.handle})", facts=facts, kind="person", ref=view.person)


def _language(one: dict[str, Any]) -> str:
    return f"{one['name']} ({one['fluency']})" if one.get("fluency") else str(one["name"])


def _private(view: ProfileView) -> dict[str, str]:
    if view.private is None:
        return {}
    private = view.private
    floor = ""
    if private.salary_floor is not None and private.currency:
        floor = f"{Money.of(private.salary_floor, private.currency).format()} a year (only you see this)"
    return {
        "Salary floor": floor,
        "May work in": ", ".join(country_name(code) for code in private.work_authorization),
        "E-mail": private.email or "",
    }


def _skills(skills: list[SkillView]) -> Table:
    columns = [Column(label="Skill"), Column(label="Years", align="right"), Column(label="Level", align="right")]
    columns += [Column(label="Last used"), Column(label="Shown by")]
    return Table(title="Skills", columns=columns, rows=[_skill_row(skill) for skill in skills])


def _skill_row(skill: SkillView) -> list[str]:
    years = f"{skill.years:g}" if skill.years is not None else "–"
    level = f"{skill.level}/5" if skill.level else "–"
    used = skill.last_used.strftime("%Y-%m") if skill.last_used else "–"
    shown = join_names(["own word" if kind == "self" else kind for kind in skill.evidence])
    return [skill.name, years, level, used, shown]


def _items(items: list[ItemView]) -> Cards:
    order = list(_SECTIONS)
    ranked = sorted(items, key=lambda item: order.index(item.kind))
    return Cards(title="Experience and more", kind="item", cards=[_item(item) for item in ranked])


def _item(item: ItemView) -> Card:
    parts = [item.organization, item.area, item.place, item.span]
    text = "\n".join([item.summary or "", *(f"- {highlight}" for highlight in item.highlights)]).strip()
    return Card(
        title=item.name or item.organization or "",
        subtitle=" · ".join(part for part in parts if part) or None,
        ref=item.id,
        url=item.url,
        text=shorten(text, 600) if text else None,
        badges=[_SECTIONS[item.kind]],
    )


def _first_steps() -> Choices:
    return Choices(
        question="A good start:",
        choices=[
            Choice(label="What is missing?", tool="profiles_completeness"),
            Choice(label="Add my last job", tool="profiles_add_experience"),
        ],
    )


@present.register
def _(result: Changed) -> list[Block]:
    blocks: list[Block] = [Text(text=f"{result.what}.")]
    facts = [Fact(label=label, value=shorten(value, 300)) for label, value in result.values.items()]
    if facts:
        blocks.append(Facts(title=result.title, facts=facts, kind=result.kind, ref=result.record))
    blocks.extend(Text(text=note, tone="note") for note in result.notes)
    return blocks


@present.register
def _(result: People) -> list[Block]:
    where = f" in {result.place}" if result.place else ""
    if not result.hits:
        return [Text(text=f"I found nobody with a public profile for “{result.query}”{where}. Try fewer words.")]
    first = result.hits[0]
    if result.total == 1:
        lead = f"I found one person for “{result.query}”{where}: {first.name}."
    else:
        lead = f"I found {result.total} people for “{result.query}”{where}; {first.name} fits best."
    cards = [_hit(hit) for hit in result.hits]
    return [Text(text=lead), Cards(title="Developers", kind="person", cards=cards, total=result.total)]


def _hit(hit: Hit) -> Card:
    facts = [Fact(label="Has", value=join_names(hit.skills))] if hit.skills else []
    facts += [Fact(label="Strongest in", value=", ".join(hit.top))] if hit.top else []
    return Card(
        title=f"{hit.name} (@{hit.handle})",
        subtitle=" · ".join(part for part in (hit.headline, hit.location) if part) or None,
        ref=hit.person,
        score=hit.score,
        facts=facts,
        actions=[Choice(label="Show profile", tool="profiles_show", args={"person": hit.person})],
    )


@present.register
def _(result: Completeness) -> list[Block]:
    if result.next is None:
        return [Text(text="Your profile is complete: 100 %.")]
    lead = f"Your profile is {result.percent} % complete. Next: {result.next.advice}"
    columns = [Column(label="Missing"), Column(label="Worth", align="right"), Column(label="Say for example")]
    rows = [[step.advice, f"{step.points} %", step.say] for step in result.missing]
    return [Text(text=lead), Table(title="What is missing", columns=columns, rows=rows)]
