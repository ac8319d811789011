"""The planner proposes nothing that the scopes of an access token refuse, and says which scope is lacking."""

from typing import Any

import pytest

from aethex.assistant.planner.planner import Planner
from aethex.tools.scopes import lacking, permitted
from tests.assistant.planner.fake_tools import TOOLS
from tests.assistant.planner.hearing import after_search, hear

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("text", "scope"),
    [("save the first", "jobs:write"), ("add rust to my skills", "profiles:write"), ("remote go jobs", None)],
)
async def test_the_planner_proposes_nothing_beyond_the_scopes_and_says_which_one_is_lacking(
    planner: Planner, text: str, scope: str | None
) -> None:
    scopes = frozenset({"jobs:read", "profiles:read"})
    given: dict[str, Any] = {"tools": permitted(TOOLS, scopes), "lacking": lacking(TOOLS, scopes)}
    plan = await planner.plan(hear(text, after_search(), **given))
    assert {tool.effect.value for tool in given["tools"]} == {"read"}
    if scope is None:
        assert [call.tool for call in plan.calls] == ["jobs_match"]
    else:
        assert plan.calls == ()
        assert f"lacks the scope {scope}" in plan.say
