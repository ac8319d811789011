"""Agents are read strictly."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from aethex.assistant.loader import agent_for, load_agents
from aethex.catalogue import CATALOGUE
from aethex.tools.context import GUEST, Principal

AGENT = """
name = "{asks}"
asks = "{asks}"
prompt = "career.md"
role = "smart"
tools = ["jobs_*", "plans_compare"]
"""


def _write(folder: Path, *people: str, extra: str = "") -> Path:
    for at, asks in enumerate(people):
        (folder / f"{at}.toml").write_text(AGENT.format(asks=asks) + extra, encoding="utf-8")
    return folder


def test_the_three_agents_of_the_project_can_be_read_and_name_real_tools() -> None:
    found = load_agents()
    assert set(found) == {"member", "recruiter", "guest"}
    for agent in found.values():
        assert agent.toolset(CATALOGUE)
        assert set(agent.always) <= {tool.name for tool in agent.toolset(CATALOGUE)}
        for glob in [*agent.tools, *agent.without]:
            assert "*" in glob or glob in CATALOGUE.tools or glob == "jobs_candidates", glob


@pytest.mark.parametrize("extra", ["tool = ['x']\n", "narrow_to = 0\n", "[[suggestions]]\nlabel = 'a'\ntext = 'b'\n"])
def test_an_unknown_key_or_an_impossible_value_is_refused(tmp_path: Path, extra: str) -> None:
    with pytest.raises(ValidationError):
        load_agents(_write(tmp_path, "member", "recruiter", "guest", extra=extra))


@pytest.mark.parametrize("people", [("member", "guest"), ("member", "recruiter", "guest", "guest")])
def test_one_agent_each_is_wanted(tmp_path: Path, people: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="exactly one agent each"):
        load_agents(_write(tmp_path, *people))


def test_globs_allow_and_forbid_and_what_needs_a_secret_is_for_forms() -> None:
    member, guest = load_agents()["member"], load_agents()["guest"]
    assert member.allows("jobs_match")
    assert not member.allows("jobs_post")
    assert not guest.allows("jobs_match")
    names = {tool.name for tool in member.toolset(CATALOGUE)}
    assert "accounts_redeem_link" not in names
    assert "accounts_link" in names


def test_guests_can_read_public_things_only() -> None:
    for tool in load_agents()["guest"].toolset(CATALOGUE):
        assert (tool.public, tool.effect) == (True, "read"), tool.name


def test_who_asks_decides_the_agent() -> None:
    agents = load_agents()
    assert agent_for(agents, GUEST).name == "guest"
    assert agent_for(agents, Principal(id="p", handle="h", name="n")).name == "career"
    assert (
        agent_for(agents, Principal(id="p", handle="h", name="n", roles=frozenset({"recruiter"}))).name == "recruiter"
    )
