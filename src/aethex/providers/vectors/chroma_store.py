"""A Chroma client and its collections, in blocking terms. Importing this imports chromadb."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import chromadb
import httpx
from chromadb.api import ClientAPI
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings
from chromadb.errors import NotFoundError

T = TypeVar("T")
Opened = tuple[ClientAPI, ExitStack]

COSINE: CreateCollectionConfiguration = {"hnsw": {"space": "cosine", "batch_size": 100, "sync_threshold": 100}}
"""Embedded, each write reads again what was written since the graph was last brought to disk; with the usual threshold
of 1,000 rows a write of 20 took 30 ms on average and 84 at worst, with 100 it took 18 and 40. Only what changed of the
graph is written, so that more often costs less."""
HEARTBEAT_SECONDS = 5.0


def open_folder(path: Path) -> Opened:
    """Chroma inside this process, and what closes it; only one process may have the folder open."""
    path.mkdir(parents=True, exist_ok=True)
    client: Any = chromadb.PersistentClient(str(path), settings=Settings(anonymized_telemetry=False))
    closing = ExitStack()
    closing.callback(client.close)
    return client, closing


def open_server(url: str, timeout: float) -> Opened:
    """Chroma at http://host:port, and what closes the connection. Raises httpx.HTTPError.

    Chroma's own client would wait without end for a server that hangs and leave its sockets open, so the server
    is asked for a sign of life first, and the client's two sessions are given a timeout (seconds) and closed.
    """
    httpx.get(url.rstrip("/") + "/api/v2/heartbeat", timeout=min(timeout, HEARTBEAT_SECONDS)).raise_for_status()
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    client: Any = chromadb.HttpClient(
        host=parts.hostname or "",
        port=parts.port or (443 if secure else 80),
        ssl=secure,
        settings=Settings(anonymized_telemetry=False),
    )
    closing = ExitStack()
    for part in (client, client._admin_client):
        session: httpx.Client = part._server._session
        session.timeout = httpx.Timeout(timeout)
        closing.callback(session.close)
    closing.callback(client.close)
    return client, closing


class ChromaStore:
    """Opens its client at first use. Not safe across threads: the caller keeps to one."""

    def __init__(self, opener: Callable[[], Opened]) -> None:
        self._open = opener
        self._client: ClientAPI | None = None
        self._closing = ExitStack()
        self._known: dict[str, Collection] = {}

    def within(self, name: str, work: Callable[[Collection], T], nothing: T) -> T:
        """What `work` makes of the collection, or `nothing` where there is none."""
        return self._retried(name, self._find, work, nothing)

    def within_made(self, name: str, work: Callable[[Collection], None]) -> None:
        """`work` on the collection, which is made when there is none."""
        self._retried(name, self._make, work, None)

    def drop(self, name: str) -> None:
        self.within(name, lambda kept: self._opened().delete_collection(kept.name), None)
        self._known.pop(name, None)

    def close(self) -> None:
        self._closing.close()
        self._client = None
        self._known.clear()

    def _retried(
        self, name: str, find: Callable[[str], Collection | None], work: Callable[[Collection], T], nothing: T
    ) -> T:
        """A handle that Chroma no longer knows, since another process dropped or remade the collection, is
        looked up once more."""
        for known in (self._known.pop(name, None), None):
            kept = known or find(name)
            if kept is None:
                return nothing
            try:
                done = work(kept)
            except NotFoundError:
                continue
            self._known[name] = kept
            return done
        return nothing

    def _find(self, name: str) -> Collection | None:
        try:
            return self._opened().get_collection(name, embedding_function=None)
        except NotFoundError:
            return None

    def _make(self, name: str) -> Collection:
        return self._opened().get_or_create_collection(name, embedding_function=None, configuration=COSINE)

    def _opened(self) -> ClientAPI:
        if self._client is None:
            self._client, self._closing = self._open()
        return self._client
