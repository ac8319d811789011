"""Tokens against cross-site requests: a readable cookie that scripts of this site send back in a header."""

import hashlib
import hmac
import secrets


class Csrf:
    """Tokens are random and signed with the server's key, so that no other site can set a valid pair."""

    cookie = "csrftoken"
    header = b"x-csrftoken"

    def __init__(self, key: bytes) -> None:
        self._key = hmac.digest(key, b"csrf", "sha256")

    def make(self) -> str:
        nonce = secrets.token_urlsafe(18)
        return f"{nonce}.{self._sign(nonce)}"

    def is_ours(self, token: str) -> bool:
        nonce, _, signature = token.partition(".")
        return bool(signature) and hmac.compare_digest(signature, self._sign(nonce))

    def fits(self, cookie: str | None, header: str | None) -> bool:
        """True when both are there, equal, and signed by us."""
        if not cookie or not header:
            return False
        return hmac.compare_digest(cookie.encode(), header.encode()) and self.is_ours(cookie)

    def _sign(self, nonce: str) -> str:
        return hmac.new(self._key, nonce.encode(), hashlib.sha256).hexdigest()[:40]
