"""What the account tools answer with."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel


class LinkOffer(BaseModel):
    """`code` is shown once and works once until `expires_at`."""

    code: str
    expires_at: datetime


class LinkedIdentity(BaseModel):
    """One way in: a platform's account."""

    id: str
    platform: str
    name: str
    linked_at: datetime
    here: bool = False


class Side(BaseModel):
    """One of the two accounts that a code joins."""

    handle: str
    name: str
    identities: list[str]


class Linked(BaseModel):
    """`kept` is the account that goes on, `joined` the one whose identities moved to it."""

    kept: Side
    joined: Side
    left_behind: list[str] = []


class Identities(BaseModel):
    handle: str
    email: str | None
    has_password: bool
    identities: list[LinkedIdentity]


class Unlinked(BaseModel):
    platform: str
    name: str


class Deed(BaseModel):
    """Something that was done in the person's name."""

    at: datetime
    tool: str
    surface: str
    origin: str
    outcome: str


class Undoable(BaseModel):
    id: str
    tool: str
    what: str
    at: datetime
    until: datetime


class History(BaseModel):
    deeds: list[Deed]
    undoable: list[Undoable]
    zone: str


class TakenBack(BaseModel):
    """`said` is what the inverse call answered; `redo` is the call that would bring the change back."""

    what: str
    tool: str
    said: str
    redo: dict[str, Any] | None = None


class Export(BaseModel):
    """A ZIP with everything held about the person."""

    file: str
    name: str
    bytes: int
    sha256: str
    url: str
    expires_at: datetime
    tables: dict[str, int]
    files: int


class Erased(BaseModel):
    """How many rows went, by table."""

    handle: str
    tables: dict[str, int]
    files: int


class Blocked(BaseModel):
    id: str
    handle: str
    name: str
    already: bool = False


class Unblocked(BaseModel):
    id: str
    handle: str
    name: str


class Reported(BaseModel):
    report: str
    handle: str
    name: str
