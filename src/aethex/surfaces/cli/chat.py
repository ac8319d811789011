"""`aethex chat`: one answer, or a conversation at the terminal."""

import sys
from pathlib import Path

import click
import rich_click

from aethex.surfaces.cli.groups import SETTINGS
from aethex.surfaces.cli.terminal import terminal


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@click.argument("text", nargs=-1)
@click.option("-c", "--continue", "go_on", is_flag=True, help="Go on with the last conversation.")
@click.option("--conversation", metavar="ID", help="Go on with this conversation.")
@click.option("--file", "files", multiple=True, metavar="PATH", help="Send a file along; may be given several times.")
@click.option("--as", "person", metavar="HANDLE", help="Whom to speak for: a handle.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def chat(
    text: tuple[str, ...],
    go_on: bool,
    conversation: str | None,
    files: tuple[str, ...],
    person: str | None,
    as_json: bool,
) -> None:
    """Ask in your own words; without a text, talk at the terminal.

    At the terminal: what is in brackets can be typed, /new starts over, /file PATH sends a file along, /quit ends,
    Ctrl-C stops an answer.
    """
    from aethex.surfaces.cli.client import open_client
    from aethex.surfaces.cli.talking import Talk

    seen = terminal()
    said = " ".join(text)
    if not said and not seen.interactive:
        said = sys.stdin.read()
    for name in files:
        if not Path(name).expanduser().is_file():
            raise click.BadParameter(f"There is no file {name}.", param_hint="--file")
    with open_client(seen, person) as client:
        talk = Talk(seen, client, conversation or (client.thread() if go_on else None), as_json=as_json)
        talk.attach([Path(name).expanduser() for name in files])
        code = talk.once(said) if said.strip() or not seen.interactive else talk.on()
    if code:
        sys.exit(code)
