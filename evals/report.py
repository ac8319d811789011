"""From results to figures and tables."""

import statistics
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from evals.cases import Case


@dataclass
class Result:
    """What came of one case."""

    case: Case
    answer: dict[str, Any]
    milliseconds: float
    right_tool: bool = False
    wrong_arguments: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    silent: bool = False
    refused: bool = False

    @property
    def failed(self) -> bool:
        if self.case.tool is None:
            return not self.silent
        return not self.right_tool or bool(self.wrong_arguments)


def figures(results: list[Result], skipped: int) -> dict[str, Any]:
    """The members of the contract; failures of held-out cases are named without what was said and answered."""
    with_tool = [result for result in results if result.case.tool is not None]
    without = [result for result in results if result.case.tool is None]
    times = sorted(result.milliseconds for result in results) or [0.0]
    right = [result for result in with_tool if result.right_tool]
    return {
        "cases": len(results),
        "skipped": skipped,
        "tool_accuracy": _share(len(right), len(with_tool)),
        "argument_accuracy": _share(sum(not result.wrong_arguments for result in right), len(with_tool)),
        "out_of_scope_recall": _share(sum(result.silent for result in without), len(without)),
        "false_refusals": _share(sum(result.refused for result in with_tool), len(with_tool)),
        "wrong_effects": sum(bool(result.unwanted) for result in results),
        "p50_ms": round(statistics.median(times), 2),
        "p95_ms": round(times[min(len(times) - 1, int(0.95 * len(times)))], 2),
        "failures": [_failure(result) for result in results if result.failed],
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def _failure(result: Result) -> dict[str, Any]:
    if result.case.half == "held":
        return {"case": result.case.where, "tool": result.case.tool, "wrong_arguments": result.wrong_arguments}
    calls = [{"name": call["name"], "args": call["args"]} for call in result.answer["tool_calls"]]
    return {
        "case": result.case.where,
        "given": list(result.case.given),
        "say": result.case.say,
        "tool": result.case.tool,
        "calls": calls,
        "asking": result.answer["asking"],
        "wrong_arguments": result.wrong_arguments,
        "text": result.answer["text"][:160],
    }


def tables(results: list[Result]) -> str:
    """Accuracy by tool, the commonest confusions, and accuracy by argument."""
    lines = ["tool                              cases  tool  all args"]
    by_tool: dict[str, list[Result]] = {}
    for result in results:
        by_tool.setdefault(result.case.tool or "(none)", []).append(result)
    for tool, own in sorted(by_tool.items()):
        right = sum(result.right_tool if result.case.tool else result.silent for result in own)
        whole = sum(not result.failed for result in own)
        lines.append(f"{tool:32} {len(own):6} {right:5} {whole:9}")
    mixed = Counter(
        (result.case.tool or "(none)", _said(result))
        for result in results
        if not (result.right_tool or (result.silent and not result.case.tool))
    )
    lines += [
        "",
        "meant → called",
        *(f"{meant} → {called}: {count}" for (meant, called), count in mixed.most_common(15)),
    ]
    listed = Counter(name for result in results for name in result.case.args)
    wrong = Counter(name for result in results for name in result.wrong_arguments)
    lines += [
        "",
        "argument: right of listed",
        *(f"{name}: {count - wrong[name]} of {count}" for name, count in sorted(listed.items())),
    ]
    return "\n".join(lines)


def _said(result: Result) -> str:
    names = [call["name"] for call in result.answer["tool_calls"]]
    return ", ".join(names) or ("a question" if result.answer["asking"] else "nothing")
