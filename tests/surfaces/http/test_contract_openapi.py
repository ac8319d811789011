"""The description of the interface, of the real catalogue."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from aethex.catalogue import CATALOGUE
from aethex.surfaces.http.openapi import describe
from tests.surfaces.http.world import World

pytestmark = pytest.mark.anyio

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


def test_a_secret_is_asked_of_programs_though_models_never_see_it(document: dict[str, Any]) -> None:
    secrets = [
        (one, argument) for one in CATALOGUE.tools.values() for argument in one.arguments if argument.kind == "secret"
    ]
    assert secrets
    for definition, argument in secrets:
        assert argument.name not in definition.schema()["properties"]
        operation = document["paths"][f"/api/tools/{definition.domain}/{definition.verb}"]["post"]
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        assert schema["properties"][argument.name]["format"] == "password"


def test_every_block_is_described(document: dict[str, Any]) -> None:
    kinds = document["components"]["schemas"]["Block"]["discriminator"]["mapping"]
    assert set(kinds) == {"text", "facts", "table", "cards", "chart", "file", "choices", "approval"}


async def test_the_routes_described_are_the_routes_served(document: dict[str, Any], world: World) -> None:
    served = {
        (method.lower(), route.path_format)
        for route in world.app.routes
        for method in getattr(route, "methods", ())
        if method != "OPTIONS" and "{domain}" not in route.path_format
    }
    described = {
        (method, path)
        for path, methods in document["paths"].items()
        for method in methods
        if not path.startswith("/api/tools/")
    }
    assert served - {("get", "/schema/openapi.json")} == described


async def test_answers_are_as_described(document: dict[str, Any], jane: httpx.AsyncClient) -> None:
    schemas = {"components": document["components"]}
    chat = (await jane.post("/api/chat", json={"text": "publish hello"})).json()
    kept = (await jane.post("/api/tools/notes/keep", json={"text": "call Ada"})).json()
    sent = (await jane.post("/api/files", files={"file": ("notes.txt", b"hello", "text/plain")})).json()
    for name, answer in (
        ("Answer", chat),
        ("Approval", chat["approvals"][0]),
        ("Done", kept),
        ("Problem", (await jane.get("/api/nowhere")).json()),
        ("Conversation", (await jane.get("/api/conversations")).json()["conversations"][0]),
        ("Conversation", (await jane.get(f"/api/conversations/{chat['conversation']}")).json()),
        ("Person", (await jane.get("/api/auth/me")).json()["person"]),
        ("SamplePerson", (await jane.get("/api/auth/demo")).json()["people"][0]),
        ("Upload", sent),
    ):
        Draft202012Validator({**schemas, "$ref": f"#/components/schemas/{name}"}).validate(answer)
