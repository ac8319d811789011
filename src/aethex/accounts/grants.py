"""OAuth 2.1 for clients of /mcp: codes for a consent, and tokens for codes. Clients are public: PKCE, no secrets."""

import base64
import hashlib
import hmac
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aethex.accounts import grants_repository as repository
from aethex.accounts.models import AccessToken, OAuthClient, OAuthGrant
from aethex.accounts.redirects import read_redirect
from aethex.accounts.sessions import forget_when_committed, token_hash
from aethex.accounts.tokens_text import Kind, kind_of, make
from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import Forbidden, Invalid, NotFound
from aethex.kit.clock import Clock
from aethex.kit.text import clean
from aethex.tools.audit import note
from aethex.tools.context import Principal
from aethex.tools.definition import Effect

CODE_LIFE = timedelta(minutes=5)
ACCESS_LIFE = timedelta(hours=1)
REFRESH_LIFE = timedelta(days=30)
MOST_REDIRECTS = 10
_LONGEST_NAME = 80


class GrantRefused(Invalid):
    """`error` is RFC 6749's word for it."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(message)
        self.error = error


@dataclass(frozen=True)
class Pair:
    """What a client holds: `access` works for `seconds`, `refresh` once."""

    access: str
    refresh: str
    seconds: int
    scopes: list[str]


@dataclass
class Grants:
    """An edge, so each call opens its own units of work. One a process."""

    database: Database
    clock: Clock

    async def register(self, name: str, redirect_uris: Sequence[str]) -> OAuthClient:
        """A new client. GrantRefused for an address that answers must not be sent to."""
        if not 1 <= len(redirect_uris) <= MOST_REDIRECTS:
            raise GrantRefused("invalid_redirect_uri", f"Name 1 to {MOST_REDIRECTS} redirect_uris.")
        try:
            uris = [read_redirect(uri) for uri in redirect_uris]
        except ValueError as error:
            raise GrantRefused("invalid_redirect_uri", f"A redirect URI {error}.") from None
        shown = " ".join(clean(name).split())[:_LONGEST_NAME] or "A program without a name"
        row = OAuthClient(name=shown, redirect_uris=uris, created_at=self.clock.now())
        async with unit_of_work(self.database):
            session().add(row)
        return row

    async def client(self, client_id: str) -> OAuthClient | None:
        """None for one that never registered, or whose time is over."""
        async with unit_of_work(self.database, writes=False):
            return await repository.client(client_id)

    async def consent(
        self, who: Principal, client: OAuthClient, redirect_uri: str, scopes: Collection[str], resource: str, pkce: str
    ) -> str:
        """The person lets the client in; returns the code that it fetches its tokens with."""
        _must_be_in_person(who)
        code, now = make(Kind.CODE), self.clock.now()
        grant = OAuthGrant(
            person_id=who.id,
            client_id=client.id,
            client_name=client.name,
            scopes=sorted(scopes),
            resource=resource,
            redirect_uri=redirect_uri,
            challenge=pkce,
            code_sha256=token_hash(code),
            code_expires_at=now + CODE_LIFE,
            created_at=now,
        )
        async with unit_of_work(self.database):
            session().add(grant)
            facts = [grant.id, client.id, redirect_uri, grant.scopes]
            note(who.id, "accounts_let_program_in", Effect.WRITE, facts, now, surface="web")
        return code

    async def exchange(
        self, code: str, *, client_id: str, redirect_uri: str | None, verifier: str, resource: str | None
    ) -> Pair:
        """Tokens for a code, once. A second use ends the grant, since one of the two stole the code."""
        now = self.clock.now()
        async with unit_of_work(self.database):
            grant = await repository.by_code(token_hash(code)) if kind_of(code) is Kind.CODE else None
            if grant is None or grant.client_id != client_id:
                raise _refused("This code is not known.")
            if grant.code_used_at is None:
                _must_fit(grant, redirect_uri, verifier, resource, now)
            if await repository.use_code(grant.id, now):
                return self._issue(grant, grant.scopes, now)
            await self._end(grant, now, "code used twice")
        raise _refused("This code was used before. All its tokens were revoked; please ask the person again.")

    async def refresh(
        self, token: str, *, client_id: str, scopes: Collection[str] | None = None, resource: str | None = None
    ) -> Pair:
        """New tokens for a refresh token, once. A second use ends the grant."""
        now = self.clock.now()
        async with unit_of_work(self.database):
            found = await repository.refreshing(token_hash(token), now) if kind_of(token) is Kind.REFRESH else None
            if found is None or found[1].client_id != client_id:
                raise _refused("This refresh token is not known, or it has ended.")
            row, grant = found
            _must_be_for(grant, resource)
            if scopes is not None and not set(scopes) <= set(grant.scopes):
                raise GrantRefused("invalid_scope", "The person did not allow these scopes.")
            if await repository.spend(row.id, now):
                return self._issue(grant, sorted(scopes) if scopes else grant.scopes, now)
            await self._end(grant, now, "refresh token used twice")
        raise _refused("This refresh token was used before. All tokens were revoked; please ask the person again.")

    def _issue(self, grant: OAuthGrant, scopes: Sequence[str], now: datetime) -> Pair:
        access, refresh = make(Kind.ACCESS), make(Kind.REFRESH)
        for kind, token, life in (("access", access, ACCESS_LIFE), ("refresh", refresh, REFRESH_LIFE)):
            session().add(
                AccessToken(
                    person_id=grant.person_id,
                    kind=kind,
                    name=grant.client_name,
                    sha256=token_hash(token),
                    scopes=list(scopes),
                    grant_id=grant.id,
                    created_at=now,
                    expires_at=now + life,
                )
            )
        return Pair(access, refresh, int(ACCESS_LIFE.total_seconds()), list(scopes))

    @staticmethod
    async def _end(grant: OAuthGrant, now: datetime, why: str, *, surface: str = "mcp") -> None:
        await repository.remove(grant.id)
        note(grant.person_id, "accounts_shut_program_out", Effect.WRITE, [grant.id, why], now, surface=surface)
        forget_when_committed(grant.person_id)

    async def give_back(self, token: str, *, client_id: str) -> None:
        """A client signs itself out (RFC 7009); silent for what is not its own."""
        async with unit_of_work(self.database):
            grant = await repository.by_token(token_hash(token))
            if grant is not None and grant.client_id == client_id:
                await self._end(grant, self.clock.now(), "given back")

    async def listed(self, who: Principal) -> list[OAuthGrant]:
        """The programs that the person let in and that hold tokens, newest first."""
        async with unit_of_work(self.database, writes=False):
            return list(await repository.of(who.id))

    async def revoke(self, who: Principal, grant_id: str) -> None:
        """Shuts a program out. NotFound for an unknown grant and for somebody else's."""
        _must_be_in_person(who)
        async with unit_of_work(self.database):
            grant = await repository.grant(grant_id)
            if grant is None or grant.person_id != who.id:
                raise NotFound("You have not let such a program in.")
            await self._end(grant, self.clock.now(), "revoked", surface="web")


def _must_fit(grant: OAuthGrant, redirect_uri: str | None, verifier: str, resource: str | None, now: datetime) -> None:
    """What the code was given for, and by whom it was asked for."""
    if grant.code_expires_at <= now:
        raise _refused("This code is too old. Please ask the person again.")
    if redirect_uri is not None and redirect_uri != grant.redirect_uri:
        raise _refused("The redirect_uri is not the one that the code was sent to.")
    digest = hashlib.sha256(verifier.encode()).digest()
    if not hmac.compare_digest(base64.urlsafe_b64encode(digest).rstrip(b"=").decode(), grant.challenge):
        raise _refused("The code_verifier does not fit the code_challenge.")
    _must_be_for(grant, resource)


def _must_be_for(grant: OAuthGrant, resource: str | None) -> None:
    if resource is not None and resource != grant.resource:
        raise GrantRefused("invalid_target", f"These tokens are for {grant.resource} alone.")


def _must_be_in_person(who: Principal) -> None:
    if not who.interactive:
        raise Forbidden("Only you yourself can let programs in, signed in on the web.")


def _refused(message: str) -> GrantRefused:
    return GrantRefused("invalid_grant", message)
