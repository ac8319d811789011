"""Presigned S3 downloads that carry a file name, which `obstore.sign` cannot add."""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import quote, urlsplit


@dataclass(frozen=True)
class Bucket:
    """`url` is the endpoint and the bucket, addressed by path or by host."""

    url: str
    region: str
    access_key: str
    secret_key: str


def presign_get(bucket: Bucket, key: str, *, name: str | None, at: datetime, life: timedelta) -> str:
    """A GET link for `key`, valid from `at` for `life` (one second to seven days), that downloads as `name`.

    Follows "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)" of the Amazon S3
    API reference: query string signature, unsigned payload, only the host header signed.
    """
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    scope = f"{stamp[:8]}/{bucket.region}/s3/aws4_request"
    url = urlsplit(bucket.url)
    path = f"{url.path.rstrip('/')}/{quote(key, safe='/')}"
    query = _query(
        {
            "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
            "X-Amz-Credential": f"{bucket.access_key}/{scope}",
            "X-Amz-Date": stamp,
            "X-Amz-Expires": str(int(life.total_seconds())),
            "X-Amz-SignedHeaders": "host",
        }
        | ({"response-content-disposition": attachment(name)} if name else {})
    )
    request = "\n".join(["GET", path, query, f"host:{url.netloc}", "", "host", "UNSIGNED-PAYLOAD"])
    to_sign = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, sha256(request.encode()).hexdigest()])
    signature = hmac.new(_signing_key(bucket, stamp[:8]), to_sign.encode(), sha256).hexdigest()
    return f"{url.scheme}://{url.netloc}{path}?{query}&X-Amz-Signature={signature}"


def attachment(name: str) -> str:
    """A Content-Disposition value (RFC 6266) with a plain name for old readers and the true one in UTF-8."""
    plain = "".join(char if char.isascii() and char.isprintable() and char not in '"\\%' else "_" for char in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _query(values: dict[str, str]) -> str:
    return "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in sorted(values.items()))


def _signing_key(bucket: Bucket, day: str) -> bytes:
    key = f"AWS4{bucket.secret_key}".encode()
    for part in (day, bucket.region, "s3", "aws4_request"):
        key = hmac.digest(key, part.encode(), sha256)
    return key
