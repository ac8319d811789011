"""Argon2 in a few threads, with a bounded queue before them."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from aethex.errors import TooMany
from aethex.kit.boundaries import must_be_outside_transaction

MAX_WAITING = 64

T = TypeVar("T")


class Hasher:
    """Hashes and checks passwords off the event loop. TooMany when more than `MAX_WAITING` calls wait."""

    def __init__(self, scheme: Argon2Hasher | None = None, *, threads: int = 2) -> None:
        self._scheme = PasswordHash((scheme or Argon2Hasher(),))
        self._threads = threads
        self._pool: ThreadPoolExecutor | None = None
        self._waiting = 0
        self._nobody: str | None = None

    async def hash(self, password: str) -> str:
        return await self._run(self._scheme.hash, password)

    async def verify(self, password: str, stored: str | None) -> bool:
        """Whether they fit. With nothing stored it takes as long and answers False."""
        return await self._run(self._check, password, stored)

    async def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _check(self, password: str, stored: str | None) -> bool:
        if self._nobody is None:
            self._nobody = self._scheme.hash("nobody has this password")
        fits = self._scheme.verify(password, stored or self._nobody)
        return fits and stored is not None

    async def _run(self, call: Callable[..., T], *args: Any) -> T:
        must_be_outside_transaction("hashing a password")
        if self._waiting >= MAX_WAITING:
            raise TooMany("Many people are signing in at this moment. Please try again shortly.", retry_after=5)
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="passwords")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, call, *args)
        finally:
            self._waiting -= 1
