"""What the layers around the application know of one request."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from secrets import token_hex

from litestar.types import HTTPScope

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
"""The request that this task, and every task it starts, works for; for the log."""

_KEY = "asked"


@dataclass(slots=True)
class Asked:
    """`session` and `token` are the cookies as sent, `sent_token` the header; `cookies` go out with the answer.

    `bearer` is true when an access token was sent, which then counts alone; `access_token` is that one.
    """

    path: str
    id: str = field(default_factory=lambda: f"req_{token_hex(10)}")
    bearer: bool = False
    access_token: str = ""
    session: str = ""
    token: str = ""
    sent_token: str = ""
    cookies: list[bytes] = field(default_factory=list)


def begin(scope: HTTPScope, path: str) -> Asked:
    """Notes a new request on its scope."""
    made = Asked(path)
    scope["state"][_KEY] = made
    return made


def asked(scope: HTTPScope) -> Asked:
    """The note that `begin` made."""
    found: Asked = scope["state"][_KEY]
    return found
