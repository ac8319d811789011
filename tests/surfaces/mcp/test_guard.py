"""Which hosts and origins are ours."""

import pytest

from aethex.settings import Settings
from aethex.surfaces.mcp.guard import Guard


def guard(**options: object) -> Guard:
    return Guard(Settings(_env_file=None, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "localhost"])
def test_this_machine_is_ours_under_each_of_its_names(host: str) -> None:
    assert guard().refuses(host, None) is None
    assert guard().refuses(host, f"http://{host}") is None


@pytest.mark.parametrize(
    "host", ["", "evil.example", "localhost.evil.example", "evil.example:8000", "[::1", "@localhost@x"]
)
def test_other_names_are_not(host: str) -> None:
    assert guard().refuses(host, None)


def test_a_public_address_is_ours_and_so_is_its_page() -> None:
    public = guard(public_url="https://aethex.example", host="0.0.0.0")
    assert public.refuses("aethex.example", None) is None
    assert public.refuses("aethex.example", "https://aethex.example") is None
    assert public.refuses("127.0.0.1:8000", "https://aethex.example") is None, "a proxy in front may rename the host"
    assert public.refuses("other.example", None)
    assert public.refuses("aethex.example", "https://other.example")


def test_a_server_on_every_address_takes_the_host_as_it_is_but_minds_the_origin() -> None:
    anywhere = guard(host="0.0.0.0")
    assert anywhere.refuses("192.168.1.7:8000", None) is None
    assert anywhere.refuses("192.168.1.7:8000", "http://192.168.1.7:8000") is None
    assert anywhere.refuses("192.168.1.7:8000", "http://evil.example")
    assert anywhere.refuses("192.168.1.7:8000", "null")
