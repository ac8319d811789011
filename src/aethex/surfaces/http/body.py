"""Reading JSON bodies strictly."""

from typing import Any
from urllib.parse import parse_qsl

import msgspec
from litestar.exceptions import InternalServerException

from aethex.errors import Invalid, NotFound, TooLarge, UnsupportedMedia
from aethex.surfaces.http.site import Req

MAX_TEXT = 20_000
MAX_BODY = 1024 * 1024
DEEPEST = 32
_MOST_FIELDS = 50
_TOO_LARGE = "The body may have 1 MB. Upload files at /api/files instead."


def wrong(name: str, message: str) -> Invalid:
    """One member that is not as it should be."""
    return Invalid(f"{name}: {message}.", [{"argument": name, "message": message}])


async def json_object(request: Req, *, empty: bool = False) -> dict[str, Any]:
    """The body as a JSON object; {} for an empty one where that is allowed.

    UnsupportedMedia for another content type; TooLarge past 1 MB, or 20,000 characters of one text; Invalid for
    malformed JSON (RFC 8259, so no NaN), numbers out of range, more than 32 levels, and any value but an object.
    """
    raw = await _raw(request)
    if not raw.strip():
        if empty:
            return {}
        raise Invalid("The body is empty. Send a JSON object.")
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise UnsupportedMedia("Send the body as application/json.")
    value = _decoded(raw)
    if not isinstance(value, dict):
        raise Invalid("The body must be a JSON object.")
    if len(raw) > MAX_TEXT:
        _must_be_short(value)
    return value


def _decoded(raw: bytes) -> Any:
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Invalid(f"The body is not valid JSON: {str(error).partition(' - at ')[0]}.") from None
    except RecursionError:
        raise Invalid("The body is nested too deeply.") from None
    if raw.count(b"[") + raw.count(b"{") > DEEPEST and _depth(value) > DEEPEST:
        raise Invalid("The body is nested too deeply.")
    return value


def _depth(value: Any) -> int:
    level, depth = [value], 0
    while level:
        depth += 1
        inner = (one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list))
        level = [one for group in inner for one in group if isinstance(one, dict | list)]
    return depth


def _must_be_short(value: dict[str, Any]) -> None:
    for name, given in value.items():
        texts = [one for one in (given if isinstance(given, list) else [given]) if isinstance(one, str)]
        longest = max(map(len, texts), default=0)
        if longest > MAX_TEXT:
            raise TooLarge(f"{name[:80]}: a text can have {MAX_TEXT:,} characters; this one has {longest:,}.")


async def _raw(request: Req) -> bytes:
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > MAX_BODY:
        raise TooLarge(_TOO_LARGE)
    read = bytearray()
    try:
        async for chunk in request.stream():
            read += chunk
            if len(read) > MAX_BODY:
                raise TooLarge(_TOO_LARGE)
    except InternalServerException:  # the framework's word for a client that went away
        raise Invalid("The request broke off.") from None
    return bytes(read)


async def form_fields(request: Req) -> dict[str, str]:
    """The body as form fields (application/x-www-form-urlencoded); Invalid for one that comes twice."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise UnsupportedMedia("Send the body as application/x-www-form-urlencoded.")
    return once(await _raw(request))


def once(raw: bytes | str) -> dict[str, str]:
    """Form fields or a query, of which none may come twice; Invalid otherwise."""
    text = raw if isinstance(raw, str) else raw.decode("latin-1")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise Invalid(f"There may be {_MOST_FIELDS} fields at most.") from None
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Invalid("A field came twice.")
    return found


def optional_text(body: dict[str, Any], name: str) -> str | None:
    """A text member, None when it is absent or null."""
    value = body.get(name)
    if value is None or isinstance(value, str):
        return value
    raise wrong(name, "must be text")


def text_of(body: dict[str, Any], name: str) -> str:
    """A text member that must be there."""
    value = optional_text(body, name)
    if value is None:
        raise wrong(name, "is missing")
    return value


def only(body: dict[str, Any], *names: str) -> None:
    """Invalid for members that are not among `names`."""
    unknown = sorted(set(body) - set(names))
    if unknown:
        errors = [{"argument": name, "message": "unknown member"} for name in unknown]
        raise Invalid(f"There is no member {', '.join(unknown)}. There is: {', '.join(names)}.", errors)


def id_of(text: str) -> str:
    """The text, which some database is going to be asked for; NotFound for what no id can look like."""
    if not (1 <= len(text) <= 100 and text.isascii() and text.isprintable()):
        raise NotFound("There is nothing of yours under that id.")
    return text
