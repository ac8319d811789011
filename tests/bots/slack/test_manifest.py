import json
import subprocess
import sys
from pathlib import Path

import pytest

from bots.slack.manifest import FILE, manifest, text
from tests.bots.definitions import HAS_CATALOGUE, REGISTRIES
from tests.bots.slack.limits import manifest_faults
from tests.fixtures.all_tools import all_tools, made_up


@pytest.mark.parametrize("registry", REGISTRIES)
def test_the_manifest_is_within_every_limit(registry: str) -> None:
    assert manifest_faults(manifest(REGISTRIES[registry])) == []


def test_every_domain_is_a_command_and_slacks_own_names_are_left_alone() -> None:
    commands = {each["command"]: each for each in manifest(all_tools())["features"]["slash_commands"]}
    assert commands["/jobs"]["usage_hint"].startswith("[match | explain | gaps")
    assert "/feed" not in commands
    assert "/aethex-feed" in commands
    assert len(commands) == 24


def test_a_shortcut_exists_only_where_its_tool_does() -> None:
    def names(*tools: str) -> list[str]:
        shortcuts = manifest([made_up(tool, "W") for tool in tools])["features"]["shortcuts"]
        return [each["callback_id"] for each in shortcuts]

    assert names() == ["ask"]
    assert names("jobs_save", "feed_post") == ["ask", "jobs_save", "feed_post"]


def test_each_message_event_has_the_scope_it_is_refused_without() -> None:
    content = manifest(all_tools())
    scopes = set(content["oauth_config"]["scopes"]["bot"])
    needed = {"message.channels": "channels:history", "message.groups": "groups:history", "message.im": "im:history",
              "message.mpim": "mpim:history", "app_mention": "app_mentions:read"}  # fmt: skip
    events = set(content["settings"]["event_subscriptions"]["bot_events"])
    assert set(needed) <= events
    assert {"agent_session_stopped", "app_home_opened"} <= events
    assert set(needed.values()) | {"assistant:write", "chat:write", "commands"} <= scopes
    assert "users:read.email" not in scopes


def test_more_domains_than_slack_has_commands_for_are_refused() -> None:
    with pytest.raises(ValueError, match="Slack takes 50"):
        manifest([made_up(f"domain{at}_x", "R") for at in range(50)])


@pytest.mark.skipif(not HAS_CATALOGUE, reason="this build has no catalogue")
def test_the_manifest_that_is_checked_in_is_fresh() -> None:
    assert FILE.read_text(encoding="utf-8") == text(manifest(REGISTRIES["catalogue"]))


@pytest.mark.skipif(not HAS_CATALOGUE, reason="this build has no catalogue")
def test_the_writer_writes_it_for_an_address(tmp_path: Path) -> None:
    out = tmp_path / "manifest.json"
    command = [sys.executable, "-m", "bots.slack.manifest", "--url", "https://bot.example/slack", "--out", str(out)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[3], env={"PYTHONPATH": "src"})
    content = json.loads(out.read_text(encoding="utf-8"))
    assert content == manifest(REGISTRIES["catalogue"], "https://bot.example/slack")
