"""What a client asks a person for (RFC 6749 4.1.1, RFC 7636, RFC 8707), read and checked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

from aethex.accounts.models import OAuthClient
from aethex.accounts.redirects import fits
from aethex.errors import Invalid
from aethex.surfaces.http.body import once
from aethex.surfaces.services import Services
from aethex.tools.scopes import EFFECTS, domains, read_scopes

OFFERED = tuple(f"*:{effect}" for effect in EFFECTS)
"""What a client gets that names no scope, each to be unticked by the person."""

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_LONGEST_STATE = 4000


class Unasked(Invalid):
    """A request that is answered on a page of ours, never by a redirect: anybody can register an address.

    `error` is RFC 6749's word for it.
    """

    def __init__(self, message: str, error: str = "invalid_request") -> None:
        super().__init__(message)
        self.error = error


@dataclass(frozen=True)
class Wish:
    """`challenge` is PKCE's, S256."""

    client: OAuthClient
    redirect_uri: str
    scopes: list[str]
    resource: str
    challenge: str
    state: str | None

    def answer(self, issuer: str, **members: str) -> str:
        """The client's address with the answer (RFC 9207 names who gives it)."""
        given = {**members, "iss": issuer} | ({"state": self.state} if self.state is not None else {})
        parts = urlsplit(self.redirect_uri)
        query = "&".join(filter(None, (parts.query, urlencode(given))))
        return urlunsplit(parts._replace(query=query))


def resource_of(services: Services) -> str:
    """What tokens are for: our MCP endpoint."""
    return f"{services.settings.base_url}/mcp"


def read_resource(services: Services, named: str | None) -> str | None:
    """The resource as we write it, None where none is named; Unasked for somebody else's."""
    if named is None:
        return None
    ours = resource_of(services)
    if named.rstrip("/") not in {ours, services.settings.base_url}:
        raise Unasked(f"Tokens of this server are for {ours} alone.", "invalid_target")
    return ours


async def read_wish(services: Services, query: str) -> Wish:
    """Unasked, with what is wrong, for a request that cannot be put before the person."""
    try:
        given = once(query)
    except Invalid as error:
        raise Unasked(error.message) from None
    client = await services.accounts.grants.client(given.get("client_id", "")[:100])
    if client is None:
        raise Unasked("This program is not known here, or no longer. Remove it in the program and connect it again.")
    return Wish(
        client=client,
        redirect_uri=_redirect(client, given.get("redirect_uri")),
        scopes=_scopes(services, given.get("scope")),
        resource=read_resource(services, given.get("resource")) or resource_of(services),
        challenge=_challenge(given),
        state=_state(given.get("state")),
    )


def _redirect(client: OAuthClient, asked: str | None) -> str:
    if asked is None and len(client.redirect_uris) == 1:
        return client.redirect_uris[0]
    if asked is None or not any(fits(known, asked) for known in client.redirect_uris):
        raise Unasked("The program wants its answer sent to an address that it did not register. Nothing was sent.")
    return asked


def _challenge(given: dict[str, str]) -> str:
    if given.get("response_type") != "code":
        raise Unasked("This server answers with a code: response_type must be code.", "unsupported_response_type")
    challenge = given.get("code_challenge", "")
    if given.get("code_challenge_method") != "S256" or not _CHALLENGE.fullmatch(challenge):
        raise Unasked("The program must prove itself with PKCE: code_challenge, and code_challenge_method=S256.")
    return challenge


def _state(state: str | None) -> str | None:
    if state is not None and len(state) > _LONGEST_STATE:
        raise Unasked(f"state can have {_LONGEST_STATE:,} characters.")
    return state


def _scopes(services: Services, asked: str | None) -> list[str]:
    """As asked for; the usual ones where nothing is."""
    named = (asked or "").split() or OFFERED
    try:
        return in_order(read_scopes(named, domains(services.catalogue.tools.values())))
    except ValueError as error:
        raise Unasked(f"The program {error}.", "invalid_scope") from None


def in_order(scopes: Sequence[str] | frozenset[str]) -> list[str]:
    """By domain, from reading to spending."""
    rank = {effect: at for at, effect in enumerate(EFFECTS)}
    return sorted(scopes, key=lambda one: (one.partition(":")[0], rank.get(one.partition(":")[2], len(rank))))
