import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.splitting import cut, cut_markup, size, split

lines = st.one_of(
    st.sampled_from(
        ["```", "```python", "> ```", "", "- item", "word " * 60, "x" * 250, "👩‍👩‍👧‍👦" * 40, "`code`", "&amp;" * 50]
    ),
    st.text(alphabet="ab `\n*>👍", max_size=120),
)


def bare(text: str) -> str:
    """Without blank space, fences and what stands behind them."""
    return re.sub(r"\s|>", "", re.sub(r"(?m)^(> ?)?`{3,}[^`\n]*$", "", text))


@settings(max_examples=300, deadline=None)
@given(st.lists(lines, max_size=30).map("\n".join), st.integers(100, 400))
def test_pieces_fit_and_together_say_everything(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(piece.strip() and size(piece) <= limit for piece in pieces)
    assert "".join(map(bare, pieces)) == bare(text)


def test_a_text_that_fits_is_left_alone() -> None:
    assert split("  a\n\nb ", 100) == ["  a\n\nb "]
    assert split(" \n ", 100) == []


def test_lines_are_kept_whole_and_then_words() -> None:
    assert split("a" * 60 + "\n" + "b" * 60, 100) == ["a" * 60, "b" * 60]
    assert split("word " * 30, 100) == [("word " * 20), ("word " * 10)]


def test_a_cut_fence_is_closed_and_opened_again_with_its_language() -> None:
    code = "\n".join(f"line {number:02d}" for number in range(20))
    first, *_, last = split(f"```python\n{code}\n```\nafter", 100)
    assert first.startswith("```python\nline 00")
    assert first.endswith("\n```")
    assert last.startswith("```python\n")
    assert last.endswith("\n```\nafter")


def test_a_quoted_fence_stays_quoted() -> None:
    text = "> ```\n" + "\n".join(f"> line {number:02d}" for number in range(20)) + "\n> ```"
    assert all(piece.startswith("> ```\n") and piece.endswith("\n> ```") for piece in split(text, 100))


@pytest.mark.parametrize(
    "atom", ["[label](https://example.com/x)", "<https://example.com/x|y z>", "&amp;", r"\*", "**a b**"]
)
def test_nothing_is_cut_inside_a_link_an_escape_or_bold_words(atom: str) -> None:
    for before in range(100 - len(atom), 100):
        assert any(atom in piece for piece in split("x" * before + atom + "y" * 100, 100))


def test_an_accent_stays_on_its_letter() -> None:
    assert split("x" * 99 + "e\u0301" + "y" * 20, 100)[1].startswith("e\u0301")


def test_size_counts_what_is_outside_the_basic_plane_twice() -> None:
    assert size("a👍") == 3
    assert cut("👍" * 10, 9) == "👍" * 4 + "…"
    assert cut("short", 5) == "short"


def test_markup_is_cut_before_a_link_and_not_inside_it() -> None:
    assert cut_markup("x" * 90 + "<https://example.com|y>" + "z" * 50, 101) == "x" * 90 + "…"
    assert cut_markup("short", 100) == "short"


def test_a_limit_that_holds_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="room"):
        split("text", 10)
