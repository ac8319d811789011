"""The Slack app manifest, written from the catalogue: `python -m bots.slack.manifest [--url URL] [--out FILE]`."""

import argparse
import json
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from aethex.kit.text import shorten
from aethex.tools.definition import ToolDefinition
from bots.slack.commands import ASK, command_name

Json = dict[str, Any]

MAX_COMMANDS = 50
MAX_DESCRIPTION = 2000
MAX_HINT = 1000
EXAMPLE_URL = "https://example.com/webhooks/slack"
FILE = Path(__file__).with_name("manifest.json")

_EVENTS = (
    "agent_session_stopped",
    "agent_session_title_changed",
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "tokens_revoked",
)
_SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "users:read",
)
_ABOUT = (
    "AeThex does a developer's career work in Slack: it finds and explains jobs, tracks applications, builds resumes "
    "from evidence, plans skills, says what they are worth and books mentors. Ask in your own words in its messages, "
    "mention it in a channel, or use a command. Private answers are shown to you alone, and whatever reaches other "
    "people or costs money is shown to you first and runs only when you approve it."
)
_PROMPTS = (
    ("Find jobs for me", "Which jobs fit me?"),
    ("Follow up", "Which applications should I follow up on?"),
    ("Check my profile", "What should I add to my profile next?"),
    ("What can you do?", "What can you do for me?"),
)
_SHORTCUTS = (
    (None, "global", "Ask AeThex", "ask", "Ask in your own words"),
    ("jobs_save", "message", "Save this job", "jobs_save", "Save the job this message is about"),
    ("feed_post", "message", "Post to the feed", "feed_post", "Share this message as a post"),
)


def manifest(tools: Iterable[ToolDefinition], url: str = EXAMPLE_URL) -> Json:
    """The manifest with one command a domain; `url` is where Slack sends events, commands and presses.

    Raises ValueError for more domains than Slack lets an app have commands.
    """
    tools = list(tools)
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "AeThex",
            "description": "Your career assistant: jobs, resumes, skills, pay and mentors.",
            "long_description": _ABOUT,
            "background_color": "#1f2a44",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "agent_view": {
                "agent_description": "Finds jobs, tracks applications, builds resumes and plans skills with you.",
                "suggested_prompts": [{"title": title, "message": said} for title, said in _PROMPTS],
            },
            "bot_user": {"display_name": "AeThex", "always_online": True},
            "shortcuts": _shortcuts(tools),
            "slash_commands": _commands(tools, url),
        },
        "oauth_config": {"scopes": {"bot": list(_SCOPES)}},
        "settings": {
            "event_subscriptions": {"request_url": url, "bot_events": list(_EVENTS)},
            "interactivity": {"is_enabled": True, "request_url": url, "message_menu_options_url": url},
            "org_deploy_enabled": False,
            "socket_mode_enabled": False,
            "token_rotation_enabled": False,
        },
    }


def text(content: Json) -> str:
    """The file's text."""
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _commands(tools: list[ToolDefinition], url: str) -> list[Json]:
    domains: dict[str, list[str]] = {}
    for definition in tools:
        domains.setdefault(definition.domain, []).append(definition.verb)
    commands = [_command(ASK, "Ask AeThex in your own words", "what you want", url)]
    for domain, verbs in domains.items():
        words = f"{domain.capitalize()}: {', '.join(verb.replace('_', ' ') for verb in verbs)}"
        commands.append(_command(command_name(domain), words, f"[{' | '.join(verbs)}] …", url))
    if len(commands) > MAX_COMMANDS:
        raise ValueError(f"{len(commands)} commands; Slack takes {MAX_COMMANDS}")
    return commands


def _command(name: str, description: str, hint: str, url: str) -> Json:
    return {
        "command": name,
        "description": shorten(description, MAX_DESCRIPTION),
        "usage_hint": shorten(hint, MAX_HINT),
        "url": url,
        "should_escape": False,
    }


def _shortcuts(tools: list[ToolDefinition]) -> list[Json]:
    names = {definition.name for definition in tools}
    return [
        {"name": name, "type": kind, "callback_id": callback, "description": description}
        for needed, kind, name, callback, description in _SHORTCUTS
        if needed is None or needed in names
    ]


def known_tools() -> list[ToolDefinition]:
    """Every tool of this build's catalogue."""
    return list(import_module("aethex.catalogue").CATALOGUE.tools.values())


def main() -> None:
    """Writes the manifest of this build's catalogue."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default=EXAMPLE_URL)
    parser.add_argument("--out", type=Path, default=FILE)
    asked = parser.parse_args()
    asked.out.write_text(text(manifest(known_tools(), asked.url)), encoding="utf-8")


if __name__ == "__main__":
    main()
