"""Reading JSON bodies strictly."""

from typing import Any

import msgspec
from litestar import Request

from aethex.errors import Invalid, TooLarge, UnsupportedMedia

MAX_BODY = 1024 * 1024
Any_Request = Request[Any, Any, Any]


async def json_object(request: Any_Request, *, empty: bool = False) -> dict[str, Any]:
    """The body as a JSON object; {} for an empty one where that is allowed.

    UnsupportedMedia for another content type, TooLarge past 1 MB, Invalid for malformed JSON or another value.
    """
    raw = await _raw(request)
    if not raw.strip():
        if empty:
            return {}
        raise Invalid("The body is empty. Send a JSON object.")
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if kind not in {"application/json", ""} and not kind.endswith("+json"):
        raise UnsupportedMedia("Send the body as application/json.")
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Invalid(f"The body is not valid JSON: {error}.") from None
    if not isinstance(value, dict):
        raise Invalid("The body must be a JSON object.")
    return value


async def _raw(request: Any_Request) -> bytes:
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > MAX_BODY:
        raise TooLarge("The body may have 1 MB. Upload files at /api/files instead.")
    read = bytearray()
    async for chunk in request.stream():
        read += chunk
        if len(read) > MAX_BODY:
            raise TooLarge("The body may have 1 MB. Upload files at /api/files instead.")
    return bytes(read)


def text_of(body: dict[str, Any], name: str, *, required: bool = True) -> str | None:
    """A text member; Invalid when it is missing or not a text."""
    value = body.get(name)
    if value is None and not required:
        return None
    if not isinstance(value, str):
        message = "is missing" if value is None else "must be text"
        raise Invalid(f"{name}: {message}.", [{"argument": name, "message": message}])
    return value


def person(request: Any_Request) -> Any:
    """The signed-in principal; the guard has already refused everybody else."""
    return request.scope["user"]
