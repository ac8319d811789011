"""The longest conversations as a table, as JSON and as transcripts in Markdown."""

from collections.abc import Sequence
from typing import Any

from evals.suites.holding import Held
from evals.suites.long import Compared

_PLACES = {"cli": "At the prompt of `aethex chat`", "web": "On the chat page"}


def table(found: Sequence[Compared]) -> str:
    """One row a case; seconds from the first message to the last answer, without the process's start."""
    doors = list(found[0].held) if found else []
    heads = ["case", "turns", *(f"right by {door}" for door in doors), *(f"seconds by {door}" for door in doors)]
    lines = [_row(heads), "|---" * len(heads) + "|"]
    for one in found:
        right = ["yes" if held.right else f"no: {', '.join(held.wrong)}" for held in one.held.values()]
        seconds = [f"{held.seconds:.1f}" for held in one.held.values()]
        lines.append(_row([one.case.where, str(len(one.case.given) + 1), *right, *seconds]))
    total = [f"{sum(one.held[door].right for one in found)} of {len(found)}" for door in doors]
    spent = [f"{sum(one.held[door].seconds for one in found):.1f}" for door in doors]
    turns = sum(len(one.case.given) + 1 for one in found)
    return "\n".join([*lines, _row(["all", str(turns), *total, *spent])])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def plain(found: Sequence[Compared]) -> list[dict[str, Any]]:
    """For JSON."""
    return [
        {
            "case": one.case.where,
            "turns": len(one.case.given) + 1,
            "doors": {
                door: {"right": held.right, "wrong": held.wrong, "seconds": round(held.seconds, 2)}
                for door, held in one.held.items()
            },
        }
        for one in found
    ]


def transcripts(found: Sequence[Compared]) -> str:
    """Every conversation through every door: what was said, the first line that stood there, and what was called."""
    parts = ["# The longest conversations"]
    for one in found:
        parts.append(f"## {one.case.where}, {len(one.case.given) + 1} turns")
        parts += [f"### {_PLACES[door]}\n\n{_conversation(held)}" for door, held in one.held.items()]
        parts.append(f"Expected at the end: `{one.case.tool or 'no call'}` {_args(one.case.args)}".rstrip())
    return "\n\n".join(parts) + "\n"


def _conversation(held: Held) -> str:
    lines = []
    for exchange, answer in zip(held.exchanges, held.answers, strict=False):
        called = "; ".join(f"{call['name']} {_args(call['args'])}".rstrip() for call in answer["tool_calls"])
        lines.append(f"- {held.case.setting.person}: {exchange.said}")
        lines.append(f"  - AeThex: {exchange.first_line}{f' (`{called}`)' if called else ''}")
    return "\n".join(lines)


def _args(args: dict[str, Any]) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in args.items())
