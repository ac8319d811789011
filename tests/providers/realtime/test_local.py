"""What only the bus in this process does."""

import asyncio

import pytest

from aethex.providers.realtime.local import LocalRealtime
from aethex.providers.realtime.windows import Windows

pytestmark = pytest.mark.anyio


class Ticker:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def ticker() -> Ticker:
    return Ticker()


@pytest.fixture
def realtime(ticker: Ticker) -> LocalRealtime:
    return LocalRealtime(monotonic=ticker, idle_seconds=3600)


async def test_a_channel_idle_for_an_hour_is_forgotten(realtime: LocalRealtime, ticker: Ticker) -> None:
    await realtime.publish("old", "text", {})
    ticker.seconds = 3599
    await realtime.publish("new", "text", {})
    assert await realtime.last_id("old") is not None
    ticker.seconds = 3700
    await realtime.publish("new", "text", {})
    assert await realtime.last_id("old") is None
    assert await realtime.last_id("new") is not None


async def test_a_channel_that_someone_follows_stays(realtime: LocalRealtime, ticker: Ticker) -> None:
    waiting = asyncio.create_task(anext(realtime.follow("c")))
    await asyncio.sleep(0)
    ticker.seconds = 10_000
    await realtime.publish("other", "text", {})
    await realtime.publish("c", "text", {"n": 1})
    assert (await waiting).data == {"n": 1}


async def test_a_forgotten_channel_tells_a_returning_follower_of_a_gap(realtime: LocalRealtime, ticker: Ticker) -> None:
    seen = await realtime.publish("c", "text", {})
    ticker.seconds = 10_000
    assert (await anext(realtime.follow("c", seen))).name == "gap"


async def test_ids_keep_growing_over_a_forgotten_channel(realtime: LocalRealtime, ticker: Ticker) -> None:
    before = await realtime.publish("c", "text", {})
    await asyncio.sleep(0.002)
    ticker.seconds = 10_000
    after = await realtime.publish("c", "text", {})
    assert int(after.split("-")[0]) > int(before.split("-")[0])


def test_a_swept_counter_is_one_whose_window_is_over() -> None:
    windows = Windows()
    windows.hit("short", limit=1, seconds=10, now=0)
    windows.hit("long", limit=1, seconds=100, now=0)
    windows.hit("refused", limit=0, seconds=100, now=0)
    windows.sweep(now=50)
    assert windows.keys == {"long"}
    assert windows.hit("long", limit=1, seconds=100, now=50) == 50
