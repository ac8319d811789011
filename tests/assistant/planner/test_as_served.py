"""The planner that people meet: tuned encoder, word head and gate together, as set-up leaves them."""

from typing import Any

import pytest

from aethex.assistant.planner.adapter import load_adapter
from aethex.assistant.planner.planner import Planner
from aethex.catalogue import CATALOGUE
from aethex.resources import cache_dir
from aethex.tools.focus import Call
from tests.assistant.planner.hearing import JOBS, after_search, hear

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
async def served() -> Planner:
    adapter = load_adapter()
    assert adapter is not None
    cache = cache_dir()
    return await Planner.load_tuned(adapter, cache / "models", CATALOGUE.tools.values(), cache / "planner")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("hi", "Jane"),
        ("hiya there", "Jane"),
        ("thx a ton!", ""),
        ("what is it that you can do?", "jobs"),
        ("who built you?", "AeThex"),
        ("ciao for now", "Jane"),
    ],
)
async def test_courtesies_are_answered_as_such(served: Planner, text: str, part: str) -> None:
    plan = await served.plan(hear(text, tools=tuple(CATALOGUE.tools.values()), name="Jane Example"))
    assert plan.calls == ()
    assert part in plan.say
    assert not plan.say.startswith(("I'm afraid", "That is outside", "I have no tool"))


@pytest.mark.parametrize("text", ["which tyres fit a 2009 van", "write me a haiku on rain", "asdf qwer", "12 + 30"])
async def test_what_is_neither_a_request_nor_a_courtesy_is_turned_away(served: Planner, text: str) -> None:
    plan = await served.plan(hear(text, tools=tuple(CATALOGUE.tools.values())))
    assert plan.calls == ()
    assert "profile" in plan.say


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("remote python work from 70k", "jobs_match"),
        ("where do my applications stand", "jobs_applications"),
        ("what would Pro cost me", "plans_compare"),
    ],
)
async def test_requests_call_their_tool(served: Planner, text: str, tool: str) -> None:
    plan = await served.plan(hear(text, tools=tuple(CATALOGUE.tools.values())))
    assert [call.tool for call in plan.calls] == [tool]


async def test_taking_a_deed_back_is_not_doing_it_again(served: Planner) -> None:
    focus = after_search(query="go").model_copy(update={"last_call": Call(tool="jobs_hide", args={"job": JOBS[1]})})
    plan = await served.plan(hear("hmm actually unhide the second again", focus, tools=tuple(CATALOGUE.tools.values())))
    assert [(call.tool, call.args) for call in plan.calls] == [("jobs_unhide", {"job": "2"})]


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("find java jobs in Leeds, then make the seniority mid", {"level": "mid"}),
        ("look for java jobs in Leeds and make it hybrid please", {"remote": "hybrid"}),
        ("show java jobs in Leeds. Make it at least 70000 euros", {"min_salary": 70000, "currency": "EUR"}),
    ],
)
async def test_filters_that_follow_a_search_as_an_order_narrow_it(
    served: Planner, text: str, filters: dict[str, Any]
) -> None:
    plan = await served.plan(hear(text, tools=tuple(CATALOGUE.tools.values())))
    assert [(call.tool, call.args) for call in plan.calls] == [
        ("jobs_match", {"query": "java", "place": "Leeds", **filters})
    ]


async def test_an_order_about_ones_profile_narrows_no_search(served: Planner) -> None:
    text = "find java jobs in Leeds, then set my profile to mid level"
    plan = await served.plan(hear(text, tools=tuple(CATALOGUE.tools.values())))
    assert [(call.tool, call.args) for call in plan.calls] == [("jobs_match", {"query": "java", "place": "Leeds"})]
