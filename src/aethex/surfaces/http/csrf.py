"""Tokens against cross-site requests: a readable cookie that scripts of this site send back in a header."""

import hmac
from secrets import token_urlsafe


class Csrf:
    """Tokens are random and signed together with the session they belong to ("": nobody's), so that neither another
    site nor another account can plant a pair that passes.
    """

    def __init__(self, key: bytes) -> None:
        self._key = hmac.digest(key, b"csrf", "sha256")

    def make(self, session: str) -> str:
        nonce = token_urlsafe(18)
        return f"{nonce}.{self._sign(nonce, session)}"

    def is_ours(self, token: str, session: str) -> bool:
        """True when we made the token for this session."""
        nonce, _, signature = token.partition(".")
        return hmac.compare_digest(signature.encode(), self._sign(nonce, session).encode())

    def fits(self, cookie: str, header: str, session: str) -> bool:
        """True when both are there, equal, and ours."""
        return hmac.compare_digest(cookie.encode(), header.encode()) and self.is_ours(cookie, session)

    def _sign(self, nonce: str, session: str) -> str:
        return hmac.digest(self._key, f"{nonce}\n{session}".encode(), "sha256").hex()[:40]
