"""The vector store follows SQL: what is new is encoded, what is unchanged is not, what is gone is taken out."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from aethex.db.engine import Database
from aethex.providers.bundle import Providers
from aethex.providers.embeddings.hashing import HashingEmbeddings
from aethex.search.cache import VectorCache
from aethex.search.indexing import Indexed, Indexer, content_sha256

pytestmark = pytest.mark.anyio


class Counting(HashingEmbeddings):
    def __init__(self) -> None:
        super().__init__()
        self.encoded: list[str] = []

    async def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded += texts
        return await super().encode(texts)


class Shelf:
    """Records in a dictionary, and what was marked of them."""

    def __init__(self) -> None:
        self.texts: dict[str, str | None] = {}
        self.marks: dict[str, str] = {}
        self.indexed = Indexed("book", "books", self._texts, self._ids, self._marked)

    async def _texts(self, ids: Sequence[str]) -> dict[str, str | None]:
        return {one: self.texts.get(one) for one in ids}

    async def _ids(self) -> list[str]:
        return [one for one, text in self.texts.items() if text is not None]

    async def _marked(self, hashes: dict[str, str]) -> None:  # type: ignore[override]
        self.marks |= hashes


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def encoder() -> Counting:
    return Counting()


@pytest.fixture
def indexer(sqlite: Database, providers: Providers, shelf: Shelf, encoder: Counting) -> Indexer:
    from dataclasses import replace

    return Indexer(sqlite, replace(providers, embeddings=encoder), [shelf.indexed])


async def _stored(indexer: Indexer) -> list[str]:
    ids, _ = await indexer.providers.vectors.all("books")
    return sorted(ids)


async def test_only_what_is_new_or_changed_is_encoded(indexer: Indexer, shelf: Shelf, encoder: Counting) -> None:
    shelf.texts = {"a": "apples", "b": "bees"}
    assert await indexer.index("book", ["a", "b"]) == 2
    assert await indexer.index("book", ["a", "b"]) == 0
    shelf.texts["b"] = "beans"
    assert await indexer.index("book", ["a", "b"]) == 1
    assert encoder.encoded == ["apples", "bees", "beans"]
    assert shelf.marks["b"] == content_sha256(encoder.name, "beans")


async def test_tasks_may_come_twice_and_for_what_is_gone(indexer: Indexer, shelf: Shelf, encoder: Counting) -> None:
    shelf.texts = {"a": "apples"}
    task = indexer.handlers()["search.index"]
    await task([{"kind": "book", "id": "a"}, {"kind": "book", "id": "a"}, {"kind": "book", "id": "never"}])
    await task([{"kind": "book", "id": "a"}])
    assert (encoder.encoded, await _stored(indexer)) == (["apples"], ["a"])
    shelf.texts["a"] = None
    await task([{"kind": "book", "id": "a"}])
    assert await _stored(indexer) == []


async def test_another_encoder_makes_every_vector_stale(indexer: Indexer, shelf: Shelf, encoder: Counting) -> None:
    shelf.texts = {"a": "apples", "b": "bees"}
    await indexer.rebuild()
    encoder.name = "another"  # type: ignore[misc]
    assert await indexer.rebuild() == 2


async def test_a_rebuild_mends_what_is_missing_and_drops_what_should_not_be_there(
    indexer: Indexer, shelf: Shelf
) -> None:
    shelf.texts = {name: f"text {name}" for name in "abcdefg"}
    told: list[tuple[str, int, int]] = []
    assert await indexer.rebuild(batch=3, progress=lambda *step: told.append(step)) == 7
    assert told == [("book", 3, 7), ("book", 6, 7), ("book", 7, 7)]
    await indexer.providers.vectors.delete("books", ["b"])
    shelf.texts["a"] = None
    assert await indexer.rebuild() == 1
    assert await _stored(indexer) == list("bcdefg")


async def test_erasing_takes_out_exactly_what_is_named(indexer: Indexer, shelf: Shelf) -> None:
    shelf.texts = {"a": "apples", "b": "bees"}
    await indexer.rebuild()
    await indexer.handlers()["search.erase"]([{"kind": "book", "ids": ["a", "never"]}])
    assert await _stored(indexer) == ["b"]


async def test_cached_vectors_are_used_and_an_unreadable_cache_is_an_empty_one(
    tmp_path: Path, encoder: Counting
) -> None:
    cache, texts = VectorCache(tmp_path), ["apples", "bees"]
    hashes = [content_sha256(encoder.name, text) for text in texts]
    made = await cache.vectors(texts, hashes, encoder)
    cache.write(dict(zip(hashes, made, strict=True)))
    encoder.encoded.clear()
    again = await VectorCache(tmp_path).vectors(texts[::-1], hashes[::-1], encoder)
    assert encoder.encoded == []
    assert np.allclose(again, made[::-1])
    cache.path.write_bytes(b"not a zip")
    await VectorCache(tmp_path).vectors(texts, hashes, encoder)
    assert encoder.encoded == texts
