"""The one guarded way to read a URL of the outside world."""

import json
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import anyio
import httpx

from aethex.kit.clock import Clock, SystemClock
from aethex.providers.fetch_addresses import Resolver, checked_addresses, resolve
from aethex.providers.fetch_body import read_body
from aethex.providers.fetch_errors import BadContent, BadStatus, FetchError, FetchTimeout, TooManyRedirects, Unreachable
from aethex.providers.fetch_limits import FetchLimits, HostBudget, pause_before, retry_after

_REDIRECTS = {301, 302, 303, 307, 308}
_WORTH_ANOTHER_TRY = {429, 500, 502, 503, 504}
_AGENT = "AeThex/0.1 (career assistant; reads public job feeds)"
_RANDOM = secrets.SystemRandom()
JSON_TYPES = ("application/json", "text/json")


@dataclass(frozen=True)
class Fetched:
    """A whole answer. `url` is where redirects ended; with `not_modified` the body is empty."""

    url: str
    media_type: str
    charset: str
    body: bytes
    etag: str | None
    last_modified: str | None
    not_modified: bool

    def text(self) -> str:
        """Decoded by the declared charset (UTF-8 when unknown); undecodable bytes become U+FFFD."""
        try:
            return self.body.decode(self.charset, errors="replace")
        except LookupError:
            return self.body.decode("utf-8", errors="replace")

    def json(self) -> Any:
        """Fractions arrive as Decimal. Raises BadContent."""
        host = httpx.URL(self.url).host
        try:
            return json.loads(self.body, parse_float=Decimal, parse_constant=_no_constant)
        except (ValueError, RecursionError) as failure:
            raise BadContent(f"{host} sent an answer that is not valid JSON.", host) from failure


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


class Fetcher:
    """GETs https URLs of public hosts.

    The host is resolved first, every address is checked, and the connection goes to a checked address while TLS
    and the Host header keep the name, so a second look-up cannot lead elsewhere; each redirect starts anew.
    Connections are not kept alive, since they would be shared by address, not by name. Proxies are not used.
    `allow_loopback` admits plain http to loopback and is for tests only.
    """

    def __init__(
        self,
        *,
        limits: FetchLimits | None = None,
        allow_loopback: bool = False,
        resolver: Resolver = resolve,
        transport: httpx.AsyncBaseTransport | None = None,
        clock: Clock | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = anyio.sleep,
        chance: Callable[[], float] = _RANDOM.random,
    ) -> None:
        self._limits = limits or FetchLimits()
        self._allow_loopback = allow_loopback
        self._resolver = resolver
        self._transport = transport or httpx.AsyncHTTPTransport(
            trust_env=False, limits=httpx.Limits(max_connections=50, max_keepalive_connections=0)
        )
        self._clock = clock or SystemClock()
        self._monotonic = monotonic
        self._sleep = sleep
        self._chance = chance
        self._budget = HostBudget(self._limits, monotonic, sleep)

    async def close(self) -> None:
        await self._transport.aclose()

    async def get(
        self,
        url: str,
        *,
        accept: tuple[str, ...] = JSON_TYPES,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Fetched:
        """Reads a URL whose media type is one of `accept` (`text/*` covers a family).

        With `etag` or `last_modified` of an earlier answer, an unchanged one comes back as `not_modified`.
        429, 5xx and failed connections are tried again after a pause. Raises FetchError subclasses.
        """
        try:
            target = httpx.URL(url)
        except httpx.InvalidURL as failure:
            raise Unreachable("This is not an address that can be read.", "") from failure
        headers = _headers(accept, etag, last_modified)
        spent = _Stopwatch(self._monotonic, self._limits.total_seconds)
        for _ in range(self._limits.max_redirects + 1):
            answer = await self._ask(target, headers, accept, spent)
            if isinstance(answer, Fetched):
                return answer
            target = answer
        raise TooManyRedirects(f"{target.host} sends readers from page to page without end.", target.host)

    async def _ask(
        self, url: httpx.URL, headers: Mapping[str, str], accept: tuple[str, ...], spent: "_Stopwatch"
    ) -> Fetched | httpx.URL:
        """One hop with its retries: the answer, or where it redirects to."""
        attempt = 0
        while True:
            try:
                async with self._budget.turn(url.host):
                    return await self._once(url, headers, accept, spent, attempt)
            except (Unreachable, BadStatus) as failure:
                await self._pause(failure, attempt, spent)
            attempt += 1

    async def _pause(self, failure: FetchError, attempt: int, spent: "_Stopwatch") -> None:
        """Sleeps before another try, or raises when there is to be none."""
        status = failure.upstream_status
        if attempt + 1 >= self._limits.attempts or (status is not None and status not in _WORTH_ANOTHER_TRY):
            raise failure
        pause = pause_before(attempt, self._limits, self._chance())
        pause = max(pause, failure.retry_after or 0.0)
        if pause >= spent.left():
            raise failure
        await self._sleep(pause)

    async def _once(
        self, url: httpx.URL, headers: Mapping[str, str], accept: tuple[str, ...], spent: "_Stopwatch", attempt: int
    ) -> Fetched | httpx.URL:
        spent.start()
        try:
            with anyio.fail_after(max(spent.left(), 0)):
                addresses = await checked_addresses(url, self._resolver, self._allow_loopback)
                request = self._request(url, addresses[attempt % len(addresses)], headers)
                response = await self._transport.handle_async_request(request)
                try:
                    return await self._read(url, response, accept)
                finally:
                    await response.aclose()
        except (TimeoutError, httpx.TimeoutException) as failure:
            raise FetchTimeout(f"{url.host} took too long to answer. Try again later.", url.host) from failure
        except httpx.TransportError as failure:
            raise Unreachable(f"No connection to {url.host}. Try again later.", url.host) from failure

    def _request(self, url: httpx.URL, address: str, headers: Mapping[str, str]) -> httpx.Request:
        limit = self._limits.total_seconds
        timeout = {"connect": self._limits.connect_seconds, "read": limit, "write": limit, "pool": limit}
        return httpx.Request(
            "GET",
            url.copy_with(host=address.split("%", 1)[0], fragment=None),
            headers={"Host": url.netloc.decode("ascii"), **headers},
            extensions={"sni_hostname": url.raw_host.decode("ascii"), "timeout": timeout},
        )

    async def _read(self, url: httpx.URL, response: httpx.Response, accept: tuple[str, ...]) -> Fetched | httpx.URL:
        status, headers = response.status_code, response.headers
        if status in _REDIRECTS and "location" in headers:
            return _join(url, headers["location"])
        if status == 304:
            return _fetched(url, headers, b"", not_modified=True)
        if status != 200:
            wait = retry_after(headers.get("retry-after"), headers.get("date"), self._clock.now())
            message = f"{url.host} answered with status {status}. Try again later."
            raise BadStatus(message, url.host, retry_after=wait, upstream_status=status)
        media_type = _media_type(headers)
        if not any(_covers(wanted, media_type) for wanted in accept):
            raise BadContent(f"{url.host} sent {media_type or 'something unnamed'}, not {accept[0]}.", url.host)
        body = await read_body(response, url.host, self._limits.max_bytes)
        return _fetched(url, headers, body, not_modified=False)


class _Stopwatch:
    """Runs from the first `start`, so that waiting for a busy host's turn does not count."""

    def __init__(self, monotonic: Callable[[], float], seconds: float) -> None:
        self._monotonic = monotonic
        self._seconds = seconds
        self._since: float | None = None

    def start(self) -> None:
        self._since = self._monotonic() if self._since is None else self._since

    def left(self) -> float:
        return self._seconds if self._since is None else self._seconds - (self._monotonic() - self._since)


def _headers(accept: tuple[str, ...], etag: str | None, last_modified: str | None) -> dict[str, str]:
    headers = {"Accept": ", ".join(accept), "Accept-Encoding": "gzip", "User-Agent": _AGENT}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    return headers


def _join(url: httpx.URL, location: str) -> httpx.URL:
    try:
        return url.join(location)
    except httpx.InvalidURL as failure:
        raise BadContent(f"{url.host} sends readers to an address that makes no sense.", url.host) from failure


def _media_type(headers: httpx.Headers) -> str:
    content_type: str = headers.get("content-type", "")
    return content_type.partition(";")[0].strip().lower()


def _covers(wanted: str, media_type: str) -> bool:
    if wanted.endswith("/*"):
        return media_type.startswith(wanted[:-1])
    return media_type == wanted


def _fetched(url: httpx.URL, headers: httpx.Headers, body: bytes, not_modified: bool) -> Fetched:
    charset = httpx.Response(200, headers={"content-type": headers.get("content-type", "")}).charset_encoding
    return Fetched(
        url=str(url),
        media_type=_media_type(headers),
        charset=charset or "utf-8",
        body=body,
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        not_modified=not_modified,
    )
