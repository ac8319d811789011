"""Every error a person can meet, in one tree.

AethexError
├── Invalid               400  the words of the call are wrong; lists the arguments
├── SignInRequired        401  nobody is signed in
├── Forbidden             403  this person may not do that
│   ├── EntitlementRequired    a plan or a role is missing
│   └── MissingScope           the token was made for other things
├── NotFound              404  there is no such thing, or it is someone else's
├── Conflict              409  it cannot be done now; may name alternatives
│   └── TurnInProgress         the conversation's last message is still being answered
├── TooLarge              413
├── UnsupportedMedia      415
├── Unprocessable         422  the same key came with another body
├── NeedsAnswer           422  one more argument is needed; asks for it
├── TooMany               429  a limit was reached; says when to come back
└── Unavailable           503  an outside service does not answer

The message of each is shown to a person as it is: it says what is wrong and what to do.
"""

from typing import Any, ClassVar


class AethexError(Exception):
    """Base of the tree. `extra` holds JSON-ready members that a surface may add to its answer."""

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something went wrong"

    def __init__(self, message: str, **extra: Any) -> None:
        super().__init__(message)
        self.message = message
        self.extra = extra


class Invalid(AethexError):
    """`errors` is a list of {"argument", "message"}."""

    status, slug, title = 400, "invalid", "Please check what you entered"

    def __init__(self, message: str, errors: list[dict[str, str]] | None = None, **extra: Any) -> None:
        super().__init__(message, errors=errors or [], **extra)


class SignInRequired(AethexError):
    status, slug, title = 401, "sign-in", "Please sign in"


class Forbidden(AethexError):
    status, slug, title = 403, "forbidden", "Not allowed"


class EntitlementRequired(Forbidden):
    """`needs` is an entitlement or role; `plans` are the plans that include it (empty for a role)."""

    slug, title = "entitlement", "Not part of your plan"

    def __init__(self, message: str, needs: str, plans: list[str]) -> None:
        super().__init__(message, needs=needs, plans=plans)


class MissingScope(Forbidden):
    """`scope` is the one that the token lacks."""

    slug, title = "scope", "Not one of this token's scopes"

    def __init__(self, message: str, scope: str) -> None:
        super().__init__(message, scope=scope)


class NotFound(AethexError):
    status, slug, title = 404, "not-found", "Not found"


class Conflict(AethexError):
    """`alternatives`, when given, are values that would work."""

    status, slug, title = 409, "conflict", "That cannot be done now"


class TurnInProgress(Conflict):
    slug, title = "turn-in-progress", "I am still answering"


class TooLarge(AethexError):
    status, slug, title = 413, "too-large", "Too large"


class UnsupportedMedia(AethexError):
    status, slug, title = 415, "unsupported-media", "This kind of file is not supported"


class Unprocessable(AethexError):
    status, slug, title = 422, "unprocessable", "This key was used for another request"


class TooMany(AethexError):
    """`retry_after` is in whole seconds."""

    status, slug, title = 429, "too-many", "Too many requests"

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message, retry_after=retry_after)


class Unavailable(AethexError):
    status, slug, title = 503, "unavailable", "A service is not answering"


class NeedsAnswer(AethexError):
    """A domain cannot go on without one more argument; `choices` are (value, label) pairs that would do."""

    status, slug, title = 422, "needs-input", "One question first"

    def __init__(self, argument: str, question: str, choices: list[tuple[str, str]] | None = None) -> None:
        super().__init__(question, argument=argument, question=question)
        self.argument = argument
        self.choices = choices or []
