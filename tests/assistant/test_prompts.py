"""The words are Markdown with strict variables."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError, meta

from aethex.assistant.loader import load_agents
from aethex.assistant.prompts import system_prompt
from aethex.resources import bundled
from tests.fixtures.demo import ANN

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
