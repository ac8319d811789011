"""The words are Markdown with strict variables."""

from datetime import UTC, datetime, timedelta
from os.path import commonprefix
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError, meta

from aethex.assistant.loader import load_agents
from aethex.assistant.prompts import system_prompt
from aethex.resources import bundled
from tests.fixtures.demo import ANN, BOB

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("agent", ["member", "recruiter", "guest"])
def test_every_agents_prompt_renders_with_the_shared_parts(agent: str) -> None:
    prompt = system_prompt(load_agents()[agent].prompt, ANN, NOW)
    assert "{{" not in prompt
    assert "{%" not in prompt
    for shared in ("_voice.md", "_grounding.md", "_safety.md"):
        assert bundled("prompts", shared).read_text(encoding="utf-8").strip() in prompt
    if agent != "guest":
        assert "Monday, 23 November 2026, 09:00" in prompt
        assert "@" not in prompt.split(ANN.name)[0]


@pytest.mark.parametrize("agent", ["member", "recruiter", "guest"])
def test_what_differs_from_turn_to_turn_stands_last_so_that_providers_can_keep_the_rest(agent: str) -> None:
    """Their caches go by the common beginning of requests."""
    prompt = load_agents()[agent].prompt
    one, other = system_prompt(prompt, ANN, NOW), system_prompt(prompt, BOB, NOW + timedelta(days=9))
    assert commonprefix([one, other]).rpartition("\n")[2].startswith("You are talking to")


def test_a_variable_that_nobody_gives_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("Hello {{ persn.name }}", encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(tmp_path), undefined=StrictUndefined, autoescape=False)
    with pytest.raises(UndefinedError):
        environment.get_template("x.md").render(person=ANN)


def test_prompts_use_no_variable_but_those_that_are_given() -> None:
    environment = Environment(loader=FileSystemLoader(bundled("prompts")), autoescape=False)
    for path in bundled("prompts").rglob("*.md"):
        parsed = environment.parse(path.read_text(encoding="utf-8"))
        assert meta.find_undeclared_variables(parsed) <= {"person", "now"}, path.name
