"""The process that `ApartVectors` talks to: embedded Chroma, one call after the other. Importing this imports chromadb."""

import asyncio
import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from aethex.errors import AethexError, Unavailable
from aethex.providers.vectors.chroma import ChromaVectors

NICE = 5
LOCK_SECONDS = 30.0
"""How long the process before this one, whose parent was killed, may take to end its last write."""


async def answer(line: "Connection[Any, Any]", vectors: ChromaVectors) -> None:
    """Answers (method, arguments) with (True, result) or (False, error) until the other end is closed."""
    while True:
        try:
            method, arguments = line.recv()
        except EOFError:
            break
        try:
            reply = (True, await getattr(vectors, method)(*arguments))
        except (AethexError, ValueError) as error:
            reply = (False, error)
        except Exception as error:
            reply = (False, RuntimeError(f"{type(error).__name__}: {error}"))
        try:
            line.send(reply)
        except BrokenPipeError:
            break
    await vectors.close()


def main() -> None:
    """Arguments: the number of the connection's descriptor, and Chroma's folder."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICE)
    line: Connection[Any, Any] = Connection(int(sys.argv[1]))
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "aethex.lock", timeout=LOCK_SECONDS):
            asyncio.run(answer(line, ChromaVectors.in_folder(folder)))
    except Timeout:
        with line:
            line.recv()
            line.send((False, Unavailable("Another process has the search index open. Please stop it and try again.")))


if __name__ == "__main__":
    main()
