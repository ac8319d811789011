"""Every error as application/problem+json (RFC 9457)."""

import logging
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

from aethex.errors import AethexError
from aethex.tools.answers import error_body, problem

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
_WORDS = {
    400: ("invalid", "Please check what you sent", "The request could not be read. Please check what you sent."),
    401: ("sign-in", "Please sign in", "Please sign in first."),
    403: ("forbidden", "Not allowed", "You may not do that."),
    404: ("not-found", "Not found", "There is nothing at this address."),
    405: ("method-not-allowed", "Not with this method", "This address does not take that method; see Allow."),
    413: ("too-large", "Too large", "The request is larger than this address takes."),
    415: ("unsupported-media", "This kind of content is not supported", "This address takes another content type."),
    429: ("too-many", "Too many requests", "That was a lot in a short time. Please wait a little."),
}
INTERNAL = problem(
    500,
    "internal",
    "Something went wrong",
    "Something went wrong on our side. Please try again; if it stays, tell us the X-Request-ID of this answer.",
    {},
)
Any_Request = Request[Any, Any, Any]


def _headers(body: dict[str, Any]) -> dict[str, str]:
    """What RFC 9110 wants beside some statuses, and RFC 6750 for access tokens."""
    if body["status"] == 401:
        error = ', error="invalid_token"' if body.get("error") == "invalid_token" else ""
        return {"WWW-Authenticate": f'Bearer realm="aethex"{error}'}
    if body["status"] == 403 and "scope" in body:
        return {"WWW-Authenticate": f'Bearer realm="aethex", error="insufficient_scope", scope="{body["scope"]}"'}
    return {"Retry-After": str(body["retry_after"])} if "retry_after" in body else {}


def encoded(body: dict[str, Any]) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """A problem as bytes, with its headers."""
    content = msgspec.json.encode(body)
    named = {"content-type": MEDIA_TYPE, "content-length": str(len(content)), **_headers(body)}
    return content, [(name.lower().encode(), value.encode()) for name, value in named.items()]


def respond(body: dict[str, Any], headers: dict[str, str] | None = None) -> Response[dict[str, Any]]:
    """A problem under its own status."""
    return Response(
        body, status_code=body["status"], media_type=MEDIA_TYPE, headers={**(headers or {}), **_headers(body)}
    )


def from_ours(_: Any_Request, error: AethexError) -> Response[dict[str, Any]]:
    """An error of our tree: its message is for people."""
    return respond(error_body(error))


def from_litestar(request: Any_Request, error: HTTPException) -> Response[dict[str, Any]]:
    """Routing, parsing and size errors of the framework, in our words: its own name hosts and whole addresses."""
    if error.status_code >= 500:
        return unexpected(request, error)
    slug, title, detail = _WORDS.get(error.status_code, _WORDS[400])
    found = error.extra if isinstance(error.extra, list) else []
    errors = [{"argument": str(one.get("key", "")), "message": str(one.get("message", ""))} for one in found]
    members = {"errors": errors} if error.status_code == 400 else {}
    allow = {name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"}
    return respond(problem(error.status_code, slug, title, detail, members), allow)


def unexpected(request: Any_Request, error: Exception) -> Response[dict[str, Any]]:
    """Anything else: logged with its traceback, told without."""
    log.error("%s %s failed", request.method, request.scope["path"], exc_info=error)
    return respond(INTERNAL)
