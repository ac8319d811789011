"""Talking at a terminal, with a scripted other side."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from aethex.settings import Settings
from aethex.surfaces.cli.client import Hear, Reply
from aethex.surfaces.cli.talking import Talk
from aethex.surfaces.cli.terminal import Terminal
from aethex.surfaces.cli.threads import Threads
from tests.surfaces.cli.test_draw import APPROVAL

LIST = {"type": "cards", "kind": "job", "cards": [{"title": "Go Engineer", "ref": "job_1"}]}
DONE = {"tool": "t", "result": {}, "blocks": [{"type": "text", "text": "Done so."}], "text": "Done so.", "undo": None}


class Scripted:
    """A `Client` that answers from a list and keeps what it was told."""

    handle = "jane"

    def __init__(self, *answers: dict[str, Any]) -> None:
        self.answers = list(answers)
        self.said: list[tuple[str, str | None]] = []
        self.calls: list[tuple[str, dict[str, Any], str | None]] = []
        self.decisions: list[tuple[str, bool]] = []
        self.sent: list[list[str]] = []

    def call(self, tool: str, args: dict[str, Any], conversation: str | None = None) -> Reply:
        self.calls.append((tool, args, conversation))
        return Reply(200, DONE)

    def decide(self, approval: str, *, approve: bool) -> Reply:
        self.decisions.append((approval, approve))
        return Reply(200, DONE)

    def undo(self, change: str) -> Reply:
        return Reply(200, DONE)

    def waiting(self) -> Reply:
        return Reply(200, {"approvals": []})

    def upload(self, path: Path) -> Reply:
        return Reply(201, {"id": f"upl_{path.stem}"})

    def chat(self, text: str, *, conversation: str | None, files: list[str], hear: Hear) -> Reply:
        self.said.append((text, conversation))
        self.sent.append(files)
        answer = {
            "conversation": conversation or "con_1", "message": "msg_1", "text": "Here you are.", "tool_calls": [],
            "blocks": [], "approvals": [], "asking": None,
        } | self.answers.pop(0)  # fmt: skip
        if answer.get("status"):
            return Reply(int(answer["status"]), answer)
        hear("tool", {"name": "jobs_match", "args": {"query": "go"}, "status": "done"})
        hear("text", {"delta": answer["text"]})
        hear("error" if answer.get("failed") else "done", answer)
        return Reply(200, answer)

    def stop(self) -> None:
        return

    def thread(self) -> str | None:
        return None


class Desk:
    """A terminal whose lines are typed in advance, and what it shows."""

    def __init__(
        self, home: Path, client: Scripted, *lines: str, at_terminal: bool = True, as_json: bool = False
    ) -> None:
        self.shown, self.noted = io.StringIO(), io.StringIO()
        self.home, left = home, list(lines)

        def ask_line(_: str) -> str:
            if not left:
                raise EOFError
            return left.pop(0)

        seen = Terminal(
            out=Console(file=self.shown, force_terminal=at_terminal, width=120, color_system=None),
            notes=Console(file=self.noted, width=120, color_system=None),
            interactive=at_terminal,
            read_settings=lambda: Settings(home=home, _env_file=None),
            ask_line=ask_line,
        )
        self.talk = Talk(seen, client, as_json=as_json)


MakeDesk = Callable[..., Desk]


@pytest.fixture
def desk(tmp_path: Path) -> MakeDesk:
    def make(client: Scripted, *lines: str, **options: Any) -> Desk:
        return Desk(tmp_path, client, *lines, **options)

    return make


def test_one_message_shows_its_steps_its_words_and_its_records(desk: MakeDesk) -> None:
    made = desk(Scripted({"blocks": [LIST]}))
    assert made.talk.once("go jobs") == 0
    assert "jobs match query=go ✓" in made.noted.getvalue()
    assert made.shown.getvalue().startswith("Here you are.\n")
    assert "1. Go Engineer" in made.shown.getvalue()


def test_messages_stay_in_one_conversation_until_a_new_one_is_begun(desk: MakeDesk) -> None:
    client = Scripted({}, {}, {})
    made = desk(client, "one", "two", "/new", "three", "/quit", "never")
    assert made.talk.on() == 0
    assert client.said == [("one", None), ("two", "con_1"), ("three", None)]
    assert Threads(made.home).known("jane") == "con_1"


def test_a_choice_that_speaks_is_taken_by_its_number(desk: MakeDesk) -> None:
    choices = {"type": "choices", "choices": [{"label": "Berlin", "say": "in Berlin"}, {"label": "Oslo"}]}
    client = Scripted({"blocks": [choices]}, {}, {})
    made = desk(client, "jobs", "1")
    made.talk.on()
    assert "[1] Berlin" in made.shown.getvalue()
    assert [text for text, _ in client.said] == ["jobs", "in Berlin"]


def test_a_choice_that_calls_a_tool_calls_it_in_the_conversation(desk: MakeDesk) -> None:
    choices = {"type": "choices", "choices": [{"label": "Undo", "tool": "accounts_undo", "args": {"change": "und_1"}}]}
    client = Scripted({"blocks": [choices]})
    made = desk(client, "save it", "1")
    made.talk.on()
    assert client.calls == [("accounts_undo", {"change": "und_1"}, "con_1")]
    assert "Done so." in made.shown.getvalue()


def test_beside_numbered_records_choices_have_letters_so_that_numbers_mean_records(desk: MakeDesk) -> None:
    choices = {"type": "choices", "choices": [{"label": "Save it", "say": "save the first"}]}
    client = Scripted({"blocks": [LIST, choices]}, {}, {})
    made = desk(client, "go jobs", "1", "A")
    made.talk.on()
    assert "[a] Save it" in made.shown.getvalue()
    assert [text for text, _ in client.said] == ["go jobs", "1", "A"], "the second answer offers nothing any more"


def test_an_approval_is_asked_about_at_a_terminal(desk: MakeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Scripted({"approvals": [APPROVAL], "blocks": [{"type": "approval", "approval": APPROVAL}]})
    made = desk(client)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert made.talk.once("buy it") == 0
    assert client.decisions == [("apr_1", True)]
    assert made.shown.getvalue().count("Buy “Go by heart”") == 1


def test_an_approval_stays_open_where_nobody_can_be_asked(desk: MakeDesk) -> None:
    client = Scripted({"approvals": [APPROVAL]})
    made = desk(client, at_terminal=False)
    assert made.talk.once("buy it") == 3
    assert client.decisions == []
    assert "aethex approve apr_1" in made.noted.getvalue()


def test_a_question_is_answered_at_a_terminal_and_is_exit_code_two_elsewhere(desk: MakeDesk) -> None:
    asking = {"asking": {"tool": "jobs_save", "argument": "job"}, "text": "Which job do you mean?"}
    client = Scripted(asking, {})
    assert desk(client, "the first").talk.once("save it") == 0
    assert client.said == [("save it", None), ("the first", "con_1")]
    assert desk(Scripted(asking), at_terminal=False).talk.once("save it") == 2


def test_a_failed_turn_is_exit_code_one(desk: MakeDesk) -> None:
    assert desk(Scripted({"failed": True})).talk.once("go jobs") == 1


def test_a_refused_message_is_told(desk: MakeDesk) -> None:
    problem = {"status": 409, "type": "/problems/turn-in-progress", "title": "I am still answering", "detail": "Wait."}
    made = desk(Scripted(problem))
    assert made.talk.once("go jobs") == 1
    assert "I am still answering: Wait." in made.noted.getvalue()


def test_json_is_the_answer_alone(desk: MakeDesk, capsys: pytest.CaptureFixture[str]) -> None:
    made = desk(Scripted({"approvals": [APPROVAL]}), as_json=True)
    assert made.talk.once("buy it") == 3
    assert made.shown.getvalue() == ""
    assert '"conversation": "con_1"' in capsys.readouterr().out


def test_files_go_with_the_next_message_only(desk: MakeDesk, tmp_path: Path) -> None:
    sent = tmp_path / "resume.pdf"
    sent.write_bytes(b"%PDF")
    client = Scripted({}, {})
    made = desk(client, f"/file {sent}", "/file /absent.pdf", "read this", "and now?")
    made.talk.on()
    assert client.sent == [["upl_resume"], []]
    assert "There is no file /absent.pdf" in made.noted.getvalue()


def test_words_cannot_command_the_terminal(desk: MakeDesk) -> None:
    made = desk(Scripted({"text": "x\x1b[2Jy"}))
    made.talk.once("go")
    assert "\x1b[2J" not in made.shown.getvalue()
