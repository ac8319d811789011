"""Reading an upload part by part, as its bytes come in."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from litestar.exceptions import InternalServerException
from multipart import (  # type: ignore[import-untyped]
    MultipartError,
    MultipartSegment,
    PushMultipartParser,
    parse_options_header,
)

from aethex.errors import Invalid, UnsupportedMedia
from aethex.surfaces.http.site import Req

_MOST_PARTS = 20
_BROKEN = "The upload broke off or is malformed. Please send it again."


@dataclass(frozen=True)
class Sent:
    """One file of a form; its `chunks` can be read once, and raise Invalid when the upload breaks off."""

    name: str
    media_type: str
    chunks: AsyncIterator[bytes]


async def sent_file(request: Req, field: str) -> Sent:
    """The form's first file under `field`. Invalid when there is none, UnsupportedMedia when this is no form."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != "multipart/form-data":
        raise UnsupportedMedia(f"Send the file as multipart/form-data in a field called {field}.")
    parts = _parts(request, options.get("boundary", ""))
    async for part in parts:
        if isinstance(part, MultipartSegment) and part.name == field and part.filename is not None:
            return Sent(part.filename, part.content_type or "", _until_end(parts))
    message = "is missing"
    raise Invalid(f"Send the file in a field called {field}.", [{"argument": field, "message": message}])


async def _parts(request: Req, boundary: str) -> AsyncIterator[MultipartSegment | bytes | None]:
    """A segment for each part's head, then its bytes, then None."""
    try:
        with PushMultipartParser(boundary, max_segment_count=_MOST_PARTS) as parser:
            async for chunk in request.stream():
                for part in parser.parse(chunk):
                    yield bytes(part) if isinstance(part, bytearray) else part
                if parser.closed:
                    return
    except MultipartError as error:
        raise Invalid(_BROKEN, [{"argument": "file", "message": str(error)}]) from None
    except InternalServerException:  # the framework's word for a client that went away
        raise Invalid(_BROKEN) from None


async def _until_end(parts: AsyncIterator[MultipartSegment | bytes | None]) -> AsyncIterator[bytes]:
    async for part in parts:
        if part is None:
            return
        assert isinstance(part, bytes)
        yield part
    raise Invalid(_BROKEN)
