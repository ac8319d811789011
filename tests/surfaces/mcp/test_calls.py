"""Calls with the official client, in the present version of the protocol and in the one before."""

import pytest

from tests.surfaces.mcp.served import BOTH, PRESENT, PREVIOUS, Served

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("mode", BOTH)
async def test_the_client_agrees_on_a_version_and_lists_the_tools(world: Served, mode: str) -> None:
    async with world.client(await world.token("jane"), mode) as client:
        assert client.protocol_version == (PRESENT if mode == "auto" else PREVIOUS)
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert "notes_keep" in tools


@pytest.mark.parametrize("mode", BOTH)
async def test_a_position_means_the_list_that_the_session_saw(world: Served, mode: str) -> None:
    world.book.notes += ["first", "second"]
    async with world.client(await world.token("jane"), mode) as client:
        await client.call_tool("notes_browse")
        shown = await client.call_tool("notes_show", {"note": "2"})
    assert shown.structured_content == {"text": "Note not_1.", "cards": []}
