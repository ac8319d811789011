"""Requests that a page of another site may have made: a foreign Origin, or a Host that this server does not have."""

from urllib.parse import urlsplit

from aethex.settings import Settings

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_ANY = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - recognised, not bound


class Guard:
    """Against DNS rebinding. A server on every address without AETHEX_PUBLIC_URL cannot know its names, so there the
    Host is taken as it is; the Origin must fit it all the same.
    """

    def __init__(self, settings: Settings) -> None:
        self._own = urlsplit(settings.base_url)
        self._any = settings.host in _ANY and not settings.public_url

    def refuses(self, host: str, origin: str | None) -> str | None:
        """Why, in words; None for a request that may go on."""
        if not self._is_ours(host):
            return "This server is not known under that host name. Set AETHEX_PUBLIC_URL to the address people use."
        if origin is not None and not self._fits(origin, host):
            return "Pages of another site may not call this server."
        return None

    def _is_ours(self, host: str) -> bool:
        return bool(host) and (self._any or host == self._own.netloc or _name(host) in _LOOPBACK)

    def _fits(self, origin: str, host: str) -> bool:
        """Ours, or the very host that was asked; "null" and other schemes never."""
        given = urlsplit(origin)
        if given.scheme not in {"http", "https"}:
            return False
        return (given.scheme, given.netloc) == (self._own.scheme, self._own.netloc) or given.netloc == host


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
