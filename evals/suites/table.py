"""The comparison as Markdown and as JSON."""

from dataclasses import asdict
from typing import Any

from evals.suites.measures import Figures

_HEAD = (
    "| method | accuracy | out-of-scope AUROC | out-of-scope recall | refused in scope | p50 ms | p95 ms | training CPU s |"
    " chosen |\n|---|---|---|---|---|---|---|---|---|"
)


def table(found: dict[str, dict[str, Figures | str]]) -> str:
    """One table a setting."""
    parts = []
    for setting, rows in found.items():
        parts.append(f"### {setting}\n\n{_HEAD}")
        parts += [_row(name, row) for name, row in rows.items()]
        parts.append("")
    return "\n".join(parts)


def _row(name: str, row: Figures | str) -> str:
    if isinstance(row, str):
        return f"| {name} | {row} |" + " |" * 7
    return (
        f"| {name} | {row.accuracy:.2%} | {row.auroc:.4f} | {row.recall:.1%} | {row.refused:.1%} |"
        f" {row.p50_ms:.2f} | {row.p95_ms:.2f} | {row.train_s:.0f} | {row.choice} |"
    )


def plain(found: dict[str, dict[str, Figures | str]]) -> dict[str, Any]:
    """For JSON."""
    return {
        setting: {name: row if isinstance(row, str) else asdict(row) for name, row in rows.items()}
        for setting, rows in found.items()
    }
