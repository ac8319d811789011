"""A dozen of the planner's cases through a hosted model that makes the planner's calls."""

from pathlib import Path

import pytest

from aethex.resources import cache_dir
from aethex.settings import Settings
from evals.cases import Case, Setting, load
from evals.suites import replay
from evals.suites.replay import CHOICES, OWN_EYES, TAINT, Compared, Plain, Played, Turn, difference, failures, table

CASES = Path(replay.__file__).parents[1] / "cases"
WANTED = [
    "jobs_match", "jobs_save", "jobs_apply", "jobs_explain", "profiles_update", "profiles_add_skill", "profiles_find",
    "profiles_publish", "accounts_block", "accounts_delete", "accounts_link", "jobs_update_application",
]  # fmt: skip


def _dozen() -> list[Case]:
    """For each of these tools the first case of jane's."""
    cases = [case for path in sorted(CASES.glob("*.jsonl")) for case in load(path) if case.setting == Setting()]
    return [next(case for case in cases if case.tool == tool) for tool in WANTED]


@pytest.mark.anyio
@pytest.mark.timeout(300)
async def test_the_same_calls_give_the_same_blocks_and_approvals(tmp_path: Path) -> None:
    base = Settings(home=tmp_path, cache_dir=cache_dir(), embeddings="hash", _env_file=None)  # type: ignore[call-arg]
    found = await replay.run(_dozen(), base, say=lambda _: None)
    assert failures(found) == []
    assert len(found) == len(WANTED)
    assert sum(one.differs in {"", CHOICES} for one in found) >= 10
    assert {one.differs for one in found} <= {"", CHOICES, TAINT, OWN_EYES}


def _turn(blocks: list[dict[str, str]], *statuses: str, tool: str = "jobs_match", approvals: int = 0) -> Turn:
    called = [(tool, {})] * len(statuses)
    return Turn(called, list(statuses), blocks, [{"id": at} for at in range(approvals)], {"asking": None})


ONE, OTHER, BUTTONS = {"type": "text", "text": "a"}, {"type": "text", "text": "b"}, {"type": "choices"}


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (_turn([ONE], "done"), _turn([ONE], "done"), ""),
        (_turn([ONE], "done"), _turn([OTHER], "done"), replay.UNKNOWN),
        (_turn([ONE, BUTTONS], "done"), _turn([ONE], "done"), CHOICES),
        (_turn([ONE], "done"), _turn([ONE, BUTTONS], "done"), replay.UNKNOWN),
        (_turn([ONE], "done"), _turn([ONE], "done", approvals=1), replay.UNKNOWN),
        (_turn([ONE], "done"), _turn([OTHER, ONE], "done"), replay.UNKNOWN),
        (_turn([ONE], "done", tool="accounts_link"), _turn([OTHER, ONE], "done", tool="accounts_link"), OWN_EYES),
        (_turn([ONE], "done", tool="jobs_save"), _turn([], "approval", tool="jobs_save", approvals=1), TAINT),
    ],
)
def test_a_difference_has_a_reason_or_is_not_understood(first: Turn, second: Turn, why: str) -> None:
    assert difference(Played([first], []), Played([second], []))[0] == why


def test_approvals_that_are_left_are_compared_too() -> None:
    turn = _turn([ONE], "done")
    assert difference(Played([turn], []), Played([turn], [["jobs_post", {}, "pending"]]))[0] == replay.LEFT


def test_ids_are_compared_by_their_order() -> None:
    one, other = f"job_{'a' * 26}", f"job_{'b' * 26}"
    assert Plain().of([one, other, one]) == Plain().of([other, one, other])
    assert Plain().of([one, one]) != Plain().of([one, other])


def test_what_is_not_understood_fails_and_so_does_a_run_without_a_match() -> None:
    same, odd = Compared("f:1", "jobs_match", True), Compared("f:2", "jobs_save", True, replay.UNKNOWN, "{}")
    assert failures([same]) == []
    assert failures([same, odd]) == ["f:2 (jobs_save): not understood: {}"]
    assert failures([]) == ["no case was the same: nothing was compared"]
    assert "| right tool | 2 | 1 | 0 | 1 | 1 |" in table([same, odd])
