"""What people say for each tool, as written in `agents/phrases/*.toml`."""

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aethex.resources import bundled

SMALLTALK = "_smalltalk"
NONE = "_none"
_KEYS = {"phrases", "line", "instead"}


@dataclass(frozen=True)
class Entry:
    """The phrasings of one label; `line` says what a tool does while it has no definition.

    `instead` names the tool that answers best for it until then.
    """

    phrases: tuple[str, ...]
    line: str = ""
    instead: str = ""


@dataclass(frozen=True)
class Phrases:
    """Entries by label: a tool's name, `_smalltalk.<kind>` or `_none.<kind>`."""

    entries: dict[str, Entry]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """(label, phrase) in file order."""
        for label, entry in self.entries.items():
            for phrase in entry.phrases:
                yield label, phrase

    def tools(self) -> dict[str, Entry]:
        return {label: entry for label, entry in self.entries.items() if not label.startswith("_")}

    def digest(self) -> str:
        """SHA-256 over every label, line and phrase."""
        plain = {label: [entry.line, entry.instead, *entry.phrases] for label, entry in self.entries.items()}
        return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def load_phrases(folder: Path | None = None) -> Phrases:
    """Reads every file of `folder` (the bundled one). Raises ValueError for anything it does not know."""
    entries: dict[str, Entry] = {}
    for path in sorted((folder or bundled("agents", "phrases")).glob("*.toml")):
        for section, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            label = f"{path.stem}.{section}" if path.stem.startswith("_") else section
            entries[label] = _entry(table, path, section)
    return Phrases(entries)


def _entry(table: Any, path: Path, section: str) -> Entry:
    where = f"{path.name} [{section}]"
    if not isinstance(table, dict) or not set(table) <= _KEYS:
        raise ValueError(f"{where}: may hold only {', '.join(sorted(_KEYS))}")
    if not path.stem.startswith("_") and not section.startswith(f"{path.stem}_"):
        raise ValueError(f"{where}: belongs in the file of its domain")
    phrases = table.get("phrases", [])
    if not phrases or not all(isinstance(phrase, str) and phrase.strip() for phrase in phrases):
        raise ValueError(f"{where}: needs phrases, each a text")
    if len({phrase.casefold() for phrase in phrases}) != len(phrases):
        raise ValueError(f"{where}: holds a phrase twice")
    return Entry(tuple(phrases), str(table.get("line", "")), str(table.get("instead", "")))
