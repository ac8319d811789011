"""A person's share of the hosted model: counted, and past it the planner answers and says why."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from langchain_core.messages import AIMessage

from aethex.assistant.hosted.allowance import Limits
from aethex.db.unit_of_work import unit_of_work
from aethex.db.upsert import write
from aethex.plans import metering
from aethex.plans.models import ModelUsage
from aethex.tools.context import GUEST, Principal
from tests.fixtures.demo import ANN, BOB, Demo
from tests.fixtures.hosted import Broken, Waits, hosted_talk, metric, patient
from tests.fixtures.models.replies import Say
from tests.fixtures.models.server import ModelServer
from tests.fixtures.talk import Hosted, hosted_calls, make_talk, say

pytestmark = pytest.mark.anyio


async def _used(demo: Demo, who: Principal = ANN, period: str = "2026-11") -> ModelUsage:
    async with unit_of_work(demo.database, writes=False):
        return await metering.used(who.id, period)


async def _use_up(demo: Demo, who: Principal, turns: int) -> None:
    async with unit_of_work(demo.database):
        for _ in range(turns):
            await metering.claim_turn(who.id, "2026-11", None)


async def test_a_turn_is_counted_once_however_often_the_model_is_asked_in_it(demo: Demo) -> None:
    talk = make_talk(demo, Hosted(replies=[hosted_calls(("demo_notes", {})), hosted_calls(("demo_bump", {}))]))
    await talk.say("go")
    assert ((await _used(demo)).turns, (await _used(demo, period="2026-11-23")).turns) == (1, 1)
    assert (await _used(demo, BOB)).turns == 0


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
async def test_tokens_are_counted_as_the_provider_reports_them(demo: Demo, models: ModelServer, protocol: str) -> None:
    models.play([Say("Hello Ann, how are you?")])
    talk = hosted_talk(demo, models, protocol)  # type: ignore[arg-type]
    await talk.say("hello")
    used = await _used(demo)
    assert used.input_tokens > 0
    assert used.output_tokens > 0
    assert metric(talk, "model_tokens", direction="input") == used.input_tokens
    assert metric(talk, "model_tokens", direction="output") == used.output_tokens


async def test_tokens_are_estimated_where_nobody_reports_them(demo: Demo) -> None:
    await make_talk(demo, Hosted()).say("hello")
    assert (await _used(demo, period="2026-11-23")).input_tokens > 50


async def test_past_the_plans_turns_the_planner_answers_and_says_why(demo: Demo) -> None:
    model = Hosted()
    talk = make_talk(demo, model)
    await _use_up(demo, ANN, 49)
    assert (await talk.say("the fiftieth"))["text"] == "That is all."
    talk.script.steps = [say("Hello from the planner.")]
    answer = await talk.say("the fifty-first")
    assert answer["text"] == (
        "Hello from the planner.\n\nYou have used the 50 turns with the language model that Free includes a month, "
        "so I answered without the language model. Pro includes 500."
    )
    assert len(model.seen) == 1
    assert (await _used(demo)).turns == 50
    assert metric(talk, "model_fallbacks", reason="limit") == 1


async def test_the_plan_says_how_many_and_the_next_month_begins_anew(demo: Demo) -> None:
    model = Hosted()
    talk = make_talk(demo, model)
    await _use_up(demo, ANN, 60)
    pro = replace(ANN, plan="pro")
    await talk.say("with pro", pro)
    await talk.say("without", ANN)
    demo.clock.instant += timedelta(days=10)
    await talk.say("in December", ANN)
    assert [str(messages[-1].content) for messages, _ in model.seen] == ["with pro", "in December"]


async def test_turns_at_one_moment_do_not_pass_the_limit(demo: Demo) -> None:
    model = Hosted()
    talk = make_talk(demo, model)
    await _use_up(demo, ANN, 47)
    answers = await asyncio.gather(*[talk.say(f"message {at}") for at in range(8)])
    assert len(model.seen) == 3
    assert sum("Free includes" in answer["text"] for answer in answers) == 5


async def test_a_day_has_its_tokens(demo: Demo) -> None:
    model = Hosted()
    talk = make_talk(demo, model, limits=Limits(day_tokens=1000))
    async with unit_of_work(demo.database):
        await write(metering.adding_tokens(ANN.id, 900, 100, {"2026-11-23": 1}))
    answer = await talk.say("hello")
    assert "today's share" in answer["text"]
    demo.clock.instant += timedelta(days=1)
    await talk.say("hello again")
    assert len(model.seen) == 1


async def test_visitors_share_what_a_day_gives_them(demo: Demo) -> None:
    model = Hosted()
    talk = make_talk(demo, model, limits=Limits(guest_turns=2))
    answers = [await talk.say(f"hello {at}", GUEST) for at in range(3)]
    assert len(model.seen) == 2
    assert "Sign in to have a share of your own." in answers[2]["text"]
    await talk.say("hello", ANN)
    assert len(model.seen) == 3


async def test_a_model_that_never_answered_costs_no_turn(demo: Demo) -> None:
    talk = make_talk(demo, Broken(step=lambda: ConnectionError("away")), patience=patient(Waits()))
    talk.script.steps = [say("Here I am.")]
    await talk.say("hello")
    assert ((await _used(demo)).turns, (await _used(demo, period="2026-11-23")).turns) == (0, 0)


async def test_the_planner_alone_counts_nothing(demo: Demo) -> None:
    await make_talk(demo).say("hello")
    assert (await _used(demo)).turns == 0


async def test_a_word_that_decides_an_approval_costs_no_turn(demo: Demo) -> None:
    talk = make_talk(demo, Hosted(replies=[hosted_calls(("demo_post", {"text": "hi"})), AIMessage("Please decide.")]))
    asked = await talk.say("post hi")
    await talk.say("yes", conversation=asked["conversation"])
    assert await demo.notes() == ["hi"]
    assert (await _used(demo)).turns == 1
