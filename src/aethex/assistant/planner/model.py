"""The trained classifier as arrays, and its file form."""

import json
import math
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

WEIGHTS = {"w": 1.0, "b": 0.7, "l": 0.5, "c": 1.2, "p": 1.0, "f": 1.0}
"""How much each group of features counts; see features.py for the letters."""


@dataclass(frozen=True)
class Model:
    """Two linear heads over one text: `mean` over its vector, `word` over features and vector together.

    `arrays`: mean_w (d, n), mean_b (n), word_w (v, n) in int8, word_scale (v) what its rows are multiplied by,
    vector_w (d, n), word_b (n), idf (v), ours (v) whether a feature occurs in phrases of tools, near (m, d) the vectors
    of all phrases, near_label (m). n labels, v features, d dimensions.
    """

    labels: tuple[str, ...]
    vocabulary: dict[str, int]
    arrays: dict[str, NDArray[Any]]
    settings: dict[str, Any] = field(default_factory=dict)

    def weigh(self, counts: Counter[str]) -> tuple[NDArray[np.int64], Floats, float, float]:
        """Known features as (indices, weights), each group at its length; then two measures of strangeness.

        They are the share of words, by weight, that phrases of tools hold, and the weight of the rarest other.
        """
        (idf, ours), unseen = self._plain, float(self.settings.get("unseen", 8.0))
        known = total = strangest = 0.0
        groups: dict[str, tuple[list[int], list[float]]] = {}
        for feature, count in counts.items():
            kind, at = feature[0], self.vocabulary.get(feature)
            rarity = idf[at] if at is not None else unseen
            if kind == "w":
                total += rarity
                if at is not None and ours[at]:
                    known += rarity
                else:
                    strangest = max(strangest, rarity)
            if at is not None:
                indices, weights = groups.setdefault(kind, ([], []))
                indices.append(at)
                weights.append(rarity if count == 1 else (1 + math.log(count)) * rarity)
        found: list[int] = []
        weighed: list[float] = []
        for kind, (indices, weights) in groups.items():
            share = WEIGHTS[kind] / math.hypot(*weights)
            found += indices
            weighed += [weight * share for weight in weights]
        return np.array(found, np.int64), np.array(weighed, np.float32), known / max(total, 1e-6), strangest

    @cached_property
    def _plain(self) -> tuple[list[float], list[bool]]:
        """`idf` and `ours` as lists, whose single items are read several times as fast."""
        return self.arrays["idf"].tolist(), self.arrays["ours"].tolist()


@dataclass(frozen=True)
class Head:
    """A head that was learnt with the encoder: (d, labels) `weights` and (labels) `bias`, and how far to trust it.

    `trust` holds the settings that `calibrate` would find; its `word_share` weighs the words' head beside this one.
    """

    labels: tuple[str, ...]
    weights: Floats
    bias: Floats
    trust: dict[str, Any]


def save(model: Model, folder: Path) -> None:
    """Writes `folder` whole or not at all; what another process wrote meanwhile stays, unless it cannot be read."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".making-"))
    np.savez(made / "arrays.npz", **model.arrays)  # type: ignore[arg-type]
    about = {
        "labels": model.labels,
        "vocabulary": sorted(model.vocabulary, key=model.vocabulary.__getitem__),
        "settings": model.settings,
    }
    (made / "model.json").write_text(json.dumps(about), encoding="utf-8")
    if not _placed(made, folder) and load(folder) is None:
        shutil.rmtree(folder, ignore_errors=True)
        _placed(made, folder)
    shutil.rmtree(made, ignore_errors=True)


def _placed(made: Path, folder: Path) -> bool:
    """False when something is at `folder` already."""
    try:
        made.rename(folder)
    except OSError:
        return False
    return True


def load(folder: Path) -> Model | None:
    """The model in `folder`; None when there is none or it cannot be read."""
    try:
        about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        with np.load(folder / "arrays.npz", allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        vocabulary = {feature: at for at, feature in enumerate(about["vocabulary"])}
        return Model(tuple(about["labels"]), vocabulary, arrays, about["settings"])
    except (OSError, ValueError, KeyError):
        return None
