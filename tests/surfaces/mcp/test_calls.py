"""Calls with the official client, in the present version of the protocol and in the one before."""

import anyio
import pytest
from mcp.client import ClientRequestContext
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolResult,
    ElicitRequestFormParams,
    ElicitRequestParams,
    ElicitResult,
    TextContent,
)

from tests.surfaces.mcp.served import BOTH, PRESENT, PREVIOUS, Served

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("mode", BOTH)]


def words(result: CallToolResult) -> str:
    return "\n".join(part.text for part in result.content if isinstance(part, TextContent))


async def test_the_client_agrees_on_a_version_and_lists_what_a_model_may_call(world: Served, mode: str) -> None:
    async with world.client(await world.token("jane"), mode) as client:
        assert client.protocol_version == (PRESENT if mode == "auto" else PREVIOUS)
        assert client.instructions
        assert "untrusted" in client.instructions
        names = {tool.name for tool in (await client.list_tools()).tools}
    assert {"notes_keep", "notes_publish", "accounts_history"} <= names
    assert not {"notes_redeem", "accounts_link", "accounts_redeem_link", "notes_sell"} & names


async def test_a_change_runs_and_says_how_to_take_it_back(world: Served, mode: str) -> None:
    async with world.client(await world.token("jane"), mode) as client:
        kept = await client.call_tool("notes_keep", {"text": "call Ada"})
        change = (kept.meta or {})["aethex/undo"]["id"]
        assert f"change={change}" in words(kept)
        assert kept.structured_content == {"text": "Kept “call Ada”.", "cards": []}
        assert world.book.notes == ["call Ada"]
        await client.call_tool("accounts_undo", {"change": change})
    assert world.book.notes == []


async def test_a_position_means_the_list_that_the_session_saw(world: Served, mode: str) -> None:
    world.book.notes += ["first", "second"]
    async with world.client(await world.token("jane"), mode) as client:
        await client.call_tool("notes_browse")
        shown = await client.call_tool("notes_show", {"note": "2"})
    assert shown.structured_content == {"text": "Note not_1.", "cards": []}


@pytest.mark.parametrize("tool", ["notes_publish", "notes_order"])
async def test_what_reaches_others_or_costs_money_answers_with_a_link(world: Served, mode: str, tool: str) -> None:
    async with world.client(await world.token("jane"), mode) as client:
        first = await client.call_tool(tool, {"text": "hello"})
        again = await client.call_tool(tool, {"text": "hello"})
    approval = first.structured_content["approval"]
    assert not first.is_error
    assert first.structured_content["url"] == f"{world.base}/approvals/{approval['id']}"
    assert first.structured_content["url"] in words(first)
    assert approval["state"] == "pending"
    assert again.structured_content["approval"]["id"] == approval["id"]
    assert world.book.published == world.book.printed == []


async def test_an_approvals_state_can_be_read_but_only_by_its_person(world: Served, mode: str) -> None:
    async with (
        world.client(await world.token("jane"), mode) as jane,
        world.client(await world.token("ada"), mode) as ada,
    ):
        asked = await jane.call_tool("notes_publish", {"text": "hello"})
        uri = f"aethex://approvals/{asked.structured_content['approval']['id']}"
        read = await jane.read_resource(uri)
        assert '"state": "pending"' in read.contents[0].text  # type: ignore[union-attr]
        with pytest.raises(MCPError, match="no such approval") as refused:
            await ada.read_resource(uri)
    assert refused.value.code == (INVALID_PARAMS if mode == "auto" else -32002)


async def test_an_open_question_says_what_would_answer_it(world: Served, mode: str) -> None:
    world.book.notes += ["alpha one", "alpha two"]
    async with world.client(await world.token("jane"), mode) as client:
        asked = await client.call_tool("notes_show", {"note": "alpha"})
    assert asked.is_error
    assert "not_0: alpha one" in words(asked)
    assert asked.structured_content["argument"] == "note"


def answering(action: str, seen: list[ElicitRequestFormParams], value: str = "") -> object:
    async def answer(_: ClientRequestContext, params: ElicitRequestParams) -> ElicitResult:
        assert isinstance(params, ElicitRequestFormParams)
        seen.append(params)
        name = next(iter(params.requested_schema["properties"]))
        return ElicitResult(action=action, content={name: value} if value else None)  # type: ignore[arg-type]

    return answer


async def test_a_client_that_shows_forms_asks_the_person_itself(world: Served, mode: str) -> None:
    seen: list[ElicitRequestFormParams] = []
    ask = answering("accept", seen, "call Ada")
    async with world.client(await world.token("jane"), mode, elicitation_callback=ask) as client:
        kept = await client.call_tool("notes_keep", {})
    assert not kept.is_error, words(kept)
    assert seen[0].requested_schema["required"] == ["text"]
    assert world.book.notes == ["call Ada"]


async def test_a_missing_argument_is_asked_for_and_the_answer_is_checked_like_any_other(
    world: Served, mode: str
) -> None:
    seen: list[ElicitRequestFormParams] = []
    ask = answering("accept", seen, "x" * 501)
    async with world.client(await world.token("jane"), mode, elicitation_callback=ask) as client:
        kept = await client.call_tool("notes_keep", {})
    assert len(seen) == 1
    assert kept.is_error
    assert world.book.notes == []


@pytest.mark.parametrize("action", ["decline", "cancel"])
async def test_who_does_not_answer_leaves_the_question_open(world: Served, mode: str, action: str) -> None:
    seen: list[ElicitRequestFormParams] = []
    async with world.client(await world.token("jane"), mode, elicitation_callback=answering(action, seen)) as client:
        kept = await client.call_tool("notes_keep", {})
    assert len(seen) == 1
    assert kept.is_error
    assert kept.structured_content["argument"] == "text"


async def test_what_went_wrong_is_told_in_words_without_the_machines_details(world: Served, mode: str) -> None:
    async with world.client(await world.token("jane"), mode) as client:
        wrong = await client.call_tool("notes_count", {"number": -1})
        broken = await client.call_tool("notes_burst")
        gone = await client.call_tool("notes_erase", {"text": "nothing"})
    assert wrong.is_error
    assert "- number:" in words(wrong)
    assert broken.is_error
    assert "secret detail" not in words(broken) + str(broken.structured_content)
    assert gone.is_error
    assert "There is no such note." in words(gone)


async def test_a_tool_that_does_not_exist_is_a_protocol_error(world: Served, mode: str) -> None:
    async with world.client(await world.token("jane"), mode) as client:
        with pytest.raises(MCPError, match="Unknown tool: notes_kep.* notes_keep") as refused:
            await client.call_tool("notes_kep", {})
    assert refused.value.code == INVALID_PARAMS


async def test_a_secret_is_entered_by_the_person_alone(world: Served, mode: str) -> None:
    async with world.client(await world.token("jane"), mode) as client:
        said = await client.call_tool("notes_redeem", {"code": "7K2M9QX4TB"})
    assert said.is_error
    assert f"{world.base}/forms/notes/redeem" in words(said)
    assert world.book.heard == []


async def test_two_people_at_once_never_see_each_other(world: Served, mode: str) -> None:
    world.book.notes += ["first", "second"]
    async with (
        world.client(await world.token("jane"), mode) as jane,
        world.client(await world.token("ada"), mode) as ada,
    ):
        async with anyio.create_task_group() as tasks:
            for client in (jane, ada):
                tasks.start_soon(client.call_tool, "notes_count", {"number": 3})
        await jane.call_tool("notes_browse")
        await jane.call_tool("notes_keep", {"text": "mine"})
        asked = await ada.call_tool("notes_show", {"note": "2"})
        mine = await jane.call_tool("accounts_history")
        hers = await ada.call_tool("accounts_history")
    assert asked.is_error
    done = [[deed["tool"] for deed in one.structured_content["deeds"]] for one in (mine, hers)]
    assert done == [["notes_keep", "accounts_create_token"], ["accounts_create_token"]]


async def test_a_token_does_what_its_scopes_say(world: Served, mode: str) -> None:
    async with world.client(await world.token("jane", "notes:read"), mode) as client:
        names = {tool.name for tool in (await client.list_tools()).tools}
        refused = await client.call_tool("notes_keep", {"text": "call Ada"})
    assert "notes_browse" in names
    assert not {"notes_keep", "notes_publish", "accounts_history"} & names
    assert refused.is_error
    assert "notes:write" in words(refused)
    assert world.book.notes == []


async def test_a_token_for_tools_reads_no_approvals(world: Served, mode: str) -> None:
    async with world.client(await world.token("jane", "notes:*"), mode) as client:
        asked = await client.call_tool("notes_publish", {"text": "hello"})
        with pytest.raises(MCPError, match="approvals:read"):
            await client.read_resource(f"aethex://approvals/{asked.structured_content['approval']['id']}")


async def test_progress_is_told_to_those_who_ask_for_it(world: Served, mode: str) -> None:
    heard: list[tuple[float, float | None]] = []

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        heard.append((progress, total))

    async with world.client(await world.token("jane"), mode) as client:
        await client.call_tool("notes_count", {"number": 3}, progress_callback=hear)
    assert heard[0] == (0, 1)
    assert set(heard) <= {(0, 1), (1, 1)}


async def test_a_cancelled_call_ends_and_the_session_goes_on(world: Served, mode: str) -> None:
    world.book.notes.append("first")
    async with world.client(await world.token("jane"), mode) as client:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(client.call_tool, "notes_wait")
            await world.book.waiting.wait()
            tasks.cancel_scope.cancel()
        shown = await client.call_tool("notes_browse")
    assert shown.structured_content == {"text": "There are 1 notes.", "cards": ["first"]}


async def test_prompts_are_the_agents_words_and_what_it_suggests(world: Served, mode: str) -> None:
    async with world.client(await world.token("jane"), mode) as client:
        names = [prompt.name for prompt in (await client.list_prompts()).prompts]
        words_of = await client.get_prompt("member", {"request": "find go jobs"})
        with pytest.raises(MCPError, match="Unknown prompt") as refused:
            await client.get_prompt("nobody")
    assert names == ["member"]
    assert [message.content.text for message in words_of.messages][1] == "find go jobs"  # type: ignore[union-attr]
    assert "You are AeThex" in words_of.messages[0].content.text  # type: ignore[union-attr]
    assert refused.value.code == INVALID_PARAMS
