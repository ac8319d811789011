"""Blocks on a terminal."""

import io
from datetime import UTC, datetime
from typing import Any

from rich.console import Console

from aethex.surfaces.cli.bars import bars
from aethex.surfaces.cli.draw import menu, read_blocks, show
from aethex.surfaces.cli.terminal import Terminal
from aethex.tools.blocks import Choice

APPROVAL = {
    "id": "apr_1", "tool": "store_buy", "what": "Buy “Go by heart”", "to": "mira", "amount_minor": 1900,
    "fees_minor": 100, "currency": "EUR", "when": None, "undo": "Ask for a refund within 14 days.",
    "expires_at": datetime(2026, 11, 23, 9, 15, tzinfo=UTC).isoformat(), "state": "pending",
}  # fmt: skip
CHART = {
    "data": {"values": [{"level": "mid", "pay": 70000}, {"level": "senior", "pay": 90000}]},
    "mark": "bar",
    "encoding": {"x": {"field": "pay", "type": "quantitative"}, "y": {"field": "level", "type": "nominal"}},
}


def drawn(*blocks: dict[str, Any], terminal: bool = True) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=100, color_system=None)
    show(Terminal(out=console, interactive=terminal), read_blocks(list(blocks)))
    return out.getvalue()


def test_prose_loses_its_marks() -> None:
    assert drawn({"type": "text", "text": "Take **this** one."}).strip() == "Take this one."


def test_rows_and_cards_carry_the_numbers_that_commands_take() -> None:
    table = {
        "type": "table",
        "columns": [{"label": "Job"}],
        "rows": [["Go"], ["Rust"]],
        "kind": "job",
        "refs": ["a", "b"],
    }
    cards = {
        "type": "cards",
        "kind": "job",
        "total": 9,
        "cards": [{"title": "Go", "score": 71.2, "badges": ["Sample"]}],
    }
    said = drawn(table, cards)
    assert "2 │ Rust" in said
    assert "1. Go  71/100" in said
    assert "Sample" in said
    assert "1 of 9 shown" in said


def test_a_record_shows_each_of_its_facts() -> None:
    facts = {
        "type": "facts",
        "title": "Go Engineer",
        "facts": [{"label": "Pay", "value": "€90,000"}],
        "badges": ["New"],
    }
    said = drawn(facts)
    for part in ("Go Engineer", "Pay", "€90,000", "New"):
        assert part in said


def test_a_chart_is_drawn_as_bars_with_its_words() -> None:
    said = drawn({"type": "chart", "title": "Pay", "spec": CHART, "summary": "Seniors earn more."})
    mid, senior = (line for line in said.splitlines() if "█" in line)
    assert senior.count("█") > mid.count("█") > 0
    assert "Seniors earn more." in said


def test_a_chart_without_a_plain_reading_is_its_words_only() -> None:
    assert bars({"layer": []}) == []
    assert bars({"data": {"values": [{"a": "x", "b": None}]}, "encoding": CHART["encoding"]}) == []


def test_an_approval_shows_what_to_whom_for_how_much_and_until_when() -> None:
    said = drawn({"type": "approval", "approval": APPROVAL})
    for part in ("Go by heart", "mira", "€19.00", "€1.00", "14 days", "2026-11-23 09:15"):
        assert part in said


def test_a_file_shows_its_link_and_size() -> None:
    file = {"type": "file", "name": "export.zip", "media_type": "application/zip", "bytes": 12345, "url": "http://x/f"}
    assert "export.zip (application/zip, 12,345 bytes)" in drawn(file)


def test_no_text_from_outside_can_command_the_terminal() -> None:
    evil = "\x1b]0;pwned\x07\x1b[2J[bold]x[/bold]\u202e"
    for terminal in (True, False):
        said = drawn(
            {"type": "text", "text": evil},
            {"type": "cards", "cards": [{"title": evil, "subtitle": evil, "url": "javascript:alert(1)"}]},
            {"type": "table", "columns": [{"label": evil}], "rows": [[evil]]},
            terminal=terminal,
        )
        assert "\x1b" not in said
        assert "\x07" not in said
        assert "\u202e" not in said
        assert "[bold]x" in said


def test_a_pipe_gets_whole_lines() -> None:
    long = "word " * 60
    assert long.strip() in drawn({"type": "text", "text": long}, terminal=False)


def test_a_long_menu_takes_a_line_a_choice() -> None:
    out = Console(width=100)
    short = [Choice(label="Save"), Choice(label="Undo")]
    with out.capture() as one_line:
        out.print(menu(short, ["1", "2"]))
    with out.capture() as lines:
        out.print(menu([Choice(label="x" * 60)] * 3, ["1", "2", "3"]))
    assert one_line.get().count("\n") == 1
    assert lines.get().count("\n") == 3
