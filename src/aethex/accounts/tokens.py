"""Personal access tokens: made, listed, taken back, and whom they speak for."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aethex.accounts import grants_repository
from aethex.accounts import tokens_repository as repository
from aethex.accounts.credentials import Problems
from aethex.accounts.models import AccessToken, Person
from aethex.accounts.principals import principal
from aethex.accounts.sessions import SessionCache, forget_when_committed, token_hash
from aethex.accounts.tokens_text import Kind, kind_of, make
from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import Conflict, Forbidden, NotFound, SignInRequired
from aethex.kit.clock import Clock
from aethex.kit.text import clean
from aethex.tools.audit import note
from aethex.tools.context import Principal
from aethex.tools.definition import Effect
from aethex.tools.scopes import read_scopes

LIVES = (30, 90, 365)
"""Days that are offered; any number up to the last will do."""

MOST = 50
USED_EVERY = timedelta(minutes=1)


@dataclass
class Tokens:
    """The tokens of everybody. An edge, so each call opens its own units of work. One a process."""

    database: Database
    clock: Clock
    cache: SessionCache = field(default_factory=SessionCache)

    async def principal(self, token: str, *kinds: Kind) -> Principal | None:
        """Whom a token of one of these kinds speaks for; None for an unknown, ended or mistyped one."""
        if kind_of(token) not in kinds:
            return None
        key = token_hash(token)
        known = self.cache.get(key)
        if known is not None:
            return known
        mark, now = self.cache.mark, self.clock.now()
        async with unit_of_work(self.database, writes=False):
            found = await repository.speaking(key, now)
        if found is None or not hmac.compare_digest(found[0].sha256, key):
            return None
        return await self._let_in(*found, mark, now)

    async def _let_in(self, row: AccessToken, person: Person, mark: int, now: datetime) -> Principal:
        if row.used_at is None or now - row.used_at >= USED_EVERY:
            async with unit_of_work(self.database):
                await repository.mark_used(row.id, now)
        who = principal(person, interactive=False, scopes=frozenset(row.scopes), token=row.id)
        self.cache.keep(row.sha256, who, mark)
        return who

    async def lives(self, token_id: str) -> bool:
        """True while the token was neither revoked nor has ended."""
        async with unit_of_work(self.database, writes=False):
            return await repository.alive(token_id, self.clock.now())

    async def must_live(self, who: Principal) -> None:
        """SignInRequired once the principal's token has ended, so that a turn stops with it."""
        if who.token is not None and not await self.lives(who.token):
            raise SignInRequired("This access token has ended. Make a new one in the web app.", error="invalid_token")

    async def create(
        self, who: Principal, name: str, scopes: Collection[str], days: int, known: Collection[str]
    ) -> tuple[AccessToken, str]:
        """(row, token); the token is told this once. `known` are the domains that scopes may name.

        Forbidden for a token that would make another, Invalid for what is wrong with each argument.
        """
        _must_be_in_person(who)
        named, wanted = _checked(name, scopes, days, known)
        token, now = make(Kind.PERSONAL), self.clock.now()
        row = AccessToken(
            person_id=who.id,
            name=named,
            sha256=token_hash(token),
            scopes=sorted(wanted),
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        async with unit_of_work(self.database):
            if await repository.count_personal(who.id, now) >= MOST:
                raise Conflict(f"You have {MOST} access tokens. Revoke one that you no longer need first.")
            session().add(row)
            note(who.id, "accounts_create_token", Effect.WRITE, [row.id, row.scopes], now, surface="web")
        return row, token

    async def listed(self, who: Principal) -> list[AccessToken]:
        """The person's own, newest first, ended ones included until they are swept."""
        async with unit_of_work(self.database, writes=False):
            return list(await repository.personal(who.id))

    async def revoke(self, who: Principal, token_id: str) -> None:
        """Ends a token at once. NotFound for an unknown one and for somebody else's."""
        _must_be_in_person(who)
        async with unit_of_work(self.database):
            if not await repository.remove_personal(token_id, who.id):
                raise NotFound("There is no such access token of yours.")
            note(who.id, "accounts_revoke_token", Effect.WRITE, [token_id], self.clock.now(), surface="web")
            forget_when_committed(who.id)

    async def sweep(self) -> None:
        """Forgets what has ended; safe to run twice and beside others."""
        async with unit_of_work(self.database):
            await repository.remove_outlived(self.clock.now())
            await grants_repository.remove_outlived(self.clock.now())


def _must_be_in_person(who: Principal) -> None:
    if not who.interactive:
        raise Forbidden("Only you yourself can manage access tokens, signed in on the web.")


def _checked(name: str, scopes: Collection[str], days: int, known: Collection[str]) -> tuple[str, frozenset[str]]:
    problems = Problems()
    named, wanted = " ".join(clean(name).split()), frozenset[str]()
    if not 1 <= len(named) <= 100:
        problems.add("name", "takes 1 to 100 characters, such as laptop")
    if not 1 <= days <= LIVES[-1]:
        problems.add("expires_in_days", f"takes 1 to {LIVES[-1]} days")
    try:
        wanted = read_scopes(scopes, known)
    except ValueError as error:
        problems.add("scopes", str(error))
    problems.done()
    return named, wanted
