"""The command line at a server of somebody else's machine, with an access token."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.fixtures.web import Served, served
from tests.surfaces.cli.conftest import Shell

KEPT = "terminal-sessions.json"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("remote")) as running:
        yield running


@pytest.fixture
def made(app: Served) -> dict[str, str]:
    """A token of Jane's for everything, as the page makes it, with its id."""
    with httpx.Client(base_url=app.url) as http:
        http.post("/api/auth/demo", json={"person": "jane"})
        body = {"name": "terminal", "scopes": ["*:*"], "expires_in_days": 30}
        answer = http.post("/api/tokens", json=body, headers={"x-csrftoken": http.cookies["csrftoken"]})
    assert answer.status_code == 201, answer.text
    return {"id": answer.json()["id"], "token": answer.json()["token"]}


@pytest.fixture
def signed_in(bare: Shell, app: Served, made: dict[str, str]) -> Shell:
    done = bare.run("login", "--url", app.url, "--token", typed=made["token"] + "\n")
    assert done.exit_code == 0, done.output
    assert f"Signed in at {app.url} as @jane." in done.stdout
    return bare


def test_a_token_read_from_standard_input_is_kept_for_its_owners_eyes(signed_in: Shell, made: dict[str, str]) -> None:
    kept = signed_in.home / KEPT
    assert made["token"] in kept.read_text(encoding="utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_commands_speak_through_it(signed_in: Shell, app: Served) -> None:
    found = signed_in.run("jobs", "match", "--json")
    assert found.exit_code == 0, found.output
    assert json.loads(found.stdout)["tool"] == "jobs_match"
    said = signed_in.run("chat", "save Queue Tamer")
    assert said.exit_code == 0, said.output
    assert "Queue Tamer" in app.board.saved


@pytest.mark.parametrize("at_terminal", [True, False])
def test_what_needs_the_person_is_left_to_the_web(signed_in: Shell, app: Served, at_terminal: bool) -> None:
    said = signed_in.run("chat", f"post Over A Token {at_terminal}", at_terminal=at_terminal, typed="y\n")
    assert said.exit_code == 3
    assert f"{app.url}/approvals/apr_" in said.stderr
    assert f"Over A Token {at_terminal}" not in app.board.posted


def test_a_decision_is_refused_at_a_terminal_too(signed_in: Shell, app: Served) -> None:
    signed_in.run("chat", "post Never So")
    listed = json.loads(signed_in.run("approvals", "--json").stdout)["approvals"]
    waiting = next(one for one in listed if "Never So" in one["what"])
    shown = signed_in.run("approve", waiting["id"], at_terminal=True, typed="y\n")
    assert shown.exit_code == 3
    assert waiting["link"] in shown.stderr
    refused = signed_in.run("decline", waiting["id"], at_terminal=True)
    assert refused.exit_code == 1
    assert "Only you yourself" in refused.stderr
    assert "Never So" not in app.board.posted


def test_a_token_lists_and_makes_no_others(signed_in: Shell) -> None:
    for command in (["list"], ["create", "another", "*:*"], ["revoke", "tok_1"]):
        refused = signed_in.run("tokens", *command)
        assert refused.exit_code == 1
        assert "Only you yourself" in refused.stderr


@pytest.mark.parametrize("typed", ["aethex_pat_tooshort", "", "not a token at all"])
def test_a_token_that_is_not_whole_is_sent_nowhere(bare: Shell, typed: str) -> None:
    refused = bare.run("login", "--url", "http://127.0.0.1:9", "--token", typed=f"{typed}\n")
    assert refused.exit_code == 2
    assert "not a whole access token" in refused.stderr
    assert not (bare.home / KEPT).exists()


def test_a_token_of_another_person_is_not_taken_for_the_one_named(
    bare: Shell, app: Served, made: dict[str, str]
) -> None:
    refused = bare.run("login", "--url", app.url, "--token", "--as", "ada", typed=made["token"] + "\n")
    assert refused.exit_code == 2
    assert "speaks for @jane" in refused.stderr
    assert not (bare.home / KEPT).exists()


def test_a_revoked_token_is_told_and_nobody_else_is_signed_in_instead(
    signed_in: Shell, app: Served, made: dict[str, str], tmp_path: Path
) -> None:
    owner = Shell(tmp_path / "owner", tmp_path / "cache")
    assert owner.run("login", "--url", app.url, "--as", "jane").exit_code == 0
    assert owner.run("tokens", "revoke", made["id"]).stdout == "Revoked.\n"
    refused = signed_in.run("jobs", "match")
    assert refused.exit_code == 1
    assert "has ended or was revoked" in refused.stderr
    again = bare_login(signed_in, app, made["token"])
    assert "does not know this token" in again


def bare_login(shell: Shell, app: Served, token: str) -> str:
    refused = shell.run("login", "--url", app.url, "--token", typed=token + "\n")
    assert refused.exit_code == 1
    return refused.stderr


def test_signing_out_forgets_the_token_and_says_that_it_lives_on(signed_in: Shell, app: Served) -> None:
    done = signed_in.run("logout", "--url", app.url)
    assert "goes on working elsewhere" in done.stderr
    assert "aethex_pat_" not in (signed_in.home / KEPT).read_text(encoding="utf-8")


def test_with_a_password_session_tokens_are_made_listed_and_revoked(bare: Shell, app: Served) -> None:
    assert bare.run("login", "--url", app.url, "--as", "jane").exit_code == 0
    created = bare.run("tokens", "create", "ci", "jobs:read", "--days", "30")
    assert created.exit_code == 0, created.output
    headers = {"authorization": f"Bearer {created.stdout.strip()}"}
    assert httpx.get(f"{app.url}/api/auth/me", headers=headers).status_code == 200
    listed = bare.run("tokens", "list", "--json")
    row = next(one for one in json.loads(listed.stdout)["tokens"] if one["name"] == "ci")
    assert row["scopes"] == ["jobs:read"]
    assert "ci  jobs:read" in bare.run("tokens", "list").stdout
    assert bare.run("tokens", "revoke", row["id"]).exit_code == 0
    assert httpx.get(f"{app.url}/api/auth/me", headers=headers).status_code == 401
    wrong = bare.run("tokens", "create", "ci", "elsewhere:read")
    assert wrong.exit_code == 2
    assert "elsewhere:read" in wrong.stderr


def test_without_a_server_the_way_to_one_is_named(bare: Shell) -> None:
    refused = bare.run("tokens", "list")
    assert refused.exit_code == 1
    assert "aethex serve" in refused.stderr
