"""Blocks as plain text: for terminals, screen readers, models and the `text` of an answer."""

from typing import assert_never

from aethex.kit.money import Money
from aethex.tools.blocks import (
    Approval,
    ApprovalView,
    Block,
    Card,
    Cards,
    Chart,
    Choices,
    Facts,
    File,
    Table,
    Text,
)


def blocks_to_text(blocks: list[Block]) -> str:
    """Paragraphs separated by an empty line; cards and rows are numbered as people refer to them."""
    return "\n\n".join(part for part in (_draw(block) for block in blocks) if part)


def _draw(block: Block) -> str:
    match block:
        case Text():
            return block.text
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case Cards():
            return _cards(block)
        case Chart():
            return f"{block.title}: {block.summary}"
        case File():
            return f"{block.name} ({block.media_type}, {block.bytes:,} bytes): {block.url}"
        case Choices():
            return _choices(block)
        case Approval():
            return approval_text(block.approval)
        case _:
            assert_never(block)


def _facts(block: Facts) -> str:
    head = [block.title] if block.title else []
    badges = [f"[{', '.join(block.badges)}]"] if block.badges else []
    return "\n".join([*head, *badges, *(f"{fact.label}: {fact.value}" for fact in block.facts)])


def _table(block: Table) -> str:
    lines = [block.title] if block.title else []
    lines.append(" | ".join(column.label for column in block.columns))
    for at, row in enumerate(block.rows, 1):
        number = f"{at}. " if block.kind else ""
        lines.append(number + " | ".join(row))
    return "\n".join(lines)


def _cards(block: Cards) -> str:
    lines = [block.title] if block.title else []
    for at, card in enumerate(block.cards, 1):
        lines.append(f"{at}. {_card(card)}")
    if block.total is not None and block.total > len(block.cards):
        lines.append(f"({len(block.cards)} of {block.total} shown)")
    return "\n".join(lines)


def _card(card: Card) -> str:
    head = card.title + (f" — {card.subtitle}" if card.subtitle else "")
    if card.score is not None:
        head += f" · {card.score:.0f}/100"
    if card.badges:
        head += f" [{', '.join(card.badges)}]"
    lines = [head]
    if card.facts:
        lines.append("   " + " · ".join(f"{fact.label}: {fact.value}" for fact in card.facts))
    if card.text:
        lines.append("   " + card.text.replace("\n", "\n   "))
    if card.url:
        lines.append("   " + card.url)
    return "\n".join(lines)


def _choices(block: Choices) -> str:
    offered = " · ".join(choice.label for choice in block.choices)
    return f"{block.question} {offered}" if block.question else f"Next: {offered}"


def approval_text(view: ApprovalView) -> str:
    """What is asked for, to whom, for how much, until when, and how to take it back."""
    lines = [f"{view.what}"]
    if view.to:
        lines.append(f"To: {view.to}")
    if view.amount_minor is not None and view.currency:
        amount = Money(view.amount_minor, view.currency).format()
        fees = f", of which fees {Money(view.fees_minor, view.currency).format()}" if view.fees_minor else ""
        lines.append(f"Amount: {amount}{fees}")
    if view.undo:
        lines.append(f"Taking it back: {view.undo}")
    lines.append(f"State: {view.state} ({view.id})")
    return "\n".join(lines)
