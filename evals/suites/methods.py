"""Nearest neighbours, the planner's linear heads, and those beside a tuned encoder: each answers one text at a time."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import numpy as np

from aethex.assistant.planner.features import sparse
from aethex.assistant.planner.model import Model
from aethex.assistant.planner.scores import Scorer, log_softmax
from aethex.assistant.planner.training import Examples, fit
from aethex.assistant.planner.tuned import Tuned
from aethex.assistant.planner.tuning import Recipe, tune
from aethex.providers.embeddings.port import Embeddings, Vector
from evals.suites.measures import Floats
from evals.suites.queries import NONE, Query

SHARE = 0.5
"""What the linear heads count beside the tuned head; best on the validation queries, where 0.25 to 1 hardly differ."""


class Method(Protocol):
    """`choice` says what of it was tried on the validation queries."""

    name: str
    choice: str

    def learn(self, train: list[Query]) -> float:
        """Seconds of processor time that it took, without loading the untouched encoder."""
        ...

    def answer(self, text: str) -> tuple[str, Floats]:
        """The likeliest intent, and what speaks for there being one: as many numbers for every text."""
        ...


class Nearest:
    """Votes of the `count` nearest in-scope texts, each with its cosine."""

    name = "k-nearest-neighbours"

    def __init__(self, encoder: Embeddings, count: int) -> None:
        self._encoder, self._count = encoder, count
        self.choice = f"k = {count}"

    def learn(self, train: list[Query]) -> float:
        began = time.process_time()
        vectors = self._encoder.encode_sync([query.text for query in train])
        ours = np.array([query.label != NONE for query in train])
        self._near, self._far = vectors[ours], vectors[~ours]
        self._labels = [query.label for query in train if query.label != NONE]
        return time.process_time() - began

    def answer(self, text: str) -> tuple[str, Floats]:
        vector = self._encoder.encode_sync([text])[0]
        near = self._near @ vector
        votes: Counter[str] = Counter()
        for at in np.argsort(-near, kind="stable")[: self._count]:
            votes[self._labels[at]] += near[at]
        return votes.most_common(1)[0][0], np.array([near.max(), (self._far @ vector).max(initial=-1.0)], np.float64)


class Linear:
    """The planner's heads over words, letters and vectors, with the evidence that its gate weighs."""

    name = "linear heads"
    choice = ""

    def __init__(self, encoder: Embeddings, near: bool = True) -> None:
        self._encoder, self._near = encoder, near

    def learn(self, train: list[Query]) -> float:
        began = time.process_time()
        texts = [query.text for query in train]
        given = Examples(texts, [sparse(text) for text in texts], [query.label for query in train])
        labels = tuple(sorted(set(given.labels)))
        model = fit(given, self._encoder.encode_sync(texts), np.arange(len(given)), labels)
        self._scorer = Scorer(model if self._near else _without_texts(model))
        self._intents = Intents(labels)
        return time.process_time() - began

    def vector(self, text: str) -> Vector:
        found: Vector = self._encoder.encode_sync([text])[0]
        return found

    def scores(self, text: str, vector: Vector) -> tuple[Vector, Floats]:
        """(labels,) and evidence."""
        summed, found = self._scorer.evidence(sparse(text), vector)
        return summed, found.astype(np.float64)

    def answer(self, text: str) -> tuple[str, Floats]:
        summed, found = self.scores(text, self.vector(text))
        return self._intents.best(summed), found


def _without_texts(model: Model) -> Model:
    """Leaves the training vectors out: comparing with 15,000 takes longer than everything else."""
    none = {"near": model.arrays["near"][:0], "near_label": model.arrays["near_label"][:0]}
    return replace(model, arrays={**model.arrays, **none})


class Intents:
    """Which labels are in scope."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._labels = labels
        self.inside = np.array([label != NONE for label in labels])

    def best(self, scores: Vector) -> str:
        """The in-scope label with the highest score."""
        return self._labels[int(np.where(self.inside, scores, -np.inf).argmax())]


class TunedHead:
    """The tuned encoder and its own head alone."""

    name = "tuned encoder"
    choice = ""

    def __init__(self, shelf: Path, recipe: Recipe, threads: int) -> None:
        self._shelf, self._recipe, self._threads = shelf, recipe, threads

    def learn(self, train: list[Query]) -> float:
        texts, labels = [query.text for query in train], [query.label for query in train]
        self.tuned = Tuned(tune(texts, labels, self._shelf, self._recipe, self._threads))
        self.intents = Intents(self.tuned.labels)
        return self.tuned.seconds

    def vector(self, text: str) -> Vector:
        found: Vector = self.tuned.encoder.encode_sync([text])[0]
        return found

    def answer(self, text: str) -> tuple[str, Floats]:
        logits = self.tuned.logits(self.vector(text))
        return self.intents.best(logits), self.evidence(logits)

    def evidence(self, logits: Vector) -> Floats:
        """The best in-scope logit, its lead, its log probability, the energy, and the lead on what is out of scope."""
        ours = np.sort(logits[self.intents.inside])
        energy = np.log(np.exp(ours - ours[-1]).sum()) + ours[-1]
        none = logits[~self.intents.inside].max(initial=0.0)
        return np.array([ours[-1], ours[-1] - ours[-2], ours[-1] - energy, energy, ours[-1] - none], np.float64)


class TunedWithHeads:
    """The tuned head, and `SHARE` of the linear heads over the tuned vectors: one encoder runs."""

    name = "tuned encoder, linear heads on it"
    choice = ""

    def __init__(self, shelf: Path, recipe: Recipe, threads: int) -> None:
        self._head = TunedHead(shelf, recipe, threads)

    def learn(self, train: list[Query]) -> float:
        seconds = self._head.learn(train)
        self._linear = self._heads()
        return seconds + self._linear.learn(train)

    def _heads(self) -> Linear:
        return Linear(self._head.tuned.encoder, near=False)

    def _linear_vector(self, text: str, tuned: Vector) -> Vector:
        return tuned

    def answer(self, text: str) -> tuple[str, Floats]:
        vector = self._head.vector(text)
        logits = self._head.tuned.logits(vector)
        summed, found = self._linear.scores(text, self._linear_vector(text, vector))
        scores = log_softmax(log_softmax(logits) + SHARE * summed)
        best = scores[self._head.intents.inside].max()
        return self._head.intents.best(scores), np.concatenate([self._head.evidence(logits), found, [best]])


class TunedBesideHeads(TunedWithHeads):
    """The linear heads stay on untouched vectors: surer about what is in scope, but two encoders run."""

    name = "tuned encoder, linear heads beside it"

    def __init__(self, encoder: Embeddings, shelf: Path, recipe: Recipe, threads: int) -> None:
        super().__init__(shelf, recipe, threads)
        self._encoder = encoder

    def _heads(self) -> Linear:
        return Linear(self._encoder, near=False)

    def _linear_vector(self, text: str, tuned: Vector) -> Vector:
        return self._linear.vector(text)
