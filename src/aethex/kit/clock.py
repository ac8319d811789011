"""Business time as a dependency."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, timezone-aware, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the one place that asks the machine


class FixedClock:
    """Stands still until it is set; for tests, evals and demonstrations."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant.astimezone(UTC)

    def now(self) -> datetime:
        return self.instant


class FileClock:
    """Reads an ISO 8601 instant from a file at each call, so that a running server can be moved in time."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def now(self) -> datetime:
        return _parse(self.path.read_text(encoding="utf-8"))


def _parse(text: str) -> datetime:
    instant = datetime.fromisoformat(text.strip())
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


def make_clock(setting: str | None) -> Clock:
    """`None` is the machine's clock, `@path` a file, anything else an ISO 8601 instant."""
    if not setting:
        return SystemClock()
    if setting.startswith("@"):
        return FileClock(Path(setting[1:]))
    return FixedClock(_parse(setting))
