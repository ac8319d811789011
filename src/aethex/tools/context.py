"""Who is asking, where, and with what: everything a tool may know besides its arguments."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from aethex.kit.clock import Clock
from aethex.providers.bundle import Providers


class Origin(StrEnum):
    """Where the arguments of a call come from; consent follows it."""

    DIRECT = "direct"
    MODEL = "model"
    KEY = "key"


@dataclass(frozen=True)
class Principal:
    """The person who asks, as the surface has proved it. `interactive` is false for keys and models' links.

    `token` is the id of the access token that speaks for the person, and `scopes` what it may do.
    """

    id: str
    handle: str
    name: str
    roles: frozenset[str] = frozenset()
    plan: str = "free"
    zone: str = "UTC"
    locale: str = "en"
    currency: str = "USD"
    interactive: bool = True
    scopes: frozenset[str] | None = None
    token: str | None = None

    @property
    def tzinfo(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def is_guest(self) -> bool:
        return self.id == GUEST_ID


GUEST_ID = "guest"
GUEST = Principal(id=GUEST_ID, handle="guest", name="Guest", roles=frozenset({"guest"}), interactive=False)

Nested = Callable[[str, dict[str, Any]], Awaitable[Any]]


async def _no_nested(tool: str, args: dict[str, Any]) -> Any:
    raise RuntimeError(f"{tool} cannot be called from here")


@dataclass(frozen=True)
class Context:
    """Identity, time and the outside world for one call; none of it ever comes from a model.

    `key` is the idempotency key to hand to outside services: the approval's id, or the call's own.
    `perform` runs another WRITE tool inside the same unit of work (used by undo).
    """

    principal: Principal
    clock: Clock
    providers: Providers
    conversation: str | None = None
    surface: str = "http"
    origin: Origin = Origin.DIRECT
    key: str = ""
    perform: Nested = field(default=_no_nested, repr=False)
