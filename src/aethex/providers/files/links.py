"""Links to files that need no sign-in."""

import hmac
from base64 import urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256
from urllib.parse import quote

from aethex.kit.clock import Clock


class Links:
    """`{base_url}/api/files/{id}?sig=<expiry>.<mac>`: expiry in Unix seconds, mac an HMAC-SHA256 over id and expiry."""

    def __init__(self, *, key: bytes, base_url: str, clock: Clock) -> None:
        self._key = key
        self._base_url = base_url.rstrip("/")
        self._clock = clock

    def url(self, file_id: str, life: timedelta) -> str:
        expiry = str(int((self._clock.now() + life).timestamp()))
        return f"{self._base_url}/api/files/{quote(file_id, safe='')}?sig={expiry}.{self._mac(file_id, expiry)}"

    def verify(self, file_id: str, signature: str) -> bool:
        """True when the signature was made here for this id and its expiry lies ahead."""
        expiry, _, mac = signature.partition(".")
        if not hmac.compare_digest(mac.encode(errors="replace"), self._mac(file_id, expiry).encode()):
            return False
        return self._clock.now().timestamp() < int(expiry)

    def _mac(self, file_id: str, expiry: str) -> str:
        """The leading words keep a link's mac from passing for anything else signed with the same key."""
        message = f"file link\n{expiry}\n{file_id}".encode(errors="backslashreplace")
        return urlsafe_b64encode(hmac.digest(self._key, message, sha256)).rstrip(b"=").decode()
