"""OpenAPI 3.1 of the tools and of the routes around them, made from the definitions."""

from typing import Any

from aethex import __version__
from aethex.tools.blocks import ApprovalView
from aethex.tools.definition import ToolDefinition
from aethex.tools.registry import Catalogue

_PROBLEM = "application/problem+json"
_ERRORS = {
    "400": "The arguments are wrong; `errors` lists them",
    "401": "Nobody is signed in",
    "403": "A plan, a role or this site's token is missing",
    "404": "There is no such thing, or it is someone else's",
    "409": "It cannot be done now; `alternatives` may help",
    "413": "Too large",
    "415": "Not JSON",
    "422": "One question first: `argument`, `question`, `choices`",
    "429": "Too many requests; see Retry-After",
}
_ROUTES: tuple[tuple[str, str, str, str], ...] = (
    ("post", "/api/chat", "chat", "Say something; JSON, or events with Accept: text/event-stream"),
    ("get", "/api/conversations", "conversations", "Conversations, newest first"),
    ("post", "/api/conversations", "open_conversation", "Open an empty one, for tool calls that follow each other"),
    ("get", "/api/conversations/{conversation}", "conversation", "One conversation with its messages"),
    ("patch", "/api/conversations/{conversation}", "rename_conversation", "Give it another title"),
    ("delete", "/api/conversations/{conversation}", "delete_conversation", "Delete it"),
    ("post", "/api/conversations/{conversation}/stop", "stop", "Stop the running turn"),
    ("get", "/api/conversations/{conversation}/events", "conversation_events", "Events, replayed and followed"),
    ("get", "/api/events", "events", "The person's own events"),
    ("get", "/api/approvals", "approvals", "What waits for the person's decision"),
    ("post", "/api/approvals/{approval}/approve", "approve", "Approve one exact call"),
    ("post", "/api/approvals/{approval}/decline", "decline", "Decline it"),
    ("post", "/api/undo/{undo}", "undo", "Take a change back"),
    ("post", "/api/files", "upload", "Upload a file (multipart, field `file`)"),
    ("get", "/api/files/{file}", "file", "Download a file"),
    ("post", "/api/auth/sign-up", "sign_up", "Make an account"),
    ("post", "/api/auth/sign-in", "sign_in", "Sign in"),
    ("post", "/api/auth/sign-out", "sign_out", "Sign out"),
    ("get", "/api/auth/demo", "demo_people", "The sample people"),
    ("post", "/api/auth/demo", "demo_sign_in", "Sign in as a sample person"),
    ("get", "/api/auth/me", "me", "Who is signed in"),
)
_SUCCESS = {"upload": "201", "open_conversation": "201", "delete_conversation": "204"}


def describe(catalogue: Catalogue) -> dict[str, Any]:
    """The whole document; `components.schemas` holds every result under its tool's name."""
    schemas: dict[str, Any] = {
        "Problem": {
            "type": "object",
            "properties": {
                "type": {"type": "string", "format": "uri-reference"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
            },
            "required": ["type", "title", "status", "detail"],
        },
        "Approval": ApprovalView.model_json_schema(),
    }
    paths: dict[str, Any] = {}
    for definition in catalogue.tools.values():
        schemas[f"{definition.name}_result"] = _nest(definition, schemas)
        paths[f"/api/tools/{definition.domain}/{definition.verb}"] = {"post": _operation(definition)}
    for method, path, name, summary in _ROUTES:
        paths.setdefault(path, {})[method] = _route(path, name, summary)
    return {
        "openapi": "3.1.0",
        "info": {"title": "AeThex", "version": __version__},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _nest(definition: ToolDefinition, schemas: dict[str, Any]) -> dict[str, Any]:
    """The result's schema; its inner definitions become components of their own."""
    prefix = f"{definition.name}_"
    schema = definition.result.model_json_schema(
        mode="serialization", ref_template="#/components/schemas/" + prefix + "{model}"
    )
    for name, inner in schema.pop("$defs", {}).items():
        schemas[prefix + name] = inner
    return schema


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _problems(codes: dict[str, str]) -> dict[str, Any]:
    content = {_PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {code: {"description": said, "content": content} for code, said in codes.items()}


def _operation(definition: ToolDefinition) -> dict[str, Any]:
    done = {
        "type": "object",
        "properties": {
            "tool": {"const": definition.name},
            "result": {"$ref": f"#/components/schemas/{definition.name}_result"},
            "blocks": {"type": "array", "items": {"type": "object"}},
            "text": {"type": "string"},
            "undo": {"type": ["object", "null"]},
        },
    }
    asked = {
        "type": "object",
        "properties": {
            "tool": {"const": definition.name},
            "approval": {"$ref": "#/components/schemas/Approval"},
        },
    }
    body = definition.schema() | {
        "properties": {
            **{
                one.name: one.schema or {"type": "string", "description": one.description}
                for one in definition.arguments
            },
            "conversation": {"type": "string", "description": "The conversation this call belongs to"},
        }
    }
    body["required"] = [one.name for one in definition.arguments if one.required]
    return {
        "operationId": definition.name,
        "summary": definition.summary,
        "description": definition.description,
        "tags": [definition.domain],
        "parameters": [{"name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "maxLength": 200}}],
        "requestBody": {"required": bool(body["required"]), "content": _json(body)},
        "responses": {
            "200": {"description": "Done", "content": _json(done)},
            "202": {"description": "Waits for an approval", "content": _json(asked)},
            **_problems(_ERRORS),
        },
    }


def _route(path: str, name: str, summary: str) -> dict[str, Any]:
    names = [part.strip("{}") for part in path.split("/") if part.startswith("{")]
    parameters = [{"name": one, "in": "path", "required": True, "schema": {"type": "string"}} for one in names]
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "responses": {
            _SUCCESS.get(name, "200"): {"description": "Done"},
            **_problems({"401": _ERRORS["401"], "404": _ERRORS["404"]}),
        },
    }
