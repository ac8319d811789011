"""Embedded Chroma in a process of its own, which ends with this one."""

import asyncio
import logging
import socket
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from aethex.errors import Unavailable
from aethex.providers.vectors.port import Matrix, Metadata, Vector, VectorRow, Where
from aethex.providers.vectors.rows import checked_name, checked_rows, checked_vector

log = logging.getLogger(__name__)

STEP = 50
CLOSE_SECONDS = 20.0


class ApartVectors:
    """Chroma holds the interpreter's lock while it writes, 10 rows for 8 to 30 ms and now and then for 90. In another
    process that stops nobody here, and this process need not load Chroma.

    The process starts at first use and again when it died. It serves one call after the other; large writes go there
    in steps, between which other calls have their turn.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="vectors")
        self._process: subprocess.Popen[bytes] | None = None
        self._line: Connection[Any, Any] | None = None

    async def upsert(
        self,
        collection: str,
        ids: Sequence[str],
        vectors: Matrix,
        metadatas: Sequence[Metadata] | None = None,
        documents: Sequence[str | None] | None = None,
    ) -> None:
        name, rows = checked_name(collection), checked_rows(ids, vectors, metadatas, documents)
        for part in rows.parts(STEP):
            await self._ask("upsert", name, part.ids, part.vectors, part.metadatas, part.documents)

    async def delete(self, collection: str, ids: Sequence[str]) -> None:
        name, all_ids = checked_name(collection), list(ids)
        for start in range(0, len(all_ids), STEP):
            await self._ask("delete", name, all_ids[start : start + STEP])

    async def get(
        self, collection: str, ids: Sequence[str] | None = None, limit: int | None = None, offset: int = 0
    ) -> list[VectorRow]:
        wanted = None if ids is None else list(ids)
        found: list[VectorRow] = await self._ask("get", checked_name(collection), wanted, limit, offset)
        return found

    async def all(self, collection: str) -> tuple[list[str], Matrix]:
        found: tuple[list[str], Matrix] = await self._ask("all", checked_name(collection))
        return found

    async def query(
        self,
        collection: str,
        vector: Vector,
        k: int,
        ids: Sequence[str] | None = None,
        where: Where | None = None,
    ) -> list[tuple[str, float]]:
        asked = np.ascontiguousarray(checked_vector(vector))
        among = None if ids is None else list(ids)
        found: list[tuple[str, float]] = await self._ask("query", checked_name(collection), asked, k, among, where)
        return found

    async def count(self, collection: str) -> int:
        counted: int = await self._ask("count", checked_name(collection))
        return counted

    async def drop(self, collection: str) -> None:
        await self._ask("drop", checked_name(collection))

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, self._end)
        await asyncio.to_thread(self._thread.shutdown)

    async def _ask(self, method: str, *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._answer, method, arguments)

    def _answer(self, method: str, arguments: tuple[Any, ...]) -> Any:
        line = self._line or self._start()
        try:
            line.send((method, arguments))
            done, result = line.recv()
        except (EOFError, OSError) as error:
            log.error("the process of the search index ended during %r", method)
            self._end()
            raise Unavailable("The search index stopped. Please try again.") from error
        if done:
            return result
        raise result

    def _start(self) -> "Connection[Any, Any]":
        ours, theirs = socket.socketpair()
        with theirs:
            program = [sys.executable, "-P", "-m", "aethex.providers.vectors.apart_program"]
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [*program, str(theirs.fileno()), str(self._folder)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        self._line = Connection(ours.detach())
        return self._line

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._process is not None:
            try:
                self._process.wait(CLOSE_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
