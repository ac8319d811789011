"""Signing up, in and out, and the sample people."""

from dataclasses import asdict
from typing import Any

from litestar import get, post

from aethex.accounts.principals import principal
from aethex.errors import NotFound
from aethex.kit.text import clean
from aethex.surfaces.http.body import json_object, optional_text, text_of
from aethex.surfaces.http.site import Deps, Req, Site, person
from aethex.tools.context import Principal


def shown(who: Principal) -> dict[str, Any]:
    """What programs may know of the one who is signed in."""
    return {
        "id": who.id,
        "handle": who.handle,
        "name": who.name,
        "roles": sorted(who.roles),
        "plan": who.plan,
        "zone": who.zone,
        "locale": who.locale,
        "currency": who.currency,
    }


@post("/api/auth/sign-up", status_code=200)
async def sign_up(request: Req, site: Deps) -> dict[str, Any]:
    """Makes an account and signs it in."""
    body = await json_object(request)
    given = {name: optional_text(body, name) for name in ("handle", "zone", "locale")}
    row = await site.services.accounts.sign_up(
        email=text_of(body, "email"),
        password=text_of(body, "password"),
        name=text_of(body, "name"),
        **{name: text for name, text in given.items() if text},
    )
    site.remember(request, await site.services.accounts.start_session(row.id, surface="web", agent=_agent(request)))
    return {"person": shown(principal(row))}


@post("/api/auth/sign-in", status_code=200)
async def sign_in(request: Req, site: Deps) -> dict[str, Any]:
    """By `email` or `handle`, and `password`."""
    body = await json_object(request)
    who = optional_text(body, "email") or optional_text(body, "handle") or text_of(body, "email")
    row, token = await site.services.accounts.sign_in(
        who, text_of(body, "password"), surface="web", agent=_agent(request)
    )
    site.remember(request, token)
    return {"person": shown(principal(row))}


@post("/api/auth/sign-out", status_code=200)
async def sign_out(request: Req, site: Deps) -> dict[str, Any]:
    """Ends the session, if there is one."""
    if request.scope["auth"]:
        await site.services.accounts.sign_out(request.scope["auth"])
    site.remember(request, "")
    return {"person": None}


@get("/api/auth/demo")
async def demo_people(site: Deps) -> dict[str, Any]:
    """The sample people by role."""
    _must_have_demo(site)
    return {"people": [asdict(one) | {"sample": True} for one in await site.services.accounts.demo_people()]}


@post("/api/auth/demo", status_code=200)
async def demo_sign_in(request: Req, site: Deps) -> dict[str, Any]:
    """As the sample `person`, named by id or handle."""
    _must_have_demo(site)
    who = clean(text_of(await json_object(request), "person"))[:100]
    row, token = await site.services.accounts.demo_sign_in(who, surface="web", agent=_agent(request))
    site.remember(request, token)
    return {"person": shown(principal(row))}


@get("/api/auth/me")
async def me(request: Req) -> dict[str, Any]:
    """Who is signed in."""
    return {"person": shown(person(request))}


def _must_have_demo(site: Site) -> None:
    if not site.services.settings.demo_on:
        raise NotFound("This server has no sample people to try. Please sign up.")


def _agent(request: Req) -> str:
    return str(request.headers.get("user-agent", ""))


HANDLERS = [sign_up, sign_in, sign_out, demo_people, demo_sign_in, me]
