import httpx
import pytest

from aethex.providers.fetch_addresses import checked_addresses, is_public
from aethex.providers.fetch_errors import NotHttps, RefusedAddress, Unreachable


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.10", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "192.0.2.7",
        "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "fec0::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::10.0.0.1",
        "64:ff9b:1::1", "2002:7f00:0001::", "2002:c0a8:0101::1", "2001:0:53aa:64c:0:7:8:9", "not an address", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address: str):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"]
)
def test_public_addresses_pass(address: str):
    assert is_public(address)


async def check(url: str, addresses: list[str], allow_loopback: bool = False) -> list[str]:
    async def resolver(host: str, port: int) -> list[str]:
        return addresses

    return await checked_addresses(httpx.URL(url), resolver, allow_loopback)


@pytest.mark.anyio
async def test_one_private_address_among_public_ones_refuses_the_host():
    with pytest.raises(RefusedAddress) as refusal:
        await check("https://jobs.example.com/", ["93.184.216.34", "10.0.0.1"])
    assert refusal.value.reason == "refused_address"
    assert refusal.value.status == 503


@pytest.mark.anyio
@pytest.mark.parametrize("url", ["http://jobs.example.com/", "ftp://jobs.example.com/", "file:///etc/passwd", "/jobs"])
async def test_only_https_is_read(url: str):
    with pytest.raises(NotHttps):
        await check(url, ["93.184.216.34"])


@pytest.mark.anyio
async def test_a_user_name_in_the_address_is_refused():
    with pytest.raises(RefusedAddress):
        await check("https://someone:secret@jobs.example.com/", ["93.184.216.34"])


@pytest.mark.anyio
async def test_the_loopback_flag_admits_plain_http_to_loopback_and_nothing_else():
    assert await check("http://127.0.0.1:9/", ["127.0.0.1"], allow_loopback=True) == ["127.0.0.1"]
    with pytest.raises(RefusedAddress):
        await check("http://jobs.example.com/", ["93.184.216.34"], allow_loopback=True)
    with pytest.raises(RefusedAddress):
        await check("https://jobs.example.com/", ["10.0.0.1"], allow_loopback=True)


@pytest.mark.anyio
async def test_a_host_without_addresses_is_unreachable():
    with pytest.raises(Unreachable):
        await check("https://nowhere.example.com/", [])
