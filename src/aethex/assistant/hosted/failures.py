"""Why a hosted model did not answer, read off the vendors' exceptions without importing any of them."""

from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Literal

from aethex.kit.clock import Clock

Reason = Literal["rate", "quota", "server", "timeout", "connection", "access", "request", "other"]

_PASSING: frozenset[Reason] = frozenset({"rate", "server", "timeout", "connection"})
_TIMEOUTS = frozenset({"APITimeoutError", "TimeoutException", "StreamChunkTimeoutError", "TimeoutError"})
_CONNECTIONS = frozenset({"APIConnectionError", "TransportError", "ConnectionError", "OSError"})
_BROKEN_OFF = frozenset({"ResponseError"})
_BUSY = frozenset({"overloaded_error", "api_error", "server_error", "timeout_error"})


@dataclass(frozen=True)
class Failure:
    """`retry_after` is what the provider asked for, in seconds."""

    reason: Reason
    retry_after: float | None = None

    @property
    def passing(self) -> bool:
        """Whether asking again may help."""
        return self.reason in _PASSING


def read_failure(error: BaseException, clock: Clock) -> Failure:
    """Goes by status codes, error types and class names, which the vendors' clients share."""
    return Failure(_reason(error), _retry_after(error, clock))


def _reason(error: BaseException) -> Reason:
    names = {one.__name__ for one in type(error).__mro__}
    if names & _TIMEOUTS:
        return "timeout"
    status, kind = getattr(error, "status_code", None), _kind(error)
    if kind == "insufficient_quota":
        return "quota"
    if kind == "rate_limit_error":
        return "rate"
    if kind in _BUSY:
        return "server"
    if isinstance(status, int) and status >= 400:
        return _of_status(status)
    if names & _BROKEN_OFF:
        return "server"
    if names & _CONNECTIONS:
        return "connection"
    return "other"


def _of_status(status: int) -> Reason:
    if status in {408, 409, 425}:
        return "server"
    if status == 429:
        return "rate"
    if status in {401, 403}:
        return "access"
    return "server" if status >= 500 else "request"


def _kind(error: BaseException) -> str:
    """The vendor's own name of the error: OpenAI's code or type, Anthropic's error.type."""
    body = getattr(error, "body", None)
    inner = body.get("error", body) if isinstance(body, dict) else {}
    inner = inner if isinstance(inner, dict) else {}
    return str(getattr(error, "code", None) or inner.get("code") or inner.get("type") or "")


def _retry_after(error: BaseException, clock: Clock) -> float | None:
    headers: Any = getattr(getattr(error, "response", None), "headers", None)
    if headers is None:
        return None
    for name, scale in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name)
        if value is None:
            continue
        try:
            return max(0.0, float(value) * scale)
        except ValueError:
            return _until(str(value), clock)
    return None


def _until(value: str, clock: Clock) -> float | None:
    """Seconds to an HTTP date."""
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment - clock.now()).total_seconds()) if moment.tzinfo else None
