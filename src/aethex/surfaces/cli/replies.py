"""What happens with an answer: shown, asked about, and turned into an exit code."""

import json
from typing import Any

import click
from rich.text import Text

from aethex.surfaces.cli.client import Client, Reply
from aethex.surfaces.cli.draw import approval, read_blocks, show
from aethex.surfaces.cli.groups import PENDING, REFUSED, exit_code, say_error
from aethex.surfaces.cli.terminal import Terminal, cleaned
from aethex.tools.blocks import ApprovalView
from aethex.tools.plain import approval_text


def print_json(seen: Terminal, body: dict[str, Any]) -> None:
    """The contract's answer as it is; escapes keep it from commanding a terminal."""
    click.echo(json.dumps(body, indent=2 if seen.out.is_terminal else None, ensure_ascii=True))


def finish(seen: Terminal, client: Client, reply: Reply) -> int:
    """Shows a tool's answer, asks for its approval where somebody can be asked; the exit code."""
    if reply.status == 202:
        return decide(seen, client, ApprovalView.model_validate(cleaned(reply.body["approval"])))
    if not reply.well:
        return complain(seen, reply)
    shown(seen, reply)
    return 0


def shown(seen: Terminal, reply: Reply) -> None:
    """A tool's result, or what became of a declined approval."""
    if "approval" in reply.body:
        seen.note("Declined: nothing was done.")
        return
    show(seen, read_blocks(reply.body.get("blocks", [])))
    undo = reply.body.get("undo")
    if undo:
        seen.note(f"Take it back with: aethex undo {undo['id']}  (until {undo['until'][:16].replace('T', ' ')} UTC)")


def decide(seen: Terminal, client: Client, view: ApprovalView) -> int:
    """Yes or no at a terminal; elsewhere the approval is shown and left open, as it is for an access token."""
    if seen.out.is_terminal:
        seen.out.print(approval(view))
    else:
        seen.write(f"Your approval is needed:\n{approval_text(view)}")
    if view.link is not None:
        seen.note(f"Nothing was done yet. Only you can decide it, on the web: {view.link}")
        return PENDING
    if not seen.interactive:
        seen.note(f"Nothing was done yet. Decide it at a terminal: aethex approve {view.id}")
        return PENDING
    return settle(seen, client, view.id, approve=seen.confirm("Approve this?"))


def settle(seen: Terminal, client: Client, approval_id: str, *, approve: bool) -> int:
    """Sends the decision and shows what came of it."""
    reply = client.decide(approval_id, approve=approve)
    if not reply.well:
        anew = reply.body.get("approval")
        code = complain(seen, reply)
        return decide(seen, client, ApprovalView.model_validate(cleaned(anew))) if anew else code
    shown(seen, reply)
    return 0 if approve else REFUSED


def decline_at_once(seen: Terminal, client: Client, approval_id: str) -> int:
    """Declines what was named; that it could be declined is success here."""
    reply = client.decide(approval_id, approve=False)
    if not reply.well:
        return complain(seen, reply)
    shown(seen, reply)
    return 0


def complain(seen: Terminal, reply: Reply) -> int:
    """A problem in words; what would work instead, where the answer names it."""
    body = cleaned(reply.body)
    if body.get("type") == "/problems/needs-input":
        seen.notes.print(Text(str(body["question"])), highlight=False)
    else:
        say_error(seen, str(body.get("title", "Refused")), str(body.get("detail", "")))
    for choice in body.get("choices") or []:
        seen.note(f"  --{_flag(body)} {choice['value']}   {choice['label']}")
    for other in body.get("alternatives") or []:
        seen.note(f"  would work: {other}")
    if body.get("plans"):
        seen.note(f"  part of: {', '.join(body['plans'])}")
    return exit_code(reply.status)


def _flag(body: dict[str, Any]) -> str:
    return str(body.get("argument", "")).replace("_", "-")
