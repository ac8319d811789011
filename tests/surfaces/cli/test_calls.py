"""Tools typed as commands, on the real catalogue and sample data."""

import json
from typing import Any

from click.testing import Result

from tests.surfaces.cli.conftest import Shell

AD = (
    "--title", "Senior Go Engineer", "--company", "Northwind Labs", "--place", "Berlin",
    "--description", "You build and run our Go services together with six colleagues in Berlin.",
)  # fmt: skip


def answer(text: str) -> dict[str, Any]:
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def test_a_command_shows_the_answer_of_its_tool(shell: Shell) -> None:
    done = shell.run("jobs", "match", "go", "--remote", "remote", "--limit", "2")
    assert done.exit_code == 0
    assert "open remote" in done.stdout
    assert "\n1. " in done.stdout
    assert "(2 of " in done.stdout


def test_json_prints_the_answer_of_the_contract(shell: Shell) -> None:
    said = answer(shell.run("jobs", "match", "--query", "go", "--limit", "3", "--json").stdout)
    assert set(said) == {"tool", "result", "blocks", "text", "undo"}
    assert said["tool"] == "jobs_match"
    assert len(said["result"]["matches"]) == 3


def test_a_position_means_the_list_of_the_command_before(shell: Shell) -> None:
    shown = answer(shell.run("jobs", "match", "python", "--limit", "3", "--json").stdout)
    second = shown["result"]["matches"][1]["job"]["id"]
    saved = answer(shell.run("jobs", "save", "2", "--json").stdout)
    assert second in str(saved["blocks"])


def test_positions_are_each_persons_own(shell: Shell) -> None:
    shell.run("jobs", "match", "python", "--limit", "3")
    assert shell.run("jobs", "save", "2", "--as", "ada").exit_code == 2


def test_a_change_names_how_to_take_it_back_and_can_be_taken_back(shell: Shell) -> None:
    shell.run("jobs", "match", "python", "--limit", "3")
    saved = shell.run("jobs", "save", "1")
    change = saved.stderr.split("aethex undo ")[1].split()[0]
    assert shell.run("undo", change).exit_code == 0
    again = shell.run("undo", change)
    assert again.exit_code == 1
    assert "already undone" in again.stderr


def test_the_leading_argument_may_not_be_given_twice(shell: Shell) -> None:
    refused = shell.run("jobs", "match", "go", "--query", "rust")
    assert refused.exit_code == 2
    assert "say the same" in refused.output


def test_what_is_missing_is_a_question_and_exit_code_two_where_nobody_can_be_asked(shell: Shell) -> None:
    asked = shell.run("jobs", "explain")
    assert asked.exit_code == 2
    assert "Which job do you mean?" in asked.stderr


def test_what_is_missing_is_asked_for_at_a_terminal_and_a_number_takes_a_choice(shell: Shell) -> None:
    shell.run("jobs", "match", "rust", "--limit", "3")
    done = shell.run("jobs", "explain", at_terminal=True, typed="2\n")
    assert done.exit_code == 0
    assert "How the score is made" in done.stdout


def test_json_never_asks(shell: Shell) -> None:
    asked = shell.run("jobs", "explain", "--json", at_terminal=True, typed="1\n")
    assert asked.exit_code == 2
    assert answer(asked.stdout)["argument"] == "job"


def test_a_wrong_value_is_told_with_its_argument(shell: Shell) -> None:
    refused = shell.run("jobs", "match", "--currency", "XYQ")
    assert refused.exit_code == 2
    assert "currency" in refused.stderr
    assert shell.run("jobs", "match", "--limit", "99").exit_code == 2
    assert shell.run("jobs", "match", "--remote", "sometimes").exit_code == 2


def test_names_and_values_may_be_written_with_dashes_or_underscores(shell: Shell) -> None:
    shell.run("jobs", "match", "--employment", "full-time", "--min_salary", "50000", "--limit", "1")
    assert shell.run("jobs", "follow-ups").exit_code == shell.run("jobs", "follow_ups").exit_code == 0


def test_a_refusal_is_words_and_exit_code_one(shell: Shell) -> None:
    refused = shell.run("jobs", "post", *AD)
    assert refused.exit_code == 1
    assert "recruiter" in refused.stderr
    assert "Traceback" not in refused.output


def test_what_a_person_types_is_published_at_once(shell: Shell) -> None:
    posted = answer(shell.run("jobs", "post", *AD, "--as", "rosa", "--json").stdout)
    assert posted["tool"] == "jobs_post"
    assert "result" in posted


def test_an_irreversible_call_waits_where_nobody_can_be_asked(shell: Shell) -> None:
    waits = shell.run("accounts", "delete")
    assert waits.exit_code == 3
    assert "Erase the account @jane" in waits.stdout
    assert "aethex approve apr_" in waits.stderr
    assert shell.run("profiles", "show").exit_code == 0
    assert "Erase the account @jane" in shell.run("approvals").stdout


def test_no_is_an_answer(shell: Shell) -> None:
    declined = shell.run("accounts", "delete", at_terminal=True, typed="n\n")
    assert declined.exit_code == 1
    assert "nothing was done" in declined.stderr
    assert shell.run("profiles", "show").exit_code == 0
    assert "Nothing waits" in shell.run("approvals").stdout


def test_yes_runs_the_call_that_was_shown(shell: Shell) -> None:
    assert shell.run("accounts", "delete", "--as", "tom", at_terminal=True, typed="y\n").exit_code == 0
    gone = shell.run("profiles", "show", "--as", "tom")
    assert gone.exit_code == 1
    assert "no @tom here" in gone.stderr


def test_an_open_approval_is_decided_by_its_id_at_a_terminal_only(shell: Shell) -> None:
    waits = shell.run("accounts", "delete", "--as", "tom", "--json")
    assert waits.exit_code == 3
    approval = answer(waits.stdout)["approval"]["id"]
    by_program = shell.run("approve", approval, "--as", "tom")
    assert by_program.exit_code == 1
    assert "not a program" in by_program.stderr
    assert shell.run("approve", approval, at_terminal=True, typed="y\n").exit_code == 1, "it is not jane's"
    assert shell.run("approve", approval, "--as", "tom", at_terminal=True, typed="y\n").exit_code == 0
    assert shell.run("profiles", "show", "--as", "tom").exit_code == 1


def test_declining_by_id_is_done_when_it_is_declined(shell: Shell) -> None:
    approval = answer(shell.run("accounts", "delete", "--json").stdout)["approval"]["id"]
    assert shell.run("decline", approval, at_terminal=True).exit_code == 0
    assert "Nothing waits" in shell.run("approvals").stdout


def test_an_unknown_domain_or_verb_names_close_ones(shell: Shell) -> None:
    domain = shell.run("job", "match")
    verb = shell.run("jobs", "mach")
    assert (domain.exit_code, verb.exit_code) == (2, 2)
    assert "jobs" in domain.output
    assert "match" in verb.output


def test_an_unknown_person_is_told_how_to_go_on(shell: Shell) -> None:
    refused = shell.run("profiles", "show", "--as", "nobody-here")
    assert refused.exit_code == 1
    assert "--as HANDLE" in refused.stderr


def test_without_the_demo_somebody_must_be_named(shell: Shell) -> None:
    shell.options = {"demo": False}
    refused = shell.run("profiles", "show")
    assert refused.exit_code == 1
    assert "AETHEX_AS" in refused.stderr
    shell.options = {"demo": False, "cli_person": "@Ada"}
    assert "Ada" in shell.run("profiles", "show").stdout


def test_an_empty_home_gets_the_sample_data_while_the_demo_is_on(first_use: tuple[Shell, Result]) -> None:
    shell, done = first_use
    assert done.exit_code == 0
    assert "sample data" in done.stderr
    assert (shell.home / "aethex.db").exists()
