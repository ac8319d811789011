"""What a person reads when a hosted model goes wrong, once for every way and wire.

`python -m evals --suite misbehaviour`: the rows are those of tests/fixtures/models/misbehaviour.py, which the tests hold
to their words; here they are played anew and what was shown is printed.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlmodel import SQLModel

from aethex.db.engine import Database
from aethex.kit.clock import FixedClock
from aethex.providers.bundle import Providers
from aethex.providers.embeddings.hashing import HashingEmbeddings
from aethex.providers.files.local import LocalFiles
from aethex.providers.vectors.memory import MemoryVectors
from tests.conftest import NOW
from tests.fixtures.demo import make_demo
from tests.fixtures.hosted import close_models
from tests.fixtures.models.clients import PROTOCOLS
from tests.fixtures.models.misbehaviour import MISBEHAVIOURS, Misbehaviour, played
from tests.fixtures.models.seen import Protocol
from tests.fixtures.models.server import model_server
from tests.fixtures.talk import Recorded


@dataclass(frozen=True)
class Seen:
    """One misbehaviour on one wire: how often the model was asked, and what the person read and had noted."""

    name: str
    wire: Protocol
    asked: int
    shown: str
    notes: list[str]
    as_told: bool
    """Whether it is what the tests' table says."""


def run() -> list[Seen]:
    """Plays every row on every wire."""
    return asyncio.run(_all())


async def _all() -> list[Seen]:
    return [await _one(one, wire) for one in MISBEHAVIOURS for wire in PROTOCOLS]


async def _one(one: Misbehaviour, wire: Protocol) -> Seen:
    with TemporaryDirectory(prefix="aethex-evals-") as folder, model_server() as server:
        database, clock = Database(f"sqlite+aiosqlite:///{folder}/one.db"), FixedClock(NOW)
        async with database.engine.begin() as connection:
            await connection.run_sync(SQLModel.metadata.create_all)
        demo = await make_demo(database, clock, _providers(Path(folder), clock))
        _, answer = await played(demo, server, wire, one)
        notes = await demo.notes()
        await close_models()
        await database.close()
        told = (one.shown_on(wire), one.notes_on(wire)) == (answer["text"], notes)
        return Seen(one.name, wire, len(server.seen), answer["text"], notes, told)


def _providers(folder: Path, clock: FixedClock) -> Providers:
    files = LocalFiles(folder / "files", key=b"suite", base_url="http://localhost", clock=clock)
    return Providers(HashingEmbeddings(), MemoryVectors(), files, Recorded())


def plain(found: list[Seen]) -> dict[str, Any]:
    """The figures as JSON."""
    rows = [vars(one) for one in found]
    return {"rows": rows, "otherwise_than_told": sum(not one.as_told for one in found)}


def table(found: list[Seen]) -> str:
    """A line for each row; wires on which the same was seen share it."""
    lines = ["| the model | wire | asked | the person read | notes kept |", "|---|---|---|---|---|", *_lines(found)]
    odd = [f"{one.name} ({one.wire})" for one in found if not one.as_told]
    return "\n".join([*lines, "", f"Otherwise than the tests' table says: {', '.join(odd) or 'none'}."])


def _lines(found: list[Seen]) -> Iterator[str]:
    wires: dict[tuple[str, int, str, str], list[str]] = {}
    for one in found:
        shown = " ¶ ".join(part.strip() for part in one.shown.split("\n\n"))
        wires.setdefault((one.name, one.asked, shown, ", ".join(one.notes) or "–"), []).append(one.wire)
    for (name, asked, shown, notes), on in wires.items():
        wire = "all" if len(on) == len(PROTOCOLS) else ", ".join(on)
        yield f"| {name} | {wire} | {asked} | {shown} | {notes} |"
