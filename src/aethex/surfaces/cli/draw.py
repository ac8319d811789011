"""Blocks as a terminal shows them."""

from typing import Any, assert_never

from pydantic import TypeAdapter
from rich.console import Group, RenderableType
from rich.markdown import Markdown
from rich.padding import Padding
from rich.panel import Panel
from rich.style import Style
from rich.table import Table as Grid
from rich.text import Text as Words

from aethex.surfaces.cli.bars import bars
from aethex.surfaces.cli.terminal import Terminal, cleaned
from aethex.tools.blocks import (
    Approval,
    ApprovalView,
    Block,
    Card,
    Cards,
    Chart,
    Choice,
    Choices,
    Fact,
    Facts,
    File,
    Table,
    Text,
)
from aethex.tools.plain import approval_text, blocks_to_text

_BLOCKS: TypeAdapter[list[Block]] = TypeAdapter(list[Block])
_TONES = {"note": "dim", "warning": "yellow", "quote": "italic"}
GOOD, FAIR = 70, 40
GAP, ONE_LINE = "   ", 78


def read_blocks(raw: list[Any]) -> list[Block]:
    """Blocks out of JSON, without anything in their texts that could command a terminal."""
    return _BLOCKS.validate_python(cleaned(raw))


def show(seen: Terminal, blocks: list[Block]) -> None:
    """Drawn for a terminal; plain text for a pipe, where nothing may be cut off."""
    if not seen.out.is_terminal:
        text = blocks_to_text([block for block in blocks if not isinstance(block, Choices)])
        if text:
            seen.write(text)
        return
    for block in blocks:
        seen.out.print(draw(block))


def draw(block: Block) -> RenderableType:
    """One block for a terminal."""
    match block:
        case Text():
            return _text(block)
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case Cards():
            return _cards(block)
        case Chart():
            return Group(Words(block.title, "bold"), *bars(block.spec), Words(block.summary))
        case File():
            return Words.assemble(
                (block.name, "bold"), f" ({block.media_type}, {block.bytes:,} bytes)\n", _url(block.url)
            )
        case Choices():
            return _choices(block)
        case Approval():
            return approval(block.approval)
        case _:
            assert_never(block)


def _text(block: Text) -> RenderableType:
    words = Markdown(block.text, hyperlinks=False)
    return words if block.tone == "plain" else Padding(Markdown(block.text, style=_TONES[block.tone]), (0, 2))


def _badges(badges: list[str]) -> Words:
    return Words(" ").join(Words(f" {badge} ", "reverse dim") for badge in badges)


def _url(url: str) -> Words:
    return Words(url, Style(dim=True, link=url) if url.startswith(("http://", "https://")) else "dim")


def _pairs(facts: list[Fact]) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for fact in facts:
        grid.add_row(Words(fact.label), Words(fact.value))
    return grid


def _facts(block: Facts) -> RenderableType:
    parts: list[RenderableType] = [_badges(block.badges)] if block.badges else []
    title = Words(block.title, "bold") if block.title else None
    return Panel(Group(*parts, _pairs(block.facts)), title=title, title_align="left", border_style="dim")


def _table(block: Table) -> RenderableType:
    grid = Grid(title=Words(block.title, "bold") if block.title else None, title_justify="left", header_style="bold")
    if block.kind:
        grid.add_column("", justify="right", style="cyan", no_wrap=True)
    for column in block.columns:
        grid.add_column(Words(column.label), justify=column.align, overflow="fold")
    for at, row in enumerate(block.rows, 1):
        grid.add_row(*([str(at)] if block.kind else []), *(Words(cell) for cell in row))
    return grid


def _cards(block: Cards) -> RenderableType:
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", style="cyan", no_wrap=True)
    grid.add_column(overflow="fold", ratio=1)
    for at, card in enumerate(block.cards, 1):
        grid.add_row(f"{at}.", _card(card))
    parts: list[RenderableType] = [Words(block.title, "bold")] if block.title else []
    parts.append(grid)
    if block.total is not None and block.total > len(block.cards):
        parts.append(Words(f"{len(block.cards)} of {block.total} shown", "dim"))
    return Group(*parts)


def _card(card: Card) -> RenderableType:
    head = Words(card.title, "bold")
    if card.subtitle:
        head.append(f"  {card.subtitle}", "not bold")
    if card.score is not None:
        colour = "green" if card.score >= GOOD else "yellow" if card.score >= FAIR else "red"
        head.append(f"  {card.score:.0f}/100", f"not bold {colour}")
    parts: list[RenderableType] = [head]
    if card.badges:
        parts.append(_badges(card.badges))
    if card.facts:
        parts.append(_inline(card.facts))
    if card.text:
        parts.append(Markdown(card.text, hyperlinks=False))
    if card.url:
        parts.append(_url(card.url))
    return Group(*parts, Words())


def _inline(facts: list[Fact]) -> Words:
    line = Words()
    for at, fact in enumerate(facts):
        line.append("  ·  " if at else "", "dim").append(f"{fact.label} ", "dim").append(fact.value)
    return line


def _choices(block: Choices) -> RenderableType:
    labels = [choice.label for choice in block.choices]
    return Words.assemble(f"{block.question or 'Next:'} ", (" · ".join(labels), "cyan"))


def approval(view: ApprovalView) -> RenderableType:
    """What is asked for; the question itself follows it."""
    until = f"{view.expires_at:%Y-%m-%d %H:%M} UTC"
    body = Words(f"{approval_text(view)}\nWaits until {until}")
    return Panel(body, title=Words("Your approval is needed", "bold yellow"), title_align="left", border_style="yellow")


def menu(choices: list[Choice], labels: list[str]) -> RenderableType:
    """Choices under what is typed to take each."""
    offered = [
        Words.assemble((f"[{label}] ", "cyan"), choice.label) for label, choice in zip(labels, choices, strict=True)
    ]
    fits = sum(len(one) + len(GAP) for one in offered) < ONE_LINE
    return Words(GAP if fits else "\n").join(offered)
