"""From a model and one text to label scores and to what speaks for the text being in scope."""

from collections import Counter
from typing import Any

import numpy as np

from aethex.assistant.planner.model import Floats, Model
from aethex.assistant.planner.phrases import NONE, SMALLTALK

EVIDENCE = (
    "best", "margin", "none", "energy", "near", "near_none", "near_best", "known", "strangest", "concepts", "mass", "agree",
    "top", "odds", "share", "lead",
)  # fmt: skip
UNTRIED: dict[str, Any] = {
    "temperature": 1.0,
    "gate_middle": [0.0] * len(EVIDENCE),
    "gate_spread": [1.0] * len(EVIDENCE),
    "gate_w": [0.0] * len(EVIDENCE),
    "gate_b": 3.0,
    "threshold": 0.0,
    "word_share": 0.5,
}
"""What is assumed of a tuning before its figures were taken: everything is in scope."""
_WORD_SCALE = 4.0
_MOST_CONCEPTS = 6
_MOST_ODDS = 8.0


def log_softmax(scores: Floats) -> Floats:
    """Log probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), np.float32)


class Scorer:
    """A model laid out for answering: what every text needs is computed once."""

    def __init__(self, model: Model) -> None:
        arrays = model.arrays
        self.model = model
        self._mean_w, self._mean_b = arrays["mean_w"], arrays["mean_b"]
        self._word_w = arrays["word_w"]
        self._vector_w, self._word_b = arrays["vector_w"], arrays["word_b"]
        self._near = np.ascontiguousarray(arrays["near"].astype(np.float32))
        self._near_label = arrays["near_label"]
        self._word_share = np.float32(model.settings.get("word_share", 1.0))
        self._foreign = np.array([label.startswith(NONE) for label in model.labels])
        self._wanted = ~np.array([label.startswith((NONE, SMALLTALK)) for label in model.labels])
        self._far = self._foreign[self._near_label]

    def evidence(self, counts: Counter[str], vector: Floats) -> tuple[Floats, Floats]:
        """(labels,) summed log scores of both heads, and the values named in `EVIDENCE`."""
        at, weights, known, strangest = self.model.weigh(counts)
        mean = vector @ self._mean_w + self._mean_b
        word = weights @ self._word_w[at].astype(np.float32) + vector @ self._vector_w + self._word_b
        scores = log_softmax(mean) + self._word_share * log_softmax(word * _WORD_SCALE)
        near = self._near @ vector
        logs = log_softmax(scores)
        likely = np.exp(logs)
        inside = np.flatnonzero(~self._foreign)
        best = int(inside[scores[inside].argmax()])
        ordered = np.sort(word[inside])
        own = near[self._near_label == best]
        second, first = np.partition(logs[self._wanted], -2)[-2:]
        odds = np.logaddexp.reduce(logs[self._wanted]) - np.logaddexp.reduce(logs[self._foreign], initial=-np.inf)
        found = (
            ordered[-1],
            ordered[-1] - ordered[-2],
            word[self._foreign].max(initial=-1.0),
            np.log(np.exp(mean - mean.max()).sum()) + mean.max(),
            near[~self._far].max(initial=-1.0),
            near[self._far].max(initial=-1.0),
            own.max(initial=-1.0),
            known,
            strangest,
            min(sum(count for feature, count in counts.items() if feature.startswith("c ")), _MOST_CONCEPTS),
            likely[self._foreign].sum(),
            float(word.argmax() == mean.argmax()),
            first,
            np.clip(odds, -_MOST_ODDS, _MOST_ODDS),
            np.exp(first),
            first - second,
        )
        return np.asarray(scores, np.float32), np.array(found, np.float32)


def combine(settings: dict[str, Any], found: Floats) -> float:
    """How sure the gate is, 0 to 1, that a text is in scope."""
    scaled = (found - np.array(settings["gate_middle"])) / np.array(settings["gate_spread"])
    return float(1 / (1 + np.exp(-(scaled @ np.array(settings["gate_w"]) + settings["gate_b"]))))
