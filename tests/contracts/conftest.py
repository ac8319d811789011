"""The servers that contracts are held against."""

from tests.fixtures.s3 import s3_server, s3_settings

__all__ = ["s3_server", "s3_settings"]
