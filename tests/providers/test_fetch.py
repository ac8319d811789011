from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from aethex.kit.clock import FixedClock
from aethex.providers.fetch import Fetcher
from aethex.providers.fetch_errors import (
    BadContent,
    BadStatus,
    BodyTooLarge,
    FetchTimeout,
    NotHttps,
    RefusedAddress,
    TooManyRedirects,
    Unreachable,
)
from aethex.providers.fetch_limits import FetchLimits
from tests.fixtures.feeds import LAST_MODIFIED, FeedServer, feed_server
from tests.providers.test_fetch_limits import NOW, Time

BOARD = "/v0/postings/"


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as running:
        yield running


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
async def fetcher(time: Time) -> AsyncIterator[Fetcher]:
    limits = FetchLimits(max_bytes=3_000_000)
    made = Fetcher(
        limits=limits,
        allow_loopback=True,
        clock=FixedClock(NOW),
        monotonic=time.monotonic,
        sleep=time.sleep,
        chance=lambda: 0.5,
    )
    yield made
    await made.close()


class Recorder(httpx.AsyncBaseTransport):
    """Notes requests and answers them from a list."""

    def __init__(self, *answers: httpx.Response) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answers.pop(0)


def ok(body: bytes = b"[]", **headers: str) -> httpx.Response:
    return httpx.Response(200, content=body, headers={"content-type": "application/json", **headers})


def resolver(**hosts: list[str]):
    async def look_up(host: str, port: int) -> list[str]:
        return hosts[host.split(".", 1)[0]]

    return look_up


@pytest.mark.anyio
async def test_a_feed_is_unpacked_and_read(server: FeedServer, fetcher: Fetcher):
    answer = await fetcher.get(f"{server.url}{BOARD}acme")
    assert answer.json()[0]["text"] == "Site Reliability Engineer III"
    assert answer.media_type == "application/json"
    assert answer.last_modified == LAST_MODIFIED
    assert server.seen[0].headers["accept-encoding"] == "gzip"


@pytest.mark.anyio
async def test_an_unchanged_answer_comes_back_as_not_modified(server: FeedServer, fetcher: Fetcher):
    first = await fetcher.get(f"{server.url}{BOARD}acme")
    by_tag = await fetcher.get(f"{server.url}{BOARD}acme", etag=first.etag)
    by_date = await fetcher.get(f"{server.url}{BOARD}acme", last_modified=first.last_modified)
    assert (first.not_modified, by_tag.not_modified, by_date.not_modified) == (False, True, True)
    assert by_tag.body == b""


@pytest.mark.anyio
async def test_a_busy_host_is_asked_again_after_the_time_it_named(server: FeedServer, fetcher: Fetcher, time: Time):
    await fetcher.get(f"{server.url}{BOARD}busy")
    assert time.slept == [7.0]


@pytest.mark.anyio
async def test_a_pause_longer_than_the_time_left_is_handed_to_the_caller(
    server: FeedServer, fetcher: Fetcher, time: Time
):
    with pytest.raises(BadStatus) as failure:
        await fetcher.get(f"{server.url}{BOARD}closed")
    assert failure.value.retry_after == 300.0
    assert failure.value.upstream_status == 429
    assert failure.value.extra["retry_after"] == 300.0
    assert (len(server.seen), time.slept) == (1, [])


@pytest.mark.anyio
async def test_a_broken_host_is_asked_three_times_with_growing_pauses(server: FeedServer, fetcher: Fetcher, time: Time):
    with pytest.raises(BadStatus) as failure:
        await fetcher.get(f"{server.url}{BOARD}broken")
    assert failure.value.upstream_status == 500
    assert len(server.seen) == 3
    assert time.slept == [0.5, 1.0]


@pytest.mark.anyio
async def test_a_host_that_recovers_is_read(server: FeedServer, fetcher: Fetcher):
    assert (await fetcher.get(f"{server.url}{BOARD}flaky")).json()


@pytest.mark.anyio
async def test_what_is_not_there_is_not_asked_for_again(server: FeedServer, fetcher: Fetcher):
    with pytest.raises(BadStatus) as failure:
        await fetcher.get(f"{server.url}{BOARD}unknown")
    assert (failure.value.upstream_status, len(server.seen)) == (404, 1)


@pytest.mark.anyio
async def test_a_trickling_answer_ends_at_the_total_time(server: FeedServer):
    fetcher = Fetcher(limits=FetchLimits(total_seconds=0.4), allow_loopback=True)
    with pytest.raises(FetchTimeout) as failure:
        await fetcher.get(f"{server.url}{BOARD}slow")
    assert failure.value.reason == "timeout"
    await fetcher.close()


@pytest.mark.anyio
@pytest.mark.parametrize("board", ["huge", "bomb"])
async def test_a_body_past_the_cap_is_dropped(board: str, server: FeedServer, fetcher: Fetcher):
    with pytest.raises(BodyTooLarge) as failure:
        await fetcher.get(f"{server.url}{BOARD}{board}")
    assert failure.value.reason == "too_large"


@pytest.mark.anyio
async def test_a_body_that_announces_too_much_is_not_begun():
    transport = Recorder(ok(b"[]", **{"content-length": "99999999"}))
    fetcher = Fetcher(transport=transport, resolver=resolver(jobs=["93.184.216.34"]), limits=FetchLimits(max_bytes=10))
    with pytest.raises(BodyTooLarge):
        await fetcher.get("https://jobs.example.com/")


@pytest.mark.anyio
async def test_a_page_is_not_taken_for_a_feed(server: FeedServer, fetcher: Fetcher):
    with pytest.raises(BadContent) as failure:
        await fetcher.get(f"{server.url}{BOARD}page")
    assert "text/html" in failure.value.message
    page = await fetcher.get(f"{server.url}{BOARD}page", accept=("text/*",))
    assert "Sign in" in page.text()


@pytest.mark.anyio
async def test_broken_json_and_constants_that_json_lacks_are_bad_content(server: FeedServer, fetcher: Fetcher):
    answer = await fetcher.get(f"{server.url}{BOARD}malformed")
    with pytest.raises(BadContent):
        answer.json()
    transport = Recorder(ok(b'{"pay": NaN}'))
    other = Fetcher(transport=transport, resolver=resolver(jobs=["93.184.216.34"]))
    with pytest.raises(BadContent):
        (await other.get("https://jobs.example.com/")).json()


@pytest.mark.anyio
async def test_a_redirect_to_a_private_address_is_refused(server: FeedServer, fetcher: Fetcher):
    with pytest.raises(RefusedAddress):
        await fetcher.get(f"{server.url}{BOARD}moved")


@pytest.mark.anyio
async def test_a_redirect_to_another_scheme_is_refused(server: FeedServer, fetcher: Fetcher):
    with pytest.raises(NotHttps):
        await fetcher.get(f"{server.url}{BOARD}plain")


@pytest.mark.anyio
async def test_a_circle_of_redirects_ends_after_five(server: FeedServer, fetcher: Fetcher):
    with pytest.raises(TooManyRedirects):
        await fetcher.get(f"{server.url}{BOARD}loop")
    assert len(server.seen) == 6


@pytest.mark.anyio
async def test_a_redirect_is_followed_to_its_end(server: FeedServer, fetcher: Fetcher):
    answer = await fetcher.get(f"{server.url}{BOARD}home")
    assert answer.url == f"{server.url}{BOARD}acme"


@pytest.mark.anyio
async def test_the_connection_goes_to_the_checked_address_under_the_hosts_name():
    transport = Recorder(ok())
    fetcher = Fetcher(transport=transport, resolver=resolver(jobs=["93.184.216.34"]))
    answer = await fetcher.get("https://jobs.example.com:8443/feed?x=1#part")
    request = transport.requests[0]
    assert str(request.url) == "https://93.184.216.34:8443/feed?x=1"
    assert request.headers["host"] == "jobs.example.com:8443"
    assert request.extensions["sni_hostname"] == "jobs.example.com"
    assert answer.url.startswith("https://jobs.example.com:8443/feed")


@pytest.mark.anyio
async def test_a_name_that_changes_its_address_is_checked_at_every_hop():
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])

    async def rebinding(host: str, port: int) -> list[str]:
        return next(answers)

    transport = Recorder(httpx.Response(302, headers={"location": "/again"}), ok())
    with pytest.raises(RefusedAddress):
        await Fetcher(transport=transport, resolver=rebinding).get("https://jobs.example.com/")
    assert len(transport.requests) == 1


@pytest.mark.anyio
async def test_the_next_address_is_tried_when_one_does_not_answer(time: Time):
    class FirstIsDown(Recorder):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.host == "93.184.216.34":
                raise httpx.ConnectError("down")
            return await super().handle_async_request(request)

    transport = FirstIsDown(ok())
    fetcher = Fetcher(
        transport=transport,
        resolver=resolver(jobs=["93.184.216.34", "93.184.216.35"]),
        monotonic=time.monotonic,
        sleep=time.sleep,
    )
    await fetcher.get("https://jobs.example.com/")
    assert transport.requests[0].url.host == "93.184.216.35"


@pytest.mark.anyio
async def test_a_host_that_never_connects_is_unreachable(time: Time):
    class Down(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            raise httpx.ConnectError("down")

    fetcher = Fetcher(
        transport=Down(), resolver=resolver(jobs=["93.184.216.34"]), monotonic=time.monotonic, sleep=time.sleep
    )
    with pytest.raises(Unreachable):
        await fetcher.get("https://jobs.example.com/")
    assert len(time.slept) == 2


@pytest.mark.anyio
@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip"])
async def test_an_encoding_that_was_not_asked_for_is_bad_content(encoding: str):
    async def stream() -> AsyncIterator[bytes]:
        yield b"x"

    answer = httpx.Response(
        200, content=stream(), headers={"content-type": "application/json", "content-encoding": encoding}
    )
    fetcher = Fetcher(transport=Recorder(answer), resolver=resolver(jobs=["93.184.216.34"]))
    with pytest.raises(BadContent):
        await fetcher.get("https://jobs.example.com/")


@pytest.mark.anyio
@pytest.mark.parametrize("url", ["https://", "https://[::1", "http://\x00", "https://a b/"])
async def test_what_is_no_address_is_told_so(url: str, fetcher: Fetcher):
    with pytest.raises((Unreachable, RefusedAddress, NotHttps)):
        await fetcher.get(url)
