"""Uploads and downloads."""

from typing import Any
from urllib.parse import quote

from litestar import Response, delete, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Stream

from aethex.accounts.files import MAX_ZIP_BYTES, open_file, remove_file, store_upload
from aethex.errors import NotFound
from aethex.surfaces.http.body import id_of
from aethex.surfaces.http.multipart import sent_file
from aethex.surfaces.http.site import Deps, Req, Site, person

_AROUND = 64 * 1024
"""So many bytes a form may have around its file."""


@post("/api/files", status_code=201, request_max_body_size=MAX_ZIP_BYTES + _AROUND)
async def upload(request: Req, site: Deps) -> dict[str, Any]:
    """Keeps the form's `file` for a day; it goes to the store as it comes in."""
    who, sent, services = person(request), await sent_file(request, "file"), site.services
    row = await store_upload(
        services.database,
        services.clock,
        services.providers.files,
        who,
        name=sent.name,
        media_type=sent.media_type,
        chunks=sent.chunks,
    )
    return {"id": row.id, "name": row.name, "media_type": row.media_type, "bytes": row.bytes, "sha256": row.sha256}


@get("/api/files/{file:str}")
async def download(request: Req, site: Deps, file: FromPath[str], sig: FromQuery[str | None] = None) -> Response[Any]:
    """Whoever has the signed link, or the owner in a session."""
    services = site.services
    row = await open_file(services.database, services.clock, id_of(file), _owner(request, site, file, sig))
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.name, safe='')}",
        "Content-Length": str(row.bytes),
        "Cache-Control": "private, no-store",
    }
    return Stream(services.providers.files.stream(row.key), media_type=row.media_type, headers=headers)


@delete("/api/files/{file:str}", status_code=204)
async def remove(request: Req, site: Deps, file: FromPath[str]) -> None:
    """Deletes one's own."""
    await remove_file(site.services.database, site.services.clock, id_of(file), person(request).id)


def _owner(request: Req, site: Site, file: str, sig: str | None) -> str | None:
    """None for a good signed link, else the signed-in person, who must own the file."""
    if sig is None:
        return person(request).id
    if site.services.providers.files.verify(file, sig):
        return None
    raise NotFound("This link has ended or is not ours. Ask for a new one.")


HANDLERS = [upload, download, remove]
