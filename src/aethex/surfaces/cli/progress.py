"""A bar on a terminal, nothing in a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from aethex.surfaces.cli.terminal import Terminal

Advance = Callable[[str, int, int], None]
"""Takes a name, how many of it are done, and how many there are."""


@contextmanager
def progress_bars(seen: Terminal) -> Iterator[Advance]:
    """One bar a name, made when it is first heard of."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=seen.notes, disable=not seen.notes.is_terminal) as shown:
        bars: dict[str, TaskID] = {}

        def advance(name: str, done: int, total: int) -> None:
            if name not in bars:
                bars[name] = shown.add_task(name, total=total)
            shown.update(bars[name], completed=done, total=total)

        yield advance
