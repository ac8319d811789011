"""The routes that are not tools, as the description of the interface names them."""

from dataclasses import dataclass
from typing import Any

ERRORS = {
    "400": "What was sent is wrong; `errors` lists the arguments",
    "401": "Nobody is signed in",
    "403": "A plan, a role or this site's token is missing",
    "404": "There is no such thing, or it is someone else's",
    "409": "It cannot be done now; `alternatives` may help",
    "413": "Too large",
    "415": "Another content type is expected",
    "422": "One question first: `argument`, `question`, `choices`; or the key came with another body",
    "429": "Too many requests; see Retry-After",
    "503": "A service does not answer",
}


def named(schema: str) -> dict[str, Any]:
    """A reference to one of the schemas."""
    return {"$ref": f"#/components/schemas/{schema}"}


def texts(*names: str, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """An object of text members."""
    members = {name: {"type": "string"} for name in (*names, *optional)}
    return {"type": "object", "properties": members, "required": list(names)}


def listed(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """An object with one list."""
    return {"type": "object", "properties": {name: {"type": "array", "items": schema}}, "required": [name]}


def _query(name: str, said: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": said, "schema": {"type": "string"}}


_FILE = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}, "required": ["file"]}
_PERSON = {"type": "object", "properties": {"person": named("Person")}, "required": ["person"]}
_NOBODY = {"type": "object", "properties": {"person": {"type": "null"}}}
_STOPPING = {"type": "object", "properties": {"stopping": {"type": "boolean"}}, "required": ["stopping"]}
_FORM = "application/x-www-form-urlencoded"
_TOKENS = {
    "type": "object",
    "properties": {
        "tokens": {"type": "array", "items": named("AccessToken")},
        "grants": {"type": "array", "items": named("Grant")},
    },
    "required": ["tokens", "grants"],
}
_NEW_TOKEN = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "maxLength": 100},
        "scopes": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "expires_in_days": {"type": "integer", "minimum": 1, "maximum": 365},
    },
    "required": ["name", "scopes", "expires_in_days"],
}
_CONSENT = {
    "type": "object",
    "properties": {
        "query": {"type": "string"},
        "allow": {"type": "boolean"},
        "scopes": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["query", "allow"],
}
_CLIENT = {
    "type": "object",
    "properties": {
        "redirect_uris": {"type": "array", "items": {"type": "string", "format": "uri"}},
        "client_name": {"type": "string"},
    },
    "required": ["redirect_uris"],
}
_AFTER = (
    _query("after", "The id of the last event seen"),
    {"name": "Last-Event-ID", "in": "header", "description": "As `after`, and before it", "schema": {"type": "string"}},
)
_BEFORE = (_query("before", "The `updated_at` of the last one seen"),)
_EVENTS = "text/event-stream"


@dataclass(frozen=True)
class Route:
    """`answers` maps content types to schemas; `codes` are the problems that may come instead.

    `in_person`: an access token does not do there; else it needs `scope`, where that is named.
    """

    method: str
    path: str
    name: str
    summary: str
    answer: dict[str, Any] | None = None
    body: dict[str, Any] | None = None
    status: str = "200"
    kinds: tuple[str, ...] = ("application/json",)
    takes: str = "application/json"
    query: tuple[dict[str, Any], ...] = ()
    codes: tuple[str, ...] = ("401", "404", "429")
    open: bool = False
    in_person: bool = False
    scope: str = ""


_CHANGE = ("400", "401", "403", "404", "409", "413", "415", "429")
_OPENS = ("400", "401", "403", "413", "415", "429")

ROUTES = (
    Route("post", "/api/chat", "chat", "Say something", named("Answer"), named("Said"), kinds=("application/json", _EVENTS), codes=_CHANGE, scope="conversations:write"),
    Route("get", "/api/conversations", "conversations", "Conversations, newest first", listed("conversations", named("Conversation")), query=_BEFORE, codes=("400", "401", "429"), scope="conversations:read"),
    Route("post", "/api/conversations", "open_conversation", "Open an empty one, for calls that follow each other", named("Conversation"), texts(optional=("title",)), "201", codes=_CHANGE, scope="conversations:write"),
    Route("get", "/api/conversations/{conversation}", "conversation", "One conversation with its messages", named("Conversation"), scope="conversations:read"),
    Route("patch", "/api/conversations/{conversation}", "rename_conversation", "Give it another title", named("Conversation"), texts("title"), codes=_CHANGE, scope="conversations:write"),
    Route("delete", "/api/conversations/{conversation}", "delete_conversation", "Delete it", status="204", codes=_CHANGE, scope="conversations:write"),
    Route("post", "/api/conversations/{conversation}/stop", "stop", "Stop the running turn", _STOPPING, codes=_CHANGE, scope="conversations:write"),
    Route("get", "/api/conversations/{conversation}/events", "conversation_events", "Events, replayed and followed", {"type": "string"}, kinds=(_EVENTS,), query=_AFTER, scope="conversations:read"),
    Route("get", "/api/events", "events", "The person's own events", {"type": "string"}, kinds=(_EVENTS,), query=_AFTER, codes=("401", "429"), scope="conversations:read"),
    Route("get", "/api/approvals", "approvals", "What waits for the person's decision", listed("approvals", named("Approval")), codes=("401", "429"), scope="approvals:read"),
    Route("post", "/api/approvals/{approval}/approve", "approve", "Approve one exact call", named("Done"), codes=_CHANGE, in_person=True),
    Route("post", "/api/approvals/{approval}/decline", "decline", "Decline it", named("Asked"), codes=_CHANGE, in_person=True),
    Route("post", "/api/undo/{undo}", "undo", "Take a change back", named("Done"), codes=_CHANGE),
    Route("post", "/api/files", "upload", "Upload a file", named("Upload"), _FILE, "201", takes="multipart/form-data", codes=_CHANGE, scope="files:write"),
    Route("get", "/api/files/{file}", "file", "Download a file, as its owner or with a signed link", {"type": "string", "format": "binary"}, kinds=("application/octet-stream",), query=(_query("sig", "The link's signature"),), open=True),
    Route("delete", "/api/files/{file}", "delete_file", "Delete it", status="204", codes=_CHANGE, scope="files:write"),
    Route("post", "/api/auth/sign-up", "sign_up", "Make an account", _PERSON, texts("email", "password", "name", optional=("handle", "zone", "locale")), codes=_OPENS, open=True),
    Route("post", "/api/auth/sign-in", "sign_in", "Sign in by address or handle", _PERSON, texts("password", optional=("email", "handle")), codes=_OPENS, open=True),
    Route("post", "/api/auth/sign-out", "sign_out", "Sign out", _NOBODY, codes=("429",), open=True),
    Route("get", "/api/auth/demo", "demo_people", "The sample people by role", listed("people", named("SamplePerson")), codes=("404", "429"), open=True),
    Route("post", "/api/auth/demo", "demo_sign_in", "Sign in as a sample person", _PERSON, texts("person"), codes=(*_OPENS, "404"), open=True),
    Route("get", "/api/auth/me", "me", "Who is signed in", _PERSON, codes=("401", "429")),
    Route("get", "/api/tokens", "tokens", "One's access tokens and the programs let in", _TOKENS, codes=("401", "403", "429"), in_person=True),
    Route("post", "/api/tokens", "create_token", "Make an access token; it is told this once", named("NewToken"), _NEW_TOKEN, "201", codes=_CHANGE, in_person=True),
    Route("delete", "/api/tokens/{token}", "revoke_token", "End an access token", status="204", codes=_CHANGE, in_person=True),
    Route("delete", "/api/grants/{grant}", "revoke_grant", "Shut a program out, with every token it holds", status="204", codes=_CHANGE, in_person=True),
    Route("get", "/.well-known/oauth-protected-resource", "protected_resource", "Which server gives tokens for /mcp (RFC 9728)", {"type": "object"}, codes=(), open=True),
    Route("get", "/.well-known/oauth-protected-resource/mcp", "protected_mcp", "The same, under the resource's own address", {"type": "object"}, codes=(), open=True),
    Route("get", "/.well-known/oauth-authorization-server", "authorization_server", "Where a client registers, asks and fetches (RFC 8414)", {"type": "object"}, codes=(), open=True),
    Route("post", "/oauth/register", "register_client", "A client of /mcp registers itself (RFC 7591)", {"type": "object"}, _CLIENT, "201", codes=("400", "413", "415", "429"), open=True),
    Route("post", "/oauth/consent", "consent", "The person's answer to a client's request", texts("redirect"), _CONSENT, codes=_CHANGE, in_person=True),
    Route("post", "/oauth/token", "fetch_token", "Tokens for a code or a refresh token", {"type": "object"}, texts("grant_type", "client_id", optional=("code", "redirect_uri", "code_verifier", "refresh_token", "scope", "resource")), takes=_FORM, codes=("400", "413", "415", "429"), open=True),
    Route("post", "/oauth/revoke", "give_token_back", "A client gives its tokens back (RFC 7009)", {"type": "object"}, texts("token", "client_id", optional=("token_type_hint",)), takes=_FORM, codes=("400", "413", "415", "429"), open=True),
    Route("get", "/healthz", "healthz", "This process answers", texts("status", "version"), codes=(), open=True),
    Route("get", "/readyz", "readyz", "It can serve", texts("status", "schema"), codes=("503",), open=True),
    Route("get", "/metrics", "metrics", "Counters for Prometheus", {"type": "string"}, kinds=("text/plain",), codes=("404",), open=True),
)  # fmt: skip
