"""Signing up, in and out: an edge, so each call opens its own units of work."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from aethex.accounts import repository
from aethex.accounts.credentials import (
    Problems,
    check_locale,
    check_password,
    check_zone,
    currency_of,
    read_email,
    read_handle,
    suggest_handle,
)
from aethex.accounts.grants import Grants
from aethex.accounts.guard import SignInGuard
from aethex.accounts.models import Identity, Person, SessionRow
from aethex.accounts.passwords import Hasher
from aethex.accounts.principals import principal
from aethex.accounts.sessions import SessionCache, new_token, token_hash
from aethex.accounts.tokens import Tokens
from aethex.accounts.tokens_text import Kind
from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import Forbidden, Invalid, SignInRequired
from aethex.kit.clock import Clock
from aethex.kit.ids import new_code, new_id
from aethex.kit.text import clean, fold
from aethex.tools.context import Principal

SEEN_EVERY = timedelta(hours=1)
ROLE_ORDER = ("member", "newcomer", "mentor", "consultant", "seller", "recruiter", "admin")


@dataclass(frozen=True)
class DemoPerson:
    """A sample person whom anybody may be on a demonstration server."""

    id: str
    handle: str
    name: str
    role: str
    plan: str


@dataclass
class Accounts:
    """What a surface calls to know who somebody is. One a process."""

    database: Database
    clock: Clock
    guard: SignInGuard
    hasher: Hasher = field(default_factory=Hasher)
    cache: SessionCache = field(default_factory=SessionCache)
    session_days: int = 30
    tokens: Tokens = field(init=False)
    grants: Grants = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = Tokens(self.database, self.clock)
        self.grants = Grants(self.database, self.clock)

    async def sign_up(
        self,
        *,
        email: str,
        password: str,
        name: str,
        handle: str | None = None,
        zone: str = "UTC",
        locale: str = "en",
    ) -> Person:
        """Makes an account with the role "member". Invalid lists what is wrong with each field."""
        person = _checked(email, password, name, handle, zone, locale)
        person.created_at = self.clock.now()
        async with unit_of_work(self.database, writes=False):
            await _must_be_free(person, chosen=handle is not None)
        person.password_hash = await self.hasher.hash(password)
        try:
            async with unit_of_work(self.database):
                await _must_be_free(person, chosen=handle is not None)
                session().add(person)
        except IntegrityError:
            raise Invalid(
                "Somebody took this handle or e-mail address at the same moment. Please try again.",
                [{"argument": "handle", "message": "was taken at the same moment"}],
            ) from None
        return person

    async def sign_in(
        self, email_or_handle: str, password: str, *, surface: str = "web", agent: str = ""
    ) -> tuple[Person, str]:
        """(person, token). SignInRequired with the same words for an unknown account and a wrong password;
        TooMany after repeated failures.
        """
        who = fold(clean(email_or_handle)).removeprefix("@")
        self.guard.check(who)
        async with unit_of_work(self.database, writes=False):
            person = await repository.person_by_login(who)
        stored = person.password_hash if person else None
        if not await self.hasher.verify(password[:1000], stored) or person is None:
            await self.guard.failed(who)
            raise SignInRequired("The e-mail address or handle and the password do not fit together.")
        return person, await self.start_session(person.id, surface=surface, agent=agent)

    async def start_session(self, person_id: str, *, surface: str, agent: str = "") -> str:
        """A token for a person whose identity is already proved."""
        token, now = new_token(), self.clock.now()
        async with unit_of_work(self.database):
            session().add(
                SessionRow(
                    id=token_hash(token),
                    person_id=person_id,
                    created_at=now,
                    expires_at=now + timedelta(days=self.session_days),
                    seen_at=now,
                    surface=surface,
                    agent=clean(agent)[:200],
                )
            )
        return token

    async def principal_for_token(self, token: str) -> Principal | None:
        """Whom a session token speaks for; None for an unknown or ended one."""
        key = token_hash(token)
        known = self.cache.get(key)
        if known is not None:
            return known
        mark, now = self.cache.mark, self.clock.now()
        async with unit_of_work(self.database, writes=False):
            found = await repository.signed_in(key, now)
        if found is None:
            return None
        row, person = found
        if now - row.seen_at > SEEN_EVERY:
            async with unit_of_work(self.database):
                await repository.mark_seen(key, now)
        who = principal(person)
        self.cache.keep(key, who, mark)
        return who

    async def principal_for_bearer(self, token: str, *, api: bool = False) -> Principal | None:
        """Whom an access token speaks for, with its scopes and never interactive; None for a bad or ended one.

        Personal tokens and those that clients were given for /mcp; with `api` only the former.
        """
        return await self.tokens.principal(token, *((Kind.PERSONAL,) if api else (Kind.PERSONAL, Kind.ACCESS)))

    async def sign_out(self, token: str) -> None:
        key = token_hash(token)
        self.cache.forget(key)
        async with unit_of_work(self.database):
            await repository.end_session(key)
        self.cache.forget(key)

    async def demo_people(self) -> list[DemoPerson]:
        """Sample people only, by role, each under the most telling of their roles."""
        async with unit_of_work(self.database, writes=False):
            people = await repository.samples()
        shown = [
            DemoPerson(person.id, person.handle, person.name, _main_role(person.roles), person.plan)
            for person in people
        ]
        return sorted(shown, key=lambda one: (ROLE_ORDER.index(one.role), people_rank(one.handle), one.name))

    async def demo_sign_in(self, who: str, *, surface: str = "web", agent: str = "") -> tuple[Person, str]:
        """Signs in as a sample person, named by id, handle or role; Forbidden for everybody else."""
        if fold(who) in ROLE_ORDER:
            who = next((one.id for one in await self.demo_people() if one.role == fold(who)), who)
        async with unit_of_work(self.database, writes=False):
            person = await repository.person(who) or await repository.person_by_login(fold(who).removeprefix("@"))
        if person is None or not person.sample:
            raise Forbidden("Only the sample people can be tried without a password. Pick one from the list.")
        return person, await self.start_session(person.id, surface=surface, agent=agent)

    async def meet(
        self, platform: str, external_id: str, name: str, *, zone: str = "UTC", locale: str = "en"
    ) -> Principal:
        """The person behind a platform's account; makes one without a password at the first meeting."""
        async with unit_of_work(self.database):
            person = await repository.person_by_identity(platform, external_id)
            if person is None:
                person = self._newcomer(platform, external_id, name, zone, locale)
                await session().flush()
        return principal(person)

    def _newcomer(self, platform: str, external_id: str, name: str, zone: str, locale: str) -> Person:
        shown = clean(name).strip()[:100] or "Somebody"
        now = self.clock.now()
        person = Person(
            handle=f"{suggest_handle(shown, platform)[:20]}-{new_code(6).lower()}",
            name=shown,
            roles=["member"],
            zone=zone,
            locale=locale,
            currency=currency_of(zone, locale),
            created_at=now,
        )
        session().add(person)
        session().add(
            Identity(person_id=person.id, platform=platform, external_id=external_id, name=shown, linked_at=now)
        )
        return person


def people_rank(handle: str) -> int:
    """The people named in the guides come first in their role."""
    named = ("jane", "nia", "ada", "grace", "kofi", "mira", "rosa", "alex")
    return named.index(handle) if handle in named else len(named)


def _main_role(roles: list[str]) -> str:
    return max((role for role in roles if role in ROLE_ORDER), key=ROLE_ORDER.index, default="member")


def _checked(email: str, password: str, name: str, handle: str | None, zone: str, locale: str) -> Person:
    problems = Problems()
    values: dict[str, str] = {}

    def read(argument: str, reader: "object", text: str) -> None:
        try:
            values[argument] = reader(text)  # type: ignore[operator]
        except ValueError as error:
            problems.add(argument, str(error))

    shown = clean(name).strip()
    if not 1 <= len(shown) <= 100:
        problems.add("name", "takes 1 to 100 characters")
    read("email", read_email, email)
    read("zone", check_zone, zone)
    read("locale", check_locale, locale)
    if handle is not None:
        read("handle", read_handle, handle)
    try:
        check_password(password, email=email, name=name)
    except ValueError as error:
        problems.add("password", str(error))
    problems.done()
    return Person(
        id=new_id("per"),
        handle=values.get("handle") or suggest_handle(shown, values["email"]),
        email=values["email"],
        name=shown,
        roles=["member"],
        zone=values["zone"],
        locale=values["locale"],
        currency=currency_of(values["zone"], values["locale"]),
    )


async def _must_be_free(person: Person, *, chosen: bool) -> None:
    """Invalid for a taken address or chosen handle; a suggested handle gets a suffix instead."""
    taken = await repository.taken(person.handle, person.email)
    if "handle" in taken and not chosen:
        person.handle = f"{person.handle[:23]}-{new_code(5).lower()}"
        taken -= {"handle"}
    problems = Problems()
    if "email" in taken:
        problems.add("email", "already has an account; sign in instead")
    if "handle" in taken:
        problems.add("handle", "is taken; please choose another")
    problems.done()
