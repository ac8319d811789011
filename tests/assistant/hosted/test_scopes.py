"""A turn begun with an access token: neither model is offered what the token's scopes refuse."""

from dataclasses import replace

import pytest
from langchain_core.messages import AIMessage

from aethex.tools.context import Principal
from tests.fixtures.demo import ANN, Demo
from tests.fixtures.talk import Hosted, calls, hosted_calls, make_talk, say

pytestmark = pytest.mark.anyio

READS = {"demo_notes", "demo_board", "demo_page", "demo_show"}


def token(*scopes: str) -> Principal:
    """Ann, spoken for by an access token."""
    return replace(ANN, interactive=False, scopes=frozenset(scopes))


async def _offered(demo: Demo, who: Principal) -> set[str]:
    model = Hosted()
    await make_talk(demo, model).say("hello", who)
    return set(model.seen[0][1])


async def test_a_hosted_model_is_offered_only_what_the_scopes_allow(demo: Demo) -> None:
    assert await _offered(demo, token("demo:read")) == READS
    assert await _offered(demo, token("*:read", "accounts:write")) == READS
    assert "demo_add" in await _offered(demo, token("demo:*"))
    assert await _offered(demo, ANN) > READS


async def test_a_token_whose_scopes_are_all_elsewhere_leaves_a_hosted_model_no_tool(demo: Demo) -> None:
    assert await _offered(demo, token("accounts:read")) == set()


async def test_a_call_of_a_tool_that_was_not_offered_is_refused_at_the_door_and_names_the_scope(demo: Demo) -> None:
    model = Hosted(replies=[hosted_calls(("demo_add", {"text": "tea"})), AIMessage("I may not.")])
    answer = await make_talk(demo, model).say("note tea", token("demo:read"))
    assert [call["status"] for call in answer["tool_calls"]] == ["refused"]
    assert "demo:write" in str(model.seen[1][0][-1].content)
    assert await demo.notes() == []


async def test_the_planner_hears_of_no_tool_that_the_scopes_refuse(demo: Demo) -> None:
    talk = make_talk(demo)
    talk.script.steps = [calls(("add", {"text": "tea"})), say("I may not.")]
    answer = await talk.say("note tea", token("demo:read"))
    heard = talk.script.heard[0]
    assert {tool.name for tool in heard.tools} == READS
    assert heard.lacking["demo_add"] == "demo:write"
    assert [call["status"] for call in answer["tool_calls"]] == ["refused"]
    assert await demo.notes() == []


async def test_a_person_in_person_lacks_nothing(demo: Demo) -> None:
    talk = make_talk(demo)
    await talk.say("hello")
    assert talk.script.heard[0].lacking == {}
