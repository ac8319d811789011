import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from aethex.errors import Unavailable
from aethex.providers.vectors.chroma import ChromaVectors
from tests.contracts.vectors_contract import VectorsContract, ids_of, near

START_SECONDS = 20


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/api/v2/heartbeat", timeout=1).is_success
    except httpx.HTTPError:
        return False


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server on loopback, stopped afterwards."""
    program = Path(sys.executable).with_name("chroma")
    if not program.exists():
        pytest.skip("no `chroma` program is installed beside Python")
    folder, port = tmp_path_factory.mktemp("server"), free_port()
    url = f"http://127.0.0.1:{port}"
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            [program, "run", "--path", folder / "data", "--host", "127.0.0.1", "--port", str(port)],
            cwd=folder,
            stdout=log,
            stderr=log,
        ) as running,
    ):
        try:
            end = time.monotonic() + START_SECONDS
            while not answers(url):
                if running.poll() is not None or time.monotonic() > end:
                    pytest.skip(f"`chroma run` did not start: {(folder / 'log').read_text()[-300:]}")
                time.sleep(0.1)
            yield url
        finally:
            running.kill()


class TestChromaServer(VectorsContract):
    @pytest.fixture
    async def vectors(self, server: str) -> AsyncIterator[ChromaVectors]:
        made = ChromaVectors.at(server)
        yield made
        for name in ("jobs", "people"):
            await made.drop(name)
        await made.close()

    async def test_two_clients_see_each_others_writes_at_once(self, vectors: ChromaVectors, server: str) -> None:
        other = ChromaVectors.at(server)
        await vectors.upsert("jobs", ["a"], near(0)[None])
        assert ids_of(await other.query("jobs", near(0), 5)) == ["a"]
        await other.upsert("jobs", ["b"], near(1)[None])
        assert ids_of(await vectors.query("jobs", near(1), 1)) == ["b"]
        await other.close()

    async def test_a_collection_remade_by_another_client_is_found_again(
        self, vectors: ChromaVectors, server: str
    ) -> None:
        other = ChromaVectors.at(server)
        await vectors.upsert("jobs", ["a"], near(0)[None])
        await other.drop("jobs")
        await other.upsert("jobs", ["b"], near(1)[None])
        assert ids_of(await vectors.query("jobs", near(0), 5)) == ["b"]
        await other.drop("jobs")
        await vectors.upsert("jobs", ["c"], near(2)[None])
        assert [row.id for row in await other.get("jobs")] == ["c"]
        await other.close()


@pytest.mark.anyio
async def test_a_server_that_is_not_there_is_reported() -> None:
    vectors = ChromaVectors.at(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(Unavailable, match="search index does not answer"):
        await vectors.count("jobs")
    await vectors.close()


@pytest.mark.anyio
async def test_a_server_that_hangs_is_given_up(silent_port: int) -> None:
    vectors = ChromaVectors.at(f"http://127.0.0.1:{silent_port}", timeout=0.2)
    with pytest.raises(Unavailable):
        await vectors.query("jobs", near(0), 1)
    await vectors.close()
