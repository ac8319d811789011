"""OAuth 2.1 for clients of /mcp: what there is (RFC 9728, RFC 8414), registration, consent, tokens."""

from typing import Any

from litestar import Response, get, post, route

from aethex.accounts.grants import GrantRefused, Pair
from aethex.errors import AethexError, Invalid
from aethex.surfaces.http.body import form_fields, json_object, only, text_of, wrong
from aethex.surfaces.http.oauth_asked import (
    OFFERED,
    Unasked,
    read_resource,
    read_wish,
    resource_of,
)
from aethex.surfaces.http.site import Deps, Req, person

CLIENT_PATHS = ["/oauth/register", "/oauth/token", "/oauth/revoke"]
RESOURCE_PATHS = ["/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"]
SERVER_PATH = "/.well-known/oauth-authorization-server"
_ANYBODY = {"Access-Control-Allow-Origin": "*"}
"""Programs that run in a page of another site may ask: nothing here reads cookies."""

_ALLOWED = {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "authorization, content-type, mcp-protocol-version",
    "Access-Control-Max-Age": "600",
}


def _told(body: dict[str, Any], status: int = 200) -> Response[dict[str, Any]]:
    return Response(body, status_code=status, media_type="application/json", headers=_ANYBODY)


def _refused(_: Any, error: AethexError) -> Response[dict[str, Any]]:
    """Errors as RFC 6749 5.2 and RFC 7591 3.2.2 write them."""
    named = error.error if isinstance(error, GrantRefused | Unasked) else "invalid_request"
    status = error.status if error.status != 422 else 400
    return _told({"error": named, "error_description": error.message}, status)


_CLIENTS: dict[str, Any] = {"exception_handlers": {AethexError: _refused}}


@get(RESOURCE_PATHS)
async def protected_resource(site: Deps) -> Response[dict[str, Any]]:
    """Which server gives tokens for /mcp."""
    return _told(
        {
            "resource": resource_of(site.services),
            "authorization_servers": [site.services.settings.base_url],
            "scopes_supported": list(OFFERED),
            "bearer_methods_supported": ["header"],
            "resource_name": "AeThex",
        }
    )


@get(SERVER_PATH)
async def authorization_server(site: Deps) -> Response[dict[str, Any]]:
    """Where a client registers, asks and fetches."""
    base = site.services.settings.base_url
    return _told(
        {
            "issuer": base,
            "authorization_endpoint": f"{base}/oauth/authorize",
            "token_endpoint": f"{base}/oauth/token",
            "registration_endpoint": f"{base}/oauth/register",
            "revocation_endpoint": f"{base}/oauth/revoke",
            "scopes_supported": list(OFFERED),
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "token_endpoint_auth_methods_supported": ["none"],
            "revocation_endpoint_auth_methods_supported": ["none"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }
    )


@route([*RESOURCE_PATHS, SERVER_PATH, *CLIENT_PATHS], http_method=["OPTIONS"], status_code=204)
async def preflight() -> Response[None]:
    """Any page's script may go on."""
    return Response(None, status_code=204, headers=_ANYBODY | _ALLOWED)


@post("/oauth/register", status_code=201, **_CLIENTS)
async def register(request: Req, site: Deps) -> Response[dict[str, Any]]:
    """A client registers itself (RFC 7591). Whatever it asks for, it gets no secret: it proves itself by PKCE."""
    body = await json_object(request)
    uris, name = body.get("redirect_uris"), body.get("client_name")
    if not isinstance(uris, list) or not all(isinstance(one, str) for one in uris):
        raise GrantRefused("invalid_redirect_uri", "redirect_uris must be a list of addresses.")
    row = await site.services.accounts.grants.register(name if isinstance(name, str) else "", uris)
    return _told(
        {
            "client_id": row.id,
            "client_id_issued_at": int(row.created_at.timestamp()),
            "client_name": row.name,
            "redirect_uris": row.redirect_uris,
            "grant_types": ["authorization_code", "refresh_token"],
            "response_types": ["code"],
            "token_endpoint_auth_method": "none",
        },
        201,
    )


@post("/oauth/consent", status_code=200)
async def decide(request: Req, site: Deps) -> dict[str, Any]:
    """The person's answer to the page that asked them: `redirect` is where the page goes on to.

    `query` is the client's request, read anew here; `scopes` are those that the person left in.
    """
    who, body = person(request), await json_object(request)
    only(body, "query", "allow", "scopes")
    wish, issuer = await read_wish(site.services, text_of(body, "query")), site.services.settings.base_url
    if body.get("allow") is not True:
        said = "The person did not agree."
        return {"redirect": wish.answer(issuer, error="access_denied", error_description=said)}
    scopes = body.get("scopes")
    if not isinstance(scopes, list) or not scopes or not set(map(str, scopes)) <= set(wish.scopes):
        raise wrong("scopes", "must be some of those that were asked for")
    code = await site.services.accounts.grants.consent(
        who, wish.client, wish.redirect_uri, scopes, wish.resource, wish.challenge
    )
    return {"redirect": wish.answer(issuer, code=code)}


@post("/oauth/token", status_code=200, **_CLIENTS)
async def token(request: Req, site: Deps) -> Response[dict[str, Any]]:
    """Tokens for a code or for a refresh token."""
    form, grants = await form_fields(request), site.services.accounts.grants
    kind, client, resource = form.get("grant_type"), _need(form, "client_id"), form.get("resource")
    resource = read_resource(site.services, resource)
    if kind == "authorization_code":
        return _pair(
            await grants.exchange(
                _need(form, "code"),
                client_id=client,
                redirect_uri=form.get("redirect_uri"),
                verifier=_need(form, "code_verifier"),
                resource=resource,
            )
        )
    if kind == "refresh_token":
        scopes = form["scope"].split() if form.get("scope") else None
        return _pair(
            await grants.refresh(_need(form, "refresh_token"), client_id=client, scopes=scopes, resource=resource)
        )
    raise GrantRefused("unsupported_grant_type", "grant_type must be authorization_code or refresh_token.")


@post("/oauth/revoke", status_code=200, **_CLIENTS)
async def revoke(request: Req, site: Deps) -> Response[dict[str, Any]]:
    """A client gives its tokens back (RFC 7009). The answer tells nothing of what was there."""
    form = await form_fields(request)
    await site.services.accounts.grants.give_back(_need(form, "token"), client_id=_need(form, "client_id"))
    return _told({})


def _need(form: dict[str, str], name: str) -> str:
    if not form.get(name):
        raise Invalid(f"{name} is missing.")
    return form[name]


def _pair(made: Pair) -> Response[dict[str, Any]]:
    return _told(
        {
            "access_token": made.access,
            "token_type": "Bearer",
            "expires_in": made.seconds,
            "refresh_token": made.refresh,
            "scope": " ".join(made.scopes),
        }
    )


HANDLERS = [protected_resource, authorization_server, preflight, register, decide, token, revoke]
