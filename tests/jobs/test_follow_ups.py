"""When to write again is a matter of days."""

from datetime import date, timedelta

import pytest

from aethex.jobs.follow_ups import follow_up

SINCE = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("status", "after", "due", "overdue", "cold"),
    [
        ("applied", 0, 7, -7, False), ("applied", 7, 7, 0, False), ("applied", 9, 7, 2, False),
        ("applied", 10, 14, -4, False), ("applied", 16, 14, 2, False), ("applied", 20, 14, 6, False),
        ("applied", 22, 14, 8, True), ("screening", 0, 1, -1, False), ("screening", 4, 4, 0, False),
        ("interview", 1, 1, 0, False), ("interview", 4, 6, -2, False), ("offer", 2, 3, -1, False),
        ("offer", 11, 3, 8, True),
    ],
)  # fmt: skip
def test_each_status_has_its_steps(status: str, after: int, due: int, overdue: int, cold: bool) -> None:
    step = follow_up(status, SINCE, SINCE + timedelta(days=after))
    assert step is not None
    assert (step.due, step.overdue, step.cold) == (SINCE + timedelta(days=due), overdue, cold)


@pytest.mark.parametrize("status", ["saved", "rejected", "withdrawn"])
def test_what_is_not_open_asks_for_nothing(status: str) -> None:
    assert follow_up(status, SINCE, SINCE + timedelta(days=30)) is None
