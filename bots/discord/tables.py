"""Tables on Discord: aligned in a code block where a phone can hold the width, lines of facts where not."""

import unicodedata
from collections.abc import Sequence

from aethex.tools.blocks import Column, Table
from bots.discord.text import code, line, literal
from bots.splitting import size, split

WIDTH = 56
_FENCE = "```"


def table_texts(block: Table, limit: int) -> list[str]:
    """Texts of at most `limit` units; each code block repeats the header."""
    title = [f"### {line(block.title)}"] if block.title else []
    if not block.rows:
        return split("\n".join([*title, "-# Nothing to show."]), limit)
    columns = [Column(label="#", align="right"), *block.columns] if _counts(block) else block.columns
    rows = [_padded(row, len(columns)) for row in _numbered(block)]
    grid = _grid(columns, rows)
    if grid is None:
        return split("\n".join([*title, *_as_lines(block.columns, rows, numbered=_counts(block))]), limit)
    return [*split("\n".join(title), limit), *_fenced(grid, limit)]


def _counts(block: Table) -> bool:
    return bool(block.kind or block.refs)


def _numbered(block: Table) -> list[list[str]]:
    cells = [[" ".join(cell.split()) for cell in row] for row in block.rows]
    return [[str(at), *row] for at, row in enumerate(cells, 1)] if _counts(block) else cells


def _padded(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))


def _grid(columns: Sequence[Column], rows: list[list[str]]) -> list[str] | None:
    """Aligned lines, the header first; None when they would be wider than WIDTH."""
    if any(len(row) != len(columns) for row in rows):
        return None
    labels = [" ".join(column.label.split()) for column in columns]
    widths = [max(_width(row[at]) for row in [labels, *rows]) for at in range(len(columns))]
    if sum(widths) + 2 * (len(widths) - 1) > WIDTH:
        return None
    aligns = [column.align for column in columns]
    return [_aligned(row, widths, aligns) for row in [labels, ["─" * width for width in widths], *rows]]


def _aligned(row: list[str], widths: list[int], aligns: Sequence[str]) -> str:
    cells = []
    for cell, width, align in zip(row, widths, aligns, strict=True):
        blank = " " * (width - _width(cell))
        cells.append(blank + cell if align == "right" else cell + blank)
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Columns on a fixed-width screen."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _fenced(grid: list[str], limit: int) -> list[str]:
    header, lines = [code(each) for each in grid[:2]], [code(each) for each in grid[2:]]
    fixed = sum(size(each) + 1 for each in header) + 2 * len(_FENCE) + 2
    pages: list[list[str]] = [[]]
    used = fixed
    for each in lines:
        if used + size(each) + 1 > limit and pages[-1]:
            pages.append([])
            used = fixed
        pages[-1].append(each)
        used += size(each) + 1
    return ["\n".join([_FENCE, *header, *page, _FENCE]) for page in pages]


def _as_lines(columns: Sequence[Column], rows: list[list[str]], *, numbered: bool) -> list[str]:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = row[1:] if numbered else row
        labels = [column.label for column in columns] + [""] * (len(cells) - len(columns))
        named = [_named(label, cell) for label, cell in zip(labels, cells, strict=False) if cell]
        lines.append(f"**{number}.** " + " · ".join(named))
    return lines


def _named(label: str, cell: str) -> str:
    return f"{line(label)}: {literal(cell)}" if label.strip() else literal(cell)
