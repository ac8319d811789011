"""What only the bus in Redis does."""

import asyncio
import socket
from collections.abc import AsyncIterator
from secrets import token_hex

import pytest
from redis.asyncio import Redis

from aethex.errors import Unavailable
from aethex.providers.realtime.port import Event
from aethex.providers.realtime.redis import RedisRealtime
from aethex.providers.realtime.scripts import HIT, PUBLISH
from tests.fixtures.redis import redis_prefix

pytestmark = pytest.mark.anyio
NAME = f"aethex-test-{token_hex(4)}"


@pytest.fixture
async def place() -> AsyncIterator[tuple[str, str]]:
    async with redis_prefix() as found:
        yield found


@pytest.fixture
async def redis(place: tuple[str, str]) -> AsyncIterator[Redis]:
    client = Redis.from_url(place[0], decode_responses=True)
    yield client
    await client.aclose()


@pytest.fixture
async def realtime(place: tuple[str, str]) -> AsyncIterator[RedisRealtime]:
    made = RedisRealtime(place[0], prefix=place[1], idle_seconds=600, client_name=NAME)
    yield made
    await made.close()


async def cut_connections(redis: Redis) -> int:
    """Ends the connections of the bus under test, and no others, as a failing network would."""
    mine = [client["id"] for client in await redis.client_list() if client["name"] == NAME]
    for connection in mine:
        await redis.client_kill_filter(_id=connection)
    return len(mine)


async def take(events: AsyncIterator[Event], count: int) -> list[int]:
    async with asyncio.timeout(10):
        return [(await anext(events)).data["n"] for _ in range(count)]


async def test_two_processes_share_a_channel_and_a_limit(place: tuple[str, str], realtime: RedisRealtime) -> None:
    other = RedisRealtime(place[0], prefix=place[1])
    await other.publish("c", "text", {"n": 1})
    assert await take(realtime.follow("c", "0"), 1) == [1]
    assert await other.hit("k", limit=1, seconds=30) == 0
    assert await realtime.hit("k", limit=1, seconds=30) > 0
    await other.close()


async def test_a_follower_goes_on_after_its_connection_was_cut(realtime: RedisRealtime, redis: Redis) -> None:
    events = realtime.follow("c", "0")
    await realtime.publish("c", "text", {"n": 0})
    assert await take(events, 1) == [0]
    waiting = asyncio.create_task(take(events, 3))
    for n in (1, 2, 3):
        await asyncio.sleep(0.1)
        assert await cut_connections(redis) > 0
        await realtime.publish("c", "text", {"n": n})
    assert await waiting == [1, 2, 3]


async def test_every_event_arrives_once_while_connections_are_cut(realtime: RedisRealtime, redis: Redis) -> None:
    async def cut() -> None:
        for _ in range(15):
            await asyncio.sleep(0.03)
            await cut_connections(redis)

    async def send() -> None:
        for n in range(150):
            await realtime.publish("c", "text", {"n": n})
            await asyncio.sleep(0.003)

    seen, *_ = await asyncio.gather(take(realtime.follow("c", "0"), 150), send(), cut())
    assert seen == list(range(150))
    assert await redis.xlen(realtime._stream("c")) == 150


async def test_a_repeated_attempt_adds_nothing_twice(place: tuple[str, str], redis: Redis) -> None:
    publish = redis.register_script(PUBLISH)
    keys = [f"{place[1]}s", f"{place[1]}n"]
    first = await publish(keys=keys, args=["text", "{}", "token", 100, 60, 0])
    await publish(keys=keys, args=["text", "{}", "another", 100, 60, 0])
    assert await publish(keys=keys, args=["text", "{}", "token", 100, 60, 1]) == first
    assert await redis.xlen(keys[0]) == 2


async def test_a_repeated_count_counts_once(place: tuple[str, str], redis: Redis) -> None:
    hit = redis.register_script(HIT)
    key = f"{place[1]}hits"
    assert [await hit(keys=[key], args=[1, 60, "token"]) for _ in range(3)] == [0, 0, 0]
    assert await hit(keys=[key], args=[1, 60, "another"]) == 60


async def test_idle_channels_and_finished_windows_are_given_up_by_the_server(
    place: tuple[str, str], realtime: RedisRealtime, redis: Redis
) -> None:
    await realtime.publish("c", "text", {})
    await realtime.hit("k", limit=1, seconds=30)
    lives = {await redis.ttl(key) for key in await redis.keys(f"{place[1]}*")}
    assert lives <= {600, 599, 30, 29}
    assert len(await redis.keys(f"{place[1]}*")) == 3


async def test_a_server_that_does_not_answer_is_unavailable() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        realtime = RedisRealtime(f"redis://127.0.0.1:{unused.getsockname()[1]}/0")
        for use in (realtime.publish("c", "text", {}), realtime.last_id("c"), realtime.hit("k", limit=1, seconds=1)):
            with pytest.raises(Unavailable):
                await use
        await realtime.close()
