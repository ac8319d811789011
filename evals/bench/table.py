"""Figures as a table and as JSON lines."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """`ours` and `peer` in `unit`; `ratio` is ours over peer where there is a peer. `limit` is what the ratio, or
    ours where there is no peer, should not pass (or, for rates, fall below)."""

    what: str
    ours: float
    unit: str
    peer_name: str = ""
    peer: float | None = None
    limit: str = ""

    @property
    def ratio(self) -> float | None:
        return self.ours / self.peer if self.peer else None


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """p50, p95, p99."""
    return statistics.median(values), percentile(values, 0.95), percentile(values, 0.99)


def show(title: str, rows: Sequence[Row]) -> None:
    print(f"\n{title}")
    print(f"{'what':58} {'ours':>12} {'peer':>12} {'ratio':>7}  limit")
    for row in rows:
        peer = f"{row.peer:.2f}" if row.peer is not None else "–"
        ratio = f"{row.ratio:.2f}" if row.ratio is not None else "–"
        print(f"{row.what:58} {row.ours:9.2f} {row.unit:2} {peer:>12} {ratio:>7}  {row.limit}")
        if row.peer_name:
            print(f"  beside: {row.peer_name}")
    for row in rows:
        print(json.dumps(asdict(row) | {"ratio": row.ratio}, ensure_ascii=False))
