from typing import Any

import pytest

from aethex.assistant.reach import runs
from aethex.db.unit_of_work import unit_of_work
from aethex.profiles.references import ITEMS
from aethex.profiles.service import matching_profile
from aethex.tools.context import Context, Principal
from aethex.tools.outcomes import Done, NeedsInput, Refused
from tests.fixtures.people import World

pytestmark = pytest.mark.anyio


async def names(world: World, who: Principal) -> list[str]:
    shown: Any = (await world.done(who, "profiles_show")).result
    return [item.organization or item.name for item in shown.items if item.kind == "experience"]


async def careers(world: World, who: Principal) -> None:
    add = "profiles_add_experience"
    await world.done(
        who, add, title="Backend developer", company="Acme", start="2019-02", end="2021-01", summary="APIs in Django"
    )
    await world.done(who, add, title="Senior developer", company="Globex", start="2021-02")
    await world.done(who, add, title="Intern", company="Initech", start="2018-01", end="2018-06")


async def test_the_newest_experience_comes_first_whenever_it_was_added(world: World) -> None:
    mia = await world.person("mia")
    await careers(world, mia)
    assert await names(world, mia) == ["Globex", "Acme", "Initech"]
    await world.done(mia, "profiles_edit_item", item="Initech", field="end", value="none")
    assert await names(world, mia) == ["Globex", "Initech", "Acme"]


async def test_an_end_before_the_start_and_a_false_address_are_refused(world: World) -> None:
    mia = await world.person("mia")
    wrong = await world.call(mia, "profiles_add_experience", title="x", company="y", start="2021-01", end="2020-01")
    assert isinstance(wrong, Refused)
    assert wrong.error.extra["errors"][0]["argument"] == "end"
    wrong = await world.call(mia, "profiles_add_project", name="x", url="javascript:alert(1)")
    assert isinstance(wrong, Refused)
    assert wrong.error.extra["errors"][0]["argument"] == "url"


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("title", "Platform engineer", "Platform engineer"), ("position", "Lead", "Lead"), ("employer", "Umbrella", "Umbrella"),
        ("Until", "2021-05", "May 2021"), ("summary", "Kafka and Go", "Kafka and Go"), ("place", "Graz", "Graz"),
    ],
)  # fmt: skip
async def test_any_part_of_an_entry_can_be_changed_and_undone(world: World, field: str, value: str, shown: str) -> None:
    mia = await world.person("mia")
    await careers(world, mia)
    before = (await world.done(mia, "profiles_show")).result
    done = await world.done(mia, "profiles_edit_item", item="Acme", field=field, value=value)
    assert shown in done.text
    assert done.undo is not None
    assert isinstance(await world.door.undo(done.undo.id, mia), Done)
    assert (await world.done(mia, "profiles_show")).result == before


async def test_a_wrong_field_or_date_says_what_there_is(world: World) -> None:
    mia = await world.person("mia")
    await careers(world, mia)
    for field, value, hint in (
        ("salary", "5", "title, company, start"), ("end", "soonish", "date"), ("company", "none", "cannot be empty"),
        ("end", "2001-01", "before the start"),
    ):  # fmt: skip
        outcome = await world.call(mia, "profiles_edit_item", item="Acme", field=field, value=value)
        assert isinstance(outcome, Refused)
        assert hint in outcome.error.message


async def test_a_removed_entry_comes_back_to_its_place_with_its_id(world: World) -> None:
    mia = await world.person("mia")
    await careers(world, mia)
    before = (await world.done(mia, "profiles_show")).result
    done = await world.done(mia, "profiles_remove_item", item="Acme")
    assert await names(world, mia) == ["Globex", "Initech"]
    assert done.undo is not None
    back = await world.door.undo(done.undo.id, mia)
    assert isinstance(back, Done)
    assert (await world.done(mia, "profiles_show")).result == before
    assert back.undo is not None
    assert isinstance(await world.door.undo(back.undo.id, mia), Done)
    assert await names(world, mia) == ["Globex", "Initech"]


async def test_entries_are_named_by_position_company_or_kind_and_never_guessed(world: World) -> None:
    mia, tom = await world.person("mia"), await world.person("tom")
    await careers(world, mia)
    shown = await world.door.invoke("profiles_show", mia, {}, conversation="cnv_1")
    assert isinstance(shown, Done)
    second = await world.door.invoke(
        "profiles_edit_item", mia, {"item": "the second", "field": "place", "value": "Graz"}, conversation="cnv_1"
    )
    assert isinstance(second, Done)
    assert "Acme" in second.text
    asked = await world.call(mia, "profiles_remove_item", item="developer")
    assert isinstance(asked, NeedsInput)
    assert {choice.label for choice in asked.choices} == {"Backend developer at Acme", "Senior developer at Globex"}
    foreign = await world.call(tom, "profiles_remove_item", item=second.result.record)  # type: ignore[attr-defined]
    assert isinstance(foreign, Refused)
    assert foreign.error.status == 404


@pytest.mark.parametrize(
    ("company", "text"),
    [
        ("T-Systems", "I left T-Systems in May"),
        ("Kiesel & Sohn", "at Kiesel & Sohn the end is May 2023"),
        ("O'Reilly & Sons", "O'Reilly & Sons ended in May"),
    ],
)
async def test_names_of_several_parts_are_known_in_a_message(world: World, company: str, text: str) -> None:
    mia = await world.person("mia")
    await world.done(mia, "profiles_add_experience", title="Tester", company=company, start="2021-03")
    assert ITEMS.mentioned is not None
    ctx = Context(principal=mia, clock=world.clock, providers=world.providers)
    async with unit_of_work(world.database, writes=False):
        found = await ITEMS.mentioned(ctx, runs(text))
    assert found[0].words == company.lower()
    assert found[0].part == "company"


async def test_all_four_kinds_are_shown(world: World) -> None:
    mia = await world.person("mia")
    await careers(world, mia)
    await world.done(
        mia, "profiles_add_education", school="TU Graz", field="Computer science", start="2014", end="2018"
    )
    await world.done(mia, "profiles_add_certificate", name="CKA", issuer="CNCF", on="2024-05")
    await world.done(mia, "profiles_add_project", name="slotwise", url="https://example.com/slotwise")
    text = (await world.done(mia, "profiles_show")).text
    for part in (
        "Computer science — TU Graz",
        "CKA — CNCF · May 2024",
        "https://example.com/slotwise",
        "Feb 2021 – present",
    ):
        assert part in text


async def test_what_experience_mentions_counts_as_a_skill_for_matching(world: World) -> None:
    mia = await world.person("mia")
    await careers(world, mia)
    await world.done(mia, "profiles_add_skill", skill="Go", years=4)
    async with unit_of_work(world.database, writes=False):
        known = await matching_profile(mia.id, world.clock.now().date())
    assert known.stated == {"go"}
    assert 0 < known.skills["python"] < known.skills["django"] < known.skills["go"] <= 1
    assert known.years == pytest.approx(8.2, abs=0.2)
    assert "Django" in known.text


async def test_the_second_project_is_counted_among_projects(world: World) -> None:
    mia = await world.person("mia")
    await careers(world, mia)
    for name in ("kettle", "teapot"):
        await world.done(mia, "profiles_add_project", name=name)
    shown: Any = (await world.done(mia, "profiles_show")).result
    projects = [item.name for item in shown.items if item.kind == "project"]
    await world.done(mia, "profiles_remove_item", item="the second project")
    shown = (await world.done(mia, "profiles_show")).result
    assert [item.name for item in shown.items if item.kind == "project"] == projects[:1]
    assert len(await names(world, mia)) == 3
    asked = await world.call(mia, "profiles_remove_item", item="second certificate")
    assert isinstance(asked, NeedsInput)


async def test_words_that_only_one_entry_has_name_it(world: World) -> None:
    mia = await world.person("mia")
    await careers(world, mia)
    await world.done(
        mia, "profiles_add_education", school="Brookfield University", degree="Master of Arts", start="2013"
    )
    await world.done(mia, "profiles_edit_item", item="Brookfield", field="degree", value="Master of Science")
    for unclear in ("developer", "Brokfield"):
        asked = await world.call(mia, "profiles_edit_item", item=unclear, field="place", value="Graz")
        assert isinstance(asked, NeedsInput)
