"""People and what proves who they are; their files; whom they block."""

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from aethex.db.base import instant, json_column
from aethex.kit.ids import new_id


class Person(SQLModel, table=True):
    """An account. `handle` and `email` are lower-case; somebody known only from a chat has no e-mail yet.

    `deleted_at` marks an emptied row that waits for the last step of its erasure.
    """

    __tablename__ = "person"

    id: str = Field(primary_key=True, default_factory=lambda: new_id("per"))
    handle: str = Field(unique=True, index=True, max_length=64)
    email: str | None = Field(default=None, unique=True, index=True, max_length=254)
    name: str
    password_hash: str | None = None
    roles: list[str] = json_column(list)
    plan: str = "free"
    zone: str = "UTC"
    locale: str = "en"
    currency: str = "USD"
    sample: bool = Field(default=False, index=True)
    created_at: datetime = instant()
    deleted_at: datetime | None = instant(nullable=True)
    version: int = 1


class Identity(SQLModel, table=True):
    """An account on a platform that speaks for a person: discord, slack or web."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("platform", "external_id"),)

    id: str = Field(primary_key=True, default_factory=lambda: new_id("idn"))
    person_id: str = Field(index=True)
    platform: str
    external_id: str
    name: str
    linked_at: datetime = instant()


class SessionRow(SQLModel, table=True):
    """A sign-in. `id` is the SHA-256 of the token, which only its owner has."""

    __tablename__ = "session"

    id: str = Field(primary_key=True)
    person_id: str = Field(index=True)
    created_at: datetime = instant()
    expires_at: datetime = instant(index=True)
    seen_at: datetime = instant()
    surface: str
    agent: str = ""


class AccessToken(SQLModel, table=True):
    """What a program shows instead of a person. `sha256` is of the token, which only its holder has.

    `kind` is "personal" (made by hand), "access" or "refresh" (given to a client under `grant_id`). A refresh token
    works once: `spent_at` stays, so that a second use shows.
    """

    __tablename__ = "access_token"

    id: str = Field(primary_key=True, default_factory=lambda: new_id("tok"))
    person_id: str = Field(index=True)
    kind: str = "personal"
    name: str
    sha256: str = Field(unique=True, index=True)
    scopes: list[str] = json_column(list)
    grant_id: str | None = Field(default=None, index=True)
    created_at: datetime = instant()
    expires_at: datetime = instant(index=True)
    used_at: datetime | None = instant(nullable=True)
    spent_at: datetime | None = instant(nullable=True)


class OAuthClient(SQLModel, table=True):
    """A program that registered itself (RFC 7591). It has no secret, so its name proves nothing."""

    __tablename__ = "oauth_client"

    id: str = Field(primary_key=True, default_factory=lambda: new_id("cli"))
    name: str
    redirect_uris: list[str] = json_column(list)
    created_at: datetime = instant(index=True)


class OAuthGrant(SQLModel, table=True):
    """A person's consent to one client, with the code that it is fetched with once."""

    __tablename__ = "oauth_grant"

    id: str = Field(primary_key=True, default_factory=lambda: new_id("gra"))
    person_id: str = Field(index=True)
    client_id: str = Field(index=True)
    client_name: str
    scopes: list[str] = json_column(list)
    resource: str
    redirect_uri: str
    challenge: str
    code_sha256: str = Field(unique=True, index=True)
    code_expires_at: datetime = instant()
    code_used_at: datetime | None = instant(nullable=True)
    created_at: datetime = instant()


class LinkCode(SQLModel, table=True):
    """A one-time code for joining identities; `id` is the SHA-256 of the code."""

    __tablename__ = "link_code"

    id: str = Field(primary_key=True)
    person_id: str = Field(index=True)
    created_at: datetime = instant()
    expires_at: datetime = instant()
    used_at: datetime | None = instant(nullable=True)
    attempts: int = 0


class StoredFile(SQLModel, table=True):
    """A blob and whose it is. `kind` is "upload" (`upl_…`) or what made it, such as "export" (`fil_…`)."""

    __tablename__ = "stored_file"

    id: str = Field(primary_key=True)
    person_id: str = Field(index=True)
    name: str
    media_type: str
    bytes: int = Field(sa_type=BigInteger)
    sha256: str
    key: str
    kind: str = "upload"
    created_at: datetime = instant()
    expires_at: datetime | None = instant(nullable=True, index=True)


class Block(SQLModel, table=True):
    """`person_id` does not want to meet `blocked_id`."""

    __tablename__ = "person_block"

    person_id: str = Field(primary_key=True)
    blocked_id: str = Field(primary_key=True, index=True)
    created_at: datetime = instant()


class Report(SQLModel, table=True):
    """A complaint about a person, for the people who run the place."""

    __tablename__ = "person_report"

    id: str = Field(primary_key=True, default_factory=lambda: new_id("rep"))
    person_id: str = Field(index=True)
    reported_id: str = Field(index=True)
    reason: str = ""
    state: str = "open"
    created_at: datetime = instant()
