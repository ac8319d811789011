"""The file store that the settings choose."""

from urllib.parse import urlsplit

from aethex.kit.clock import Clock, SystemClock
from aethex.providers.files.links import Links
from aethex.providers.files.local import LocalFiles
from aethex.providers.files.port import Files
from aethex.settings import Settings


def make_files(settings: Settings, clock: Clock) -> Files:
    """A folder in `home`, or the S3 bucket of AETHEX_S3_URL; ValueError when that or its keys are unusable."""
    key, base_url = settings.signing_key(), settings.base_url
    if not settings.s3_url:
        return LocalFiles(settings.home / "files", key=key, base_url=base_url, clock=clock)
    return _make_s3(settings, Links(key=key, base_url=base_url, clock=clock))


def _make_s3(settings: Settings, links: Links) -> Files:
    from aethex.providers.files.presign import Bucket
    from aethex.providers.files.s3 import S3Files

    url = urlsplit(settings.s3_url)
    name, _, prefix = url.path.strip("/").partition("/")
    if url.scheme not in {"http", "https"} or not url.netloc or not name:
        raise ValueError("AETHEX_S3_URL must look like https://s3.eu-central-1.amazonaws.com/bucket or …/bucket/prefix")
    if not settings.s3_access_key or not settings.s3_secret_key.get_secret_value():
        raise ValueError("AETHEX_S3_URL needs AETHEX_S3_ACCESS_KEY and AETHEX_S3_SECRET_KEY")
    bucket = Bucket(
        url=f"{url.scheme}://{url.netloc}/{name}",
        region=settings.s3_region,
        access_key=settings.s3_access_key,
        secret_key=settings.s3_secret_key.get_secret_value(),
    )
    return S3Files(bucket, prefix=prefix, links=links, wall=SystemClock())
