"""`aethex prepare`: what makes a first start quick, made once at set-up."""

import asyncio
import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import rich_click

import aethex
from aethex.resources import bundled
from aethex.settings import Settings
from aethex.surfaces.cli.groups import SETTINGS
from aethex.surfaces.cli.terminal import terminal
from aethex.surfaces.cli.threads import Notes

STAMP = "prepared.json"


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@click.option("--force", is_flag=True, help="Make everything anew.")
def prepare(force: bool) -> None:
    """Make what a first start needs: the encoder's export, the planner's classifier, the sample data's vectors.

    Returns at once when all of it belongs to this version.
    """
    seen = terminal()
    settings = seen.settings
    if not force and is_prepared(settings):
        seen.note("Everything is prepared.")
        return
    seen.quiet_logs()
    with seen.notes.status("Preparing the classifier and the sample vectors (about a minute, once) …"):
        vectors = asyncio.run(_make(settings))
    Notes(settings.cache_dir / STAMP).write({"fingerprint": fingerprint(settings)})
    seen.note(f"Prepared: the classifier and {vectors} sample vectors, in {settings.cache_dir}.")


def fingerprint(settings: Settings) -> str:
    """A hash over the program, the phrases and the encoder's name: whatever the prepared files follow from."""
    digest = hashlib.sha256(settings.embeddings.encode())
    for root in (Path(aethex.__file__).parent, bundled("agents")):
        for path in sorted(root.rglob("*")):
            if path.suffix in {".py", ".toml", ".json", ".jsonl", ".csv", ".txt"} and path.is_file():
                digest.update(str(path.relative_to(root)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def is_prepared(settings: Settings) -> bool:
    """True when the prepared files are there and belong to this version."""
    folder = settings.cache_dir
    there = (folder / "sample-vectors.npz").exists() and (folder / "planner").is_dir()
    return there and Notes(folder / STAMP).read().get("fingerprint") == fingerprint(settings)


async def _make(settings: Settings) -> int:
    """Seeds a home that is thrown away, with the pipeline that a first start uses, and keeps its vectors."""
    from aethex.assistant.offline import Offline
    from aethex.providers.vectors.memory import MemoryVectors
    from aethex.search.cache import VectorCache
    from aethex.surfaces.cli.application import application, seeding

    with tempfile.TemporaryDirectory(prefix="aethex-prepare-") as folder:
        none = {"database_url": "", "chroma_url": "", "redis_url": "", "s3_url": "", "model": "local"}
        throw_away = settings.model_copy(update={"home": Path(folder), **none})
        providers = replace(application().make_providers(throw_away), vectors=MemoryVectors())
        services = application().make_services(throw_away, providers)
        async with application().running(services, work=False):
            await Offline(services.catalogue, providers.embeddings, settings.cache_dir / "planner").loaded()
            await seeding().seed_all(services)
            held: dict[str, Any] = {}
            for kind in services.indexer.kinds.values():
                held |= {row.metadata["sha256"]: row.vector for row in await providers.vectors.get(kind.collection)}
    VectorCache(settings.cache_dir).write(held)
    return len(held)
