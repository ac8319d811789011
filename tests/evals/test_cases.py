"""Case files are read strictly, and an error names the line."""

from datetime import datetime
from pathlib import Path

import pytest

from evals.cases import Case, Setting, load


def _written(folder: Path, *lines: str) -> Path:
    path = folder / "some.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_case_without_a_header_speaks_as_jane_in_berlin_on_the_agreed_morning(tmp_path: Path) -> None:
    (case,) = load(_written(tmp_path, '{"say": "rust jobs", "tool": "jobs_match", "args": {"query": "rust"}}'))
    assert case.setting == Setting("jane", "Europe/Berlin", datetime.fromisoformat("2026-11-23T09:00+01:00"))
    assert (case.say, case.tool, case.args, case.where) == (
        "rust jobs",
        "jobs_match",
        {"query": "rust"},
        "some.jsonl:1",
    )


def test_the_header_line_sets_person_zone_and_clock_for_the_whole_file(tmp_path: Path) -> None:
    header = '{"person": "rosa", "zone": "Asia/Tokyo", "now": "2027-01-01T10:00+09:00"}'
    cases = load(_written(tmp_path, header, '{"say": "a", "tool": null}', "", '{"say": "b", "tool": null}'))
    assert {case.setting for case in cases} == {
        Setting("rosa", "Asia/Tokyo", datetime.fromisoformat("2027-01-01T10:00+09:00"))
    }
    assert [case.where for case in cases] == ["some.jsonl:2", "some.jsonl:4"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "not JSON"),
        ("[1]", "an object"),
        ('{"say": "x"}', "`say` and `tool`"),
        ('{"say": 3, "tool": null}', "`say` and `tool`"),
        ('{"say": "x", "tool": 3}', "`tool`"),
        ('{"say": "x", "tool": null, "arguments": {}}', "arguments"),
        ('{"say": "x", "tool": "t", "given": "y"}', "`given`"),
        ('{"say": "x", "tool": "t", "args": []}', "`args`"),
        ('{"say": "x", "tool": "t", "asks": 1}', "`asks`"),
        ('{"say": "x", "tool": null, "asks": "job"}', "out of scope"),
        ('{"say": "x", "tool": "t", "args": {"job": {"reff": 1}}}', "`job`"),
        ('{"say": "x", "tool": "t", "args": {"job": {"ref": 0}}}', "`job`"),
        ('{"say": "x", "tool": "t", "args": {"job": {"any": []}}}', "`job`"),
    ],
)
def test_a_malformed_case_is_refused_with_its_file_and_line(tmp_path: Path, line: str, complaint: str) -> None:
    with pytest.raises(ValueError, match="some.jsonl:2: ") as raised:
        load(_written(tmp_path, '{"say": "fine", "tool": null}', line))
    assert complaint in str(raised.value)


@pytest.mark.parametrize("header", ['{"place": "Berlin"}', '{"now": "tomorrow"}', '{"now": "2026-01-01T10:00"}'])
def test_a_malformed_header_is_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(ValueError, match="some.jsonl:1: "):
        load(_written(tmp_path, header, '{"say": "fine", "tool": null}'))


def test_the_files_for_reporting_alone_are_told_by_their_names() -> None:
    halves = {
        Case(f"{name}.jsonl:1", Setting(), "rust jobs", "jobs_match").half: name for name in ("jobs", "unseen_office")
    }
    assert halves == {"tune": "jobs", "held": "unseen_office"}
