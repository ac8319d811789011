from datetime import UTC, datetime

import anyio
import pytest

from aethex.providers.fetch_limits import FetchLimits, HostBudget, pause_before, retry_after

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class Time:
    """Monotonic time that passes only in `sleep`."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds
        await anyio.lowlevel.checkpoint()


@pytest.mark.parametrize(
    ("header", "date", "seconds"),
    [
        ("120", None, 120.0),
        ("0", None, 0.0),
        ("Mon, 23 Nov 2026 08:01:30 GMT", None, 90.0),
        ("Mon, 23 Nov 2026 08:01:30 GMT", "Mon, 23 Nov 2026 08:01:00 GMT", 30.0),
        ("Mon, 23 Nov 2026 07:00:00 GMT", None, 0.0),
        ("soon", None, None),
        ("-5", None, None),
        (None, None, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(header: str | None, date: str | None, seconds: float | None):
    assert retry_after(header, date, NOW) == seconds


def test_pauses_double_and_are_spread_by_chance():
    limits = FetchLimits(first_pause=1, longest_pause=5)
    assert [pause_before(n, limits, 0.5) for n in range(4)] == [1, 2, 4, 5]
    assert pause_before(0, limits, 0.0) == 0.5


@pytest.mark.anyio
async def test_the_third_request_of_a_minute_waits_when_two_are_allowed():
    time = Time()
    budget = HostBudget(FetchLimits(per_minute=2), time.monotonic, time.sleep)
    for _ in range(3):
        async with budget.turn("jobs.example.com"):
            time.at += 1
    assert time.slept == [58.0]


@pytest.mark.anyio
async def test_each_host_has_a_budget_of_its_own():
    time = Time()
    budget = HostBudget(FetchLimits(per_minute=1), time.monotonic, time.sleep)
    for host in ("a.example.com", "b.example.com"):
        async with budget.turn(host):
            pass
    assert time.slept == []


@pytest.mark.anyio
async def test_no_more_than_the_allowed_number_runs_at_once_on_a_host():
    time = Time()
    budget = HostBudget(FetchLimits(per_host=2), time.monotonic, time.sleep)
    running, most = 0, 0

    async def one() -> None:
        nonlocal running, most
        async with budget.turn("jobs.example.com"):
            running += 1
            most = max(most, running)
            await anyio.sleep(0.005)
            running -= 1

    async with anyio.create_task_group() as group:
        for _ in range(6):
            group.start_soon(one)
    assert most == 2
