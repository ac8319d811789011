"""The description of the interface, of the real catalogue."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aethex.catalogue import CATALOGUE
from aethex.surfaces.http.openapi import describe

METHODS = ("get", "post", "patch", "put", "delete")


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return describe(CATALOGUE)


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one)


def _operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [route[method] for route in document["paths"].values() for method in METHODS if method in route]


def test_every_tool_is_an_operation_of_its_name(document: dict[str, Any]) -> None:
    for name, definition in CATALOGUE.tools.items():
        operation = document["paths"][f"/api/tools/{definition.domain}/{definition.verb}"]["post"]
        assert operation["operationId"] == name


def test_operation_ids_are_unique(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for operation in _operations(document)]
    assert len(names) == len(set(names))


def test_every_reference_leads_to_a_schema(document: dict[str, Any]) -> None:
    for node in _nodes(document):
        reference = node.get("$ref")
        if not isinstance(reference, str):
            continue
        target: Any = document
        for part in reference.removeprefix("#/").split("/"):
            assert part in target, reference
            target = target[part]


def test_every_schema_is_valid_and_keeps_no_definitions_of_its_own(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert "$defs" not in schema, name
    for operation in _operations(document):
        for content in operation.get("requestBody", {}).get("content", {}).values():
            Draft202012Validator.check_schema(content["schema"])


def test_the_arguments_are_those_of_the_tool_and_a_conversation(document: dict[str, Any]) -> None:
    for definition in CATALOGUE.tools.values():
        operation = document["paths"][f"/api/tools/{definition.domain}/{definition.verb}"]["post"]
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        assert set(schema["properties"]) == {one.name for one in definition.arguments} | {"conversation"}
        assert set(schema["required"]) == {one.name for one in definition.arguments if one.required}
        assert schema["additionalProperties"] is False


def test_every_operation_says_what_it_answers(document: dict[str, Any]) -> None:
    for operation in _operations(document):
        codes = set(operation["responses"])
        assert any(code.startswith("2") for code in codes)
        assert all(one["description"] for one in operation["responses"].values())


def test_uploads_answer_with_201_and_deletions_with_204(document: dict[str, Any]) -> None:
    assert "201" in document["paths"]["/api/files"]["post"]["responses"]
    assert "204" in document["paths"]["/api/conversations/{conversation}"]["delete"]["responses"]
