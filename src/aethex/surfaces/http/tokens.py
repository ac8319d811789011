"""A person's access tokens, and the programs let in by OAuth: seen, made and taken back, signed in alone."""

from typing import Any

from litestar import delete, get, post
from litestar.params import FromPath

from aethex.accounts.models import AccessToken, OAuthGrant
from aethex.surfaces.http.body import id_of, json_object, only, text_of, wrong
from aethex.surfaces.http.site import Deps, Req, person
from aethex.tools.scopes import domains

_MOST_SCOPES = 200


def shown_token(row: AccessToken) -> dict[str, Any]:
    """What may be known of a token later on: everything but itself."""
    return {
        "id": row.id,
        "name": row.name,
        "scopes": list(row.scopes),
        "created_at": row.created_at.isoformat(),
        "expires_at": row.expires_at.isoformat(),
        "used_at": row.used_at.isoformat() if row.used_at else None,
    }


def shown_grant(row: OAuthGrant) -> dict[str, Any]:
    """A program that was let in."""
    return {
        "id": row.id,
        "client": row.client_name,
        "redirect_uri": row.redirect_uri,
        "scopes": list(row.scopes),
        "created_at": row.created_at.isoformat(),
    }


@get("/api/tokens")
async def listed(request: Req, site: Deps) -> dict[str, Any]:
    """The person's own tokens, newest first, and the programs they let in."""
    who, accounts = person(request), site.services.accounts
    tokens, grants = await accounts.tokens.listed(who), await accounts.grants.listed(who)
    return {"tokens": [shown_token(row) for row in tokens], "grants": [shown_grant(row) for row in grants]}


@post("/api/tokens", status_code=201)
async def create(request: Req, site: Deps) -> dict[str, Any]:
    """A new one from `name`, `scopes` and `expires_in_days`; `token` is told this once."""
    who, body = person(request), await json_object(request)
    only(body, "name", "scopes", "expires_in_days")
    scopes, days, known = _scopes(body), _days(body), domains(site.services.catalogue.tools.values())
    row, token = await site.services.accounts.tokens.create(who, text_of(body, "name"), scopes, days, known)
    return {"token": token, **shown_token(row)}


@delete("/api/tokens/{token:str}", status_code=204)
async def revoke(request: Req, site: Deps, token: FromPath[str]) -> None:
    """Ends one at once."""
    await site.services.accounts.tokens.revoke(person(request), id_of(token))


@delete("/api/grants/{grant:str}", status_code=204)
async def revoke_grant(request: Req, site: Deps, grant: FromPath[str]) -> None:
    """Shuts a program out again, with every token it holds."""
    await site.services.accounts.grants.revoke(person(request), id_of(grant))


def _scopes(body: dict[str, Any]) -> list[str]:
    given = body.get("scopes")
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given) or len(given) > _MOST_SCOPES:
        raise wrong("scopes", "must be a list of scopes such as jobs:read")
    return given


def _days(body: dict[str, Any]) -> int:
    given = body.get("expires_in_days")
    if not isinstance(given, int) or isinstance(given, bool):
        raise wrong("expires_in_days", "must be a number of days, such as 90")
    return given


HANDLERS = [listed, create, revoke, revoke_grant]
