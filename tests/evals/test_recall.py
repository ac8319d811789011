"""Recall among the tools that a hosted model is given."""

from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from aethex.assistant.loader import load_agents
from aethex.assistant.planner.planner import Planner
from evals.cases import Case, Setting
from evals.suites.recall import COUNT, Recall, measure, table

pytestmark = pytest.mark.anyio


@dataclass
class Ranked:
    """Stands for the index: what is meant comes after as many others as the message says."""

    def ranked(self) -> list[str]:
        return self.names

    names: list[str] = field(default_factory=list)


class Stub:
    """A planner whose ranking puts `jobs_apply` at the place that the message names, from 0 on."""

    @property
    def index(self) -> "Stub":
        return self

    def mended(self, text: str) -> str:
        return text

    async def judge(self, text: str) -> Ranked:
        others = [f"other_{at}" for at in range(30)]
        return Ranked([*others[: int(text)], "jobs_apply", *others[int(text) :]])


def _case(say: str, tool: str | None = "jobs_apply", **more: Any) -> Case:
    return Case(where=f"x:{say}", setting=Setting(), say=say, tool=tool, **more)


async def test_it_counts_the_dozen_and_what_the_agents_leave_of_it() -> None:
    always = frozenset().union(*(agent.always for agent in load_agents().values() if agent.narrow_to >= COUNT))
    last = COUNT - len(always) - 1
    cases = [_case("0"), _case(str(last)), _case(str(last + 1)), _case(str(COUNT - 1)), _case(str(COUNT))]
    cases += [_case("29", tool=min(always)), _case("0", tool=None), _case("29", given=("go jobs",))]
    found = await measure(cast(Planner, Stub()), cases)
    whole = Recall(*(sum(getattr(one, name) for one in found.values()) for name in ("messages", "alone", "offered")))
    assert (whole.messages, whole.alone, whole.offered) == (6, 4, 3)
    assert sum(len(one.missed) for one in found.values()) == 3
    assert "among 183 tools" in table(found, 183)
