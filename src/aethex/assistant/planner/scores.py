"""From a model and one text to label scores and to what speaks for the text being in scope."""

import math
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
_LEAST = 1e-30


def log_softmax(scores: Floats) -> Floats:
    """Log probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), np.float32)


class Scorer:
    """A model laid out for answering: what every text needs is computed once."""

    def __init__(self, model: Model) -> None:
        arrays = model.arrays
        self.model = model
        self._word_w, self._word_scale = arrays["word_w"], arrays["word_scale"]
        self._count = len(model.labels)
        near = arrays["near"].astype(np.float32)
        self._of_vector = np.ascontiguousarray(np.concatenate([arrays["mean_w"], arrays["vector_w"], near.T], 1))
        self._bias = np.concatenate([arrays["mean_b"], arrays["word_b"], np.zeros(len(near), np.float32)])
        self._word_share = np.float32(model.settings.get("word_share", 1.0))
        foreign = np.array([label.startswith(NONE) for label in model.labels])
        self._foreign, self._inside = np.flatnonzero(foreign), np.flatnonzero(~foreign)
        self._wanted = np.flatnonzero([not label.startswith((NONE, SMALLTALK)) for label in model.labels])
        far = foreign[arrays["near_label"]]
        self._far, self._close = np.flatnonzero(far), np.flatnonzero(~far)
        self._own = [np.flatnonzero(arrays["near_label"] == label) for label in range(self._count)]

    def evidence(self, counts: Counter[str], vector: Floats) -> tuple[Floats, Floats]:
        """(labels,) summed log scores of both heads, and the values named in `EVIDENCE`."""
        at, weights, known, strangest = self.model.weigh(counts)
        seen = vector @ self._of_vector + self._bias
        mean, near = seen[: self._count], seen[2 * self._count :]
        word = seen[self._count : 2 * self._count]
        word = word + (weights * self._word_scale[at]) @ self._word_w[at].astype(np.float32)
        scores = log_softmax(mean) + self._word_share * log_softmax(word * _WORD_SCALE)
        logs = log_softmax(scores)
        likely = np.exp(logs)
        best = int(self._inside[scores[self._inside].argmax()])
        second_word, first_word = _best_two(word[self._inside])
        second, first = _best_two(logs[self._wanted])
        astray = float(likely[self._foreign].sum())
        odds = math.log(max(float(likely[self._wanted].sum()), _LEAST)) - math.log(max(astray, _LEAST))
        highest = float(mean.max())
        found = (
            first_word,
            first_word - second_word,
            word[self._foreign].max(initial=-1.0),
            math.log(float(np.exp(mean - highest).sum())) + highest,
            near[self._close].max(initial=-1.0),
            near[self._far].max(initial=-1.0),
            near[self._own[best]].max(initial=-1.0),
            known,
            strangest,
            min(sum(count for feature, count in counts.items() if feature[:2] == "c "), _MOST_CONCEPTS),
            astray,
            float(word.argmax() == mean.argmax()),
            first,
            min(max(odds, -_MOST_ODDS), _MOST_ODDS),
            math.exp(first),
            first - second,
        )
        return scores, np.array(found, np.float32)


def _best_two(values: Floats) -> tuple[float, float]:
    """The second highest and the highest."""
    second, first = np.partition(values, -2)[-2:].tolist()
    return second, first


def combine(settings: dict[str, Any], found: Floats) -> float:
    """How sure the gate is, 0 to 1, that a text is in scope."""
    scaled = (found - np.array(settings["gate_middle"])) / np.array(settings["gate_spread"])
    return float(1 / (1 + np.exp(-(scaled @ np.array(settings["gate_w"]) + settings["gate_b"]))))
