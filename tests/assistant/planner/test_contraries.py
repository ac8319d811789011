"""What takes a deed back."""

import pytest

from aethex.assistant.planner.contraries import removal, turned


@pytest.mark.parametrize(
    ("text", "removed"),
    [("-skill: perl", True), ("skills -= perl", True), ("- skill: perl", False), ("add the skill: perl", False)],
)
def test_a_minus_before_a_skill_takes_it_off(text: str, removed: bool) -> None:
    values = turned({"profiles_add_skill": 0.9, "profiles_remove_skill": 0.1}, text)
    assert (values["profiles_remove_skill"] > values["profiles_add_skill"]) is removed


@pytest.mark.parametrize(
    ("deed", "back", "text"),
    [
        ("jobs_hide", "jobs_unhide", "bring the hidden one back please"),
        ("jobs_hide", "jobs_unhide", "stop hiding the Acme ad"),
        ("accounts_block", "accounts_unblock", "let him back in"),
        ("accounts_block", "accounts_unblock", "lift the block on bartek"),
        ("jobs_save", "jobs_unsave", "take it off my shortlist"),
    ],
)
def test_what_takes_a_deed_back_is_not_the_deed(deed: str, back: str, text: str) -> None:
    assert turned({deed: 0.7, back: 0.1}, text) == {deed: 0.1, back: 0.7}


@pytest.mark.parametrize(
    ("deed", "back", "text"),
    [
        ("jobs_hide", "jobs_unhide", "hide the back-end one"),
        ("accounts_block", "accounts_unblock", "don't let him write to me"),
        ("jobs_save", "jobs_unsave", "put it on my list"),
    ],
)
def test_the_deed_itself_stays(deed: str, back: str, text: str) -> None:
    assert turned({deed: 0.7, back: 0.1}, text) == {deed: 0.7, back: 0.1}


def test_a_removal_beneath_a_list_is_from_that_list() -> None:
    assert removal("remove the Acme one", "jobs_applications", "saved") == "jobs_unsave"
    assert removal("please drop the Acme one", "jobs_applications", "") == "jobs_remove_application"
    assert removal("what about the Acme one", "jobs_applications", "") is None
