import gzip
from pathlib import Path

from aethex.sample.make import FOLDER, make


def test_the_files_in_the_package_are_what_the_script_makes_today(tmp_path: Path) -> None:
    for made in make(tmp_path):
        assert content(made) == content(FOLDER / made.name), f"{made.name}: run python -m aethex.sample.make"


def content(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def test_each_sample_file_is_under_two_megabytes() -> None:
    for name in ("postings.jsonl.gz", "people.jsonl"):
        assert (FOLDER / name).stat().st_size < 2_000_000
    assert (FOLDER / "distributions.json").stat().st_size < 300_000
