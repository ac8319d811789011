"""`aethex index`: the vector store follows the database."""

import sys
from dataclasses import dataclass

import click
import rich_click

from aethex.surfaces.cli.groups import REFUSED, SETTINGS
from aethex.surfaces.cli.terminal import terminal

BATCH = 500


@dataclass(frozen=True)
class State:
    """How many records of a kind are stored as they are now, are missing or outdated, and should not be there."""

    kind: str
    current: int
    stale: int
    extra: int


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@click.option("--check", is_flag=True, help="Change nothing: count what is stale; exit code 1 when something is.")
def index(check: bool) -> None:
    """Bring the vector store up to date: encode what is missing or stale, drop what does not belong."""
    from aethex.surfaces.cli.at_work import with_services
    from aethex.surfaces.cli.progress import progress_bars
    from aethex.surfaces.services import Services

    seen = terminal()
    if check:
        states = with_services(seen, _states)
        for state in states:
            seen.write(f"{state.kind}: {state.current} current, {state.stale} stale or missing, {state.extra} to drop")
        sys.exit(REFUSED if any(state.stale or state.extra for state in states) else 0)
    with progress_bars(seen) as advance:

        async def rebuild(services: Services) -> int:
            return await services.indexer.rebuild(progress=advance)

        made = with_services(seen, rebuild)
    seen.write(f"The vector store is up to date; {made} encoded anew.")


async def _states(services: "object") -> list[State]:
    from aethex.db.unit_of_work import unit_of_work
    from aethex.search.indexing import content_sha256
    from aethex.surfaces.services import Services

    assert isinstance(services, Services)
    found, encoder = [], services.providers.embeddings.name
    for kind in services.indexer.kinds.values():
        async with unit_of_work(services.database, writes=False):
            ids = await kind.ids()
        stored = {row.id: row.metadata.get("sha256") for row in await services.providers.vectors.get(kind.collection)}
        current = 0
        for at in range(0, len(ids), BATCH):
            async with unit_of_work(services.database, writes=False):
                texts = await kind.texts(ids[at : at + BATCH])
            current += sum(
                stored.get(one) == content_sha256(encoder, text) if text is not None else one not in stored
                for one, text in texts.items()
            )
        found.append(State(kind.kind, current, len(ids) - current, len(set(stored) - set(ids))))
    return found
