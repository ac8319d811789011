"""The case files, read strictly."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

DEFAULT_NOW = "2026-11-23T09:00+01:00"
_HEADER = {"now", "zone", "person"}
_MEMBERS = {"given", "say", "tool", "args", "asks"}


@dataclass(frozen=True)
class Setting:
    """Who speaks, when and where, in one file."""

    person: str = "jane"
    zone: str = "Europe/Berlin"
    now: datetime = datetime.fromisoformat(DEFAULT_NOW)


@dataclass(frozen=True)
class Case:
    """`tool` None means that no call at all may be made; `args` only lists what is checked."""

    where: str
    setting: Setting
    say: str
    tool: str | None
    given: tuple[str, ...] = ()
    args: dict[str, Any] = field(default_factory=dict)
    asks: str | None = None

    @property
    def half(self) -> str:
        """Those of the files `unseen_*` are only for reporting, all others for tuning."""
        return "held" if self.where.startswith("unseen_") else "tune"


def load(path: Path) -> list[Case]:
    """ValueError, naming file and line, for anything that is not a case."""
    cases, setting = [], Setting()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path.name}:{number}"
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise ValueError(f"{where}: not JSON: {error}") from None
        if not isinstance(record, dict):
            raise ValueError(f"{where}: a line must be an object")
        if number == 1 and "say" not in record:
            setting = _setting(record, where)
        else:
            cases.append(_case(record, where, setting))
    return cases


def _setting(record: dict[str, Any], where: str) -> Setting:
    if unknown := set(record) - _HEADER:
        raise ValueError(f"{where}: unknown header members {sorted(unknown)}")
    try:
        now = datetime.fromisoformat(record.get("now", DEFAULT_NOW))
    except (ValueError, TypeError) as error:
        raise ValueError(f"{where}: `now` is no instant: {error}") from None
    if now.tzinfo is None:
        raise ValueError(f"{where}: `now` needs its UTC offset")
    return Setting(record.get("person", "jane"), record.get("zone", "Europe/Berlin"), now)


def _case(record: dict[str, Any], where: str, setting: Setting) -> Case:
    if unknown := set(record) - _MEMBERS:
        raise ValueError(f"{where}: unknown members {sorted(unknown)}")
    if not isinstance(record.get("say"), str) or "tool" not in record:
        raise ValueError(f"{where}: a case needs `say` and `tool`")
    _check(record, where)
    return Case(
        where=where,
        setting=setting,
        say=record["say"],
        tool=record["tool"],
        given=tuple(record.get("given", ())),
        args=dict(record.get("args", {})),
        asks=record.get("asks"),
    )


def _check(record: dict[str, Any], where: str) -> None:
    given, args = record.get("given", []), record.get("args", {})
    if not isinstance(given, list) or not all(isinstance(said, str) for said in given):
        raise ValueError(f"{where}: `given` must be a list of texts")
    if not isinstance(args, dict):
        raise ValueError(f"{where}: `args` must be an object")
    for member in ("tool", "asks"):
        if not isinstance(record.get(member), str | None):
            raise ValueError(f"{where}: `{member}` must be a name or null")
    if record["tool"] is None and (args or record.get("asks")):
        raise ValueError(f"{where}: a case out of scope has neither `args` nor `asks`")
    for name, expected in args.items():
        if isinstance(expected, dict) and not _is_expectation(expected):
            raise ValueError(f'{where}: `{name}` must be a value, {{"ref": n}} from 1 on, or {{"any": [...]}}')


def _is_expectation(expected: dict[str, Any]) -> bool:
    if set(expected) == {"ref"}:
        return isinstance(expected["ref"], int) and expected["ref"] >= 1
    return set(expected) == {"any"} and isinstance(expected["any"], list) and bool(expected["any"])
