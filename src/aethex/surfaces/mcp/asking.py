"""Asking the person behind the client for an argument (elicitation), in either generation of the protocol."""

import json
from typing import Any

from mcp.server.context import ServerRequestContext
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    ElicitRequest,
    ElicitRequestFormParams,
    ElicitResult,
    InputRequiredResult,
)
from mcp_types.version import MODERN_PROTOCOL_VERSIONS, is_version_at_least

from aethex.tools.arguments import Argument
from aethex.tools.definition import ToolDefinition
from aethex.tools.outcomes import NeedsInput

Ctx = ServerRequestContext[Any, Any]
MOST_QUESTIONS = 6
_TYPES = {"integer": "integer", "decimal": "number", "boolean": "boolean"}


def can_ask(ctx: Ctx, definition: ToolDefinition, needs: NeedsInput) -> bool:
    """Whether the client shows forms and the argument may go through one: a secret never does."""
    capabilities = ctx.session.client_capabilities
    shows = capabilities.elicitation if capabilities else None
    if shows is None or (shows.form is None and shows.url is not None):
        return False
    modern = ctx.protocol_version in MODERN_PROTOCOL_VERSIONS
    argument = definition.argument(needs.argument)
    return argument is not None and argument.kind != "secret" and (modern or ctx.session.can_send_request)


def form(argument: Argument, needs: NeedsInput, version: str) -> ElicitRequestFormParams:
    """One field. Choices are told by their labels, as each version writes that down."""
    field: dict[str, Any] = {"title": argument.name, "description": argument.description}
    if needs.choices and is_version_at_least(version, "2025-11-25"):
        options = [{"const": option.value, "title": option.label} for option in needs.choices]
        field |= {"type": "string", "oneOf": options}
    elif needs.choices:
        field |= {"type": "string", "enum": [option.value for option in needs.choices]}
        field |= {"enumNames": [option.label for option in needs.choices]}
    else:
        field["type"] = _TYPES.get(argument.kind, "string")
    schema = {"type": "object", "properties": {argument.name: field}, "required": [argument.name]}
    return ElicitRequestFormParams(message=needs.question, requested_schema=schema)


async def asked_back(ctx: Ctx, argument: Argument, needs: NeedsInput) -> Any:
    """The answer of a client of the handshake's generation; None when the person gives none."""
    shown = form(argument, needs, ctx.protocol_version)
    try:
        said = await ctx.session.elicit_form(shown.message, shown.requested_schema, ctx.request_id)
    except MCPError:
        return None
    return value_of(said, argument)


def ask_again(answers: dict[str, Any], argument: Argument, needs: NeedsInput, version: str) -> InputRequiredResult:
    """For clients of the present generation: they ask, then call again. The earlier answers travel with the question."""
    request = ElicitRequest(params=form(argument, needs, version))
    return InputRequiredResult(input_requests={argument.name: request}, request_state=json.dumps(answers))


def answers_of(params: CallToolRequestParams, definition: ToolDefinition) -> tuple[dict[str, Any], bool]:
    """What the person has answered so far, and whether they refused to answer. MCPError for a state that is not ours.

    The state is the client's word like every other argument, and is validated like one by the door.
    """
    try:
        answers = json.loads(params.request_state or "{}")
    except ValueError:
        answers = None
    if not isinstance(answers, dict) or len(answers) > MOST_QUESTIONS:
        raise MCPError(code=INVALID_PARAMS, message="requestState is not one that this server gave")
    refused = False
    for name, said in (params.input_responses or {}).items():
        argument = definition.argument(name)
        value = value_of(said, argument) if argument and isinstance(said, ElicitResult) else None
        refused = refused or value is None
        answers |= {name: value} if value is not None else {}
    return answers, refused


def value_of(said: ElicitResult, argument: Argument) -> Any:
    """The field's value, as a list where the argument is one; None when it was declined or left empty."""
    value = (said.content or {}).get(argument.name) if said.action == "accept" else None
    if value is None or value == "":
        return None
    return [value] if argument.kind in {"texts", "refs"} and not isinstance(value, list) else value
