"""The catalogue's line for accounts."""

from aethex.accounts.models import (
    AccessToken,
    Block,
    Identity,
    LinkCode,
    OAuthClient,
    OAuthGrant,
    Person,
    Report,
    SessionRow,
    StoredFile,
)
from aethex.accounts.present import present
from aethex.accounts.references import CHANGES, IDENTITIES, UPLOADS
from aethex.accounts.tools import TOOLS
from aethex.tools.registry import Domain, Holding

DOMAIN = Domain(
    name="accounts",
    tools=TOOLS,
    present=present,
    resolvers=[IDENTITIES, CHANGES, UPLOADS],
    holdings=[
        Holding(Person, "id", hide=frozenset({"password_hash"})),
        Holding(Identity),
        Holding(SessionRow, hide=frozenset({"id"})),
        Holding(AccessToken, hide=frozenset({"sha256"})),
        Holding(OAuthGrant, hide=frozenset({"code_sha256", "challenge"})),
        Holding(OAuthClient, person=None, why="programs that registered themselves"),
        Holding(LinkCode, export=False),
        Holding(StoredFile, hide=frozenset({"key"})),
        Holding(Block),
        Holding(Block, "blocked_id", export=False),
        Holding(Report, erase="pseudonymise"),
        Holding(Report, "reported_id", erase="pseudonymise", export=False),
    ],
)
