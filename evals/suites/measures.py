"""What is counted of a method's answers; thresholds come from validation queries alone."""

from dataclasses import dataclass
from math import ceil
from statistics import fmean

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from evals.suites.queries import NONE, Query

REFUSED = 0.03
"""The share of in-scope validation queries below the threshold."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Answers:
    """For each query in order: the likeliest intent, how sure it is that there is one, and milliseconds."""

    labels: list[str]
    sure: Floats
    milliseconds: Floats


@dataclass(frozen=True)
class Figures:
    """Shares of 1; `recall` of out-of-scope queries and `refused` in-scope ones at the threshold. `train_s` is processor
    time, which other work on the machine disturbs less than the clock."""

    accuracy: float
    auroc: float
    recall: float
    refused: float
    p50_ms: float
    p95_ms: float
    train_s: float
    choice: str = ""
    """What was chosen on the validation queries."""


def inside(queries: list[Query]) -> NDArray[np.bool_]:
    return np.array([query.label != NONE for query in queries])


def accuracy(queries: list[Query], answers: Answers) -> float:
    """Of in-scope queries, before any threshold."""
    right = [query.label == label for query, label in zip(queries, answers.labels, strict=True) if query.label != NONE]
    return fmean(right)


def auroc(queries: list[Query], sure: Floats) -> float:
    """How often an in-scope query is surer than an out-of-scope one."""
    return float(roc_auc_score(inside(queries), sure))


def percentile(values: Floats, share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed."""
    return float(np.sort(values)[max(0, ceil(share * len(values)) - 1)])


def figures(
    validation: list[Query], seen: Answers, test: list[Query], found: Answers, train_s: float, choice: str = ""
) -> Figures:
    """`seen` are the answers to `validation`, which set the threshold; `found` those to `test`, which are counted."""
    threshold = percentile(seen.sure[inside(validation)], REFUSED)
    ours = inside(test)
    return Figures(
        accuracy=accuracy(test, found),
        auroc=auroc(test, found.sure),
        recall=float((found.sure[~ours] < threshold).mean()),
        refused=float((found.sure[ours] < threshold).mean()),
        p50_ms=percentile(found.milliseconds, 0.5),
        p95_ms=percentile(found.milliseconds, 0.95),
        train_s=train_s,
        choice=choice,
    )


def mean(several: list[Figures]) -> Figures:
    """Of the seeds' figures."""
    names = ("accuracy", "auroc", "recall", "refused", "p50_ms", "p95_ms", "train_s")
    averages = {name: fmean(getattr(one, name) for one in several) for name in names}
    return Figures(**averages, choice=", ".join(dict.fromkeys(one.choice for one in several if one.choice)))
