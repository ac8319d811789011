"""What was said in a conversation, as HTML."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from pydantic import TypeAdapter, ValidationError

from aethex.surfaces.web.drawing import Reader, draw
from aethex.surfaces.web.prose import prose
from aethex.surfaces.web.render import render
from aethex.tools.blocks import Approval, ApprovalView, Block, Text
from aethex.tools.registry import Catalogue

_BLOCK: TypeAdapter[Block] = TypeAdapter(Block)
_GONE = Text(text="This part was made by an earlier version and can no longer be shown.", tone="note")
_WORDS = {
    "done": "done",
    "approval": "waits for your approval",
    "input": "has a question",
    "refused": "refused",
    "failed": "failed",
}


@dataclass(frozen=True)
class Drawer:
    """Draws messages for one reader. `catalogue` gives tools their names in words."""

    catalogue: Catalogue
    reader: Reader

    def message(self, message: dict[str, Any], *, answers: bool = False) -> Markup:
        """One message as `conversations.service.shown` gives it; its approvals in their present state.

        One that `answers` the message just above it shows no time of its own.
        """
        present = {view["id"]: view for view in message["approvals"]}
        return draw(
            "message.html",
            message=message,
            said=prose(message["text"]) if message["role"] == "assistant" else message["text"],
            steps=[self.step(call) for call in message["tool_calls"]],
            blocks=render(_refreshed(read_blocks(message["blocks"]), present), self.reader),
            answers=answers,
            at=self.reader.time(message["at"]),
            form=self._form(message["asking"]),
        )

    def messages(self, messages: list[dict[str, Any]]) -> Markup:
        return Markup("\n").join(html for _, html in self.each(messages))

    def each(self, messages: list[dict[str, Any]]) -> list[tuple[dict[str, Any], Markup]]:
        """Every message with its HTML."""
        before = [None, *(message["role"] for message in messages)]
        return [
            (message, self.message(message, answers=message["role"] == "assistant" and above == "person"))
            for message, above in zip(messages, before, strict=False)
        ]

    def step(self, call: dict[str, Any]) -> Markup:
        """One line of the steps: what was called, with what, and how it went."""
        definition = self.catalogue.tools.get(call["name"])
        secret = {argument.name for argument in definition.arguments if argument.kind == "secret"} if definition else ()
        given = {name.replace("_", " "): _shown(value) for name, value in call["args"].items() if name not in secret}
        return draw(
            "step.html",
            name=call["name"].replace("_", " "),
            summary=definition.summary if definition else "",
            args=given,
            status=call["status"],
            says=_WORDS.get(call["status"], call["status"]),
        )

    def _form(self, asking: dict[str, Any] | None) -> str | None:
        """Where a secret that was asked for can be typed; None when an answer in the chat will do."""
        definition = self.catalogue.tools.get(asking["tool"]) if asking else None
        argument = definition.argument(str(asking["argument"])) if definition and asking else None
        if definition is None or argument is None or argument.kind != "secret":
            return None
        return f"/forms/{definition.domain}/{definition.verb}"


def read_blocks(stored: list[Any]) -> list[Block]:
    """Blocks from JSON; one that cannot be read becomes a note that says so."""
    return [_read(block) for block in stored]


def _read(block: Any) -> Block:
    try:
        return _BLOCK.validate_python(block)
    except ValidationError:
        return _GONE


def _refreshed(blocks: list[Block], present: dict[str, Any]) -> list[Block]:
    return [
        Approval(approval=ApprovalView.model_validate(present[block.approval.id]))
        if isinstance(block, Approval) and block.approval.id in present
        else block
        for block in blocks
    ]


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
