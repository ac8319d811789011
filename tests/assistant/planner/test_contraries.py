"""What takes a deed back."""

import pytest

from aethex.assistant.planner.contraries import of_everybody, removal, shows_oneself, turned


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("let my page come out of hiding", True),
        ("my page was locked away for far too long, open the gates", True),
        ("draw back the curtain from my page", True),
        ("my page has been on display long enough", False),
        ("get my page out of the spotlight", False),
    ],
)
def test_who_is_to_see_a_profile_is_told_in_images(text: str, shown: bool) -> None:
    even = {"profiles_publish": 0.4, "profiles_unpublish": 0.4}
    assert turned(even, text) == {"profiles_publish" if shown else "profiles_unpublish": 0.8}


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("my page may come out of its cave", True),
        ("take my page out of the limelight", True),
        ("my page isn't visible to me", False),
        ("is my page out in the open?", False),
        ("the shed was hidden too long", False),
    ],
)
def test_only_an_order_takes_a_profile_from_sight(text: str, plainly: bool) -> None:
    assert shows_oneself(text) is plainly


@pytest.mark.parametrize(
    ("text", "hides"),
    [
        ("make it so that visitors can't stumble upon me", True),
        ("no one in this community should run into me", True),
        ("@otto and other members should not see me", False),
        ("he and his people must not find me", False),
    ],
)
def test_nobody_at_all_is_not_blocked(text: str, hides: bool) -> None:
    likely = of_everybody({"accounts_block": 0.7, "profiles_unpublish": 0.2}, text)
    assert (likely["profiles_unpublish"] > likely["accounts_block"]) is hides
