"""Turns at a terminal: what is heard while one runs, what follows it, and the loop around them."""

import string
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aethex.kit.text import clean
from aethex.surfaces.cli.client import Client, Reply
from aethex.surfaces.cli.draw import menu, read_blocks, show
from aethex.surfaces.cli.groups import PENDING, REFUSED, USAGE
from aethex.surfaces.cli.replies import complain, decide, finish, print_json
from aethex.surfaces.cli.terminal import Terminal, cleaned
from aethex.surfaces.cli.threads import Threads
from aethex.tools.blocks import Approval, ApprovalView, Block, Cards, Choice, Choices, Table

_STATES = {"done": "✓", "approval": "waits for approval", "input": "asks", "refused": "refused", "failed": "failed"}
_LONGEST = 60


@dataclass
class Heard:
    """Writes a turn's words as they come and its steps beside them. `quiet` for programs that read the answer."""

    seen: Terminal
    quiet: bool = False
    words: bool = False
    failed: bool = False

    def __call__(self, name: str, data: dict[str, Any]) -> None:
        if name == "error":
            self.failed = True
        if self.quiet:
            return
        if name == "tool":
            self.seen.note(f"· {_step(data)}")
        elif name == "text" and data.get("delta"):
            self.words = True
            self.seen.out.print(clean(str(data["delta"])), end="", markup=False, highlight=False, soft_wrap=True)


def _step(data: dict[str, Any]) -> str:
    """A call in one line: its name as it would be typed here, its arguments, what came of it."""
    domain, _, verb = str(data.get("name", "")).partition("_")
    args = [f"{name}={_short(value)}" for name, value in (data.get("args") or {}).items()]
    return " ".join([domain, verb, *args, _STATES.get(str(data.get("status")), "")])


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


@dataclass
class Talk:
    """One conversation with one person."""

    seen: Terminal
    client: Client
    conversation: str | None = None
    as_json: bool = False
    files: list[Path] = field(default_factory=list)
    choices: dict[str, Choice] = field(default_factory=dict)

    def attach(self, paths: list[Path]) -> None:
        """Files that go with the next message."""
        self.files.extend(paths)

    def once(self, text: str) -> int:
        """One message; at a terminal also the answers to what is asked back. The exit code."""
        code, asked = self._turn(text)
        while asked and self.seen.interactive and not self.as_json:
            code, asked = self._turn(self.seen.ask_line("› "))
        if not self.as_json and self.seen.interactive and self.conversation:
            self.seen.note('Go on with: aethex chat -c "…"')
        return code

    def on(self) -> int:
        """Until /quit, or the end of the input."""
        import readline  # noqa: F401 - gives the prompt its history and editing

        self.seen.note(f"You speak as @{self.client.handle}. /new starts over, /quit ends, Ctrl-C stops an answer.")
        while True:
            try:
                line = self.seen.ask_line("› ").strip()
            except EOFError:
                return 0
            except KeyboardInterrupt:
                self.seen.note("\n/quit ends.")
                continue
            if line in {"/quit", "/exit"}:
                return 0
            if line:
                self._take(line)

    def _take(self, line: str) -> None:
        if line == "/new":
            self.conversation, self.choices = None, {}
            self.seen.note("A new conversation.")
        elif line.startswith("/file "):
            path = Path(line.removeprefix("/file ").strip()).expanduser()
            self.files += [path] if path.is_file() else []
            self.seen.note(
                f"{path.name} goes with your next message." if path.is_file() else f"There is no file {path}."
            )
        elif line.startswith("/"):
            self.seen.note("Known here: /new, /file PATH, /quit.")
        elif line.lower() in self.choices:
            self._press(self.choices[line.lower()])
        else:
            self._turn(line)

    def _press(self, choice: Choice) -> None:
        """A choice does what its button does elsewhere."""
        if choice.tool is None:
            self._turn(choice.say or choice.label)
            return
        self.choices = {}
        finish(self.seen, self.client, self.client.call(choice.tool, choice.args, self.conversation))

    def _turn(self, text: str) -> tuple[int, bool]:
        """The exit code, and whether the answer is a question."""
        sent = self._upload()
        if isinstance(sent, Reply):
            return complain(self.seen, sent), False
        heard = Heard(self.seen, quiet=self.as_json)
        reply = self.client.chat(text, conversation=self.conversation, files=sent, hear=heard)
        if self.as_json:
            print_json(self.seen, reply.body)
        if not reply.well:
            return (complain(self.seen, reply) if not self.as_json else REFUSED), False
        self.conversation = str(reply.body["conversation"])
        Threads(self.seen.settings.home).keep(self.client.handle, self.conversation)
        return self._after(reply.body, heard), bool(reply.body.get("asking"))

    def _upload(self) -> list[str] | Reply:
        paths, self.files = self.files, []
        sent = []
        for path in paths:
            reply = self.client.upload(path)
            if not reply.well:
                return reply
            sent.append(str(reply.body["id"]))
        return sent

    def _after(self, answer: dict[str, Any], heard: Heard) -> int:
        waiting = [ApprovalView.model_validate(one) for one in cleaned(answer.get("approvals") or [])]
        if not self.as_json:
            self.seen.out.print() if heard.words else self.seen.write(answer.get("text") or "")
            self._draw(read_blocks(answer.get("blocks") or []))
            waiting = [one for one in waiting if decide(self.seen, self.client, one) == PENDING]
        if heard.failed:
            return REFUSED
        return PENDING if waiting else USAGE if answer.get("asking") else 0

    def _draw(self, blocks: list[Block]) -> None:
        """Choices are set apart from the records, whose numbers mean something else."""
        offered = [choice for block in blocks if isinstance(block, Choices) for choice in block.choices]
        show(self.seen, [block for block in blocks if not isinstance(block, Choices | Approval)])
        records = any(isinstance(block, Cards) or (isinstance(block, Table) and block.kind) for block in blocks)
        labels = list(string.ascii_lowercase) if records else [str(at) for at in range(1, len(offered) + 1)]
        self.choices = dict(zip(labels, offered, strict=False))
        if self.choices and self.seen.out.is_terminal:
            self.seen.out.print(menu(list(self.choices.values()), list(self.choices)))
