"""What the situation says beside the words."""

import pytest

from aethex.assistant.planner import guards
from aethex.assistant.planner.classify import Verdict
from aethex.assistant.planner.heard import Named
from aethex.assistant.planner.weighing import tells_stage, weighed
from tests.assistant.planner.fake_tools import TOOLS
from tests.assistant.planner.hearing import hear

ALLOWED = {tool.name: tool for tool in TOOLS}
ITEM = (Named("item", "acme"),)


def best(text: str, likely: dict[str, float], names: tuple[Named, ...] = ()) -> str:
    verdict = Verdict(tuple(likely.items()), 0.0, 1.0, 0.0)
    return weighed(verdict, hear(text, names=names), text, ALLOWED)[0][0]


def test_what_ends_in_a_contrast_sets_an_entry_right() -> None:
    likely = {"profiles_add_experience": 0.9, "profiles_edit_item": 0.1}
    assert best("at Acme i started in January 2024, not February", likely, ITEM) == "profiles_edit_item"
    assert best("at Acme i started in January 2024", likely) == "profiles_add_experience"


def test_an_entry_of_ones_own_speaks_against_what_is_not_to_be_had() -> None:
    likely = {"plans_cancel": 0.8, "profiles_edit_item": 0.1}
    assert best("i left Acme on 15.01.2024", likely, ITEM) == "profiles_edit_item"


def test_labels_speak_for_the_tool_that_takes_them() -> None:
    likely = {"jobs_match": 0.8, "jobs_post": 0.2}
    assert best("we need a data engineer. Description: move our reports", likely) == "jobs_post"
    likely = {"profiles_edit_item": 0.99, "jobs_post": 0.01}
    assert best("Title: Tester. Company: Acme. Description: Break it first.", likely, ITEM) == "jobs_post"


@pytest.mark.parametrize("text", ["did acme reject me?", "show the interview at acme", "acme is in Leeds"])
def test_questions_and_orders_tell_no_stage(text: str) -> None:
    assert not tells_stage(hear(text, names=(Named("application", "acme"),)), text)


def test_a_text_for_ones_own_profile_is_no_task_for_a_machine() -> None:
    assert not guards.foreign("write this as my bio: Ships small, sleeps well.")
    assert guards.foreign("write this in german: I like trains")
