from typing import Any

import pytest

from aethex.tools.definition import ToolDefinition
from bots.conversation import read_press
from bots.discord.forms import modal, read
from bots.fields import missing, needs_form, to_fill_in
from tests.bots.definitions import EVERY, IDS
from tests.bots.discord.limits import modal_faults
from tests.bots.drawing import Memory
from tests.fixtures.all_tools import made_up


@pytest.mark.parametrize(("registry", "definition"), EVERY, ids=IDS)
def test_every_tools_modals_are_within_every_limit(registry: str, definition: ToolDefinition) -> None:
    if needs_form(definition, {}):
        assert modal_faults(modal(definition, {}, Memory())) == []
    for at in range(0, len(definition.arguments), 5):
        page = definition.arguments[at : at + 5]
        known = {each.name: "known " * 2000 for each in page}
        assert modal_faults(modal(definition, {}, Memory(), page)) == []
        assert modal_faults(modal(definition, known, Memory(), page)) == []


@pytest.mark.parametrize(("registry", "definition"), EVERY, ids=IDS)
def test_filling_in_modal_after_modal_ends_with_every_required_argument(
    registry: str, definition: ToolDefinition
) -> None:
    given: dict[str, Any] = {}
    while missing(definition, given):
        before = len(missing(definition, given))
        form = modal(definition, given, Memory())
        given |= read(definition, [_filled(label) for label in form["components"]])
        assert len(missing(definition, given)) < before


def _filled(label: dict[str, Any]) -> dict[str, Any]:
    inner = label["component"]
    if inner["type"] == 4:
        return {"type": 18, "component": {"custom_id": inner["custom_id"], "value": "7"}}
    values = [inner["options"][0]["value"]] if inner["type"] == 3 else ["900000000000000001"]
    return {"type": 18, "component": {"custom_id": inner["custom_id"], "values": values}}


def test_the_modal_carries_only_an_id_of_what_was_given() -> None:
    memory = Memory()
    form = modal(made_up("feed_post", "S", "body", "title?"), {"title": "Hello"}, memory)
    press = read_press(form["custom_id"])
    assert press is not None
    assert press.action == "form"
    assert memory.kept[press.id].args == {"title": "Hello"}
    assert [label["component"]["custom_id"] for label in form["components"]] == ["body"]


def test_each_kind_has_the_input_it_should_have() -> None:
    definition = made_up(
        "jobs_x", "W", "body", "level:Level", "accept:bool", "file:ref.upload", "media:refs.upload", "token:secret"
    )
    arguments = [definition.arguments[:5], definition.arguments[5:]]
    inputs = [part["component"] for page in arguments for part in modal(definition, {}, Memory(), page)["components"]]
    kinds = {each["custom_id"]: each["type"] for each in inputs}
    assert kinds == {"body": 4, "level": 3, "accept": 3, "file": 19, "media": 19, "token": 4}
    by_name = {each["custom_id"]: each for each in inputs}
    assert by_name["body"]["style"] == 2
    assert by_name["token"]["style"] == 1
    assert [option["value"] for option in by_name["accept"]["options"]] == ["yes", "no"]
    assert by_name["media"]["max_values"] == 10


def test_a_secret_is_never_filled_in_for_anyone() -> None:
    definition = made_up("sources_connect", "W", "token:secret", "handle")
    form = modal(definition, {"token": "hunter2", "handle": "@jane"}, Memory(), definition.arguments)
    inputs = {part["component"]["custom_id"]: part["component"] for part in form["components"]}
    assert inputs["handle"]["value"] == "@jane"
    assert "value" not in inputs["token"]


def test_what_was_filled_in_is_read_by_kind() -> None:
    definition = made_up(
        "jobs_x", "W", "title", "accept?:bool", "skills?:texts", "file?:ref.upload", "posts?:refs.upload"
    )
    components: list[dict[str, Any]] = [
        {"component": {"custom_id": "title", "value": "Go dev"}},
        {"component": {"custom_id": "accept", "values": ["no"]}},
        {"component": {"custom_id": "skills", "value": "go, rust,"}},
        {"component": {"custom_id": "file", "values": ["11"]}},
        {"component": {"custom_id": "posts", "values": ["12", "13"]}},
        {"component": {"custom_id": "someone_elses", "value": "x"}},
    ]
    assert read(definition, components) == {
        "title": "Go dev",
        "accept": False,
        "skills": ["go", "rust"],
        "file": "11",
        "posts": ["12", "13"],
    }


def test_a_blank_input_is_not_an_argument() -> None:
    definition = made_up("jobs_x", "W", "title?", "file?:ref.upload")
    blank: list[dict[str, Any]] = [
        {"component": {"custom_id": "title", "value": ""}},
        {"component": {"custom_id": "file", "values": []}},
    ]
    assert read(definition, blank) == {}


def test_a_call_with_everything_needs_no_form() -> None:
    definition = made_up("jobs_save", "W", "job:ref.job", "note?")
    assert not needs_form(definition, {"job": "2"})
    assert [each.name for each in to_fill_in(definition, {})] == ["job"]
    with pytest.raises(ValueError, match="nothing to fill in"):
        modal(definition, {"job": "2"}, Memory())
