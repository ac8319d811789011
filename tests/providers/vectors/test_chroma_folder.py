import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from aethex.providers.vectors.chroma import ChromaVectors
from tests.contracts.vectors_contract import VectorsContract, ids_of, many, near


class TestChromaFolder(VectorsContract):
    @pytest.fixture
    async def vectors(self, tmp_path: Path) -> AsyncIterator[ChromaVectors]:
        made = ChromaVectors.in_folder(tmp_path / "chroma")
        yield made
        await made.close()

    async def test_rows_outlive_the_process(self, tmp_path: Path) -> None:
        first = ChromaVectors.in_folder(tmp_path)
        await first.upsert("jobs", ["a", "b"], np.stack([near(0), near(1)]), [{"n": 1}, {"n": 2}])
        await first.close()
        second = ChromaVectors.in_folder(tmp_path)
        assert ids_of(await second.query("jobs", near(1), 1, where={"n": 2})) == ["b"]
        await second.close()

    async def test_nothing_is_opened_before_it_is_used(self, tmp_path: Path) -> None:
        made = ChromaVectors.in_folder(tmp_path / "chroma")
        await made.close()
        assert not (tmp_path / "chroma").exists()

    async def test_the_event_loop_turns_while_chroma_writes(self, vectors: ChromaVectors) -> None:
        turns = 0
        writing = asyncio.create_task(vectors.upsert("jobs", [str(i) for i in range(2_000)], many(2_000, d=64)))
        while not writing.done():
            turns += 1
            await asyncio.sleep(0.001)
        assert turns > 60

    async def test_a_collection_remade_by_another_client_is_found_again(
        self, vectors: ChromaVectors, tmp_path: Path
    ) -> None:
        other = ChromaVectors.in_folder(tmp_path / "chroma")
        await vectors.upsert("jobs", ["a"], near(0)[None])
        await other.drop("jobs")
        assert await vectors.count("jobs") == 0
        await other.upsert("jobs", ["b"], near(1)[None])
        assert ids_of(await vectors.query("jobs", near(1), 5)) == ["b"]
        await other.drop("jobs")
        await vectors.upsert("jobs", ["c"], near(2)[None])
        assert [row.id for row in await other.get("jobs")] == ["c"]
        await other.close()
