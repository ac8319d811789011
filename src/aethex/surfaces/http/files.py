"""Uploads and downloads."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

from litestar import Controller, Request, Response, delete, get, post
from litestar.datastructures import UploadFile
from litestar.response import Stream

from aethex.accounts.files import open_file, remove_file, store_upload
from aethex.errors import Invalid, NotFound, SignInRequired
from aethex.surfaces.http.body import person
from aethex.surfaces.services import Services
from aethex.tools.context import Principal

_CHUNK = 256 * 1024
_MOST = 201 * 1024 * 1024
Any_Request = Request[Any, Any, Any]


def files_controller(services: Services) -> type[Controller]:
    """Routes under /api/files."""

    class FilesController(Controller):
        path = "/api/files"

        @post("/", status_code=201, request_max_body_size=_MOST, name="upload")
        async def upload(self, request: Any_Request) -> dict[str, Any]:
            if not request.headers.get("content-type", "").startswith("multipart/form-data"):
                raise Invalid("Send the file as multipart/form-data in a field called file.")
            sent = (await request.form()).get("file")
            if not isinstance(sent, UploadFile):
                message = "is missing"
                raise Invalid("Send the file in a field called file.", [{"argument": "file", "message": message}])
            row = await store_upload(
                services.database,
                services.clock,
                services.providers.files,
                person(request),
                name=sent.filename,
                media_type=sent.content_type or "",
                chunks=_chunks(sent),
            )
            return {
                "id": row.id,
                "name": row.name,
                "media_type": row.media_type,
                "bytes": row.bytes,
                "sha256": row.sha256,
            }

        @get("/{file:str}", name="file")
        async def download(self, request: Any_Request, file: str, sig: str | None = None) -> Response[Any]:
            row = await open_file(services.database, services.clock, file, _owner(request, file, sig))
            headers = {
                "Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.name)}",
                "Content-Length": str(row.bytes),
                "Cache-Control": "private, no-store",
            }
            return Stream(services.providers.files.stream(row.key), media_type=row.media_type, headers=headers)

        @delete("/{file:str}", status_code=204, name="delete_file")
        async def remove(self, request: Any_Request, file: str) -> None:
            await remove_file(services.database, services.clock, file, person(request).id)

    def _owner(request: Any_Request, file: str, sig: str | None) -> str | None:
        """None for a good signed link, else the signed-in person who must own the file."""
        if sig is not None:
            if services.providers.files.verify(file, sig):
                return None
            raise NotFound("This link has ended or is not ours. Ask for a new one.")
        who = request.scope["user"]
        if not isinstance(who, Principal):
            raise SignInRequired("Please sign in, or use the signed link.")
        return who.id

    return FilesController


async def _chunks(sent: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await sent.read(_CHUNK):
        yield chunk
