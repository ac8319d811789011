"""From arguments to options and back, over every tool of the roadmap."""

from typing import Any

import click
import pytest
from click.testing import CliRunner

from aethex.surfaces.cli.calls import tool_command
from aethex.surfaces.cli.groups import SETTINGS
from aethex.surfaces.cli.options import leading_argument, parameters, paths, typed
from aethex.surfaces.cli.terminal import Terminal
from aethex.tools.definition import ToolDefinition
from tests.fixtures.all_tools import all_tools, made_up


def raw(definition: ToolDefinition, *args: str, typed_in: str = "") -> dict[str, Any]:
    """The raw arguments that a command line gives."""
    given: list[dict[str, Any]] = []

    def take(**values: Any) -> None:
        given.append(typed(definition, values, Terminal(interactive=False)))

    command = click.Command("it", callback=take, params=parameters(definition), context_settings=SETTINGS)
    result = CliRunner().invoke(command, list(args), input=typed_in)
    assert result.exit_code == 0, result.output
    return given[0]


def test_every_tool_of_the_roadmap_becomes_a_command_that_explains_itself() -> None:
    for definition in all_tools():
        said = CliRunner().invoke(tool_command(definition), ["--help"])
        assert said.exit_code == 0, definition.name
        for argument in definition.arguments:
            assert f"--{argument.name.replace('_', '-')}" in said.stdout, definition.name


def test_only_what_was_given_reaches_the_door() -> None:
    definition = made_up("jobs_match", "R", "query?", "remote?:Remote", "limit?:int", "sure?:bool")
    assert raw(definition) == {}
    given = raw(definition, "go", "--remote", "Remote", "--limit", "3", "--no-sure")
    assert given == {"query": "go", "remote": "remote", "limit": 3, "sure": False}


def test_lists_are_given_item_by_item() -> None:
    definition = made_up("mentorship_offer", "W", "topics:texts")
    assert raw(definition, "--topics", "go", "--topics", "system design") == {"topics": ["go", "system design"]}
    assert raw(definition, "go") == {"topics": ["go"]}


def test_amounts_stay_as_they_were_written() -> None:
    assert raw(made_up("a_b", "W", "price:dec"), "--price", "90000.10") == {"price": "90000.10"}


def test_a_secret_is_read_from_standard_input_and_takes_no_value() -> None:
    definition = made_up("accounts_redeem_link", "W", "code:secret")
    assert raw(definition, typed_in="7K2M9QX4TB\n") == {"code": "7K2M9QX4TB"}
    command = tool_command(definition)
    assert CliRunner().invoke(command, ["--code", "7K2M9QX4TB"]).exit_code == 2


def test_an_optional_secret_is_asked_for_only_when_it_is_named() -> None:
    definition = made_up("scheduling_connect_calendar", "W", "provider:Provider", "url?:secret")
    assert raw(definition, "google") == {"provider": "google"}
    assert raw(definition, "ics", "--url", typed_in="https://x.example\n")["url"] == "https://x.example"


def test_the_leading_argument_is_the_first_required_one() -> None:
    assert leading_argument(made_up("a_b", "W", "note?", "job:ref.job")).name == "job"  # type: ignore[union-attr]
    assert leading_argument(made_up("a_b", "R", "limit?:int")) is None
    assert leading_argument(made_up("a_b", "W", "code:secret")) is None


def test_a_path_is_found_to_upload_and_an_id_is_left_alone(tmp_path: Any) -> None:
    definition = made_up("resumes_preview_import", "R", "file:ref.upload")
    sent = tmp_path / "resume.pdf"
    sent.write_bytes(b"%PDF-1.7")
    assert paths(definition, {"file": str(sent)}) == {"file": [sent]}
    assert paths(definition, {"file": "upl_01j"}) == {}
    with pytest.raises(click.BadParameter, match="no file"):
        paths(definition, {"file": str(tmp_path / "absent.pdf")})
