"""A hosted model is offered few tools, however many there are, and those that the conversation is about."""

from typing import Any

import pytest

from aethex.assistant.loader import Agent, load_agents
from aethex.assistant.offline import narrowed
from aethex.catalogue import CATALOGUE
from aethex.tools.definition import ToolDefinition
from aethex.tools.focus import Asking, Call, Focus
from aethex.tools.registry import Catalogue
from tests.fixtures.all_tools import all_tools
from tests.fixtures.demo import ANN, Demo
from tests.fixtures.talk import Hosted, make_talk

pytestmark = pytest.mark.anyio

EVERYTHING = {**{tool.name: tool for tool in all_tools()}, **CATALOGUE.tools}


class _Turn:
    """What narrowing looks at of a turn."""

    def __init__(self, agent: Agent, tools: tuple[ToolDefinition, ...], focus: Focus) -> None:
        self.agent, self.tools, self.focus = agent, tools, focus


def _narrowed(ranked: list[str], focus: Focus | None = None, **agent: Any) -> list[str]:
    member = load_agents()["member"].model_copy(update={"tools": ["*"]} | agent)
    tools = tuple(tool for tool in EVERYTHING.values() if member.allows(tool.name))
    return narrowed(_Turn(member, tools, focus or Focus()), ranked)  # type: ignore[arg-type]


RANKED = sorted(EVERYTHING)


def test_of_all_tools_a_dozen_are_offered_the_constant_ones_first() -> None:
    offered = _narrowed(RANKED)
    assert len(EVERYTHING) >= 150
    assert len(offered) == 12
    assert offered[:2] == ["jobs_match", "profiles_show"]
    assert offered[2:] == RANKED[:10]


def test_what_the_agent_may_not_do_is_not_offered_however_well_it_fits() -> None:
    assert "jobs_post" not in _narrowed(["jobs_post", *RANKED])
    assert "no_such_tool" not in _narrowed(["no_such_tool", *RANKED])


def test_an_open_questions_tool_and_the_last_calls_are_offered() -> None:
    focus = Focus(asking=Asking(tool="jobs_update_application", argument="to"), last_call=Call(tool="jobs_gaps"))
    assert _narrowed(RANKED, focus)[2:4] == ["jobs_update_application", "jobs_gaps"]


def test_tools_that_take_what_is_in_view_are_offered() -> None:
    others = [name for name, tool in sorted(EVERYTHING.items()) if all(one.ref != "job" for one in tool.arguments)]
    ranked = [*others, "jobs_save", "jobs_hide", "jobs_apply"]
    offered = _narrowed(ranked, Focus(last_kind="job", lists={"job": ["job_1"]}))
    assert {"jobs_save", "jobs_hide", "jobs_apply"} <= set(offered)
    assert "jobs_save" not in _narrowed(ranked)


async def test_no_more_than_those_reach_the_model_and_each_is_converted_once(demo: Demo) -> None:
    crowd = Catalogue([*demo.door.catalogue.domains])
    crowd.tools.update(EVERYTHING)
    demo.door.catalogue = crowd
    model = Hosted()
    talk = make_talk(demo, model)

    async def few(turn: Any) -> list[str]:
        return ["demo_notes", "jobs_match", "demo_add"]

    talk.assistant.narrow = few
    talk.assistant.__post_init__()
    await talk.say("hello", ANN)
    await talk.say("hello again", ANN)
    assert [tools for _, tools in model.seen] == [["demo_notes", "jobs_match", "demo_add"]] * 2
