"""Every error as application/problem+json (RFC 9457)."""

import logging
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException

from aethex.errors import AethexError
from aethex.tools.answers import error_body, problem

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
_TITLES = {
    400: ("invalid", "Please check what you sent"),
    401: ("sign-in", "Please sign in"),
    403: ("forbidden", "Not allowed"),
    404: ("not-found", "Not found"),
    405: ("method-not-allowed", "This address does not take that method"),
    413: ("too-large", "Too large"),
    415: ("unsupported-media", "This kind of content is not supported"),
    429: ("too-many", "Too many requests"),
}
Any_Request = Request[Any, Any, Any]


def respond(status: int, body: dict[str, Any]) -> Response[dict[str, Any]]:
    """A problem, with Retry-After where it names one."""
    headers = {"Retry-After": str(body["retry_after"])} if "retry_after" in body else None
    return Response(body, status_code=status, media_type=MEDIA_TYPE, headers=headers)


def from_ours(_: Any_Request, error: AethexError) -> Response[dict[str, Any]]:
    """An error of our tree: its message is for people."""
    return respond(error.status, error_body(error))


def from_litestar(request: Any_Request, error: HTTPException) -> Response[dict[str, Any]]:
    """Routing, parsing and size errors of the framework."""
    if error.status_code >= 500:
        return unexpected(request, error)
    slug, title = _TITLES.get(error.status_code, ("invalid", "Please check what you sent"))
    return respond(error.status_code, problem(error.status_code, slug, title, str(error.detail), {}))


def unexpected(request: Any_Request, error: Exception) -> Response[dict[str, Any]]:
    """Anything else: logged with its traceback, told without."""
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    detail = "Something went wrong on our side. Please try again; if it stays, tell us when it happened."
    return respond(500, problem(500, "internal", "Something went wrong", detail, {}))
