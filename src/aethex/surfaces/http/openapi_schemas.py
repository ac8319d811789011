"""The schemas that operations of the description share."""

from typing import Any

from pydantic import TypeAdapter

from aethex.surfaces.http.body import MAX_TEXT
from aethex.surfaces.http.openapi_routes import named
from aethex.tools.blocks import ApprovalView, Block

_TEXT = {"type": "string"}
_INSTANT = {"type": "string", "format": "date-time"}
_TEXTS = {"type": "array", "items": _TEXT}
_ACCESS_TOKEN = {
    "id": _TEXT,
    "name": _TEXT,
    "scopes": _TEXTS,
    "created_at": _INSTANT,
    "expires_at": _INSTANT,
    "used_at": {"anyOf": [_INSTANT, {"type": "null"}]},
}


def nested(name: str, schema: dict[str, Any], into: dict[str, Any]) -> None:
    """Adds a schema made with `template(name)`; its inner definitions become schemas of their own."""
    for inner, found in schema.pop("$defs", {}).items():
        into[f"{name}_{inner}"] = found
    into[name] = schema


def template(name: str) -> str:
    """Where the inner definitions of `name` will be."""
    return "#/components/schemas/" + name + "_{model}"


def shared() -> dict[str, Any]:
    """Problem, Approval, Block, and what chat, accounts and files answer."""
    schemas: dict[str, Any] = {
        "Problem": _object(
            {"type": {"type": "string", "format": "uri-reference"}, "title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT}
        ),
        "Undo": {"anyOf": [_object({"id": _TEXT, "until": _INSTANT}), {"type": "null"}]},
        "Done": _object({"tool": _TEXT, "result": {"type": "object"}, "blocks": _list("Block"), "text": _TEXT, "undo": named("Undo")}),
        "Asked": _object({"tool": _TEXT, "approval": named("Approval")}),
        "Said": _object(
            {"text": {"type": "string", "maxLength": MAX_TEXT}},
            {
                "conversation": _TEXT,
                "files": {"type": "array", "items": _TEXT},
                "message_id": {"type": "string", "description": "The client's UUID; a repeat returns the same turn"},
            },
        ),
        "Call": _object(
            {
                "name": _TEXT,
                "args": {"type": "object"},
                "resolved": {"type": "object"},
                "status": {"enum": ["done", "approval", "input", "refused", "failed"]},
            }
        ),
        "Answer": _object(
            {
                "conversation": _TEXT,
                "message": _TEXT,
                "text": _TEXT,
                "tool_calls": _list("Call"),
                "blocks": _list("Block"),
                "approvals": _list("Approval"),
                "asking": {"anyOf": [_object({"tool": _TEXT, "argument": _TEXT}), {"type": "null"}]},
            }
        ),
        "Conversation": _object(
            {"id": _TEXT, "title": _TEXT, "shared": {"type": "boolean"}, "created_at": _INSTANT, "updated_at": _INSTANT},
            {"running": {"type": "boolean"}, "messages": {"type": "array", "items": {"type": "object"}}},
        ),
        "Upload": _object({"id": _TEXT, "name": _TEXT, "media_type": _TEXT, "bytes": {"type": "integer"}, "sha256": _TEXT}),
        "Person": _object(
            {name: _TEXT for name in ("id", "handle", "name", "plan", "zone", "locale", "currency")}
            | {"roles": {"type": "array", "items": _TEXT}}
        ),
        "AccessToken": _object(_ACCESS_TOKEN),
        "NewToken": _object({"token": _TEXT, **_ACCESS_TOKEN}),
        "Grant": _object(
            {name: _TEXT for name in ("id", "client", "redirect_uri")} | {"scopes": _TEXTS, "created_at": _INSTANT}
        ),
        "SamplePerson": _object(
            {name: _TEXT for name in ("id", "handle", "name", "role", "plan")} | {"sample": {"const": True}}
        ),
    }  # fmt: skip
    approval = ApprovalView.model_json_schema(mode="serialization", ref_template=template("Approval"))
    approval["properties"]["link"] = {**_TEXT, "description": "For tokens: the page where the person decides"}
    nested("Approval", approval, schemas)
    nested("Block", TypeAdapter(Block).json_schema(mode="serialization", ref_template=template("Block")), schemas)
    return schemas


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required)}


def _list(name: str) -> dict[str, Any]:
    return {"type": "array", "items": named(name)}
