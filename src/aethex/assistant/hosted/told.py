"""What a hosted model is told of a call: the result in words, without links that open something by themselves."""

from aethex.assistant.planner.heard import Step
from aethex.tools.blocks import Block, File
from aethex.tools.definition import ToolDefinition
from aethex.tools.plain import blocks_to_text

LONGEST = 12_000
HIDDEN = "The person was shown the result. It holds something that only they may see, so you do not get it."


def hides(definition: ToolDefinition | None) -> bool:
    """Whether a tool's result is for the person's own eyes: a code, a download of all their data."""
    return definition is not None and definition.in_person


def told(definition: ToolDefinition | None, step: Step) -> str:
    """Never the result of a tool whose result is the person's alone; never more than 12,000 characters."""
    if step.status == "done" and hides(definition):
        return f"done: {HIDDEN}"
    if not step.blocks:
        return f"{step.status}: {step.text}"
    text = "\n\n".join(part for part in (_words(block) for block in step.blocks) if part)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\n… (cut here; ask for less at once to see the rest)"


def _words(block: Block) -> str:
    if isinstance(block, File):
        return f"{block.name} ({block.media_type}); the person has a link to it"
    return blocks_to_text([block])
