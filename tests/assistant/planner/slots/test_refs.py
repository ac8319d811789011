import pytest

from aethex.assistant.planner.slots.said import spelled
from aethex.tools.focus import Focus
from aethex.tools.references import means_it, position
from tests.assistant.planner.hearing import JOBS, after_search, slots


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("save the second", "2"),
        ("put the second on my list", "2"),
        ("bookmark number 3", "3"),
        ("save job 4", "4"),
        ("keep the last one for me", "last"),
        ("save the top one", "1"),
        ("fav 1", "1"),
        ("save it", "it"),
        ("remember this job", "it"),
        ("put the Acme one in my saved jobs", "Acme"),
        ("save the job at Globex Labs", "Globex Labs"),
        ("save the backend role", "backend"),
        (f"save {JOBS[1]}", JOBS[1]),
    ],
)
def test_a_job_is_referred_to_as_the_door_resolves_it(text: str, expected: str) -> None:
    assert slots("jobs_save", text)["job"] == expected


def test_positions_are_what_the_door_reads_as_positions() -> None:
    assert position(slots("jobs_hide", "hide the third one")["job"]) == 3
    assert means_it(slots("jobs_hide", "hide that one")["job"])


def test_a_word_of_one_title_in_view_means_that_job() -> None:
    assert slots("jobs_explain", "why the rust one", after_search())["job"] == "rust"


def test_the_one_i_saved_is_not_the_one_i_saw_last() -> None:
    focus = after_search()
    focus.done = {"jobs_save": JOBS[1], "jobs_explain": JOBS[0]}
    assert slots("jobs_salary", "what does the one I saved pay?", focus)["job"] == JOBS[1]
    assert slots("jobs_explain", "why the saved one?", focus)["job"] == JOBS[1]


def test_a_word_of_several_titles_in_view_does_not_choose() -> None:
    assert slots("jobs_explain", "why the engineer", after_search()).get("job") not in JOBS


@pytest.mark.parametrize(
    ("tool", "text", "argument", "expected"),
    [
        ("accounts_block", "block @spammer", "person", "@spammer"),
        ("profiles_show", "open ada's profile", "person", "ada"),
        ("profiles_show", "who's this Nora Quist, what does she do?", "person", "Nora Quist"),
        ("accounts_report", "Nora Quist keeps sending me vouchers. Flag her", "person", "Nora Quist"),
        ("accounts_unlink", "take my slack login off", "identity", "slack"),
        ("profiles_remove_item", "delete my experience at Acme", "item", "Acme"),
        ("profiles_remove_item", "get rid of my oldest job on the profile", "item", "oldest job"),
        ("jobs_update_application", "I got an interview at Acme", "application", "Acme"),
    ],
)
def test_each_kind_has_its_own_forms(tool: str, text: str, argument: str, expected: str) -> None:
    assert slots(tool, text)[argument] == expected


@pytest.mark.parametrize("text", ["undo that", "undo my last change", "take it back"])
def test_undoing_the_last_change_names_no_change(text: str) -> None:
    assert slots("accounts_undo", text) == {}


def test_the_record_in_view_is_meant_where_none_is_named() -> None:
    focus = Focus(records={"job": JOBS[0]}, last_kind="job")
    assert slots("jobs_apply", "apply please", focus)["job"] == "it"
    assert slots("jobs_apply", "apply please") == {}


def test_which_resume_is_not_which_job() -> None:
    assert slots("jobs_apply", "apply with my backend resume to the second") == {"resume": "backend", "job": "2"}


def test_the_one_that_was_spoken_of_is_no_position() -> None:
    assert slots("jobs_save", "save the last one you explained", after_search())["job"] == "it"


@pytest.mark.parametrize("text", ["back to Rösti Werk please", "back to rosti werk please", "back to RÖSTI-WERK"])
def test_a_folded_name_is_found_with_its_accents(text: str) -> None:
    assert spelled("rosti werk").search(text)


def test_a_pronoun_is_no_name() -> None:
    assert slots("jobs_hide", "hide the posting, I'd like it gone", after_search()).get("job") != "I'd"
