"""Links that need no sign-in."""

from datetime import UTC, datetime, timedelta

import pytest

from aethex.kit.clock import FixedClock
from aethex.providers.files.links import Links

LIFE = timedelta(minutes=5)


@pytest.fixture
def links(clock: FixedClock) -> Links:
    return Links(key=b"one key", base_url="https://aethex.example/", clock=clock)


def signature_of(links: Links) -> str:
    return links.url("upl_1", LIFE).partition("?sig=")[2]


def test_a_link_leads_to_the_file_under_the_public_address(links: Links) -> None:
    assert links.url("upl_1", LIFE).startswith("https://aethex.example/api/files/upl_1?sig=")


def test_a_link_tells_its_expiry_in_unix_seconds(links: Links, clock: FixedClock) -> None:
    expiry = int(signature_of(links).partition(".")[0])
    assert datetime.fromtimestamp(expiry, UTC) == clock.now() + LIFE


def test_a_link_holds_until_the_last_second_of_its_life(links: Links, clock: FixedClock) -> None:
    signature = signature_of(links)
    clock.instant += LIFE - timedelta(seconds=1)
    assert links.verify("upl_1", signature)
    clock.instant += timedelta(seconds=1)
    assert not links.verify("upl_1", signature)


def test_a_later_expiry_cannot_be_written_in(links: Links) -> None:
    expiry, _, mac = signature_of(links).partition(".")
    assert not links.verify("upl_1", f"{int(expiry) + 1}.{mac}")
    assert not links.verify("upl_1", f"0{expiry}.{mac}")


def test_a_link_of_another_key_is_not_ours(links: Links, clock: FixedClock) -> None:
    other = Links(key=b"another key", base_url="https://aethex.example", clock=clock)
    assert not links.verify("upl_1", signature_of(other))


@pytest.mark.parametrize(
    "signature", ["", ".", "abc", "1.", "-1.x", "é.ü", "9" * 5000 + ".x", "\ud800.\ud800", "²." * 9]
)
def test_nonsense_is_not_a_signature(links: Links, signature: str) -> None:
    assert not links.verify("upl_1", signature)
