"""Reads the sample data that the package carries."""

import gzip
import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

FOLDER = files("aethex.sample")


def postings() -> Iterator[dict[str, Any]]:
    """The sample postings with the fields of a raw posting.

    Instead of an instant, `days_ago` says how many days before now a posting appeared; `closed` says that it has gone.
    """
    text = gzip.decompress((FOLDER / "postings.jsonl.gz").read_bytes()).decode("utf-8")
    for line in text.splitlines():
        yield json.loads(line)


def people() -> list[dict[str, Any]]:
    """The sample people; the ones that examples name come first."""
    return [json.loads(line) for line in (FOLDER / "people.jsonl").read_text(encoding="utf-8").splitlines()]
