"""What every event bus does: in process always, Redis where a server answers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass

import pytest

from aethex.kit.boundaries import watch_transaction
from aethex.providers.realtime.local import LocalRealtime
from aethex.providers.realtime.port import Event, Realtime
from tests.fixtures.redis import redis_prefix

pytestmark = pytest.mark.anyio
KEPT = 300


class Ticker:
    """Monotonic seconds that a test moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass(frozen=True)
class Bus:
    realtime: Realtime
    pass_seconds: Callable[[float], Awaitable[None]]


@pytest.fixture(params=["local", "redis"])
async def bus(request: pytest.FixtureRequest) -> AsyncIterator[Bus]:
    if request.param == "redis":
        async with redis_prefix() as (url, prefix):
            from aethex.providers.realtime.redis import RedisRealtime

            made = RedisRealtime(url, prefix=prefix, remembered=KEPT)
            yield Bus(made, asyncio.sleep)
            await made.close()
        return
    ticker = Ticker()

    async def pass_seconds(seconds: float) -> None:
        ticker.seconds += seconds

    local = LocalRealtime(monotonic=ticker, remembered=KEPT)
    yield Bus(local, pass_seconds)
    await local.close()


@pytest.fixture
def realtime(bus: Bus) -> Realtime:
    return bus.realtime


async def take(events: AsyncIterator[Event], count: int) -> list[Event]:
    async with asyncio.timeout(10):
        return [await anext(events) for _ in range(count)]


async def quiet(events: AsyncIterator[Event], seconds: float = 0.2) -> bool:
    """True when nothing comes for a while. The iterator is used up by this."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await anext(events)
            return False
    return True


def numbers(events: list[Event]) -> list[int]:
    return [event.data["n"] for event in events]


def key_of(event_id: str) -> tuple[int, int]:
    milliseconds, n = event_id.split("-")
    return int(milliseconds), int(n)


async def test_ids_grow_and_the_last_one_is_known(realtime: Realtime) -> None:
    assert await realtime.last_id("c") is None
    ids = [await realtime.publish("c", "text", {"n": n}) for n in range(50)]
    assert sorted(ids, key=key_of) == ids
    assert len(set(ids)) == 50
    assert await realtime.last_id("c") == ids[-1]
    assert await realtime.last_id("another") is None


async def test_an_event_arrives_as_it_was_sent(realtime: Realtime) -> None:
    data = {"text": "a\nb\u2028\r\n", "list": [1, 2.5, None, True], "deep": {"é": "😀"}}
    sent = await realtime.publish("c", "blocks", data)
    assert await take(realtime.follow("c", "0"), 1) == [Event(sent, "blocks", data)]


async def test_what_the_sender_changes_afterwards_does_not_change_the_event(realtime: Realtime) -> None:
    data = {"list": [1]}
    await realtime.publish("c", "text", data)
    data["list"].append(2)
    assert (await take(realtime.follow("c", "0"), 1))[0].data == {"list": [1]}


@pytest.mark.parametrize("data", [{"x": {1, 2}}, {"x": float("nan")}])
async def test_data_that_json_cannot_hold_is_refused(realtime: Realtime, data: dict[str, object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        await realtime.publish("c", "text", data)


async def test_following_from_now_on_skips_the_past(realtime: Realtime) -> None:
    await realtime.publish("c", "text", {"n": 1})
    events = realtime.follow("c")
    first = asyncio.create_task(take(events, 1))
    await asyncio.sleep(0.1)
    await realtime.publish("c", "text", {"n": 2})
    assert numbers(await first) == [2]


async def test_following_an_unused_channel_from_its_start_misses_nothing(realtime: Realtime) -> None:
    events = realtime.follow("new", "0")
    await realtime.publish("new", "text", {"n": 1})
    assert numbers(await take(events, 1)) == [1]


async def test_a_follower_resumes_after_the_event_it_saw_last(realtime: Realtime) -> None:
    ids = [await realtime.publish("c", "text", {"n": n}) for n in range(10)]
    assert numbers(await take(realtime.follow("c", ids[3]), 6)) == [4, 5, 6, 7, 8, 9]
    assert await quiet(realtime.follow("c", ids[-1]))


async def test_channels_are_apart(realtime: Realtime) -> None:
    await realtime.publish("mine", "text", {"n": 1})
    await realtime.publish("yours", "text", {"n": 2})
    assert numbers(await take(realtime.follow("mine", "0"), 1)) == [1]
    assert numbers(await take(realtime.follow("yours", "0"), 1)) == [2]


async def test_nothing_is_lost_or_doubled_between_the_past_and_the_present(realtime: Realtime) -> None:
    """Many followers begin at arbitrary moments while events are being sent."""
    total = 250

    async def send() -> None:
        for n in range(total):
            await realtime.publish("c", "text", {"n": n})
            await asyncio.sleep(0)

    async def follow(delay: float) -> list[int]:
        await asyncio.sleep(delay)
        async with aclosing(realtime.follow("c", "0")) as events:
            return numbers(await take(events, total))

    _, *seen = await asyncio.gather(send(), *(follow(delay / 200) for delay in range(10)))
    assert seen == [list(range(total))] * 10


async def test_who_resumes_before_what_is_remembered_is_told_of_the_gap(realtime: Realtime) -> None:
    first = await realtime.publish("c", "text", {"n": 0})
    for n in range(1, KEPT * 3):
        await realtime.publish("c", "text", {"n": n})
    for after in (first, "0"):
        gap, *rest = await take(realtime.follow("c", after), KEPT)
        assert gap.name == "gap"
        assert numbers(rest) == list(range(rest[0].data["n"], rest[0].data["n"] + KEPT - 1))
        assert rest[0].data["n"] >= KEPT


async def test_memory_is_bounded(realtime: Realtime) -> None:
    for n in range(KEPT * 3):
        await realtime.publish("c", "text", {"n": n})
    last = await realtime.last_id("c")
    count = 0
    async for event in realtime.follow("c", "0"):
        count += 1
        if event.id == last:
            break
    assert count <= KEPT + 101


@pytest.mark.parametrize(
    "after", ["", "nonsense", "-1-1", "1-", "99999999999999999999-0", "5\r\nx: y", "1700000000000-0"]
)
async def test_an_id_that_no_event_has_counts_as_forgotten(realtime: Realtime, after: str) -> None:
    await realtime.publish("c", "text", {"n": 1})
    gap, event = await take(realtime.follow("c", after), 2)
    assert (gap.name, event.data) == ("gap", {"n": 1})


async def test_resuming_after_a_gap_gives_what_is_remembered(realtime: Realtime) -> None:
    await realtime.publish("c", "text", {"n": 1})
    gap = (await take(realtime.follow("c", "1700000000000-0"), 1))[0]
    assert numbers(await take(realtime.follow("c", gap.id), 1)) == [1]


async def test_a_follower_that_falls_behind_meets_a_gap_and_then_the_rest(realtime: Realtime) -> None:
    await realtime.publish("c", "text", {"n": -1})
    events = realtime.follow("c", "0")
    assert numbers(await take(events, 1)) == [-1]
    for n in range(KEPT * 3):
        await realtime.publish("c", "text", {"n": n})
    seen: list[Event] = []
    async with asyncio.timeout(10):
        async for event in events:
            seen.append(event)
            if event.data.get("n") == KEPT * 3 - 1:
                break
    gaps = [at for at, event in enumerate(seen) if event.name == "gap"]
    assert len(gaps) == 1
    after = numbers(seen[gaps[0] + 1 :])
    assert after == list(range(after[0], KEPT * 3))


async def test_closing_ends_a_waiting_follower(realtime: Realtime) -> None:
    waiting = asyncio.create_task(anext(realtime.follow("c"), None))
    await asyncio.sleep(0.1)
    await realtime.close()
    async with asyncio.timeout(5):
        assert await waiting is None


async def test_uses_past_the_limit_are_told_how_long_to_wait(bus: Bus) -> None:
    assert [await bus.realtime.hit("k", limit=2, seconds=60) for _ in range(3)] == [0, 0, 60]
    assert await bus.realtime.hit("another", limit=2, seconds=60) == 0


async def test_a_window_slides(bus: Bus) -> None:
    assert await bus.realtime.hit("k", limit=2, seconds=2) == 0
    await bus.pass_seconds(1.2)
    assert await bus.realtime.hit("k", limit=2, seconds=2) == 0
    assert await bus.realtime.hit("k", limit=2, seconds=2) == 1
    await bus.pass_seconds(1)
    assert await bus.realtime.hit("k", limit=2, seconds=2) == 0
    assert await bus.realtime.hit("k", limit=2, seconds=2) >= 1


async def test_a_refused_use_does_not_lengthen_the_wait(bus: Bus) -> None:
    assert await bus.realtime.hit("k", limit=1, seconds=1) == 0
    await bus.pass_seconds(0.6)
    assert await bus.realtime.hit("k", limit=1, seconds=1) == 1
    await bus.pass_seconds(0.5)
    assert await bus.realtime.hit("k", limit=1, seconds=1) == 0


async def test_a_limit_of_nothing_always_refuses(realtime: Realtime) -> None:
    assert await realtime.hit("k", limit=0, seconds=30) == 30


async def test_uses_at_once_never_pass_the_limit(realtime: Realtime) -> None:
    answers = await asyncio.gather(*(realtime.hit("k", limit=7, seconds=60) for _ in range(60)))
    assert answers.count(0) == 7


async def test_no_bus_is_used_inside_a_transaction(realtime: Realtime) -> None:
    end = watch_transaction(lambda: True)
    try:
        uses = (realtime.publish("c", "text", {}), realtime.last_id("c"), realtime.hit("k", limit=1, seconds=1))
        for use in uses:
            with pytest.raises(RuntimeError, match="inside an open unit of work"):
                await use
    finally:
        end()


async def test_an_event_reaches_a_waiting_follower(realtime: Realtime) -> None:
    waiting = asyncio.create_task(take(realtime.follow("c"), 1))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await realtime.publish("c", "text", {"n": 1})
    assert [event.data for event in await waiting] == [{"n": 1}]


async def test_within_one_process_a_follower_is_woken_and_does_not_poll() -> None:
    local = LocalRealtime()
    waiting = asyncio.create_task(take(local.follow("c"), 1))
    await asyncio.sleep(0.1)
    await local.publish("c", "text", {"n": 1})
    for _ in range(10):
        await asyncio.sleep(0)
    assert waiting.done()
