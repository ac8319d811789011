"""`python -m aethex` is the command `aethex`."""

from aethex.surfaces.cli.main import run

run()
