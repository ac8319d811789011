"""The OpenAPI 3.1 description of the tools and the routes around them, made from the definitions."""

from typing import Any

from aethex import __version__
from aethex.surfaces.http.openapi_routes import ERRORS, ROUTES, Route, named
from aethex.surfaces.http.openapi_schemas import nested, shared, template
from aethex.surfaces.http.problems import MEDIA_TYPE
from aethex.tools.definition import ToolDefinition
from aethex.tools.registry import Catalogue
from aethex.tools.scopes import scope_of

_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "The same key answers the same for 24 hours",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}
_SECURITY = {
    "session": {"type": "apiKey", "in": "cookie", "name": "session"},
    "csrf": {
        "type": "apiKey",
        "in": "header",
        "name": "X-CSRFToken",
        "description": "The cookie `csrftoken`, with every unsafe method of a session",
    },
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A personal access token, made on the page /tokens, with the scopes named here",
    },
}


def _security(scope: str | None, *, safe: bool = False) -> list[dict[str, list[str]]]:
    """By session; or by a token with the scope ("": any token, None: no token)."""
    session: dict[str, list[str]] = {"session": []} if safe else {"session": [], "csrf": []}
    return [session] if scope is None else [session, {"token": [scope] if scope else []}]


def describe(catalogue: Catalogue) -> dict[str, Any]:
    """The whole document; every result is a schema under its tool's name."""
    schemas, paths = shared(), dict[str, Any]()
    for definition in catalogue.tools.values():
        name = f"{definition.name}_result"
        result = definition.result.model_json_schema(mode="serialization", ref_template=template(name))
        nested(name, result, schemas)
        paths[f"/api/tools/{definition.domain}/{definition.verb}"] = {"post": _tool(definition)}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method] = _route(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "AeThex", "version": __version__},
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": _SECURITY},
    }


def _content(schema: dict[str, Any], *kinds: str) -> dict[str, Any]:
    return {kind: {"schema": {"type": "string"} if kind == "text/event-stream" else schema} for kind in kinds}


def _problems(*codes: str) -> dict[str, Any]:
    content = _content(named("Problem"), MEDIA_TYPE)
    return {code: {"description": ERRORS[code], "content": content} for code in codes}


def _tool(definition: ToolDefinition) -> dict[str, Any]:
    body = arguments(definition)
    own = {"tool": {"const": definition.name}, "result": named(f"{definition.name}_result")}
    done = {"allOf": [named("Done"), {"type": "object", "properties": own}]}
    return {
        "operationId": definition.name,
        "summary": definition.summary,
        "description": definition.description,
        "tags": [definition.domain],
        "security": _security(None if definition.in_person else scope_of(definition)),
        "parameters": [_KEY],
        "requestBody": {"required": bool(body["required"]), "content": _content(body, "application/json")},
        "responses": {
            "200": {"description": "Done", "content": _content(done, "application/json")},
            "202": {"description": "Waits for an approval", "content": _content(named("Asked"), "application/json")},
            **_problems(*ERRORS),
        },
    }


def arguments(definition: ToolDefinition) -> dict[str, Any]:
    """The tool's own schema with what only people and programs send: secrets, and the conversation."""
    schema = definition.schema()
    secrets = [one for one in definition.arguments if one.kind == "secret"]
    for one in secrets:
        schema["properties"][one.name] = {"type": "string", "format": "password", "description": one.description}
    schema["properties"]["conversation"] = {"type": "string", "description": "The conversation this call belongs to"}
    schema["required"] = [one.name for one in definition.arguments if one.required]
    return schema


def _route(route: Route) -> dict[str, Any]:
    inner = [part.strip("{}") for part in route.path.split("/") if part.startswith("{")]
    path = [{"name": one, "in": "path", "required": True, "schema": {"type": "string"}} for one in inner]
    answer: dict[str, Any] = {"description": route.summary}
    scope = None if route.in_person else route.scope
    if route.answer is not None:
        answer["content"] = _content(route.answer, *route.kinds)
    described: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "security": [] if route.open else _security(scope, safe=route.method == "get"),
        "parameters": [*path, *route.query],
        "responses": {route.status: answer, **_problems(*route.codes)},
    }
    if route.body is not None:
        must = bool(route.body.get("required", True))
        described["requestBody"] = {"required": must, "content": _content(route.body, route.takes)}
    return described
