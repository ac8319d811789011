"""CLINC150 as its authors publish it: 150 intents and queries that belong to none."""

import json
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NONE = "_none"
"""The label of a query that belongs to no intent."""
_FILE = "data_full.json"
_PARTS = {
    "train": ("train", "oos_train"),
    "validation": ("val", "oos_val"),
    "test": ("test", "oos_test"),
}
_MISSING = """\
CLINC150 is not in {folder}.
Download `data/data_full.json` (CC BY 3.0) of the GitHub repository clinc/oos-eval and name its folder with --data."""


@dataclass(frozen=True)
class Query:
    text: str
    label: str


@dataclass(frozen=True)
class Data:
    """`train` holds out-of-scope queries too; in few-shot draws there are none."""

    train: list[Query]
    validation: list[Query]
    test: list[Query]


def load(folder: Path) -> Data:
    """Raises FileNotFoundError saying what to download, ValueError for a file of another shape."""
    path = next((path for path in (folder / _FILE, folder / "data" / _FILE) if path.exists()), None)
    if path is None:
        raise FileNotFoundError(_MISSING.format(folder=folder))
    try:
        raw: Any = json.loads(path.read_text(encoding="utf-8"))
        parts = {name: [_query(pair) for key in keys for pair in raw[key]] for name, keys in _PARTS.items()}
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(f"{path} is not CLINC150's data_full.json: {error!r}") from error
    return Data(**parts)


def _query(pair: Any) -> Query:
    text, label = pair
    if not isinstance(text, str) or not isinstance(label, str):
        raise ValueError(f"{pair!r} is not a text and its intent")
    return Query(text, NONE if label == "oos" else label)


def draw(train: list[Query], count: int, seed: int) -> list[Query]:
    """`count` queries of each intent, none that is out of scope."""
    chance = random.Random(seed)
    shelves: dict[str, list[Query]] = defaultdict(list)
    for query in train:
        if query.label != NONE:
            shelves[query.label].append(query)
    return [query for label in sorted(shelves) for query in chance.sample(shelves[label], count)]
