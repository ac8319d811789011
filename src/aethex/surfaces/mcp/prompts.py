"""The person's agent as MCP prompts: its words, and what it suggests to say."""

import re

from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS, GetPromptResult, Prompt, PromptArgument, PromptMessage, TextContent

from aethex.assistant.loader import Agent, agent_for
from aethex.assistant.prompts import system_prompt
from aethex.surfaces.services import Services
from aethex.tools.context import Principal

REQUEST = "request"


def slug(label: str) -> str:
    """`find-jobs-that-fit-me`."""
    return "-".join(re.findall(r"[a-z0-9]+", label.casefold()))


class Prompts:
    """Each person has one agent, chosen by who they are."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def of(self, person: Principal) -> list[Prompt]:
        """The agent's words first, then its suggestions."""
        agent = self._agent(person)
        asked = PromptArgument(name=REQUEST, description="What you want done, e.g. find remote go jobs", required=False)
        words = Prompt(
            name=agent.name, title=f"AeThex {agent.name}", arguments=[asked],
            description="How AeThex's own assistant works: its voice, and what it never does.",
        )  # fmt: skip
        return [words, *(Prompt(name=slug(s.label), title=s.label, description=s.say) for s in agent.suggestions)]

    def get(self, name: str, arguments: dict[str, str], person: Principal) -> GetPromptResult:
        """MCPError for a name that is none of this person's."""
        agent = self._agent(person)
        if name == agent.name:
            words = system_prompt(agent.prompt, person, self.services.clock.now())
            return _said(words, *filter(None, [arguments.get(REQUEST, "")]))
        for suggestion in agent.suggestions:
            if slug(suggestion.label) == name:
                return _said(suggestion.say)
        raise MCPError(code=INVALID_PARAMS, message=f"Unknown prompt: {name[:80]}")

    def _agent(self, person: Principal) -> Agent:
        return agent_for(self.services.assistant.agents, person)


def _said(*texts: str) -> GetPromptResult:
    return GetPromptResult(messages=[PromptMessage(role="user", content=TextContent(text=text)) for text in texts])
