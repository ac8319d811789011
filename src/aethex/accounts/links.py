"""Joining a chat identity and an account by a one-time code."""

from datetime import timedelta

from aethex.accounts import holdings, repository, rows
from aethex.accounts.erase import erase
from aethex.accounts.models import AccessToken, Identity, LinkCode, OAuthGrant, Person
from aethex.accounts.results import Identities, Linked, LinkedIdentity, LinkOffer, Side, Unlinked
from aethex.accounts.sessions import forget_when_committed, token_hash
from aethex.db.unit_of_work import session
from aethex.errors import Conflict, Forbidden, Invalid, TooMany
from aethex.kit.ids import new_code
from aethex.tools.context import Context, Origin

LIFE = timedelta(minutes=10)
TRIES, TRY_SECONDS = 5, 600


async def make_code(ctx: Context) -> LinkOffer:
    """A fresh code; earlier ones of the person end."""
    code, now = new_code(), ctx.clock.now()
    await repository.drop_codes(ctx.principal.id)
    row = LinkCode(id=token_hash(code), person_id=ctx.principal.id, created_at=now, expires_at=now + LIFE)
    session().add(row)
    return LinkOffer(code=code, expires_at=row.expires_at)


async def redeem(ctx: Context, code: str) -> Linked:
    """Joins the account that asks and the one that made the code.

    The one with a password goes on; of two chat-only ones, the one that made the code. Two accounts with
    passwords are not joined (Conflict). Invalid for a wrong or outlived code; Forbidden for a model or a key.
    """
    if ctx.origin is not Origin.DIRECT or not ctx.principal.interactive:
        raise Forbidden("Only you yourself can enter a link code, in the form that asks for it.")
    wait = await ctx.providers.realtime.hit(f"redeem:{ctx.principal.id}", limit=TRIES, seconds=TRY_SECONDS)
    if wait:
        raise TooMany("Too many codes were tried. Wait a little, then make a new code and enter that.", wait)
    row = await repository.use_code(token_hash(_tidy(code)), ctx.clock.now())
    maker = await repository.person(row.person_id) if row else None
    me = await repository.person(ctx.principal.id)
    if row is None or maker is None or me is None:
        message = "is wrong, used or too old; make a new one with “link” and enter it within 10 minutes"
        raise Invalid(f"This code {message}.", [{"argument": "code", "message": message}])
    if maker.id == me.id:
        raise Conflict("You made this code on this very account. Enter it on the other one.")
    if maker.password_hash and me.password_hash:
        raise Conflict("Both accounts have their own password, so I cannot join them. Delete one of them first.")
    if maker.sample or me.sample:
        raise Conflict("Sample people cannot be linked.")
    kept, joined = (me, maker) if me.password_hash else (maker, me)
    return await _join(ctx, kept, joined)


def _tidy(code: str) -> str:
    """As it was shown: capitals, without the spaces and hyphens that people add."""
    return code.upper().replace(" ", "").replace("-", "").replace("O", "0").replace("I", "1").replace("L", "1")


async def _join(ctx: Context, kept: Person, joined: Person) -> Linked:
    sides = Linked(kept=await _side(kept), joined=await _side(joined))
    await repository.move_identities(joined.id, kept.id)
    for holding in holdings.registered():
        if holding.person is None or holding.table in (Identity, Person, LinkCode, AccessToken, OAuthGrant):
            continue  # tokens end with the account that made them
        if not await rows.move(holding, joined.id, kept.id):
            sides.left_behind.append(str(holding.table.__tablename__))
    await erase(ctx, joined)
    forget_when_committed(kept.id)
    return sides


async def _side(person: Person) -> Side:
    found = await repository.identities(person.id)
    return Side(
        handle=person.handle,
        name=person.name,
        identities=[f"{identity.platform}: {identity.name}" for identity in found],
    )


async def list_identities(ctx: Context) -> Identities:
    """The linked identities, oldest first."""
    person = await repository.person(ctx.principal.id)
    found = await repository.identities(ctx.principal.id)
    return Identities(
        handle=ctx.principal.handle,
        email=person.email if person else None,
        has_password=bool(person and person.password_hash),
        identities=[
            LinkedIdentity(
                id=identity.id,
                platform=identity.platform,
                name=identity.name,
                linked_at=identity.linked_at,
                here=identity.platform == ctx.surface,
            )
            for identity in found
        ],
    )


async def must_be_removable(ctx: Context, identity_id: str) -> Identity:
    """Conflict for the only way into an account."""
    person = await repository.person(ctx.principal.id)
    found = await repository.identities(ctx.principal.id)
    chosen = next((identity for identity in found if identity.id == identity_id), None)
    if chosen is None or person is None:
        raise Conflict("This identity is no longer linked to you.")
    if person.password_hash is None and len(found) == 1:
        raise Conflict("This is your only way in. Link another identity first, or delete the account.")
    return chosen


async def unlink(ctx: Context, identity_id: str) -> Unlinked:
    """Takes one identity off; Conflict for the only way in."""
    chosen = await must_be_removable(ctx, identity_id)
    await session().delete(chosen)
    forget_when_committed(ctx.principal.id)
    return Unlinked(platform=chosen.platform, name=chosen.name)
