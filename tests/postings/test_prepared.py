"""Sample ads read once at set-up are what reading them now gives."""

import gzip
from datetime import timedelta
from pathlib import Path

import pytest

from aethex.kit.clock import FixedClock
from aethex.postings.ingest import read
from aethex.postings.normalise import PostingDraft
from aethex.postings.prepared import PreparedDrafts
from aethex.postings.seed import _raw
from aethex.sample.read import postings

SOME = slice(None, None, 40)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "rules.py").write_text("GO = 1\n", encoding="utf-8")
    return folder


@pytest.fixture
def prepared(tmp_path: Path, package: Path) -> PreparedDrafts:
    return PreparedDrafts(tmp_path / "cache", package)


@pytest.fixture
def drafts(clock: FixedClock) -> list[PostingDraft]:
    return [read(_raw(record, clock.now()), clock.now()) for record in list(postings())[SOME]]


def test_what_is_loaded_is_what_was_read(prepared: PreparedDrafts, drafts: list[PostingDraft]) -> None:
    assert prepared.load() is None
    prepared.write(drafts)
    assert prepared.load() == drafts


@pytest.mark.parametrize("name", ["rules.py", "more.toml"])
def test_any_change_of_the_package_makes_it_stale(
    prepared: PreparedDrafts, package: Path, drafts: list[PostingDraft], name: str
) -> None:
    prepared.write(drafts)
    (package / name).write_text("GO = 2\n", encoding="utf-8")
    assert prepared.load() is None


@pytest.mark.parametrize(
    "content", [b"", b"no gzip", b"\x1f\x8b\x08\x00cut", gzip.compress(b"x", mtime=0)[:-9] + b"\xff" * 9]
)
def test_a_damaged_file_counts_as_none(prepared: PreparedDrafts, content: bytes) -> None:
    prepared.path.parent.mkdir()
    prepared.path.write_bytes(content)
    assert prepared.load() is None


def test_only_the_date_of_a_sample_ad_follows_from_the_clock(clock: FixedClock, drafts: list[PostingDraft]) -> None:
    later = clock.now() + timedelta(days=300, hours=5)
    records = list(postings())[SOME]
    for record, draft in zip(records, drafts, strict=True):
        raw = _raw(record, later)
        assert read(raw, later) == draft.model_copy(update={"posted_at": raw.posted_at})
