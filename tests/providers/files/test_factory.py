"""Choosing the file store."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from aethex.kit.clock import FixedClock
from aethex.providers.files.factory import make_files
from aethex.providers.files.local import LocalFiles
from aethex.settings import Settings


def test_without_settings_files_are_kept_in_home(tmp_path: Path, clock: FixedClock) -> None:
    assert isinstance(make_files(Settings(_env_file=None, home=tmp_path, s3_url=""), clock), LocalFiles)


@pytest.mark.parametrize("url", ["s3://bucket", "https://", "https://host", "https://host/", "host/bucket"])
def test_an_address_without_endpoint_or_bucket_is_refused(tmp_path: Path, clock: FixedClock, url: str) -> None:
    settings = Settings(_env_file=None, home=tmp_path, s3_url=url, s3_access_key="k", s3_secret_key=SecretStr("s"))
    with pytest.raises(ValueError, match="AETHEX_S3_URL must look like"):
        make_files(settings, clock)


def test_missing_keys_are_named(tmp_path: Path, clock: FixedClock) -> None:
    settings = Settings(_env_file=None, home=tmp_path, s3_url="https://host/bucket", s3_access_key="k")
    with pytest.raises(ValueError, match="AETHEX_S3_SECRET_KEY"):
        make_files(settings, clock)
