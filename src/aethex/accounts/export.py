"""Everything held about a person as one ZIP: JSON and CSV a table, and their files."""

import asyncio
import csv
import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import IO, Any

from sqlmodel import SQLModel

from aethex.accounts import holdings, repository, rows
from aethex.accounts.files import add_made_file
from aethex.accounts.models import StoredFile
from aethex.accounts.results import Export
from aethex.db.pause import end_reading
from aethex.errors import NotFound
from aethex.kit.ids import new_id
from aethex.providers.files.port import Files
from aethex.tools.context import Context
from aethex.tools.registry import Holding

LIFE = timedelta(hours=24)
MAX_BYTES = 2 * 1024**3
CHUNK = 256 * 1024


@dataclass(frozen=True)
class Sheet:
    """One table's rows, JSON-ready."""

    name: str
    rows: list[dict[str, Any]]


async def export(ctx: Context) -> Export:
    """Reads first, ends the transaction, packs in a thread, then registers the file."""
    sheets = await _sheets(ctx.principal.id)
    files = [file for file in await repository.files_of(ctx.principal.id) if file.kind != "export"]
    await end_reading()
    now, file_id = ctx.clock.now(), new_id("fil")
    name, key = f"aethex-{ctx.principal.handle}-{now:%Y-%m-%d}.zip", f"exports/{file_id}"
    with tempfile.TemporaryFile() as packed:
        index = {"person": ctx.principal.id, "made_at": now.isoformat(), "tables": _counts(sheets)}
        await _pack(packed, index, sheets, files, ctx.providers.files)
        size, sha256 = await ctx.providers.files.put(
            key, _chunks(packed), media_type="application/zip", limit=MAX_BYTES
        )
    row = add_made_file(
        file_id, ctx.principal.id, name=name, media_type="application/zip", size=size, sha256=sha256, key=key,
        kind="export", now=now, life=LIFE,
    )  # fmt: skip
    return Export(
        file=row.id,
        name=name,
        bytes=size,
        sha256=sha256,
        url=ctx.providers.files.signed_url(row.id, key, name=name, life=LIFE),
        expires_at=now + LIFE,
        tables=_counts(sheets),
        files=len(files),
    )


async def _sheets(person_id: str) -> list[Sheet]:
    """One sheet a table; a table with several holdings gets the rows of all of them once."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for holding in holdings.registered():
        if holding.person is None or not holding.export:
            continue
        sheet = found.setdefault(str(holding.table.__tablename__), {})
        for row in await rows.held(holding, person_id):
            shown = _shown(holding, row)
            sheet[hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()] = shown
    return [Sheet(name, list(found[name].values())) for name in sorted(found)]


def _shown(holding: Holding, row: SQLModel) -> dict[str, Any]:
    return row.model_dump(mode="json", exclude=set(holding.hide))


def _counts(sheets: Sequence[Sheet]) -> dict[str, int]:
    return {sheet.name: len(sheet.rows) for sheet in sheets}


async def _pack(
    into: IO[bytes], index: dict[str, Any], sheets: Sequence[Sheet], files: Sequence[StoredFile], store: Files
) -> None:
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        await asyncio.to_thread(_write_sheets, archive, index, sheets)
        for file in files:
            with archive.open(f"files/{file.id}/{file.name}", "w", force_zip64=True) as entry:
                try:
                    async for chunk in store.stream(file.key):
                        await asyncio.to_thread(entry.write, chunk)
                except NotFound:
                    continue


def _write_sheets(archive: zipfile.ZipFile, index: dict[str, Any], sheets: Sequence[Sheet]) -> None:
    archive.writestr("index.json", json.dumps(index, indent=2, ensure_ascii=False))
    for sheet in sheets:
        archive.writestr(f"json/{sheet.name}.json", json.dumps(sheet.rows, indent=2, ensure_ascii=False))
        archive.writestr(f"csv/{sheet.name}.csv", to_csv(sheet.rows))


def to_csv(items: list[dict[str, Any]]) -> str:
    """UTF-8 text with a header row; nested values as JSON; no cell can start a formula in a spreadsheet."""
    out = io.StringIO()
    if items:
        writer = csv.writer(out)
        writer.writerow(items[0])
        writer.writerows([_cell(value) for value in item.values()] for item in items)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    text = str(value)
    risky = isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{text}" if risky else text


async def _chunks(packed: IO[bytes]) -> AsyncIterator[bytes]:
    packed.seek(0)
    while chunk := await asyncio.to_thread(packed.read, CHUNK):
        yield chunk
