"""The style sheet and the scripts, under an address that changes with their content."""

from mimetypes import guess_type

from litestar import Response, get
from litestar.params import FromPath

from aethex.errors import NotFound
from aethex.surfaces.web.drawing import STATIC, VERSION

_FOREVER = "public, max-age=31536000, immutable"


@get("/web/static/{version:str}/{name:str}", opt={"exclude_from_auth": True})
async def static_file(version: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """A file by name. An outdated version gets the present file, which is not to be kept."""
    if name not in STATIC:
        raise NotFound("There is no such file.")
    kept = _FOREVER if version == VERSION else "no-cache"
    media_type = "text/javascript" if name.endswith(".js") else guess_type(name)[0] or "application/octet-stream"
    return Response(STATIC[name], media_type=media_type, headers={"Cache-Control": kept})


HANDLERS = [static_file]
