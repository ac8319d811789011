"""The time reader of this process: on Duckling where there is a build of it, else on the local reader."""

from functools import cache

from aethex.providers.times.duckling import Duckling, is_installed
from aethex.providers.times.local import LocalReader
from aethex.providers.times.phrases import Phrases
from aethex.providers.times.port import TimeReader


@cache
def time_engine() -> TimeReader:
    """Duckling, loaded at its first use, or the local reader where its wheel is missing."""
    return Duckling() if is_installed() else LocalReader()


@cache
def time_reader() -> Phrases:
    """The reader that the door and the planner share."""
    return Phrases(time_engine())
