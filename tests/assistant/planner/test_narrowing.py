"""A filter set right after a search, and a deed in the same message."""

import pytest

from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.narrowing import as_part
from aethex.assistant.planner.ordering import puts_filters
from aethex.assistant.planner.renewing import do_one
from aethex.catalogue import CATALOGUE
from tests.assistant.planner.hearing import after_search, hear

TOOLS = CATALOGUE.tools


@pytest.mark.parametrize(
    ("text", "puts"),
    [
        ("set level to junior", True),
        ("set also the level to junior, and show three", True),
        ("set level to junior and bookmark the third", False),
        ("set the level to lead and hide the last", False),
        ("set remote to hybrid and apply to the second", False),
    ],
)
def test_a_deed_beside_a_filter_is_no_filter(text: str, puts: bool) -> None:
    assert puts_filters(hear(text, after_search(query="scala"))) is puts


def test_a_filter_set_after_a_search_is_the_searchs_and_stands() -> None:
    heard = hear("set level to junior", after_search(query="scala"))
    led = as_part(heard, Decision(tool=TOOLS["profiles_update"], probability=0.3))
    assert led.tool is not None
    assert led.tool.name == "jobs_match"
    assert led.stands
    assert led.narrows


def test_a_deed_in_any_part_keeps_the_message_from_being_one_change() -> None:
    search, saving, hiding = TOOLS["jobs_match"], TOOLS["jobs_save"], TOOLS["jobs_hide"]
    assert do_one([("jobs in Bern", search), ("save 1", saving)])
    assert do_one([("hide 1", hiding), ("jobs in Bern", search)])
    assert not do_one([("jobs in Bern", search), ("only remote", search)])
    assert not do_one([("save 1", saving)])
