"""Finds how far the tuned planner may be trusted: its temperature and the gate that keeps out what is out of scope.

Reads the tuning half of evals/cases (never the other half, which only judges) and writes the figures into
planner/data/adapter.npz. Run it after tune_planner.py; seconds.
"""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from aethex.assistant.planner.adapter import load_adapter
from aethex.assistant.planner.classify import masked_for
from aethex.assistant.planner.features import sparse
from aethex.assistant.planner.phrases import NONE
from aethex.assistant.planner.planner import Planner
from aethex.assistant.planner.scores import UNTRIED, Scorer, combine, log_softmax
from aethex.catalogue import CATALOGUE
from aethex.settings import settings
from evals.cases import load

CASES = Path(__file__).parents[1] / "evals" / "cases"
FALSE_REFUSALS = 0.01
"""The share of the in-scope cases that the threshold may turn away."""


async def main() -> None:
    """Writes the figures and prints them."""
    adapter = load_adapter()
    assert adapter is not None, "run scripts/tune_planner.py first"
    adapter.about.pop("trust", None)
    cache = settings().cache_dir
    tools = CATALOGUE.tools.values()
    planner = await Planner.load_tuned(adapter, cache / "models", tools, cache / "planner")
    index = planner.index
    scorer = Scorer(index.model)
    cases = [
        case for path in sorted(CASES.glob("*.jsonl")) for case in load(path) if case.half == "tune" and not case.given
    ]
    evidence, scores = [], []
    for case in cases:
        masked = masked_for(planner.mender.mend(case.say))
        summed, found = scorer.evidence(sparse(masked), await index.encoder.encode_one(masked))
        evidence.append(found)
        scores.append(summed)
    trust = _fitted(np.array(evidence), np.array(scores), [case.tool for case in cases], index.model.labels)
    replace(adapter, about={**adapter.about, "trust": trust}).save()
    print(trust["measured"], "threshold", trust["threshold"], "temperature", trust["temperature"])


def _fitted(evidence: Any, scores: Any, wanted: list[str | None], labels: tuple[str, ...]) -> dict[str, Any]:
    inside = np.array([tool is not None for tool in wanted])
    where = {label: at for at, label in enumerate(labels)}
    rows = np.array([at for at, tool in enumerate(wanted) if tool in where])
    right = np.array([where[wanted[row] or ""] for row in rows])
    choices = np.geomspace(0.5, 8.0, 57)
    losses = [-log_softmax(scores[rows] / choice)[np.arange(len(rows)), right].mean() for choice in choices]
    middle, spread = evidence.mean(0), evidence.std(0) + 1e-6
    gate = LogisticRegression(C=0.1, class_weight="balanced", max_iter=1000).fit((evidence - middle) / spread, inside)
    trust: dict[str, Any] = {
        **UNTRIED,
        "temperature": float(choices[int(np.argmin(losses))]),
        "gate_middle": middle.tolist(),
        "gate_spread": spread.tolist(),
        "gate_w": gate.coef_[0].tolist(),
        "gate_b": float(gate.intercept_[0]),
    }
    sure = np.array([combine(trust, row) for row in evidence])
    trust["threshold"] = float(np.quantile(sure[inside], FALSE_REFUSALS))
    foreign = np.array([label.startswith((NONE, "_smalltalk")) for label in labels])
    trust["measured"] = {
        "cases": len(wanted),
        "accuracy": float((scores[rows].argmax(1) == right).mean()),
        "out_of_scope_recall": float(((sure < trust["threshold"]) | foreign[scores.argmax(1)])[~inside].mean()),
        "false_refusals": FALSE_REFUSALS,
    }
    return trust


if __name__ == "__main__":
    asyncio.run(main())
