"""Signing up, in and out, and the sample people."""

from dataclasses import asdict
from typing import Any

from litestar import Controller, Request, Response, get, post

from aethex.accounts.principals import principal
from aethex.errors import NotFound
from aethex.surfaces.http.body import json_object, person, text_of
from aethex.surfaces.http.middleware import SESSION
from aethex.surfaces.services import Services
from aethex.tools.context import Principal

Any_Request = Request[Any, Any, Any]


def shown(who: Principal) -> dict[str, Any]:
    """What a program may know of the one who is signed in."""
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


def auth_controller(services: Services) -> type[Controller]:
    """Routes under /api/auth."""

    def session_cookie(token: str, seconds: int) -> str:
        secure = "; Secure" if services.settings.secure_cookies else ""
        return f"{SESSION}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"

    def signed_in(who: Principal, token: str, status: int = 200) -> Response[dict[str, Any]]:
        seconds = services.settings.session_days * 86_400
        headers = {"Set-Cookie": session_cookie(token, seconds)}
        return Response({"person": shown(who)}, status_code=status, headers=headers)

    class AuthController(Controller):
        path = "/api/auth"

        @post("/sign-up", status_code=200, name="sign_up")
        async def sign_up(self, request: Any_Request) -> Response[dict[str, Any]]:
            body = await json_object(request)
            optional = {name: text_of(body, name, required=False) for name in ("handle", "zone", "locale")}
            row = await services.accounts.sign_up(
                email=text_of(body, "email") or "",
                password=text_of(body, "password") or "",
                name=text_of(body, "name") or "",
                **{name: value for name, value in optional.items() if value},
            )
            token = await services.accounts.start_session(row.id, surface="web", agent=_agent(request))
            return signed_in(principal(row), token)

        @post("/sign-in", status_code=200, name="sign_in")
        async def sign_in(self, request: Any_Request) -> Response[dict[str, Any]]:
            body = await json_object(request)
            who = text_of(body, "email", required=False) or text_of(body, "handle", required=False)
            login = who or text_of(body, "email") or ""
            row, token = await services.accounts.sign_in(
                login, text_of(body, "password") or "", surface="web", agent=_agent(request)
            )
            return signed_in(principal(row), token)

        @post("/sign-out", status_code=200, name="sign_out")
        async def sign_out(self, request: Any_Request) -> Response[dict[str, Any]]:
            token = request.scope["auth"]
            if token:
                await services.accounts.sign_out(token)
            return Response({"person": None}, headers={"Set-Cookie": session_cookie("", 0)})

        @get("/demo", name="demo_people")
        async def demo_people(self) -> dict[str, Any]:
            _demo_must_be_on()
            return {"people": [asdict(one) | {"sample": True} for one in await services.accounts.demo_people()]}

        @post("/demo", status_code=200, name="demo_sign_in")
        async def demo_sign_in(self, request: Any_Request) -> Response[dict[str, Any]]:
            _demo_must_be_on()
            who = text_of(await json_object(request), "person") or ""
            row, token = await services.accounts.demo_sign_in(who, surface="web", agent=_agent(request))
            return signed_in(principal(row), token)

        @get("/me", name="me")
        async def me(self, request: Any_Request) -> dict[str, Any]:
            return {"person": shown(person(request))}

    def _demo_must_be_on() -> None:
        if not services.settings.demo_on:
            raise NotFound("This server has no sample people to try. Please sign up.")

    return AuthController


def _agent(request: Any_Request) -> str:
    return str(request.headers.get("user-agent", ""))
