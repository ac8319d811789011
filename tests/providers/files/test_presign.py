"""Presigned S3 links, against the example that Amazon publishes and against its own client."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from aethex.providers.files.presign import Bucket, attachment, presign_get

EXAMPLE = Bucket(
    url="https://examplebucket.s3.amazonaws.com",
    region="us-east-1",
    access_key="AKIAIOSFODNN7EXAMPLE",
    secret_key="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
)


def test_the_published_example_gets_the_published_signature() -> None:
    link = presign_get(
        EXAMPLE, "test.txt", name=None, at=datetime(2013, 5, 24, tzinfo=UTC), life=timedelta(seconds=86400)
    )
    assert link.endswith("X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")


def test_a_link_with_a_file_name_is_signed_as_the_official_client_signs_it() -> None:
    auth = pytest.importorskip("botocore.auth", reason="botocore, which comes with the S3 test server, is missing")
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    bucket = Bucket("http://127.0.0.1:9000/blobs", "eu-central-1", "key", "secret")
    link = presign_get(bucket, "up/upl_1.x", name="Zoë's cv.pdf", at=datetime.now(UTC), life=timedelta(hours=1))  # noqa: TID251
    signed = parse_qs(urlsplit(link).query)
    request = AWSRequest("GET", "http://127.0.0.1:9000/blobs/up/upl_1.x", params={
        "response-content-disposition": attachment("Zoë's cv.pdf")
    })  # fmt: skip
    signer = auth.S3SigV4QueryAuth(Credentials("key", "secret"), "s3", "eu-central-1", expires=3600)
    signer.add_auth(request)
    theirs = parse_qs(urlsplit(request.url).query)
    if theirs["X-Amz-Date"] != signed["X-Amz-Date"]:
        pytest.skip("the second changed between the two")
    assert signed == theirs


@pytest.mark.parametrize(
    ("name", "plain"),
    [("cv.pdf", "cv.pdf"), ('a"b\\c%.pdf', "a_b_c_.pdf"), ("Zoë\r\nX: y", "Zo___X: y")],
)
def test_a_file_name_cannot_break_out_of_its_header(name: str, plain: str) -> None:
    assert attachment(name) == f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
