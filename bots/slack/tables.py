"""Tables on Slack: table blocks where the cells fit, lines of facts where they do not."""

from collections.abc import Sequence

from aethex.tools.blocks import Column, Table
from bots.slack.blockkit import HEADER, SECTION, Json, context, header, section
from bots.slack.messages import Unit
from bots.slack.text import line, literal
from bots.splitting import size, split

MAX_ROWS = 100
MAX_COLUMNS = 20
MAX_CHARACTERS = 9000
"""Slack takes 10,000 in all the tables of a message."""

_CELL = 1000


def table_units(block: Table) -> list[Unit]:
    """The title, then one table of at most 99 rows a message, each with the header."""
    units = [Unit([each]) for each in title(block.title)]
    if not block.rows:
        return [*units, Unit([context("Nothing to show.")])]
    columns = [Column(label="#", align="right"), *block.columns] if block.kind or block.refs else block.columns
    rows = _rows(block, len(columns))
    if not _fits(columns, rows):
        numbered = len(columns) > len(block.columns)
        return units + [Unit([section(text)]) for text in split("\n".join(_lines(block, rows, numbered)), SECTION)]
    head = [column.label for column in columns]
    return units + [Unit([_table(columns, [head, *page])]) for page in _pages(head, rows)]


def title(text: str | None) -> list[Json]:
    """A header where it is short enough for one, bold text where not."""
    if not text or not text.strip():
        return []
    if size(text) <= HEADER:
        return [header(text)]
    return [section(f"*{piece}*") for piece in split(line(text), SECTION - 2)]


def _rows(block: Table, width: int) -> list[list[str]]:
    numbered = width > len(block.columns)
    rows = [[str(at), *row] if numbered else list(row) for at, row in enumerate(block.rows, 1)]
    return [row + [""] * (width - len(row)) for row in rows]


def _fits(columns: Sequence[Column], rows: list[list[str]]) -> bool:
    cells_fit = all(size(cell) <= _CELL for row in rows for cell in row)
    even = all(len(row) == len(columns) for row in rows)
    head = sum(size(column.label) for column in columns)
    longest = max(sum(size(cell) + 1 for cell in row) for row in rows)
    return cells_fit and even and 0 < len(columns) <= MAX_COLUMNS and head + longest + 2 * MAX_COLUMNS < MAX_CHARACTERS


def _pages(head: list[str], rows: list[list[str]]) -> list[list[list[str]]]:
    fixed = sum(size(label) + 1 for label in head)
    pages: list[list[list[str]]] = [[]]
    used = fixed
    for row in rows:
        length = sum(size(cell) + 1 for cell in row)
        if pages[-1] and (used + length > MAX_CHARACTERS or len(pages[-1]) == MAX_ROWS - 1):
            pages.append([])
            used = fixed
        pages[-1].append(row)
        used += length
    return pages


def _table(columns: Sequence[Column], rows: list[list[str]]) -> Json:
    cells = [[{"type": "raw_text", "text": cell if cell.strip() else "–"} for cell in row] for row in rows]
    settings = [{"align": column.align, "is_wrapped": True} for column in columns]
    return {"type": "table", "rows": cells, "column_settings": settings}


def _lines(block: Table, rows: list[list[str]], numbered: bool) -> list[str]:
    lines = []
    for at, row in enumerate(rows, 1):
        cells = row[1:] if numbered else row
        labels = [column.label for column in block.columns] + [""] * (len(cells) - len(block.columns))
        named = [_named(label, cell) for label, cell in zip(labels, cells, strict=False) if cell.strip()]
        lines.append(f"*{at}.* " + " · ".join(named))
    return lines


def _named(label: str, cell: str) -> str:
    return f"{line(label)}: {literal(cell)}" if label.strip() else literal(cell)
