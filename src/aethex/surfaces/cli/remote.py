"""Through the running server, with a session or an access token that is kept in the home."""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from aethex.errors import AethexError, SignInRequired, Unavailable
from aethex.kit.sse import Reader
from aethex.settings import Settings
from aethex.surfaces.cli.client import DEMO_PERSON, Hear, Reply
from aethex.surfaces.cli.threads import Sessions, Threads

SESSION, CSRF = "session", "csrftoken"
SECONDS = 90.0


def is_access_token(text: str) -> bool:
    """True for what was made on the page of access tokens, false for a session's token."""
    return text.startswith("aethex_")


class Server:
    """The routes of the contract as blocking calls."""

    def __init__(self, url: str, transport: httpx.BaseTransport | None = None) -> None:
        self.url = url
        self.http = httpx.Client(base_url=url, timeout=SECONDS, trust_env=False, transport=transport)
        self.http.headers["user-agent"] = "aethex command line"

    def send(self, method: str, path: str, **options: Any) -> Reply:
        """Unavailable when the server does not answer."""
        try:
            response = self.http.request(method, path, headers=self.headers(), **options)
        except httpx.HTTPError as error:
            raise Unavailable(f"The server at {self.url} does not answer ({type(error).__name__}).") from None
        return _reply(response)

    def headers(self) -> dict[str, str]:
        token = self.http.cookies.get(CSRF)
        return {"x-csrftoken": token} if token else {}

    def sign_in(self, body: dict[str, str], path: str = "/api/auth/sign-in") -> tuple[str, str]:
        """(handle, token). SignInRequired with the server's words when it refuses."""
        reply = self.send("POST", path, json=body)
        token = self.http.cookies.get(SESSION)
        if not reply.well or token is None:
            raise SignInRequired(str(reply.body.get("detail", "The server did not let you in.")))
        return str(reply.body["person"]["handle"]), token

    def resume(self, token: str) -> str | None:
        """The handle that a kept session or an access token still speaks for; None when it has ended.

        Unavailable, with the server's words, when it refuses for any other reason.
        """
        if is_access_token(token):
            self.http.headers["authorization"] = f"Bearer {token}"
        else:
            self.http.cookies.set(SESSION, token)
        reply = self.send("GET", "/api/auth/me")
        if reply.well:
            return str(reply.body["person"]["handle"])
        self.http.headers.pop("authorization", None)
        self._forget_session()
        if reply.status != 401:
            raise Unavailable(str(reply.body.get("detail", "The server did not say who is signed in.")))
        return None

    def _forget_session(self) -> None:
        if SESSION in self.http.cookies:
            self.http.cookies.delete(SESSION)


class Remote:
    """A `Client` over HTTP."""

    def __init__(self, server: Server, handle: str, threads: Threads) -> None:
        self._server = server
        self._handle = handle
        self._threads = threads
        self._conversation: str | None = None

    @property
    def handle(self) -> str:
        return self._handle

    def call(self, tool: str, args: dict[str, Any], conversation: str | None = None) -> Reply:
        domain, _, verb = tool.partition("_")
        body = {**args, **({"conversation": conversation} if conversation else {})}
        return self._server.send("POST", f"/api/tools/{domain}/{verb}", json=body)

    def decide(self, approval: str, *, approve: bool) -> Reply:
        return self._server.send("POST", f"/api/approvals/{approval}/{'approve' if approve else 'decline'}")

    def undo(self, change: str) -> Reply:
        return self._server.send("POST", f"/api/undo/{change}")

    def waiting(self) -> Reply:
        return self._server.send("GET", "/api/approvals")

    def upload(self, path: Path) -> Reply:
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        with path.open("rb") as file:
            return self._server.send("POST", "/api/files", files={"file": (path.name, file, kind)})

    def chat(self, text: str, *, conversation: str | None, files: list[str], hear: Hear) -> Reply:
        body = {"text": text, "files": files, "message_id": str(uuid4())}
        if conversation:
            body["conversation"] = conversation
        self._conversation = conversation
        try:
            return self._stream(body, hear)
        except KeyboardInterrupt:
            self.stop()
            return self._server.send("POST", "/api/chat", json=body)

    def _stream(self, body: dict[str, Any], hear: Hear) -> Reply:
        headers = self._server.headers() | {"accept": "text/event-stream"}
        reader = Reader()
        try:
            with self._server.http.stream("POST", "/api/chat", json=body, headers=headers) as response:
                if response.status_code != 200:
                    response.read()
                    return _reply(response)
                for chunk in response.iter_bytes():
                    for event in reader.feed(chunk):
                        hear(event.name, event.data)
                        if event.name in {"done", "error"}:
                            return Reply(200, event.data)
        except httpx.HTTPError:
            pass
        return self._server.send("POST", "/api/chat", json=body)

    def stop(self) -> None:
        conversation = self._conversation or self._newest()
        if conversation is not None:
            self._server.send("POST", f"/api/conversations/{conversation}/stop")

    def _newest(self) -> str | None:
        found = self._server.send("GET", "/api/conversations").body.get("conversations") or []
        return str(found[0]["id"]) if found else None

    def thread(self) -> str | None:
        known = self._threads.known(self.handle)
        if known is not None and self._server.send("GET", f"/api/conversations/{known}").well:
            return known
        made = self._server.send("POST", "/api/conversations", json={"title": "Terminal"})
        if not made.well:
            return None
        self._threads.keep(self.handle, str(made.body["id"]))
        return str(made.body["id"])


def _reply(response: httpx.Response) -> Reply:
    try:
        body = response.json() if response.content else {}
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise AethexError(f"The server answered {response.status_code} with something that is not its JSON.")
    return Reply(response.status_code, body)


@contextmanager
def connect(settings: Settings, url: str, person: str | None) -> Iterator[Remote]:
    """Signed in as `person`: by a kept session, else as a sample person where the server has its demo on."""
    server, sessions = Server(url), Sessions(settings.home)
    with server.http:
        yield Remote(server, sign_in(server, sessions, settings, person), Threads(settings.home))


def sign_in(server: Server, sessions: Sessions, settings: Settings, person: str | None) -> str:
    """Whom the server now takes this client for. SignInRequired names the command that helps."""
    wanted = (person or settings.cli_person).removeprefix("@").casefold() or None
    kept = sessions.find(server.url, wanted)
    if kept is not None:
        handle = server.resume(kept[1])
        if handle is not None:
            return handle
        sessions.drop(server.url, kept[0])
        if is_access_token(kept[1]):
            said = f"The access token for @{kept[0]} has ended or was revoked."
            raise SignInRequired(f"{said} Make a new one at {server.url}/tokens, then `aethex login --token`.")
    try:
        handle, token = server.sign_in({"person": wanted or DEMO_PERSON}, "/api/auth/demo")
    except SignInRequired as error:
        named = f" --as {wanted}" if wanted else ""
        raise SignInRequired(f"{error.message} Sign in first with `aethex login{named}`.") from None
    sessions.keep(server.url, handle, token, last=False)
    return handle
