"""Counters for Prometheus, a registry of their own for each application."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from aethex.tools.outcomes import Outcome


class Metrics:
    """Requests by method and status, tool calls by tool and outcome, and how long requests take."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter("aethex_requests", "HTTP requests", ["method", "status"], registry=self.registry)
        self._calls = Counter("aethex_tool_calls", "Tool calls", ["tool", "outcome"], registry=self.registry)
        self._turns = Counter("aethex_turns", "Chat turns", registry=self.registry)
        self._seconds = Histogram(
            "aethex_request_seconds",
            "Seconds a request took",
            buckets=(0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60),
            registry=self.registry,
        )

    def request(self, method: str, status: int, seconds: float) -> None:
        self._requests.labels(method, str(status)).inc()
        self._seconds.observe(seconds)

    def call(self, outcome: Outcome) -> None:
        self._calls.labels(outcome.tool[:60], type(outcome).__name__).inc()

    def turn(self) -> None:
        self._turns.inc()

    def text(self) -> bytes:
        return generate_latest(self.registry)
