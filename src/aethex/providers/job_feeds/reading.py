"""Reading items that strangers wrote: what must be there is checked, what may be there is taken if it makes sense."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import quote

from pydantic import ValidationError

from aethex.errors import Invalid
from aethex.kit.html import Reading, looks_like_html, read_html
from aethex.kit.text import clean
from aethex.providers.fetch import Fetched, Fetcher
from aethex.providers.fetch_errors import BadContent
from aethex.providers.job_feeds.port import FeedResult, RawPosting, Skipped

Item = Mapping[str, Any]
_REMOTE = {"remote": "remote", "hybrid": "hybrid", "onsite": "onsite", "inoffice": "onsite"}


def board_path(board: str) -> str:
    """A board's name as one path segment. Raises Invalid when it cannot be one."""
    name = board.strip()
    if not name or len(name) > 100 or name in {".", ".."} or any(char in "/\\?#%" or ord(char) < 32 for char in name):
        message = "Give the board's name as it stands in its address, e.g. acme."
        raise Invalid(message, [{"argument": "board", "message": message}])
    return quote(name, safe="")


def company_name(board: str, companies: Mapping[str, str]) -> str:
    """The known name of a board's employer, else the board's name made readable."""
    return companies.get(board) or board.replace("-", " ").replace("_", " ").strip().title()


async def read_feed(
    fetcher: Fetcher,
    url: str,
    items: Callable[[Any], Any],
    convert: Callable[[Item], RawPosting | None],
    etag: str | None,
    last_modified: str | None,
) -> FeedResult:
    """Fetches and converts item by item; `convert` answers None for an item that is not meant to be listed.

    A malformed item is skipped with its reason. Raises BadContent when `items` finds no list, or when there are
    items and every one is malformed.
    """
    fetched = await fetcher.get(url, etag=etag, last_modified=last_modified)
    if fetched.not_modified:
        return FeedResult(
            etag=fetched.etag or etag, last_modified=fetched.last_modified or last_modified, not_modified=True
        )
    postings, skipped = _convert_all(_list(fetched, items), convert)
    if skipped and not postings:
        raise _wrong_shape(fetched)
    return FeedResult(
        postings=postings, skipped=skipped, etag=fetched.etag, last_modified=fetched.last_modified, not_modified=False
    )


def _list(fetched: Fetched, items: Callable[[Any], Any]) -> list[Any]:
    try:
        found = items(fetched.json())
    except (KeyError, TypeError, AttributeError) as failure:
        raise _wrong_shape(fetched) from failure
    if not isinstance(found, list):
        raise _wrong_shape(fetched)
    return found


def _wrong_shape(fetched: Fetched) -> BadContent:
    host = fetched.url.split("/")[2]
    return BadContent(f"{host} sent no list of job ads that can be read.", host)


def _convert_all(
    found: list[Any], convert: Callable[[Item], RawPosting | None]
) -> tuple[list[RawPosting], list[Skipped]]:
    postings: list[RawPosting] = []
    skipped: list[Skipped] = []
    seen: set[str] = set()
    for item in found:
        if not isinstance(item, dict):
            skipped.append(Skipped(source_id=None, reason="is not an object"))
            continue
        identity = text(item.get("id"))
        try:
            posting = convert(item)
        except ValidationError as failure:
            skipped.append(Skipped(source_id=identity, reason=_reason(failure)))
            continue
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as failure:
            skipped.append(Skipped(source_id=identity, reason=f"{type(failure).__name__}: {failure}"[:200]))
            continue
        if posting is None:
            continue
        if posting.source_id in seen:
            skipped.append(Skipped(source_id=identity, reason="occurs twice"))
            continue
        seen.add(posting.source_id)
        postings.append(posting)
    return postings, skipped


def _reason(failure: ValidationError) -> str:
    first = failure.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"[:200]


def text(value: Any) -> str | None:
    """A string or whole number as clean text; None for empty and for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return " ".join(clean(str(value)).split()) or None


def required(item: Item, key: str) -> str:
    """Raises KeyError with the key's name when there is no text."""
    found = text(item.get(key))
    if found is None:
        raise KeyError(f"{key} is missing")
    return found


def mapping(value: Any) -> Item:
    """An object, or an empty one where something else stands."""
    return value if isinstance(value, dict) else {}


def listing(value: Any) -> list[Any]:
    """A list, or an empty one where something else stands."""
    return value if isinstance(value, list) else []


def amount(value: Any) -> Decimal | None:
    """A positive amount; None for zero, negatives and what is no number."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        found = Decimal(value)
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 < found < Decimal("1e12") else None


def currency(value: Any) -> str | None:
    """Three letters of ISO 4217, in capitals."""
    code = (text(value) or "").upper()
    return code if len(code) == 3 and code.isascii() and code.isalpha() else None


def remote_hint(value: Any) -> str | None:
    """The three workplaces under their vendors' spellings (`OnSite`, `on-site`, `Remote`)."""
    return _REMOTE.get("".join(char for char in (text(value) or "").casefold() if char.isalpha()))


def iso_instant(value: Any) -> datetime | None:
    """An ISO 8601 instant; one without a zone is taken as UTC."""
    if not isinstance(value, str):
        return None
    try:
        instant = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


def unix_instant(milliseconds: Any) -> datetime | None:
    """Milliseconds since 1970."""
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int):
        return None
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def readable(value: Any) -> Reading:
    """Markup or plain text as a `Reading`; nothing for what is no string."""
    if not isinstance(value, str):
        return Reading("", "")
    return read_html(value) if looks_like_html(value) else Reading(value.strip(), "")


def joined(readings: Iterable[Reading]) -> Reading:
    """Parts of an ad as one, with blank lines between them."""
    parts = list(readings)
    return Reading(
        "\n\n".join(part.text for part in parts if part.text), " ".join(part.hidden for part in parts if part.hidden)
    )


def distinct(values: Iterable[str | None]) -> list[str]:
    """The non-empty ones, each once, in order."""
    return list(dict.fromkeys(value for value in values if value))
