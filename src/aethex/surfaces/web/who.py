"""Who opened a page, as the HTTP surface found out."""

from typing import Any

from litestar import Request

from aethex.errors import SignInRequired
from aethex.tools.context import GUEST, Principal


def visitor(request: Request[Any, Any, Any]) -> Principal:
    """The signed-in person; the guest for everybody else."""
    user = request.scope.get("user")
    return user if isinstance(user, Principal) else GUEST


def person(request: Request[Any, Any, Any]) -> Principal:
    """The signed-in person; SignInRequired for a guest."""
    found = visitor(request)
    if found.is_guest:
        raise SignInRequired("Please sign in first.")
    return found
