"""Makes the sample files: `python -m aethex.sample.make`. Equal words and tables give equal bytes."""

import gzip
import json
from pathlib import Path
from typing import Any

from aethex.sample.people import people
from aethex.sample.postings import postings

FOLDER = Path(__file__).parent


def lines(records: list[dict[str, Any]]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def make(folder: Path = FOLDER) -> list[Path]:
    """Write both files into `folder`; compression carries no time stamp."""
    jobs, crowd = folder / "postings.jsonl.gz", folder / "people.jsonl"
    jobs.write_bytes(gzip.compress(lines(postings()).encode("utf-8"), mtime=0))
    crowd.write_text(lines(people()), encoding="utf-8")
    return [jobs, crowd]


if __name__ == "__main__":
    for path in make():
        print(f"{path.name}: {path.stat().st_size:,} bytes")
