"""The pages of access tokens, and the page on which a person lets a program in."""

from collections.abc import Iterable
from typing import Any

from litestar import Response, get

from aethex.accounts.redirects import place
from aethex.accounts.tokens import LIVES
from aethex.surfaces.http.oauth_asked import read_wish
from aethex.surfaces.services import Services
from aethex.surfaces.web.drawing import Reader, draw
from aethex.surfaces.web.fragment_routes import fragment
from aethex.surfaces.web.page_routes import PAGES, Deps, Req, page
from aethex.surfaces.web.who import person
from aethex.tools.context import Principal
from aethex.tools.definition import ToolDefinition
from aethex.tools.scopes import ANY, BESIDES, EFFECTS

EFFECT_WORDS = {
    "read": "look things up",
    "write": "change your own data",
    "send": "reach other people, each time only after you approve",
    "spend": "spend money, each time only after you approve",
    ANY: "all of it; whatever reaches others or costs money only after you approve",
}
_BESIDES = {"approvals": ("read",), "conversations": ("read", "write"), "files": ("read", "write")}


def offered(tools: Iterable[ToolDefinition]) -> list[tuple[str, tuple[str, ...]]]:
    """(domain, effects that it has), "*" first."""
    effects: dict[str, set[str]] = {domain: set(_BESIDES[domain]) for domain in BESIDES}
    for definition in tools:
        if not definition.in_person:
            effects.setdefault(definition.domain, set()).add(definition.effect.value)
    rows = [(domain, tuple(one for one in EFFECTS if one in effects[domain])) for domain in sorted(effects)]
    return [(ANY, EFFECTS), *rows]


def words(scope: str) -> str:
    """A scope as a sentence says it."""
    domain, _, effect = scope.partition(":")
    return f"{'Everything' if domain == ANY else domain.capitalize()}: {EFFECT_WORDS[effect]}"


async def _lists(services: Services, me: Principal) -> dict[str, Any]:
    now = services.clock.now()
    tokens, grants = await services.accounts.tokens.listed(me), await services.accounts.grants.listed(me)
    return {"tokens": tokens, "grants": grants, "now": now, "reader": Reader.of(me, now), "place": place}


@get("/tokens", **PAGES)
async def tokens_page(request: Req, services: Deps) -> Response[Any]:
    """Making, seeing and revoking one's access tokens."""
    me = person(request)
    rows = offered(services.catalogue.tools.values())
    return page("tokens.html", me=me, rows=rows, effects=EFFECTS, lives=LIVES, **await _lists(services, me))


@get("/web/tokens")
async def token_lists(request: Req, services: Deps) -> Response[str]:
    """The lists alone, to be drawn anew."""
    return fragment(draw("token_lists.html", **await _lists(services, person(request))))


@get("/oauth/authorize", **PAGES)
async def consent_page(request: Req, services: Deps) -> Response[Any]:
    """Asks the person whether a program may speak for them. What is wrong with its request is told here."""
    me, query = person(request), request.url.query
    wish = await read_wish(services, query)
    scopes = [(scope, words(scope)) for scope in wish.scopes]
    return page("consent.html", me=me, wish=wish, query=query, scopes=scopes, place=place(wish.redirect_uri))


HANDLERS = [tokens_page, token_lists, consent_page]
