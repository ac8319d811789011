"""`python -m evals [FILE.jsonl …] [--model local] [--json] [--half tune|held] [--check]`."""

import argparse
import asyncio
import json
import logging
import sys
import tomllib
from pathlib import Path
from typing import Any

from aethex.catalogue import CATALOGUE
from evals import scorers
from evals.cases import Case, Setting, load
from evals.report import Result, figures, tables
from evals.world import World

HERE = Path(__file__).parent
EFFECTS = {name: definition.effect for name, definition in CATALOGUE.tools.items()}


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals", description="Plays eval cases and counts.")
    parser.add_argument("files", nargs="*", type=Path, help="case files; default all of evals/cases")
    parser.add_argument("--model", default="local", help="as AETHEX_MODEL; default local")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--half", choices=["tune", "held"], help="only the cases for tuning, or only the held-out ones")
    parser.add_argument("--only", help="only cases of this tool")
    parser.add_argument(
        "--check", action="store_true", help="fail when a figure is worse than evals/baseline.toml allows"
    )
    return parser.parse_args(arguments)


def _wanted(options: argparse.Namespace) -> tuple[list[Case], int]:
    paths = options.files or sorted((HERE / "cases").glob("*.jsonl"))
    cases = [case for path in paths for case in load(path)]
    cases = [case for case in cases if options.half in (None, case.half) and options.only in (None, case.tool)]
    known = [case for case in cases if case.tool is None or case.tool in CATALOGUE.tools]
    return known, len(cases) - len(known)


async def run(cases: list[Case], model: str) -> list[Result]:
    """Plays the cases, one world a setting."""
    results: list[Result] = []
    by_setting: dict[Setting, list[Case]] = {}
    for case in cases:
        by_setting.setdefault(case.setting, []).append(case)
    for setting, own in by_setting.items():
        world = World(setting, model)
        await world.open()
        try:
            results += [await _one(world, case) for case in own]
        finally:
            await world.close()
    return results


async def _one(world: World, case: Case) -> Result:
    answer, shown, milliseconds = await world.play(case)

    def at(position: int) -> str | None:
        return shown[position - 1] if 0 < position <= len(shown) else None

    if case.tool is None:
        return Result(
            case,
            answer,
            milliseconds,
            unwanted=scorers.unwanted(case, answer, EFFECTS),
            silent=scorers.is_silent(answer),
        )
    return Result(
        case,
        answer,
        milliseconds,
        right_tool=scorers.tool_is_right(case, answer, EFFECTS),
        wrong_arguments=scorers.wrong_arguments(case, answer, at),
        unwanted=scorers.unwanted(case, answer, EFFECTS),
        refused=scorers.is_refusal(case, answer),
    )


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
    try:
        cases, skipped = _wanted(options)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    results = asyncio.run(run(cases, options.model))
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


sys.exit(main(sys.argv[1:]))
