"""What hosted models did, counted for Prometheus; a registry of its own for each assistant."""

from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

_SECONDS = (0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30)

Reply = Literal["words", "calls", "refusal", "empty", "cut"]


class Meter:
    """Labels come from what this program knows, never from what a model or a person wrote."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._replies = self._counter("model_replies", "Replies of hosted models", "kind")
        self._failures = self._counter("model_failures", "Calls of hosted models that failed", "reason")
        self._retries = self._counter("model_retries", "Calls of hosted models made again")
        self._fallbacks = self._counter("model_fallbacks", "Turns that the offline planner took over", "reason")
        self._tokens = self._counter("model_tokens", "Tokens of hosted models", "direction")
        self._withheld = self._counter("sentences_withheld", "Sentences that nothing bore out and nobody was shown")
        self._bad_calls = self._counter("model_bad_calls", "Calls that no tool could take", "why")
        self._first = Histogram(
            "aethex_model_first_token_seconds",
            "Seconds until a hosted model began to answer",
            buckets=_SECONDS,
            registry=self.registry,
        )

    def reply(self, kind: Reply) -> None:
        self._replies.labels(kind).inc()

    def failure(self, reason: str) -> None:
        self._failures.labels(reason).inc()

    def retry(self) -> None:
        self._retries.inc()

    def fallback(self, reason: str) -> None:
        """`reason` is a failure's, or limit, tokens, time."""
        self._fallbacks.labels(reason).inc()

    def tokens(self, read: int, written: int) -> None:
        self._tokens.labels("input").inc(read)
        self._tokens.labels("output").inc(written)

    def withheld(self, sentences: int) -> None:
        self._withheld.inc(sentences)

    def bad_call(self, why: Literal["malformed", "unknown", "unavailable", "too many"]) -> None:
        self._bad_calls.labels(why).inc()

    def began(self, seconds: float) -> None:
        self._first.observe(seconds)

    def text(self) -> bytes:
        return generate_latest(self.registry)

    def _counter(self, name: str, said: str, *labels: str) -> Counter:
        return Counter(f"aethex_{name}", said, labels, registry=self.registry)
