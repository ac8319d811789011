import pytest

from aethex.kit.html import looks_like_html, read_html, to_text
from tests.fixtures.growth import growth


def test_list_items_become_dashes_and_paragraphs_lines():
    markup = "<h2>You bring</h2><ul><li><p>Go &amp; Rust</p></li><li>Two<ul><li>deep</li></ul></li></ul><p>a<br>b</p>"
    assert to_text(markup) == "You bring\n\n- Go & Rust\n- Two\n  - deep\n\na\nb"


def test_scripts_styles_and_comments_are_not_text():
    assert to_text("<style>p{}</style><p>kept</p><script>alert(1)</script><!-- note -->") == "kept"


def test_unclosed_and_misplaced_tags_lose_no_words():
    assert to_text("<ul><li>one<li>two </div><b>three") == "- one\n- two three"


@pytest.mark.parametrize(
    "style",
    ["display:none", "visibility: hidden", "font-size:0", "FONT-SIZE: 1px;", "opacity:0", "text-indent:-9999px"],
)
def test_words_that_a_style_hides_are_kept_apart(style: str):
    reading = read_html(f'<p>seen</p><div style="{style}">unseen <b>words</b></div><p>after</p>')
    assert reading.text == "seen\n\nafter"
    assert reading.hidden == "unseen words"


def test_the_hidden_attribute_hides_too():
    assert read_html("<p hidden>x</p><p>y</p>").hidden == "x"


def test_ordinary_styles_hide_nothing():
    assert read_html('<p style="font-size: 18px; opacity: 0.9">plain</p>').text == "plain"


@pytest.mark.parametrize("piece", ["<div>", "<ul><li>a", "<a ", "<p><b>", "&#"])
def test_markup_made_to_be_slow_takes_time_in_step_with_its_length(piece: str):
    assert growth(lambda markup: to_text(markup + "tail"), piece, small=10_000) < 4


def test_plain_text_is_not_taken_for_markup():
    assert not looks_like_html("salary < 5 and x > 3, R&D; a & b")
    assert looks_like_html("a<br>b")
    assert looks_like_html("R&amp;D")
