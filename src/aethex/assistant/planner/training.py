"""Trains the classifier on the phrases and calibrates it on phrases it has not seen."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from aethex.assistant.planner.features import sparse
from aethex.assistant.planner.model import Floats, Head, Model
from aethex.assistant.planner.phrases import NONE, Phrases
from aethex.assistant.planner.scores import EVIDENCE, Scorer, combine, log_softmax

FOLDS = 4
VECTOR_WEIGHT = 2.5
_MEAN_C = 20.0
_WORD_C = 0.2
_NEVER = -20.0
_FALSE_REFUSALS = 0.03
"""The share of in-scope phrases that the out-of-scope threshold may turn away in cross-validation."""


@dataclass(frozen=True)
class Examples:
    """Texts as the encoder reads them (masked), their features and their labels."""

    texts: list[str]
    counts: list[Counter[str]]
    labels: list[str]

    def __len__(self) -> int:
        return len(self.texts)


def examples(phrases: Phrases, lines: dict[str, str], mask: Callable[[str], str]) -> Examples:
    """Every phrase, and one line per tool that says what it does."""
    pairs = [(label, mask(phrase)) for label, phrase in phrases.pairs()]
    pairs += [(label, mask(line)) for label, line in sorted(lines.items()) if line]
    return Examples([text for _, text in pairs], [sparse(text) for _, text in pairs], [label for label, _ in pairs])


def train(given: Examples, vectors: Floats, phrased: int, head: Head | None = None) -> Model:
    """The model over all examples; calibrated on the first `phrased`, the rest being tool lines. Takes seconds.

    With a `head` the vectors' own head is taken from it, and the calibration too: its encoder knows these phrases.
    """
    if head is not None:
        labels = tuple(sorted(set(given.labels)))
        model = fit(given, vectors, np.arange(len(given)), labels, head)
        return Model(model.labels, model.vocabulary, model.arrays, {**model.settings, **head.trust})
    held = out_of_fold(given, vectors, phrased)
    model = fit(given, vectors, np.arange(len(given)), tuple(sorted(set(given.labels))))
    settings = {**model.settings, **calibrate(held, given.labels[:phrased])}
    return Model(model.labels, model.vocabulary, model.arrays, settings)


def fit(
    given: Examples, vectors: Floats, rows: NDArray[np.int64], labels: tuple[str, ...], head: Head | None = None
) -> Model:
    """Both heads over the examples at `rows`; `labels` may hold some that have no example there."""
    vocabulary, idf = _vocabulary([given.counts[row] for row in rows])
    ours = _ours(given, rows, vocabulary)
    settings = {"unseen": math.log(1 + len(rows)) + 1}
    bare = Model(labels, vocabulary, {"idf": idf, "ours": ours}, settings)
    where = {label: at for at, label in enumerate(labels)}
    wanted = np.array([where[given.labels[row]] for row in rows])
    near = vectors[rows]
    words = _matrix(bare, given, rows)
    if head is None:
        mean = LogisticRegression(C=_MEAN_C, max_iter=300).fit(near, wanted)
        mean_w, mean_b = _spread(mean, len(labels), _NEVER)
        words = hstack([words, csr_matrix(near * VECTOR_WEIGHT)]).tocsr()
    else:
        means = _means(near, wanted, len(labels))
        mean_w, mean_b = _learnt(head, labels, means)
        near, wanted_near = means, np.arange(len(labels))
        words = hstack([words, csr_matrix((len(rows), vectors.shape[1]), dtype=np.float32)]).tocsr()
    word = LinearSVC(C=_WORD_C, random_state=0).fit(words, wanted)
    word_w, word_b = _spread(word, len(labels), -1.0)
    small, scale = rounded(word_w[: len(vocabulary)])
    arrays: dict[str, NDArray[Any]] = {
        "idf": idf,
        "ours": ours,
        "mean_w": mean_w,
        "mean_b": mean_b,
        "word_w": small,
        "word_scale": scale,
        "vector_w": word_w[len(vocabulary) :] * np.float32(VECTOR_WEIGHT),
        "word_b": word_b,
        "near": near.astype(np.float16),
        "near_label": (wanted if head is None else wanted_near).astype(np.int32),
    }
    return Model(labels, vocabulary, arrays, settings)


def _means(near: Floats, wanted: NDArray[np.int64], count: int) -> Floats:
    """(count, d) mean vectors of the labels, of length 1; zeros for a label without examples."""
    means = np.zeros((count, near.shape[1]), np.float32)
    np.add.at(means, wanted, near)
    return np.asarray(means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-6), np.float32)


def _learnt(head: Head, labels: tuple[str, ...], means: Floats) -> tuple[Floats, Floats]:
    """The head's columns in the order of `labels`; a label it never saw gets the mean of its phrases for a column."""
    where = {label: at for at, label in enumerate(head.labels)}
    length = float(np.linalg.norm(head.weights, axis=0).mean())
    weights = np.ascontiguousarray(means.T * length)
    bias = np.full(len(labels), float(head.bias.mean()), np.float32)
    for at, label in enumerate(labels):
        if label in where:
            weights[:, at], bias[at] = head.weights[:, where[label]], head.bias[where[label]]
    return np.asarray(weights, np.float32), bias


def _spread(head: Any, count: int, absent: float) -> tuple[Floats, Floats]:
    """Coefficients as (features, labels); a label without examples gets a constant."""
    weights = np.zeros((head.coef_.shape[1], count), np.float32)
    bias = np.full(count, absent, np.float32)
    weights[:, head.classes_] = head.coef_.T
    bias[head.classes_] = head.intercept_
    return weights, bias


def rounded(weights: Floats) -> tuple[NDArray[np.int8], Floats]:
    """The rows in 8 bits, each with the scale that gives it back to a 250th of its largest weight."""
    scale = np.maximum(np.abs(weights).max(axis=1), 1e-12) / 127
    return np.rint(weights / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def _vocabulary(counts: Sequence[Counter[str]]) -> tuple[dict[str, int], Floats]:
    """Features seen twice (words and concepts: once), with their inverse document frequency."""
    seen: Counter[str] = Counter()
    for one in counts:
        seen.update(one.keys())
    kept = sorted(feature for feature, times in seen.items() if times > 1 or feature[0] in "wc")
    idf = [math.log((1 + len(counts)) / (1 + seen[feature])) + 1 for feature in kept]
    return {feature: at for at, feature in enumerate(kept)}, np.array(idf, np.float32)


def _ours(given: Examples, rows: NDArray[np.int64], vocabulary: dict[str, int]) -> NDArray[np.bool_]:
    """For each feature, whether phrases that are in scope hold it."""
    ours = np.zeros(len(vocabulary), np.bool_)
    for row in rows:
        if not given.labels[row].startswith(NONE):
            ours[[vocabulary[feature] for feature in given.counts[row] if feature in vocabulary]] = True
    return ours


def _matrix(model: Model, given: Examples, rows: NDArray[np.int64]) -> csr_matrix:
    indices: list[int] = []
    weights: list[float] = []
    starts = [0]
    for row in rows:
        at, weight, _, _ = model.weigh(given.counts[row])
        indices.extend(at.tolist())
        weights.extend(weight.tolist())
        starts.append(len(indices))
    return csr_matrix((weights, indices, starts), shape=(len(rows), len(model.vocabulary)), dtype=np.float32)


@dataclass(frozen=True)
class Held:
    """Scores of phrases by models that had not seen them: (n, labels) raw sums and (n, evidence)."""

    labels: tuple[str, ...]
    scores: Floats
    evidence: Floats


def out_of_fold(given: Examples, vectors: Floats, phrased: int, folds: int = FOLDS) -> Held:
    """A kind of out-of-scope phrases is left out as a whole, so that the threshold holds for kinds not foreseen."""
    labels = tuple(sorted(set(given.labels)))
    scores = np.zeros((phrased, len(labels)), np.float32)
    found = np.zeros((phrased, len(EVIDENCE)), np.float32)
    lines = np.arange(phrased, len(given))
    for learn, test in _folds(given.labels[:phrased], folds):
        scorer = Scorer(fit(given, vectors, np.concatenate([learn, lines]), labels))
        for row in test:
            scores[row], found[row] = scorer.evidence(given.counts[row], vectors[row])
    return Held(labels, scores, found)


def _folds(labels: Sequence[str], folds: int) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    wanted = np.array(labels)
    fold = np.zeros(len(labels), np.int64)
    splitter = StratifiedKFold(folds, shuffle=True, random_state=0)
    for at, (_, test) in enumerate(splitter.split(wanted, wanted)):
        fold[test] = at
    kinds = sorted({label for label in labels if label.startswith(NONE)})
    for at, kind in enumerate(kinds):
        fold[wanted == kind] = at % folds
    return [(np.flatnonzero(fold != at), np.flatnonzero(fold == at)) for at in range(folds)]


def calibrate(held: Held, labels: Sequence[str]) -> dict[str, Any]:
    """Temperature (maximum likelihood on held-out phrases), the in-scope gate and its threshold."""
    inside = np.array([not label.startswith(NONE) for label in labels])
    where = {label: at for at, label in enumerate(held.labels)}
    wanted = np.array([where[label] for label in labels])
    temperature = _temperature(held.scores[inside], wanted[inside])
    middle, spread = held.evidence.mean(0), held.evidence.std(0) + 1e-6
    gate = LogisticRegression(C=1.0, class_weight="balanced", max_iter=500)
    gate.fit((held.evidence - middle) / spread, inside)
    settings: dict[str, Any] = {
        "temperature": temperature,
        "gate_middle": middle.tolist(),
        "gate_spread": spread.tolist(),
        "gate_w": gate.coef_[0].tolist(),
        "gate_b": float(gate.intercept_[0]),
    }
    sure = np.array([combine(settings, row) for row in held.evidence])
    settings["threshold"] = float(np.quantile(sure[inside], _FALSE_REFUSALS))
    settings["measured"] = _measure(held, wanted, inside, sure, settings["threshold"])
    return settings


def _temperature(scores: Floats, wanted: NDArray[np.int64]) -> float:
    choices = np.geomspace(0.2, 5.0, 33)
    losses = [-log_softmax(scores / choice)[np.arange(len(wanted)), wanted].mean() for choice in choices]
    return float(choices[int(np.argmin(losses))])


def _measure(
    held: Held, wanted: NDArray[np.int64], inside: NDArray[np.bool_], sure: NDArray[np.float64], threshold: float
) -> dict[str, float]:
    """Held-out figures: accuracy among in-scope phrases, out-of-scope recall, false refusals."""
    right = held.scores.argmax(1) == wanted
    return {
        "accuracy": float(right[inside].mean()),
        "out_of_scope_recall": float((sure[~inside] < threshold).mean()),
        "false_refusals": float((sure[inside] < threshold).mean()),
    }
