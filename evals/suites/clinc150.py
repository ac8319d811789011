"""`python -m evals --suite clinc150`: intents and out-of-scope queries, from all training queries and from ten an intent.

Every method gets the same queries and, but for the tuned encoder, the same vectors (the carried model as int8), on one
thread, in one run. What may be chosen (k, an aggregation, the weights of what speaks for a query being in scope, the
threshold) is chosen on the validation queries; the test queries are counted once.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from aethex.assistant.planner.tuning import FEW, MANY, Recipe
from aethex.providers.embeddings.factory import make_embeddings
from aethex.providers.embeddings.manifest import Precision
from aethex.providers.embeddings.port import Embeddings
from evals.suites import rival
from evals.suites.measures import Answers, Figures, Floats, accuracy, figures, inside, mean
from evals.suites.methods import Linear, Method, Nearest, TunedBesideHeads, TunedHead, TunedWithHeads
from evals.suites.queries import Data, Query, draw

SHOTS = 10
NEIGHBOURS = (1, 5, 10)
STRICTNESS = (0.001, 0.01, 0.1, 1.0)
FOLDS = 5
PRECISION: Precision = "int8"

Told = Callable[[str], None]


def compare(data: Data, cache: Path, recipe: Recipe, threads: int, told: Told) -> dict[str, Figures | str]:
    """By method's name its figures, or why there are none."""
    encoder = make_embeddings(f"local-{PRECISION}", cache)
    found: dict[str, Figures | str] = {}
    with threadpool_limits(threads):
        for group in _methods(encoder, cache / "tuned", recipe, threads):
            found[group[0].name] = counted(group, data)
            told(f"{group[0].name}: {found[group[0].name]}")
    found["semantic-router"] = _rival(data, cache)
    told(f"semantic-router: {found['semantic-router']}")
    return found


def _methods(encoder: Embeddings, shelf: Path, recipe: Recipe, threads: int) -> list[Sequence[Method]]:
    """Of methods in one group the one that is right most often on the validation queries is counted."""
    return [
        [Nearest(encoder, count) for count in NEIGHBOURS],
        [Linear(encoder)],
        [TunedHead(shelf, recipe, threads)],
        [TunedWithHeads(shelf, recipe, threads)],
        [TunedBesideHeads(encoder, shelf, recipe, threads)],
    ]


def counted(group: Sequence[Method], data: Data) -> Figures:
    tried = []
    for method in group:
        seconds = method.learn(data.train)
        tried.append((method, seconds, *_asked(method, data.validation)))
    method, seconds, seen, evidence = max(tried, key=lambda one: accuracy(data.validation, one[2]))
    gate = _gate(evidence, data.validation)
    seen = Answers(seen.labels, gate.decision_function(evidence), seen.milliseconds)
    found, evidence = _asked(method, data.test)
    found = Answers(found.labels, gate.decision_function(evidence), found.milliseconds)
    return figures(data.validation, seen, data.test, found, seconds, method.choice)


def _gate(evidence: Floats, validation: list[Query]) -> Any:
    """Weighs what speaks for a query being in scope, as strictly as serves validation queries left out of fitting."""
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    plain = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
    search = GridSearchCV(plain, {"logisticregression__C": STRICTNESS}, scoring="roc_auc", cv=folds)
    return search.fit(evidence, inside(validation))


def _asked(method: Method, queries: list[Query]) -> tuple[Answers, Floats]:
    """The answers, not yet sure of anything, and the evidence for each."""
    labels, evidence, times = [], [], []
    with threadpool_limits(1):
        for query in queries:
            began = time.perf_counter()
            label, found = method.answer(query.text)
            times.append((time.perf_counter() - began) * 1000)
            labels.append(label)
            evidence.append(found)
    return Answers(labels, np.zeros(len(labels)), np.array(times)), np.array(evidence)


def _rival(data: Data, cache: Path) -> Figures | str:
    from aethex.providers.embeddings.carried import export_folder

    try:
        python = rival.environment(cache)
    except rival.NotInstalled as error:
        return str(error)
    encoder = export_folder(cache)
    seen = rival.best(python, encoder, PRECISION, data.train, data.validation)
    (found,) = rival.run(python, encoder, PRECISION, [seen.aggregation], data.train, data.test)
    return figures(data.validation, seen.answers, data.test, found.answers, found.seconds, seen.aggregation)


def run(data: Data, cache: Path, seeds: int, threads: int, told: Told) -> dict[str, dict[str, Figures | str]]:
    """Figures by setting and method; of few-shot draws the mean over `seeds`, which may be none."""
    found: dict[str, dict[str, Figures | str]] = {}
    few = []
    for seed in range(seeds):
        told(f"ten queries an intent, draw {seed + 1} of {seeds}")
        few.append(compare(_drawn(data, seed), cache, FEW, threads, told))
    if few:
        setting = f"{SHOTS} queries an intent, mean of {seeds} draws"
        found[setting] = {name: _mean([one[name] for one in few]) for name in few[0]}
    told("all queries")
    found["all queries"] = compare(data, cache, MANY, threads, told)
    return found


def _drawn(data: Data, seed: int) -> Data:
    return Data(draw(data.train, SHOTS, seed), data.validation, data.test)


def _mean(several: list[Figures | str]) -> Figures | str:
    counted = [one for one in several if isinstance(one, Figures)]
    return mean(counted) if counted else several[0]
