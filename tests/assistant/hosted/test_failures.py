"""Why a model failed, and how long to wait before asking again."""

from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from aethex.assistant.hosted.failures import Failure, read_failure
from aethex.assistant.hosted.patience import Patience
from aethex.kit.clock import FixedClock


class _Status(Exception):
    def __init__(self, status: int, body: Any = None, headers: dict[str, str] | None = None) -> None:
        super().__init__("what the provider said")
        self.status_code = status
        self.body = body
        self.response = httpx.Response(status, headers=headers)


class ResponseError(Exception):
    """Named and shaped as Ollama's client raises it for an error inside a stream."""

    status_code = -1


@pytest.mark.parametrize(
    ("error", "reason", "passing"),
    [
        (_Status(429), "rate", True),
        (_Status(429, {"code": "insufficient_quota"}), "quota", False),
        (_Status(500), "server", True),
        (_Status(529, {"type": "error", "error": {"type": "overloaded_error"}}), "server", True),
        (_Status(200, {"type": "error", "error": {"type": "overloaded_error"}}), "server", True),
        (_Status(200, {"type": "error", "error": {"type": "rate_limit_error"}}), "rate", True),
        (_Status(408), "server", True),
        (_Status(400), "request", False),
        (_Status(401), "access", False),
        (_Status(403), "access", False),
        (_Status(404), "request", False),
        (httpx.ReadTimeout("slow"), "timeout", True),
        (TimeoutError(), "timeout", True),
        (httpx.ConnectError("no route"), "connection", True),
        (httpx.RemoteProtocolError("cut"), "connection", True),
        (ConnectionResetError(), "connection", True),
        (ResponseError("runner terminated"), "server", True),
        (ValueError("odd"), "other", False),
    ],
)
def test_failures_are_told_apart(clock: FixedClock, error: Exception, reason: str, passing: bool) -> None:
    failure = read_failure(error, clock)
    assert (failure.reason, failure.passing) == (reason, passing)


def test_retry_after_is_read_in_each_of_its_shapes(clock: FixedClock) -> None:
    def wait(**headers: str) -> float | None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return read_failure(_Status(429, headers=named), clock).retry_after

    assert wait(retry_after="7") == 7.0
    assert wait(retry_after_ms="1500", retry_after="9") == 1.5
    assert wait(retry_after=format_datetime(clock.now() + timedelta(seconds=30), usegmt=True)) == 30.0
    assert wait(retry_after=format_datetime(clock.now() - timedelta(seconds=30), usegmt=True)) == 0.0
    assert (wait(retry_after="soon"), wait(retry_after="-5"), wait()) == (None, 0.0, None)


def test_waits_double_up_to_the_longest_and_chance_adds_up_to_half() -> None:
    server = Failure("server")
    calm = Patience(attempts=9, first=0.5, longest=3, jitter=lambda: 0.0)
    assert [calm.wait(attempt, server, 60) for attempt in (1, 2, 3, 4, 5)] == [0.5, 1, 2, 3, 3]
    assert Patience(jitter=lambda: 1.0).wait(1, server, 60) == 0.75


@pytest.mark.parametrize(
    ("attempt", "failure", "left"),
    [
        (3, Failure("server"), 60),
        (1, Failure("request"), 60),
        (1, Failure("quota"), 60),
        (1, Failure("rate", 30), 20),
        (1, Failure("server"), 0.1),
        (1, Failure("server"), -1),
    ],
)
def test_it_is_not_asked_again_when_it_cannot_help_or_time_is_short(
    attempt: int, failure: Failure, left: float
) -> None:
    assert Patience(attempts=3, jitter=lambda: 0.0).wait(attempt, failure, left) is None


def test_what_the_provider_asks_for_goes_before() -> None:
    assert Patience(jitter=lambda: 0.0).wait(1, Failure("rate", 12), 60) == 12
    assert 0 < (Patience(jitter=lambda: 0.0).wait(1, Failure("rate", 0), 60) or 0) < 0.1
