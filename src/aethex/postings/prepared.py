"""The sample ads as they were read at set-up, so that a first start need not read them again."""

import gzip
import hashlib
import os
import zlib
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from pydantic import TypeAdapter, ValidationError

import aethex
from aethex.postings.normalise import PostingDraft

_DRAFTS = TypeAdapter(list[PostingDraft])


class PreparedDrafts:
    """A file of drafts beside a hash of the whole package: whatever changes how an ad is read makes it stale.

    A stale, unreadable or absent file counts as none.
    """

    def __init__(self, folder: Path, package: Path = Path(aethex.__file__).parent) -> None:
        self.path = folder / "sample-drafts.json.gz"
        self.package = package

    def load(self) -> list[PostingDraft] | None:
        """What `write` was given by this very version of the package."""
        try:
            version, _, drafts = gzip.decompress(self.path.read_bytes()).partition(b"\n")
            return _DRAFTS.validate_json(drafts) if version == self._version() else None
        except (OSError, EOFError, zlib.error, ValidationError):
            return None

    def write(self, drafts: Sequence[PostingDraft]) -> None:
        """Replaces the file at once; a folder that cannot be written to stays as it is."""
        content = gzip.compress(self._version() + b"\n" + _DRAFTS.dump_json(list(drafts)), compresslevel=1)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.path.parent, suffix=".gz", delete=False) as file:
                file.write(content)
            os.replace(file.name, self.path)  # noqa: PTH105 - atomic over an existing file
        except OSError:
            return

    def _version(self) -> bytes:
        digest = hashlib.sha256()
        for path in sorted(self.package.rglob("*")):
            if path.suffix != ".pyc" and path.is_file():
                digest.update(str(path.relative_to(self.package)).encode())
                digest.update(path.read_bytes())
        return digest.hexdigest().encode()
