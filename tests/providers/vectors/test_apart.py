import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from aethex.errors import Unavailable
from aethex.providers.vectors.apart import ApartVectors
from aethex.providers.vectors.memory import MemoryVectors
from tests.contracts.vectors_contract import ids_of, many, near

_DATA = [{"n": 1}, {"n": 2, "tags": ["x"]}, {"n": 3}]


@pytest.mark.anyio
class TestApart:
    """The store in the other process is `ChromaVectors`, which its own tests hold to the contract."""

    @pytest.fixture
    async def vectors(self, tmp_path: Path) -> AsyncIterator[ApartVectors]:
        made = ApartVectors(tmp_path / "chroma")
        yield made
        await made.close()

    async def test_every_method_answers_as_the_twin_does(self, vectors: ApartVectors) -> None:
        twin = MemoryVectors()
        for store in (vectors, twin):
            await store.upsert("jobs", ["a", "b", "c"], np.stack([near(0), near(1), near(2)]), _DATA, ["A", None, "C"])
            await store.delete("jobs", ["c", "none"])
            await store.upsert("gone", ["x"], near(0)[None])
            await store.drop("gone")
        for rows in (
            await vectors.get("jobs"),
            await vectors.get("jobs", ["b", "a"]),
            await vectors.get("jobs", None, 1),
        ):
            same = await twin.get("jobs", [row.id for row in rows])
            assert [(row.id, row.metadata, row.document) for row in rows] == [
                (row.id, row.metadata, row.document) for row in same
            ]
            assert all(np.allclose(row.vector, other.vector) for row, other in zip(rows, same, strict=True))
        ids, matrix = await vectors.all("jobs")
        assert sorted(ids) == ["a", "b"]
        assert matrix.shape == (2, len(near(0)))
        assert ids_of(await vectors.query("jobs", near(1), 5, ["a", "b"], {"n": {"$gt": 1}})) == ["b"]
        assert await vectors.query("none", near(1), 5) == []
        assert (await vectors.count("jobs"), await vectors.count("gone")) == (2, 0)

    async def test_rows_outlive_the_process(self, tmp_path: Path) -> None:
        first = ApartVectors(tmp_path)
        await first.upsert("jobs", ["a", "b"], np.stack([near(0), near(1)]), [{"n": 1}, {"n": 2}])
        await first.close()
        second = ApartVectors(tmp_path)
        assert ids_of(await second.query("jobs", near(1), 1, where={"n": 2})) == ["b"]
        await second.close()

    async def test_nothing_is_opened_before_it_is_used(self, tmp_path: Path) -> None:
        made = ApartVectors(tmp_path / "chroma")
        await made.close()
        assert not (tmp_path / "chroma").exists()

    async def test_another_call_has_its_turn_during_a_large_write(self, vectors: ApartVectors) -> None:
        await vectors.upsert("other", ["a"], near(0)[None])
        writing = asyncio.create_task(vectors.upsert("jobs", [str(i) for i in range(1_000)], many(1_000, d=64)))
        await asyncio.sleep(0)
        assert ids_of(await vectors.query("other", near(0), 1)) == ["a"]
        assert not writing.done()
        await writing
        assert await vectors.count("jobs") == 1_000

    async def test_a_killed_process_is_reported_and_started_again(self, vectors: ApartVectors) -> None:
        await vectors.upsert("jobs", ["a"], near(0)[None])
        assert vectors._process is not None
        os.kill(vectors._process.pid, signal.SIGKILL)
        vectors._process.wait()
        with pytest.raises(Unavailable, match="try again"):
            await vectors.count("jobs")
        assert await vectors.count("jobs") == 1

    async def test_an_error_comes_back_as_what_it_is_and_the_next_call_is_answered(self, vectors: ApartVectors) -> None:
        await vectors.upsert("jobs", ["a"], near(0)[None])
        with pytest.raises(ValueError, match="dimension"):
            await vectors.upsert("jobs", ["b"], np.ones((1, 3), np.float32))
        assert await vectors.count("jobs") == 1

    async def test_the_process_ends_with_a_parent_that_is_killed(self, tmp_path: Path) -> None:
        program = (
            "import asyncio, os, sys; from pathlib import Path; from aethex.providers.vectors.apart import ApartVectors\n"
            "async def main():\n"
            f"    made = ApartVectors(Path({str(tmp_path)!r})); await made.count('jobs')\n"
            "    print(made._process.pid, flush=True); os.kill(os.getpid(), 9)\n"
            "asyncio.run(main())"
        )
        environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        ran = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, env=environ, check=False)
        child = int(ran.stdout)
        for _ in range(500):
            if not _runs(child):
                break
            await asyncio.sleep(0.02)
        assert not _runs(child)
        again = ApartVectors(tmp_path)
        assert await again.count("jobs") == 0
        await again.close()


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in {"Z", "X"}
