"""TLS keeps checking the host's name although the connection goes to an address."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from aethex.providers.fetch import Fetcher
from aethex.providers.fetch_errors import Unreachable
from aethex.providers.fetch_limits import FetchLimits


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A self-signed certificate for jobs.example.com, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "jobs.example.com")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("jobs.example.com")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "host.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return path


@pytest.fixture
async def port(certificate: Path) -> AsyncIterator[int]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]")
        await writer.drain()
        writer.close()

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context)
    yield server.sockets[0].getsockname()[1]
    server.close()


def fetcher(certificate: Path) -> Fetcher:
    async def resolver(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    trusting = ssl.create_default_context(cafile=str(certificate))
    return Fetcher(
        allow_loopback=True,
        resolver=resolver,
        transport=httpx.AsyncHTTPTransport(verify=trusting, trust_env=False),
        limits=FetchLimits(attempts=1),
    )


@pytest.mark.anyio
async def test_the_certificate_is_checked_against_the_name(certificate: Path, port: int):
    reader = fetcher(certificate)
    assert (await reader.get(f"https://jobs.example.com:{port}/")).json() == []
    with pytest.raises(Unreachable):
        await reader.get(f"https://pay.example.com:{port}/")
    await reader.close()
