"""What every tracked file keeps to: size, silence about machines, and one place that reads the environment."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 300
LONG = {
    "scripts/derive_distributions.py": "one derivation after the other, run by hand",
    "src/aethex/db/migrations/versions/0001_baseline.py": "written by Alembic",
    "src/aethex/jobs/present.py": "waits to be split",
    "src/aethex/tools/invoke.py": "waits to be split",
    "tests/assistant/models/test_fake_servers.py": "waits to be split",
}
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|opt|Users|home/[a-z]+)/[\w.-]")
REGISTRY = re.compile(
    "|".join([r"--(?:extra-)?index-url", r"https?://[\w.-]*pypi[\w.-]*/", r"files\.pythonhosted" + r"\.org"])
)


@cache
def _tracked() -> tuple[Path, ...]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is no checkout")
    return tuple(ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _texts() -> tuple[tuple[str, str], ...]:
    found = []
    for path in _tracked():
        held = path.read_bytes()
        if b"\0" not in held[:8000] and not held.startswith(b"\x1f\x8b"):
            found.append((_named(path), held.decode("utf-8", errors="replace")))
    return tuple(found)


def test_no_file_is_larger_than_three_megabytes() -> None:
    assert [_named(path) for path in _tracked() if path.stat().st_size > 3_000_000] == []


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["machine", "registry"])
def test_no_file_names_a_machines_folder_or_a_package_registry(pattern: re.Pattern[str]) -> None:
    own = {_named(Path(__file__)), "tests/architecture/test_imports.py"}
    assert [(name, found[0]) for name, text in _texts() if name not in own and (found := pattern.search(text))] == []


def test_files_are_short_or_on_the_list_of_those_that_wait() -> None:
    python = [(name, text.count("\n")) for name, text in _texts() if name.endswith(".py")]
    long = {name for name, lines in python if lines > LIMIT}
    assert long <= set(LONG), f"over {LIMIT} lines: {sorted(long - set(LONG))}"
    assert set(LONG) <= long, f"short again, take off the list: {sorted(set(LONG) - long)}"


def test_only_the_settings_read_the_environment() -> None:
    reads = re.compile(r"\bos\.environ\b|\bos\.getenv\b|\bgetenv\(")
    found = [name for name, text in _texts() if name.startswith(("src/", "bots/")) and reads.search(text)]
    assert found == []


def test_only_the_clock_asks_the_machine_for_the_time() -> None:
    asks = re.compile(r"datetime\.now\(|datetime\.utcnow\(|date\.today\(")
    found = {name for name, text in _texts() if name.startswith(("src/", "bots/")) and asks.search(text)}
    assert found == {"src/aethex/kit/clock.py"}


def test_only_units_of_work_commit() -> None:
    commits = re.compile(r"\.commit\(\)")
    found = {name for name, text in _texts() if name.startswith("src/") and commits.search(text)}
    assert found <= {"src/aethex/db/unit_of_work.py", "src/aethex/db/pause.py"}


def test_no_source_promises_to_be_finished_later() -> None:
    promise = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|raise NotImplementedError")
    found = [
        name
        for name, text in _texts()
        if name.startswith(("src/", "bots/")) and name.endswith(".py") and promise.search(text)
    ]
    assert found == []
