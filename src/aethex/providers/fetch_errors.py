"""Why a page of the outside world could not be read.

FetchError (503)        `reason` tells programs what the message tells people
├── RefusedAddress      refused_address     the host, or what it resolves to, is not a public address
├── NotHttps            not_https           the scheme is not https
├── TooManyRedirects    too_many_redirects
├── Unreachable         unreachable         no such host, or no connection
├── FetchTimeout        timeout             the time or the host's budget ran out
├── BadStatus           bad_status          `upstream_status` says which
├── BadContent          bad_content         the wrong type, or not what the type promises
└── BodyTooLarge        too_large
"""

from typing import ClassVar

from aethex.errors import Unavailable


class FetchError(Unavailable):
    """`retry_after`, in seconds, is set when the other side (or our own budget for it) said when to come back."""

    reason: ClassVar[str] = "failed"

    def __init__(
        self, message: str, host: str, retry_after: float | None = None, upstream_status: int | None = None
    ) -> None:
        extra = {"reason": self.reason, "host": host, "retry_after": retry_after, "upstream_status": upstream_status}
        super().__init__(message, **{name: value for name, value in extra.items() if value is not None})
        self.host = host
        self.retry_after = retry_after
        self.upstream_status = upstream_status


class RefusedAddress(FetchError):
    reason = "refused_address"


class NotHttps(FetchError):
    reason = "not_https"


class TooManyRedirects(FetchError):
    reason = "too_many_redirects"


class Unreachable(FetchError):
    reason = "unreachable"


class FetchTimeout(FetchError):
    reason = "timeout"


class BadStatus(FetchError):
    reason = "bad_status"


class BadContent(FetchError):
    reason = "bad_content"


class BodyTooLarge(FetchError):
    reason = "too_large"
