"""Which tool a message asks for: trained once on the phrases, kept in the cache, answered in under a millisecond."""

import asyncio
import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from aethex.assistant.planner import scores
from aethex.assistant.planner.features import lexicon, sparse
from aethex.assistant.planner.heard import Named
from aethex.assistant.planner.masks import mask
from aethex.assistant.planner.model import Floats, Head, Model, load, save
from aethex.assistant.planner.phrases import NONE, SMALLTALK, Phrases, load_phrases
from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.said import spelled
from aethex.assistant.planner.spelling import calm
from aethex.providers.embeddings.port import Embeddings
from aethex.resources import cache_dir
from aethex.tools.definition import ToolDefinition

_RECIPE = "10"
"""Counted up when masks, features or training change, so that stored models are made anew."""
_REMEMBERED = 64
_STANDS_FOR = {"person": "@anna"}


@dataclass(frozen=True)
class Verdict:
    """`likely` holds (tool or `_smalltalk.<kind>`, probability), best first, and sums with `nothing` to 1.

    `sure` is how sure the gate is that the message is in scope, `threshold` where it turns away.
    """

    likely: tuple[tuple[str, float], ...]
    nothing: float
    sure: float
    threshold: float

    @property
    def in_scope(self) -> bool:
        return self.sure >= self.threshold and self.nothing < self.likely[0][1]

    def ranked(self) -> list[str]:
        """The tools' names, likeliest first."""
        return [name for name, _ in self.likely if not name.startswith(SMALLTALK)]


class Index:
    """The classifier with its encoder. Make it with `Index.load`."""

    def __init__(self, model: Model, phrases: Phrases, encoder: Embeddings, lines: dict[str, str]) -> None:
        self.model = model
        self.phrases = phrases
        self.lines = lines
        self.instead = {name: entry.instead for name, entry in phrases.tools().items() if entry.instead}
        self.encoder = encoder
        self._scorer = scores.Scorer(model)
        inside = sorted((label, at) for at, label in enumerate(model.labels) if not label.startswith(NONE))
        self._inside = np.array([at for _, at in inside])
        self._names = np.array([label for label, _ in inside], dtype=object)
        self._recent: OrderedDict[str, Verdict] = OrderedDict()

    @classmethod
    async def load(
        cls,
        encoder: Embeddings,
        definitions: Iterable[ToolDefinition] = (),
        phrases: Phrases | None = None,
        folder: Path | None = None,
        head: Head | None = None,
    ) -> "Index":
        """Reads the model from the cache, or trains it (seconds, off the event loop) and stores it there.

        `head` belongs to an encoder that was tuned for this.
        """
        phrases = phrases or load_phrases()
        lines = {name: entry.line for name, entry in phrases.tools().items()}
        lines |= {definition.name: definition.summary for definition in definitions}
        place = (folder or cache_dir() / "planner") / _key(phrases, lines, encoder.name, head)
        model = await asyncio.to_thread(load, place)
        if model is None:
            model = await _make(encoder, phrases, lines, head)
            await asyncio.to_thread(save, model, place)
        return cls(model, phrases, encoder, lines)

    async def judge(self, text: str, names: Sequence[Named] = ()) -> Verdict:
        """The verdict over one text; those of a turn's texts are remembered, since a turn asks more than once.

        `names` are what the text holds of names in the person's reach: their words say nothing about what is wanted.
        """
        text = calm(text)
        hidden = self._hidden(text, names)
        masked = masked_for(text, hidden) if hidden else _bare(text)
        known = self._recent.get(masked)
        if known is None:
            vector = await self.encoder.encode_one(masked)
            summed, found = self._scorer.evidence(sparse(masked), vector)
            known = self._recent[masked] = self._verdict(summed, scores.combine(self.model.settings, found))
            while len(self._recent) > _REMEMBERED:
                self._recent.popitem(last=False)
        return known

    async def look_ahead(self, text: str) -> None:
        """Encodes a text, so that `judge` finds its vector; where the text holds names it will need another."""
        await self.encoder.encode_one(_bare(calm(text)))

    def _hidden(self, text: str, names: Sequence[Named]) -> list[tuple[re.Pattern[str], str]]:
        """Names to mask. Words that phrases use too are a name only where they are written like one."""
        hidden = []
        for name in names:
            pattern = spelled(name.words)
            found = pattern.search(text)
            ordinary = all(f"w {word}" in self.model.vocabulary for word in name.words.split())
            if found is not None and not (ordinary and found.group()[:1].islower()):
                hidden.append((pattern, _STANDS_FOR.get(name.kind, "Acme")))
        return hidden

    def _verdict(self, summed: Floats, sure: float) -> Verdict:
        settings = self.model.settings
        likely = np.exp(scores.log_softmax(summed / settings["temperature"]))
        meant = likely[self._inside]
        order = np.argsort(-meant, kind="stable")
        ranked = tuple(zip(self._names[order].tolist(), meant[order].tolist(), strict=True))
        return Verdict(ranked, float(likely.sum() - meant.sum()), sure, settings["threshold"])

    async def narrow(self, text: str, count: int = 12) -> list[str]:
        """The tools most likely meant, best first: what a large model is shown."""
        return (await self.judge(text)).ranked()[:count]


def masked_for(text: str, names: Sequence[tuple[re.Pattern[str], str]] = ()) -> str:
    """The text as the classifier sees it, its place hidden too."""
    return mask(text, _span, names)


@lru_cache(maxsize=_REMEMBERED)
def _bare(text: str) -> str:
    return masked_for(text)


def _span(text: str) -> tuple[int, int] | None:
    found = find_place(text)
    return (found.start, found.end) if found else None


def _key(phrases: Phrases, lines: dict[str, str], encoder: str, head: Head | None) -> str:
    trust = sorted(head.trust.items()) if head else ()
    digest = hashlib.sha256(repr((_RECIPE, phrases.digest(), sorted(lines.items()), encoder, trust)).encode())
    digest.update(repr(sorted(lexicon().items())).encode())
    return digest.hexdigest()[:20]


async def _make(encoder: Embeddings, phrases: Phrases, lines: dict[str, str], head: Head | None) -> Model:
    from aethex.assistant.planner.training import examples, train

    known = {name: line for name, line in lines.items() if name in phrases.entries or line}
    given = await asyncio.to_thread(examples, phrases, known, masked_for)
    vectors = await encoder.encode(given.texts)
    phrased = sum(len(entry.phrases) for entry in phrases.entries.values())
    return await asyncio.to_thread(train, given, vectors, phrased, head)
