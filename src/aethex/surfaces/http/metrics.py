"""Counters for Prometheus, a registry of their own for each application."""

from functools import cache
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from aethex.tools.outcomes import Outcome

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60)

_METHODS = frozenset({"GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS"})


class Metrics:
    """Requests by route and status, tool calls by tool and outcome, turns, and how long each took.

    Labels come from what this server knows (routes, registered tools), never from what somebody sent.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = self._counter("requests", "HTTP requests", "method", "route", "status")
        self._calls = self._counter("tool_calls", "Tool calls", "tool", "outcome")
        self._turns = self._counter("turns", "Chat turns begun")
        self._bearers = self._counter("bearer_requests", "Requests with an access token", "result")
        self._request_seconds = self._histogram("request_seconds", "Seconds to an answer's first byte", "route")
        self._call_seconds = self._histogram("tool_call_seconds", "Seconds a tool call took", "tool")
        self._turn_seconds = self._histogram("turn_seconds", "Seconds from a message to its answer")
        self._known = cache(self._children)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """`route` is a route's template, or "none"."""
        count, time = self._known(method if method in _METHODS else "other", route, status)
        count.inc()
        time.observe(seconds)

    def call(self, tool: str, outcome: Outcome, seconds: float) -> None:
        """`tool` is a registered name, or "unknown"."""
        self._calls.labels(tool, type(outcome).__name__.lower()).inc()
        self._call_seconds.labels(tool).observe(seconds)

    def bearer(self, *, known: bool) -> None:
        self._bearers.labels("known" if known else "refused").inc()

    def turn(self) -> None:
        self._turns.inc()

    def turned(self, seconds: float) -> None:
        self._turn_seconds.observe(seconds)

    def text(self) -> bytes:
        return generate_latest(self.registry)

    def _children(self, method: str, route: str, status: int) -> tuple[Any, Any]:
        return self._requests.labels(method, route, str(status)), self._request_seconds.labels(route)

    def _counter(self, name: str, said: str, *labels: str) -> Counter:
        return Counter(f"aethex_{name}", said, labels, registry=self.registry)

    def _histogram(self, name: str, said: str, *labels: str) -> Histogram:
        return Histogram(f"aethex_{name}", said, labels, buckets=_SECONDS, registry=self.registry)
