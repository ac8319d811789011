"""From a model and one text to label scores and to what speaks for the text being in scope."""

from collections import Counter
from typing import Any

import numpy as np

from aethex.assistant.planner.model import Floats, Model
from aethex.assistant.planner.phrases import NONE

EVIDENCE = ("best", "second", "none", "energy", "near", "near_none", "known", "concepts", "mass")
_WORD_SCALE = 4.0


def log_softmax(scores: Floats) -> Floats:
    """Log probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), np.float32)


def evidence(model: Model, counts: Counter[str], vector: Floats) -> tuple[Floats, Floats]:
    """(labels,) summed log scores of both heads, and the values named in `EVIDENCE`."""
    arrays = model.arrays
    at, weights, known = model.weigh(counts)
    mean = vector @ arrays["mean_w"] + arrays["mean_b"]
    word = weights @ arrays["word_w"][at].astype(np.float32) + vector @ arrays["vector_w"] + arrays["word_b"]
    scores = log_softmax(mean) + log_softmax(word * _WORD_SCALE)
    foreign = np.array([label.startswith(NONE) for label in model.labels])
    near = arrays["near"].astype(np.float32) @ vector
    far = foreign[arrays["near_label"]]
    likely = np.exp(log_softmax(scores))
    inside = np.sort(word[~foreign])
    found = np.array(
        [
            inside[-1],
            inside[-1] - inside[-2],
            word[foreign].max(),
            np.log(np.exp(mean - mean.max()).sum()) + mean.max(),
            near[~far].max(),
            near[far].max(),
            known,
            min(sum(count for feature, count in counts.items() if feature.startswith("c ")), 6),
            likely[foreign].sum(),
        ],
        np.float32,
    )
    return np.asarray(scores, np.float32), found


def combine(settings: dict[str, Any], found: Floats) -> float:
    """How sure the gate is, 0 to 1, that a text is in scope."""
    scaled = (found - np.array(settings["gate_middle"])) / np.array(settings["gate_spread"])
    return float(1 / (1 + np.exp(-(scaled @ np.array(settings["gate_w"]) + settings["gate_b"]))))
