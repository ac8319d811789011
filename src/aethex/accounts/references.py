"""How identities, changes and uploads are named."""

from typing import Annotated

from rapidfuzz import fuzz

from aethex.accounts import repository
from aethex.accounts.models import Identity, StoredFile
from aethex.kit.text import fold
from aethex.tools.arguments import Ref
from aethex.tools.context import Context
from aethex.tools.models import UndoRow
from aethex.tools.registry import Found, Resolver

PersonRef = Annotated[str, Ref("person")]
IdentityRef = Annotated[str, Ref("identity")]
ChangeRef = Annotated[str, Ref("change")]
UploadRef = Annotated[str, Ref("upload")]


def _identity(row: Identity) -> Found:
    return Found(row.id, f"{row.platform.capitalize()}: {row.name}")


async def _identity_by_id(ctx: Context, identity_id: str) -> Found | None:
    row = await repository.identity(identity_id)
    return _identity(row) if row and row.person_id == ctx.principal.id else None


async def _identities_named(ctx: Context, text: str) -> list[Found]:
    """By the platform's name or the account's name there."""
    key, rows = fold(text), await repository.identities(ctx.principal.id)
    exact = [row for row in rows if key in {row.platform, fold(row.name), fold(f"{row.platform}: {row.name}")}]
    close = [row for row in rows if fuzz.partial_ratio(key, fold(f"{row.platform} {row.name}")) > 80]
    return [Found(row.id, _identity(row).label, exact=row in exact) for row in exact or close]


def _change(row: UndoRow) -> Found:
    return Found(row.id, row.what)


async def _change_by_id(ctx: Context, undo_id: str) -> Found | None:
    row = await repository.change(undo_id)
    return _change(row) if row and row.person_id == ctx.principal.id else None


async def _changes_named(ctx: Context, text: str) -> list[Found]:
    """By the words of the change or the tool that made it."""
    key = fold(text)
    rows = await repository.undoable(ctx.principal.id, ctx.clock.now(), limit=25)
    exact = [row for row in rows if key in {fold(row.what), row.tool, row.tool.replace("_", " ")}]
    close = [row for row in rows if fuzz.token_set_ratio(key, fold(f"{row.what} {row.tool.replace('_', ' ')}")) > 70]
    return [Found(row.id, row.what, exact=row in exact) for row in exact or close]


async def _latest_change(ctx: Context) -> Found | None:
    rows = await repository.undoable(ctx.principal.id, ctx.clock.now(), limit=1)
    return _change(rows[0]) if rows else None


def _upload(row: StoredFile) -> Found:
    return Found(row.id, row.name)


async def _upload_by_id(ctx: Context, file_id: str) -> Found | None:
    row = await repository.stored_file(file_id)
    mine = row is not None and row.person_id == ctx.principal.id and row.kind == "upload"
    alive = row is not None and (row.expires_at is None or row.expires_at > ctx.clock.now())
    return _upload(row) if row and mine and alive else None


async def _uploads_named(ctx: Context, text: str) -> list[Found]:
    key, rows = fold(text), await repository.uploads_of(ctx.principal.id, ctx.clock.now())
    exact = [row for row in rows if key in {fold(row.name), fold(row.name.rpartition(".")[0])}][:1]
    close = [row for row in rows if key in fold(row.name) or fuzz.ratio(key, fold(row.name)) > 75]
    return [Found(row.id, row.name, exact=row in exact) for row in exact or close]


async def _latest_upload(ctx: Context) -> Found | None:
    rows = await repository.uploads_of(ctx.principal.id, ctx.clock.now(), limit=1)
    return _upload(rows[0]) if rows else None


IDENTITIES = Resolver("identity", "idn", "linked identity", _identity_by_id, _identities_named)
CHANGES = Resolver("change", "und", "change", _change_by_id, _changes_named, _latest_change)
UPLOADS = Resolver("upload", "upl", "uploaded file", _upload_by_id, _uploads_named, _latest_upload)
