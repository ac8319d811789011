import asyncio
from typing import Any

import pytest
from sqlmodel import select

from aethex.db.outbox import Outbox
from aethex.db.unit_of_work import session, unit_of_work
from aethex.profiles.service import matching_profile
from aethex.tools.context import Origin, Principal
from aethex.tools.outcomes import Done, NeedsApproval, NeedsInput, Refused
from tests.fixtures.people import World, on_plan

pytestmark = pytest.mark.anyio


async def view(world: World, who: Principal, **args: Any) -> Any:
    return (await world.done(who, "profiles_show", **args)).result


async def test_what_a_person_tells_is_kept_in_the_terms_of_the_field(world: World) -> None:
    mia = await world.person("mia")
    done = await world.done(
        mia, "profiles_update", headline="Go developer", location="Wien", seniority="senior", years_experience=6.5,
        remote="Remote", work_authorization="EU, Switzerland", salary_floor="72000.50", currency="chf",
        languages=["German (native)", "English"],
    )  # fmt: skip
    assert "CHF" in done.text
    shown = await view(world, mia)
    assert (shown.headline, shown.location, shown.country, shown.seniority) == ("Go developer", "Wien", "AT", "senior")
    assert (str(shown.private.salary_floor), shown.private.currency) == ("72000.50", "CHF")
    assert shown.private.work_authorization == ["EU", "CH"]
    async with unit_of_work(world.database, writes=False):
        known = await matching_profile(mia.id, world.clock.now().date())
    assert known.floor is not None
    assert (known.floor.minor, known.remote, known.level, known.years) == (7200050, "remote", "senior", 6.5)
    assert (known.location.city, known.location.country) == ("Vienna", "AT")
    assert {"AT", "DE", "CH"} <= set(known.allowed)
    assert known.languages == ("de", "en")


async def test_languages_and_permits_are_added_where_it_is_said_so(world: World) -> None:
    mia = await world.person("mia")
    await world.done(mia, "profiles_update", languages=["German", "English (B2)"], work_authorization=["EU"])
    await world.done(mia, "profiles_update", languages=["English (C1)", "Danish"], add_to_lists=True)
    await world.done(mia, "profiles_update", work_authorization=["Norway"], add_to_lists=True)
    shown = await view(world, mia)
    assert [one["code"] for one in shown.languages] == ["de", "en", "da"]
    assert shown.languages[1]["fluency"] == "C1"
    assert shown.private.work_authorization == ["EU", "NO"]
    await world.done(mia, "profiles_update", languages=["Thai"])
    assert [one["code"] for one in (await view(world, mia)).languages] == ["th"]


async def test_wrong_values_say_what_to_write(world: World) -> None:
    mia = await world.person("mia")
    for args, name in (
        ({"work_authorization": ["Atlantis"]}, "work_authorization"), ({"salary_floor": -1}, "salary_floor"),
        ({"seniority": "wizard"}, "seniority"), ({"clear": ["shoe size"]}, "clear"), ({"currency": "QQQ"}, "currency"),
        ({"headline": "x" * 161}, "headline"), ({"headline": "a\x00b"}, "headline"),
    ):  # fmt: skip
        outcome = await world.call(mia, "profiles_update", **args)
        assert isinstance(outcome, Refused), args
        assert outcome.error.status == 400
        assert outcome.error.extra["errors"][0]["argument"] == name
    assert isinstance(await world.call(mia, "profiles_update"), NeedsInput)


async def test_an_unknown_place_is_kept_and_said(world: World) -> None:
    mia = await world.person("mia")
    done = await world.done(mia, "profiles_update", location="Xyzzy-on-Nowhere")
    assert "I do not know a place called" in done.text
    assert (await view(world, mia)).location == "Xyzzy-on-Nowhere"


async def test_updates_are_undone_to_the_letter_even_to_nothing(world: World) -> None:
    mia = await world.person("mia")
    await world.done(mia, "profiles_update", headline="old", bio="kept")
    done = await world.done(mia, "profiles_update", headline="new", location="Oslo", salary_floor=80000)
    assert done.undo is not None
    assert isinstance(await world.door.undo(done.undo.id, mia), Done)
    shown = await view(world, mia)
    assert (shown.headline, shown.bio, shown.location, shown.private.salary_floor) == ("old", "kept", "", None)


async def test_an_undo_never_loses_a_later_change(world: World) -> None:
    mia = await world.person("mia")
    done = await world.done(mia, "profiles_update", headline="one")
    await world.done(mia, "profiles_update", bio="written later")
    assert done.undo is not None
    refused = await world.door.undo(done.undo.id, mia)
    assert isinstance(refused, Refused)
    assert refused.error.status == 409
    assert (await view(world, mia)).bio == "written later"


async def test_others_see_only_what_is_public(world: World) -> None:
    mia, tom = await world.person("mia"), await world.person("tom")
    await world.done(
        mia, "profiles_update", headline="Go developer", salary_floor=72345, work_authorization=["Norway"], remote="remote"
    )  # fmt: skip
    await world.done(mia, "profiles_set_goal", target_role="Head of secrets")
    hidden = await world.call(tom, "profiles_show", person="@mia")
    assert not isinstance(hidden, Done)
    assert isinstance(await world.call(tom, "profiles_show", person=mia.id), Refused)
    assert isinstance(await world.door.invoke("profiles_publish", mia, {}, origin=Origin.MODEL), NeedsApproval)
    await world.done(mia, "profiles_publish")
    for who in (mia.id, "@mia", "Mia"):
        shown = await world.done(tom, "profiles_show", person=who)
        assert "Go developer" in shown.text
        whole = shown.text + shown.result.model_dump_json()
        for secret in ("72345", "72,345", "mia@example.com", "Norway", 'NO"', "Head of secrets"):
            assert secret not in whole
    await world.done(mia, "profiles_unpublish")
    assert isinstance(await world.call(tom, "profiles_show", person=mia.id), Refused)


async def test_a_hundred_writers_at_once_lose_nothing(world: World) -> None:
    mia = on_plan(await world.person("mia"), "pro")
    outcomes = await asyncio.gather(
        *(world.call(mia, "profiles_add_project", name=f"project {number}") for number in range(50)),
        *(world.call(mia, "profiles_add_skill", skill=f"custom:skill {number}") for number in range(50)),
    )
    assert all(isinstance(outcome, Done) for outcome in outcomes), outcomes
    shown = await view(world, mia)
    assert sorted(item.name for item in shown.items) == sorted(f"project {number}" for number in range(50))
    assert len(shown.skills) == 50


async def test_the_last_free_project_is_given_once_however_many_ask(world: World) -> None:
    mia = await world.person("mia")
    outcomes = await asyncio.gather(*(world.call(mia, "profiles_add_project", name=f"p{n}") for n in range(8)))
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert len(refused) == 5
    assert refused[0].error.slug == "entitlement"
    assert refused[0].error.extra["needs"] == "portfolio.projects"
    assert "free" not in refused[0].error.extra["plans"]


async def test_every_change_has_the_person_indexed_anew_with_the_commit(world: World) -> None:
    mia = await world.person("mia")
    await world.done(mia, "profiles_add_skill", skill="Go")
    async with unit_of_work(world.database, writes=False):
        tasks = (await session().exec(select(Outbox))).all()
    assert [(task.topic, task.payload) for task in tasks] == [("search.index", {"kind": "person", "id": mia.id})]


async def test_completeness_rises_and_names_the_next_step(world: World) -> None:
    mia = await world.person("mia")
    empty = await world.done(mia, "profiles_completeness")
    assert empty.text.startswith("Your profile is 0 % complete. Next: Name at least five skills")
    for skill in ("Go", "Rust", "SQL", "Docker", "Linux"):
        await world.done(mia, "profiles_add_skill", skill=skill)
    assert (
        "20 % complete. Next: Add your present or last position."
        in (await world.done(mia, "profiles_completeness")).text
    )


async def test_a_goal_lies_ahead(world: World) -> None:
    mia = await world.person("mia")
    past = await world.call(mia, "profiles_set_goal", target_role="Staff engineer", by="2020-01-01")
    assert isinstance(past, Refused)
    assert "past" in past.error.message
    await world.done(mia, "profiles_set_goal", target_role="Staff engineer", by="2027-12-31")
    assert (await view(world, mia)).goal == "Staff engineer"
