"""Which addresses are for whom."""

OPEN = frozenset({"/api/auth/sign-up", "/api/auth/sign-in", "/api/auth/sign-out", "/api/auth/demo"})
"""For guests too, and exempt from the cross-site check: they open and end sessions."""

GUESSED = frozenset({"/api/auth/sign-up", "/api/auth/sign-in", "/oauth/register"})
"""Where passwords are tried or strangers make rows; limited more strictly, by address."""

LIMITED = ("/api/", "/oauth/")

SERVICE = frozenset({"/healthz", "/readyz", "/metrics"})
"""For the machinery around the server: nobody is asked for, nothing is limited."""

CLIENTS = frozenset({"/oauth/register", "/oauth/token", "/oauth/revoke"})
"""Where programs speak for themselves; no session counts here."""

_OTHERS = ("/mcp", "/webhooks/")


def needs_person(path: str, method: str) -> bool:
    """All of /api, save what opens a session and files, whose links carry their own permission."""
    if not path.startswith("/api/") or path in OPEN:
        return False
    return not (method == "GET" and path.startswith("/api/files/"))


def needs_token(path: str, method: str) -> bool:
    """Unsafe methods, save what opens a session and what proves its callers by other means."""
    safe = method in {"GET", "HEAD", "OPTIONS"}
    return not (safe or path in OPEN or path in CLIENTS or path.startswith(_OTHERS))


def scope_for(path: str, method: str) -> str | None:
    """The scope that an access token needs there: "" where the door decides, None where no token may go."""
    effect = "read" if method in {"GET", "HEAD"} else "write"
    if path == "/api/auth/me" or path.startswith(("/api/tools/", "/api/undo/")):
        return ""
    if path in {"/api/chat", "/api/events"} or path.startswith("/api/conversations"):
        return f"conversations:{effect}"
    if path.startswith("/api/files"):
        return f"files:{effect}"
    return "approvals:read" if path == "/api/approvals" and effect == "read" else None
