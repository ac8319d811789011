"""Every tool of the catalogue as MCP describes it."""

from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from aethex.catalogue import CATALOGUE
from aethex.plans.entitlements import entitle
from aethex.surfaces.mcp.describe import Listing, by_hand, described, hints, waits
from aethex.tools.context import Principal
from aethex.tools.definition import Effect, ToolDefinition

JANE = Principal(id="per_jane", handle="jane", name="Jane", roles=frozenset({"member"}), scopes=frozenset({"*:*"}))
ALL = list(CATALOGUE.tools.values())


@pytest.mark.parametrize("definition", ALL, ids=lambda one: one.name)
def test_every_tool_is_described_whole(definition: ToolDefinition) -> None:
    tool = described(definition)
    assert tool.name == definition.name
    assert tool.title
    assert definition.summary in (tool.description or "")
    assert tool.output_schema is not None
    assert tool.output_schema["type"] == "object"
    Draft202012Validator.check_schema(tool.input_schema)
    Draft202012Validator.check_schema(tool.output_schema)
    secrets = {argument.name for argument in definition.arguments if argument.kind == "secret"}
    assert not secrets & set(tool.input_schema["properties"])


@pytest.mark.parametrize("definition", ALL, ids=lambda one: one.name)
def test_hints_follow_from_what_a_call_does(definition: ToolDefinition) -> None:
    said = hints(definition)
    assert said.read_only_hint == (definition.effect is Effect.READ)
    assert said.destructive_hint or definition.effect is Effect.READ or definition.undo is not None
    assert said.destructive_hint or not definition.irreversible
    assert said.idempotent_hint == (definition.effect is Effect.READ or waits(definition))


def test_a_job_search_reads_the_open_world_and_saving_a_job_can_be_taken_back() -> None:
    match, save, post = (hints(CATALOGUE.tools[name]) for name in ("jobs_match", "jobs_save", "jobs_post"))
    assert (match.read_only_hint, match.open_world_hint, match.destructive_hint) == (True, True, False)
    assert (save.read_only_hint, save.open_world_hint, save.destructive_hint) == (False, False, False)
    assert (post.read_only_hint, post.open_world_hint, post.idempotent_hint) == (False, True, True)


@pytest.mark.anyio
async def test_people_are_shown_what_their_role_and_scopes_allow() -> None:
    listing = Listing(CATALOGUE, entitle)
    mine = {tool.name for tool in await listing.of(JANE)}
    hers = {tool.name for tool in await listing.of(replace(JANE, roles=frozenset({"member", "recruiter"})))}
    reads = {tool.name for tool in await listing.of(replace(JANE, scopes=frozenset({"jobs:read"})))}
    assert hers - mine == {"jobs_post", "jobs_close"}
    assert hers == {one.name for one in ALL if not by_hand(one)}
    assert reads == {one.name for one in ALL if one.domain == "jobs" and one.effect is Effect.READ}
