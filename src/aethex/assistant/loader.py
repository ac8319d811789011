"""Agents as written in `agents/*.toml`."""

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from aethex.assistant.standing import Standing
from aethex.resources import bundled
from aethex.tools.blocks import Choice
from aethex.tools.context import Principal
from aethex.tools.definition import ToolDefinition
from aethex.tools.registry import Catalogue

_STARTERS = 4


class Suggestion(BaseModel):
    """A way to begin. `when` names the standings (see standing.py) of which one must hold; none means always."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str = Field(max_length=80)
    say: str
    when: list[Standing] = []


class Agent(BaseModel):
    """Who may do what. `tools` and `without` are globs over tool names; `asks` is who this agent is for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    asks: Literal["member", "recruiter", "guest"]
    prompt: str
    role: Literal["smart", "fast"]
    tools: list[str]
    without: list[str] = []
    always: list[str] = []
    narrow_to: int = Field(12, ge=1, le=40)
    max_calls: int = Field(8, ge=1, le=20)
    suggestions: list[Suggestion] = []

    def allows(self, tool: str) -> bool:
        return _any(tool, self.tools) and not _any(tool, self.without)

    def toolset(self, catalogue: Catalogue) -> tuple[ToolDefinition, ...]:
        """The registered tools this agent may use, in catalogue order; those only a person can call are left out."""
        return tuple(
            definition
            for definition in catalogue.tools.values()
            if self.allows(definition.name) and not _typed_by_hand(definition)
        )

    def forms(self, catalogue: Catalogue) -> tuple[ToolDefinition, ...]:
        """What this agent's people may use but only type themselves, since it takes a secret."""
        return tuple(one for one in catalogue.tools.values() if self.allows(one.name) and _typed_by_hand(one))

    def starters(self, standing: frozenset[Standing] = frozenset()) -> list[Choice]:
        """The first few suggestions that fit where a person stands, in the order of the file."""
        fitting = [one for one in self.suggestions if not one.when or standing & set(one.when)]
        return [Choice(label=one.label, say=one.say) for one in fitting[:_STARTERS]]


def _any(tool: str, globs: list[str]) -> bool:
    return any(fnmatchcase(tool, glob) for glob in globs)


def _typed_by_hand(definition: ToolDefinition) -> bool:
    """A tool that cannot run without a secret is for forms, never for models."""
    return any(argument.kind == "secret" and argument.required for argument in definition.arguments)


def load_agents(folder: Path | None = None) -> dict[str, Agent]:
    """By who they are for. ValidationError for an unknown key, ValueError when one is missing or doubled."""
    paths = sorted((folder or bundled("agents")).glob("*.toml"))
    agents = [Agent.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))) for path in paths]
    found = {agent.asks: agent for agent in agents}
    if len(found) != len(agents) or set(found) != {"member", "recruiter", "guest"}:
        raise ValueError("agents/ must hold exactly one agent each for member, recruiter and guest")
    return {str(asks): agent for asks, agent in found.items()}


def agent_for(agents: dict[str, Agent], principal: Principal) -> Agent:
    """Chosen by who is asking, never by what is said."""
    if principal.is_guest:
        return agents["guest"]
    return agents["recruiter" if "recruiter" in principal.roles else "member"]
