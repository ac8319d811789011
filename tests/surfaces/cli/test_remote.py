"""Talking to a server: signing in, staying signed in, calls, uploads and streams."""

import json
import stat
from pathlib import Path
from typing import Any

import httpx
import pytest

from aethex.errors import SignInRequired, Unavailable
from aethex.kit.sse import frame
from aethex.settings import Settings
from aethex.surfaces.cli.remote import Remote, Server, sign_in
from aethex.surfaces.cli.threads import Notes, Sessions, Threads, chosen_server

URL = "http://127.0.0.1:8000"


class Pretended:
    """The routes of the contract, with one session a handle; `demo` says whether sample people may be tried."""

    def __init__(self, *, demo: bool = True) -> None:
        self.demo = demo
        self.live: set[str] = set()
        self.seen: list[httpx.Request] = []
        self.cut = False

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        name = f"{request.method} {request.url.path}"
        if name == "POST /api/auth/demo":
            return self._demo(json.loads(request.content)["person"])
        who = request.headers.get("cookie", "").partition("session=")[2].partition(";")[0]
        if who not in self.live:
            return httpx.Response(
                401, json={"status": 401, "title": "Please sign in", "detail": "Please sign in first."}
            )
        if name == "GET /api/auth/me":
            return httpx.Response(200, json={"person": {"handle": who.removeprefix("token-")}})
        return self._answer(name, request)

    def _demo(self, who: str) -> httpx.Response:
        if not self.demo:
            return httpx.Response(404, json={"status": 404, "detail": "This server has no sample people to try."})
        self.live.add(f"token-{who}")
        cookies = [("set-cookie", f"session=token-{who}; Path=/"), ("set-cookie", "csrftoken=abc; Path=/")]
        return httpx.Response(200, json={"person": {"handle": who}}, headers=cookies)

    def _answer(self, name: str, request: httpx.Request) -> httpx.Response:
        if name == "POST /api/chat":
            answer = {"conversation": "con_1", "text": "Hello."}
            if "event-stream" not in request.headers.get("accept", ""):
                return httpx.Response(200, json=answer | {"text": "Hello again."})
            events = frame("text", json.dumps({"delta": "Hello."}))
            events += b"" if self.cut else frame("done", json.dumps(answer))
            return httpx.Response(200, content=events, headers={"content-type": "text/event-stream"})
        if name == "POST /api/conversations":
            return httpx.Response(201, json={"id": "con_new"})
        if name.startswith("GET /api/conversations/"):
            return httpx.Response(200 if name.endswith("con_known") else 404, json={})
        if name == "POST /api/files":
            return httpx.Response(201, json={"id": "upl_1"})
        return httpx.Response(200, json={"tool": "x", "blocks": []})

    def server(self) -> Server:
        return Server(URL, httpx.MockTransport(self))


def settings(home: Path, **options: Any) -> Settings:
    return Settings(home=home, _env_file=None, **options)


def test_a_sample_person_is_signed_in_once_and_stays_so(tmp_path: Path) -> None:
    pretended, sessions = Pretended(), Sessions(tmp_path)
    assert sign_in(pretended.server(), sessions, settings(tmp_path), "@Ada") == "ada"
    assert sign_in(pretended.server(), sessions, settings(tmp_path), "ada") == "ada"
    assert [request.url.path for request in pretended.seen] == ["/api/auth/demo", "/api/auth/me"]


def test_the_kept_session_is_for_its_owners_eyes_only(tmp_path: Path) -> None:
    sign_in(Pretended().server(), Sessions(tmp_path), settings(tmp_path), None)
    kept = tmp_path / "terminal-sessions.json"
    assert "token-jane" in kept.read_text(encoding="utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_an_ended_session_is_replaced(tmp_path: Path) -> None:
    pretended, sessions = Pretended(), Sessions(tmp_path)
    sessions.keep(URL, "jane", "token-ended", last=True)
    assert sign_in(pretended.server(), sessions, settings(tmp_path), None) == "jane"
    assert sessions.find(URL, "jane") == ("jane", "token-jane")


def test_without_a_demo_the_way_to_sign_in_is_named(tmp_path: Path) -> None:
    with pytest.raises(SignInRequired, match="aethex login --as ada"):
        sign_in(Pretended(demo=False).server(), Sessions(tmp_path), settings(tmp_path), "ada")


def test_whom_the_settings_name_is_meant_before_the_last_one(tmp_path: Path) -> None:
    sessions = Sessions(tmp_path)
    pretended = Pretended()
    sessions.keep(URL, "ada", "token-ada", last=True)
    pretended.live.add("token-ada")
    assert sign_in(pretended.server(), sessions, settings(tmp_path), None) == "ada"
    assert sign_in(pretended.server(), sessions, settings(tmp_path, cli_person="mira"), None) == "mira"


@pytest.fixture
def pretended() -> Pretended:
    return Pretended()


@pytest.fixture
def remote(pretended: Pretended, tmp_path: Path) -> Remote:
    server = pretended.server()
    return Remote(server, sign_in(server, Sessions(tmp_path), settings(tmp_path), "jane"), Threads(tmp_path))


def test_a_call_carries_its_conversation_and_the_sites_token(remote: Remote, pretended: Pretended) -> None:
    assert remote.call("jobs_update_application", {"status": "offer"}, "con_1").status == 200
    request = pretended.seen[-1]
    assert request.url.path == "/api/tools/jobs/update_application"
    assert json.loads(request.content) == {"status": "offer", "conversation": "con_1"}
    assert request.headers["x-csrftoken"] == "abc"


def test_a_turn_is_heard_as_it_comes(remote: Remote) -> None:
    heard: list[str] = []
    reply = remote.chat("hi", conversation=None, files=[], hear=lambda name, _: heard.append(name))
    assert heard == ["text", "done"]
    assert reply.body["text"] == "Hello."


def test_a_turn_whose_stream_breaks_off_is_asked_for_again_under_its_own_id(
    remote: Remote, pretended: Pretended
) -> None:
    pretended.cut = True
    reply = remote.chat("hi", conversation=None, files=[], hear=lambda *_: None)
    assert reply.body["text"] == "Hello again."
    first, again = (json.loads(request.content) for request in pretended.seen[-2:])
    assert first["message_id"] == again["message_id"]


def test_an_interrupted_turn_is_stopped_and_its_answer_is_fetched(remote: Remote, pretended: Pretended) -> None:
    def hear(name: str, _: dict[str, Any]) -> None:
        raise KeyboardInterrupt

    reply = remote.chat("hi", conversation="con_known", files=[], hear=hear)
    assert reply.body["text"] == "Hello again."
    assert "/api/conversations/con_known/stop" in [request.url.path for request in pretended.seen]


def test_calls_follow_each_other_in_a_conversation_that_is_opened_once(remote: Remote, tmp_path: Path) -> None:
    assert remote.thread() == "con_new"
    Threads(tmp_path).keep("jane", "con_known")
    assert remote.thread() == "con_known"


def test_a_file_is_sent_with_its_name(remote: Remote, pretended: Pretended, tmp_path: Path) -> None:
    sent = tmp_path / "resume.pdf"
    sent.write_bytes(b"%PDF-1.7")
    assert remote.upload(sent).body["id"] == "upl_1"
    assert b'filename="resume.pdf"' in pretended.seen[-1].content
    assert b"%PDF-1.7" in pretended.seen[-1].content


def test_a_server_that_is_gone_is_told() -> None:
    with pytest.raises(Unavailable, match="does not answer"):
        Server("http://127.0.0.1:9").send("GET", "/healthz")


def test_the_last_server_named_is_chosen_until_its_sign_in_ends(tmp_path: Path) -> None:
    sessions = Sessions(tmp_path)
    assert chosen_server(tmp_path) is None
    sessions.keep(URL, "jane", "token", last=True)
    sessions.choose(URL)
    assert chosen_server(tmp_path) == URL
    sessions.drop(URL, "jane")
    assert chosen_server(tmp_path) is None


def test_unreadable_notes_count_as_none(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("[1", encoding="utf-8")
    assert Notes(tmp_path / "notes.json").read() == {}
    assert Threads(tmp_path).known("jane") is None
