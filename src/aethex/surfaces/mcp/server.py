"""The SDK's server over the catalogue. Importing this loads the SDK, so it is imported with the first request."""

from typing import Any

from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser
from mcp.server.auth.provider import AccessToken
from mcp.server.caching import CacheHint
from mcp.server.lowlevel.server import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp_types import (
    INVALID_PARAMS,
    GetPromptRequestParams,
    GetPromptResult,
    ListPromptsResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
)
from mcp_types.version import MODERN_PROTOCOL_VERSIONS

from aethex import __version__
from aethex.resources import bundled
from aethex.surfaces.mcp.asking import Ctx
from aethex.surfaces.mcp.calling import Calls, Count, caller_of
from aethex.surfaces.mcp.describe import Listing
from aethex.surfaces.mcp.prompts import Prompts
from aethex.surfaces.mcp.reading import NOT_FOUND, Reader
from aethex.surfaces.services import Services
from aethex.tools.context import Principal

MAX_BODY = 1024 * 1024
LISTS_MS = 60_000
"""How long a client may keep a list. Lists are one person's, so no cache shares them."""

Paged = PaginatedRequestParams | None


def make_server(services: Services, calls: Calls) -> Server[Any]:
    """Every handler asks the request itself who calls, so one server serves everybody."""
    listing = Listing(services.catalogue, services.door.entitle)
    reader, prompts = Reader(services), Prompts(services)

    async def list_tools(ctx: Ctx, params: Paged) -> ListToolsResult:
        return ListToolsResult(tools=await listing.of(caller_of(ctx).person))

    async def list_resources(ctx: Ctx, params: Paged) -> ListResourcesResult:
        return ListResourcesResult(resources=reader.resources(caller_of(ctx).person))

    async def list_templates(ctx: Ctx, params: Paged) -> ListResourceTemplatesResult:
        return ListResourceTemplatesResult(resource_templates=reader.templates(caller_of(ctx).person))

    async def read(ctx: Ctx, params: ReadResourceRequestParams) -> ReadResourceResult:
        missing = INVALID_PARAMS if ctx.protocol_version in MODERN_PROTOCOL_VERSIONS else NOT_FOUND
        return await reader.read(params.uri, caller_of(ctx), missing=missing)

    async def list_prompts(ctx: Ctx, params: Paged) -> ListPromptsResult:
        return ListPromptsResult(prompts=prompts.of(caller_of(ctx).person))

    async def get_prompt(ctx: Ctx, params: GetPromptRequestParams) -> GetPromptResult:
        return prompts.get(params.name, params.arguments or {}, caller_of(ctx).person)

    def schema_of(name: str) -> dict[str, Any] | None:
        definition = services.catalogue.tools.get(name)
        return definition.schema() if definition else None

    kept = CacheHint(ttl_ms=LISTS_MS, scope="private")
    return Server(
        "aethex",
        version=__version__,
        title="AeThex",
        website_url=services.settings.base_url,
        instructions=bundled("prompts", "tasks", "mcp.md").read_text(encoding="utf-8").strip(),
        cache_hints={"tools/list": kept, "prompts/list": kept, "resources/templates/list": kept},
        get_tool_input_schema=schema_of,
        on_list_tools=list_tools,
        on_call_tool=calls.call,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read,
        on_list_prompts=list_prompts,
        on_get_prompt=get_prompt,
    )


def make_manager(services: Services, count: Count) -> tuple[StreamableHTTPSessionManager, Calls]:
    """Not yet running. Host and Origin are checked before a request comes here."""
    calls = Calls(services, count)
    return StreamableHTTPSessionManager(make_server(services, calls), max_request_body_size=MAX_BODY), calls


def owner(person: Principal) -> AuthenticatedUser:
    """Whom the SDK binds a session to: the person, whichever of their tokens a request carries."""
    return AuthenticatedUser(AccessToken(token="", client_id="aethex", scopes=[], subject=person.id))
