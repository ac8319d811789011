"""An embeddings service on loopback that misbehaves when told to."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from aethex.providers.embeddings.hashing import HashingEmbeddings

Reply = tuple[int, dict[str, str], Any]


@dataclass
class FakeApi:
    """Answers `POST /v1/embeddings` with hashed vectors, after the replies in `first` are used up."""

    first: list[Reply] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    url: str = ""

    def reply(self, path: str, body: dict[str, Any]) -> Reply:
        self.asked.append(body)
        if self.first:
            return self.first.pop(0)
        if path != "/v1/embeddings":
            return 404, {}, {"error": {"message": "unknown"}}
        if "" in body["input"] or any(not text.strip() for text in body["input"]):
            return 400, {}, {"error": {"message": "input cannot be an empty string"}}
        rows = HashingEmbeddings(body.get("dimensions", 32)).encode_sync(body["input"]) * 3
        data = [{"object": "embedding", "index": i, "embedding": row.tolist()} for i, row in enumerate(rows)]
        return 200, {}, {"object": "list", "model": body["model"], "data": data[::-1]}


def _handler(api: FakeApi) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            api.keys.append(self.headers.get("Authorization"))
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, headers, answer = api.reply(self.path, body)
            content = answer.encode() if isinstance(answer, str) else json.dumps(answer).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """Says nothing."""

    return Handler


@contextmanager
def running() -> Iterator[FakeApi]:
    api = FakeApi()
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(api)) as server:  # type: ignore[arg-type]
        api.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield api
        finally:
            server.shutdown()
            thread.join()
