"""Which addresses of the outside world may be contacted."""

import socket
from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import anyio
import httpx

from aethex.providers.fetch_errors import NotHttps, RefusedAddress, Unreachable

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], Awaitable[list[str]]]
"""(host, port) to the textual addresses it resolves to; raises OSError when there are none."""

_REFUSED = [
    ip_network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
        "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001:db8::/32", "3fff::/20", "5f00::/16",
        "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
]  # fmt: skip
"""IANA's special-purpose registries (RFC 6890 and later), and the one public address (168.63.129.16) under which
a cloud answers its own machines; the other metadata services lie in link-local, CGNAT and unique-local space."""

_EMBEDDING = {
    ip_network("::ffff:0:0/96"): 0,
    ip_network("::ffff:0:0:0/96"): 0,
    ip_network("::/96"): 0,
    ip_network("64:ff9b::/96"): 0,
    ip_network("2002::/16"): 80,
}
"""IPv6 prefixes that carry an IPv4 address, with the bits to its right: mapped, translated, compatible, NAT64, 6to4."""


async def resolve(host: str, port: int) -> list[str]:
    """The system's resolver."""
    found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether a literal IPv4 or IPv6 address is a global unicast one, also after unwrapping embedded IPv4."""
    try:
        parsed = ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    return _is_public(parsed)


def is_loopback(address: str) -> bool:
    """Whether a literal address is this machine's own."""
    try:
        return ip_address(address.split("%", 1)[0]).is_loopback
    except ValueError:
        return False


def _is_public(address: Address) -> bool:
    inner = _embedded(address)
    if inner is not None:
        return _is_public(inner)
    if any(address.version == network.version and address in network for network in _REFUSED):
        return False
    if isinstance(address, IPv6Address) and address.teredo is not None:
        return False
    return address.is_global and not address.is_multicast


def _embedded(address: Address) -> IPv4Address | None:
    if not isinstance(address, IPv6Address) or int(address) < 1 << 16:
        return None
    for network, shift in _EMBEDDING.items():
        if address in network:
            return IPv4Address((int(address) >> shift) & 0xFFFFFFFF)
    return None


async def checked_addresses(url: httpx.URL, resolver: Resolver, allow_loopback: bool) -> list[str]:
    """The addresses of a URL's host, all of them found allowed.

    Plain http and loopback pass only with `allow_loopback`, and plain http only to loopback.
    Raises NotHttps, RefusedAddress or Unreachable.
    """
    host = url.host
    if url.scheme != "https" and not (allow_loopback and url.scheme == "http"):
        raise NotHttps(f"Only https addresses are read, and this one is {url.scheme or 'without a scheme'}.", host)
    if not host or url.userinfo:
        raise RefusedAddress("This address has no host, or carries a user name, and is not read.", host)
    try:
        addresses = await resolver(url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80))
    except (OSError, UnicodeError) as failure:
        raise Unreachable(f"{host} was not found. Check the address, or try again later.", host) from failure
    if not addresses:
        raise Unreachable(f"{host} was not found. Check the address, or try again later.", host)
    for address in addresses:
        if allow_loopback and is_loopback(address):
            continue
        if url.scheme != "https" or not is_public(address):
            raise RefusedAddress(f"{host} does not lead to a public address and is not read.", host)
    return addresses
