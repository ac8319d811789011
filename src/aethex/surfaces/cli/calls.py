"""Every tool of the catalogue as `aethex <domain> <verb>`."""

import sys
from typing import Any

import click
import rich_click

from aethex.catalogue import CATALOGUE
from aethex.surfaces.cli.client import Client, Reply, open_client
from aethex.surfaces.cli.groups import AS_HELP, SETTINGS, exit_code
from aethex.surfaces.cli.options import parameters, paths, typed
from aethex.surfaces.cli.replies import complain, finish, print_json
from aethex.surfaces.cli.terminal import Terminal, cleaned, terminal
from aethex.tools.definition import ToolDefinition
from aethex.tools.registry import Catalogue

MOST_QUESTIONS = 12


def tool_commands(domain: str, catalogue: Catalogue = CATALOGUE) -> list[click.Command]:
    """The commands of a domain's tools."""
    return [tool_command(definition) for definition in catalogue.tools.values() if definition.domain == domain]


def tool_command(definition: ToolDefinition) -> click.Command:
    """The command of one tool, made from its definition."""
    own = {argument.name for argument in definition.arguments}
    common = [option for option in _common() if option.name not in {f"_{name}" for name in own}]

    def call(**values: Any) -> None:
        _run(definition, values)

    return rich_click.RichCommand(
        name=definition.verb,
        callback=call,
        params=[*parameters(definition), *common],
        help=definition.description,
        short_help=definition.summary,
        context_settings=SETTINGS,
    )


def _common() -> list[click.Option]:
    return [
        rich_click.RichOption(["_as", "--as"], metavar="HANDLE", help=AS_HELP),
        rich_click.RichOption(
            ["_conversation", "--conversation"], metavar="ID", help="The conversation it belongs to."
        ),
        rich_click.RichOption(["_json", "--json"], is_flag=True, help="Print the answer as JSON."),
    ]


def _run(definition: ToolDefinition, values: dict[str, Any]) -> None:
    seen = terminal()
    person, conversation = values.pop("_as", None), values.pop("_conversation", None)
    as_json = values.pop("_json", False)
    raw = typed(definition, values, seen)
    files = paths(definition, raw)
    with open_client(seen, person) as client:
        for name, found in files.items():
            sent = [_uploaded(seen, client.upload(path)) for path in found]
            kept = [one for one in raw[name] if one.startswith("upl_")] if isinstance(raw[name], list) else []
            raw[name] = [*kept, *sent] if isinstance(raw[name], list) else sent[0]
        reply = client.call(definition.name, raw, conversation or client.thread())
        if as_json:
            print_json(seen, reply.body)
            code = exit_code(reply.status)
        else:
            code = finish(seen, client, _asked(seen, client, definition, raw, reply, conversation))
    if code:
        sys.exit(code)


def _uploaded(seen: Terminal, reply: Reply) -> str:
    if not reply.well:
        sys.exit(complain(seen, reply))
    return str(reply.body["id"])


def _asked(
    seen: Terminal,
    client: Client,
    definition: ToolDefinition,
    raw: dict[str, Any],
    reply: Reply,
    conversation: str | None,
) -> Reply:
    """At a terminal, asks for what is missing and calls again until nothing is."""
    for _ in range(MOST_QUESTIONS):
        if reply.body.get("type") != "/problems/needs-input" or not seen.interactive:
            break
        name = str(reply.body["argument"])
        raw[name] = _answer(seen, reply)
        reply = client.call(definition.name, raw, conversation or client.thread())
    return reply


def _answer(seen: Terminal, reply: Reply) -> str:
    choices = cleaned(reply.body.get("choices") or [])
    for at, choice in enumerate(choices, 1):
        seen.note(f"  {at}. {choice['label']}", style="cyan")
    said = str(click.prompt(str(cleaned(reply.body["question"])), prompt_suffix=" ", err=True)).strip()
    if said.isdigit() and 1 <= int(said) <= len(choices):
        return str(choices[int(said) - 1]["value"])
    return said
