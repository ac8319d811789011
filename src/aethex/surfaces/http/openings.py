"""Which addresses are for whom."""

OPEN = frozenset({"/api/auth/sign-up", "/api/auth/sign-in", "/api/auth/sign-out", "/api/auth/demo"})
"""For guests too, and exempt from the cross-site check: they open and end sessions."""

GUESSED = frozenset({"/api/auth/sign-up", "/api/auth/sign-in"})
"""Where passwords are tried; limited more strictly, by address."""

SERVICE = frozenset({"/healthz", "/readyz", "/metrics"})
"""For the machinery around the server: nobody is asked for, nothing is limited."""

_OTHERS = ("/mcp", "/webhooks/")


def needs_person(path: str, method: str) -> bool:
    """All of /api, save what opens a session and files, whose links carry their own permission."""
    if not path.startswith("/api/") or path in OPEN:
        return False
    return not (method == "GET" and path.startswith("/api/files/"))


def needs_token(path: str, method: str) -> bool:
    """Unsafe methods, save what opens a session and what proves its callers by other means."""
    return method not in {"GET", "HEAD", "OPTIONS"} and path not in OPEN and not path.startswith(_OTHERS)
