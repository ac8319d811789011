"""Reading and writing cookies."""

SESSION = "session"
CSRF = "csrftoken"
_YEAR = 31_536_000


def read_cookies(raw: bytes) -> dict[str, str]:
    """The pairs of a Cookie header; the first of two with one name counts, what is not a pair is passed over."""
    found: dict[str, str] = {}
    for pair in raw.decode("latin-1").split(";"):
        name, is_pair, value = pair.partition("=")
        if is_pair:
            found.setdefault(name.strip(), value.strip().strip('"'))
    return found


def session_cookie(token: str, seconds: int, *, secure: bool) -> bytes:
    """For this site alone and out of reach of its scripts; 0 seconds takes it away."""
    return f"{SESSION}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{_secure(secure)}".encode()


def csrf_cookie(token: str, *, secure: bool) -> bytes:
    """For this site alone; its scripts read it and send it back in a header."""
    return f"{CSRF}={token}; Path=/; Max-Age={_YEAR}; SameSite=Lax{_secure(secure)}".encode()


def _secure(secure: bool) -> str:
    return "; Secure" if secure else ""
