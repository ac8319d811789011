"""`python -m evals.bench [matching turns starting http …]`: prints each bench's table."""

import logging
import sys
from importlib import import_module

BENCHES = ("turns", "hosting", "lag", "matching", "starting", "planning", "times", "http")


def main(names: list[str]) -> int:
    """Runs the named benches, or all."""
    logging.disable(logging.WARNING)
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"Unknown bench {', '.join(unknown)}; there are {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    for name in names or BENCHES:
        import_module(f"evals.bench.{name}").main()
    return 0


sys.exit(main(sys.argv[1:]))
