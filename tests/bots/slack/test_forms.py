from typing import Any

import pytest

from aethex.tools.definition import ToolDefinition
from bots.conversation import read_press
from bots.slack.forms import field_errors, modal, read
from tests.bots.definitions import EVERY, IDS
from tests.bots.drawing import Memory
from tests.bots.slack.limits import view_faults
from tests.fixtures.all_tools import made_up

ALL = made_up(
    "jobs_all", "W", "title", "body?", "count:int", "pay?:dec", "sure:bool", "open?:bool", "level?:Level", "on?:date",
    "start?:when", "window?:when", "job?:ref.job", "posts?:refs.post", "file?:ref.upload", "media?:refs.upload",
    "skills?:texts", "place?:place", "token?:secret",
)  # fmt: skip


def elements(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {block["block_id"]: block["element"] for block in view["blocks"]}


@pytest.mark.parametrize(("registry", "definition"), EVERY, ids=IDS)
def test_every_tools_form_is_within_every_limit(registry: str, definition: ToolDefinition) -> None:
    if definition.arguments:
        known = {each.name: "known " * 2000 for each in definition.arguments}
        assert view_faults(modal(definition, {}, Memory())) == []
        assert view_faults(modal(definition, known, Memory())) == []


@pytest.mark.parametrize(("registry", "definition"), EVERY, ids=IDS)
def test_every_form_asks_every_argument_and_reads_it_back(registry: str, definition: ToolDefinition) -> None:
    if definition.arguments:
        view = modal(definition, {}, Memory())
        filled = {name: {"value": _fill(element)} for name, element in elements(view).items()}
        assert set(read(definition, filled)) == {each.name for each in definition.arguments}


def _fill(element: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, dict[str, Any]] = {
        "static_select": {"selected_option": (element.get("options") or [None])[0]},
        "external_select": {"selected_option": {"value": "job_1"}},
        "multi_external_select": {"selected_options": [{"value": "job_1"}]},
        "checkboxes": {"selected_options": element.get("options")},
        "datepicker": {"selected_date": "2026-12-31"},
        "datetimepicker": {"selected_date_time": 1796119200},
        "file_input": {"files": [{"id": "F1"}]},
    }
    return {"type": element["type"], **values.get(element["type"], {"value": "7"})}


def test_each_kind_has_the_input_it_should_have() -> None:
    kinds = {name: element["type"] for name, element in elements(modal(ALL, {}, Memory())).items()}
    assert kinds == {
        "title": "plain_text_input", "body": "plain_text_input", "count": "number_input", "pay": "number_input",
        "sure": "checkboxes", "open": "static_select", "level": "static_select", "on": "datepicker",
        "start": "datetimepicker", "window": "plain_text_input", "job": "external_select",
        "posts": "multi_external_select", "file": "file_input", "media": "file_input", "skills": "plain_text_input",
        "place": "plain_text_input", "token": "plain_text_input",
    }  # fmt: skip


def test_numbers_and_texts_keep_their_bounds() -> None:
    made = elements(modal(ALL, {}, Memory()))
    assert made["count"] | {"action_id": ""} == {
        "type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "100000", "action_id": "",
    }  # fmt: skip
    assert made["pay"]["is_decimal_allowed"]
    assert (made["body"]["multiline"], made["title"]["multiline"]) == (True, False)
    assert (made["media"]["max_files"], made["file"]["max_files"]) == (10, 1)


def test_what_is_known_is_filled_in_but_never_a_secret() -> None:
    known = {"title": "Go dev", "level": "senior", "open": False, "on": "2026-12-31", "count": 3, "token": "hunter2"}
    made = elements(modal(ALL, known, Memory()))
    assert made["title"]["initial_value"] == "Go dev"
    assert made["level"]["initial_option"]["value"] == "senior"
    assert made["open"]["initial_option"]["value"] == "no"
    assert made["on"]["initial_date"] == "2026-12-31"
    assert made["count"]["initial_value"] == "3"
    assert "initial_value" not in made["token"]


def test_a_view_carries_only_an_id_of_what_was_given() -> None:
    memory = Memory()
    view = modal(ALL, {"title": "x" * 9000}, memory, ALL.arguments[:1])
    press = read_press(view["private_metadata"])
    assert press is not None
    assert memory.kept[press.id].args["title"] == "x" * 9000
    assert [block["block_id"] for block in view["blocks"]] == ["title"]


def test_what_was_filled_in_is_read_by_kind() -> None:
    filled: dict[str, Any] = {
        "title": {"value": {"type": "plain_text_input", "value": "Go dev"}},
        "body": {"value": {"type": "plain_text_input", "value": None}},
        "sure": {"value": {"type": "checkboxes", "selected_options": []}},
        "open": {"value": {"type": "static_select", "selected_option": {"value": "no"}}},
        "level": {"value": {"type": "static_select", "selected_option": None}},
        "start": {"value": {"type": "datetimepicker", "selected_date_time": 1796119200}},
        "skills": {"value": {"type": "plain_text_input", "value": "go, rust"}},
        "file": {"value": {"type": "file_input", "files": [{"id": "F1"}]}},
        "media": {"value": {"type": "file_input", "files": [{"id": "F1"}, {"id": "F2"}]}},
        "not_ours": {"value": {"type": "plain_text_input", "value": "x"}},
    }
    assert read(ALL, filled) == {
        "title": "Go dev",
        "sure": False,
        "open": False,
        "start": "2026-12-01T10:00:00+00:00",
        "skills": ["go", "rust"],
        "file": "F1",
        "media": ["F1", "F2"],
    }


def test_what_the_door_found_wrong_is_shown_at_its_input() -> None:
    view = modal(ALL, {}, Memory())
    errors = [{"argument": "count", "message": "m" * 500}, {"argument": "arguments", "message": "unclear"}]
    assert field_errors(errors, view) == {"count": "m" * 299 + "…", "title": "unclear"}


def test_a_tool_without_arguments_has_no_form() -> None:
    with pytest.raises(ValueError, match="1 to 100 inputs"):
        modal(made_up("jobs_alerts", "R"), {}, Memory())
