"""Plans set side by side, news of others, and what one will read later."""

import pytest

from aethex.assistant.planner import guards, remarks, self_statements
from aethex.assistant.planner.spelling import spelt_out


@pytest.mark.parametrize(
    ("text", "compares"),
    [
        ("in what do Pro and Team differ", True),
        ("is the calendar in Creator or only in Business", True),
        ("Pro or Creator, which is better for me", True),
        ("jobs as Team Lead at Pro Business", False),
        ("I work in a Team", False),
    ],
)
def test_two_plans_are_compared(text: str, compares: bool) -> None:
    assert self_statements.compares_plans(text) is compares


@pytest.mark.parametrize(
    "text",
    [
        "some guy on the bus, staff engineer with 12 years and no degree",
        "my flatmate says she speaks six languages",
        "my cousin landed a remote Rust job and can't cook an egg",
    ],
)
def test_news_of_others_asks_for_nothing(text: str) -> None:
    assert guards.idle(text)


@pytest.mark.parametrize(
    "text",
    [
        "someone from Acme rejected my application",
        "my friend works at Acme, any openings there",
        "my sister got married! Python jobs in Hamburg",
        "a guy at work threatens me: @tobias",
        "my boss says I should set my level to senior, do that",
        "he got blocked. unblock him",
    ],
)
def test_what_asks_for_something_beside_news_is_heard(text: str) -> None:
    assert not guards.idle(text)


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("thanks, I'll read them at home this evening", True),
        ("I'll check these tomorrow, raise the pay to 80k", False),
        ("let me see the ads where I work from home", False),
    ],
)
def test_reading_later_changes_nothing(text: str, later: bool) -> None:
    assert remarks.later(text) is later


@pytest.mark.parametrize("text", ["my location is Wan Chai", "I worked at Wan Hai", "Rosa no dey my list"])
def test_names_are_no_pidgin(text: str) -> None:
    assert spelt_out(text) == text
