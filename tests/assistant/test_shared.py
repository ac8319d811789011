"""Several people in one thread: nobody sees, or is answered from, what is another's."""

from typing import Any

import pytest

from aethex.assistant.announce import channel_of
from aethex.conversations import repository, service
from aethex.db.unit_of_work import unit_of_work
from aethex.errors import NotFound
from aethex.tools.blocks import Choice
from aethex.tools.context import Principal
from tests.fixtures.demo import ANN, BOB
from tests.fixtures.talk import Plan, Talk, calls, say

pytestmark = pytest.mark.anyio

EVE = Principal(id="per_eve", handle="eve", name="Eve")


@pytest.fixture
async def thread(talk: Talk) -> str:
    return await talk.thread(ANN, BOB)


async def _texts(talk: Talk, thread: str, who: Principal) -> list[str]:
    return [message["text"] for message in (await talk.shown(thread, who))["messages"]]


async def _ask(talk: Talk, thread: str, who: Principal, text: str, *steps: Plan) -> dict[str, Any]:
    talk.script.steps = list(steps)
    return await talk.say(text, who, conversation=thread)


async def test_private_answers_are_shown_to_the_asker_only_and_public_ones_to_all(talk: Talk, thread: str) -> None:
    await _ask(talk, thread, ANN, "note tea", calls(("add", {"text": "tea"})), say("Noted tea."))
    await _ask(talk, thread, BOB, "the board?", calls(("board", {})), say("It is empty."))
    assert await _texts(talk, thread, ANN) == ["note tea", "Noted tea.", "the board?", "It is empty."]
    assert await _texts(talk, thread, BOB) == ["note tea", "the board?", "It is empty."]
    assert "Noted" not in str(await talk.shown(thread, BOB))


async def test_an_answer_that_is_partly_private_is_private(talk: Talk, thread: str) -> None:
    await _ask(talk, thread, ANN, "both", calls(("board", {}), ("notes", {})), say("Here."))
    assert await _texts(talk, thread, BOB) == ["both"]


async def test_words_without_a_call_are_private_since_they_may_rest_on_private_messages(
    talk: Talk, thread: str
) -> None:
    choices = (Choice(label="my secret note", say="my secret note"),)
    await _ask(talk, thread, ANN, "which one?", Plan(say="You mean “my secret note”?", choices=choices))
    assert "secret" not in str(await talk.shown(thread, BOB))
    assert "secret" in str(await talk.shown(thread, ANN))


async def test_the_planner_hears_the_public_messages_and_the_askers_own(talk: Talk, thread: str) -> None:
    await _ask(talk, thread, ANN, "note tea", calls(("add", {"text": "tea"})), say("Noted tea."))
    await _ask(talk, thread, BOB, "what did she note?")
    assert [line.text for line in talk.script.heard[-1].history] == ["note tea"]
    await _ask(talk, thread, ANN, "what did I note?")
    assert [line.text for line in talk.script.heard[-1].history] == ["note tea", "Noted tea.", "what did she note?"]


async def test_the_second_means_each_persons_own_list(talk: Talk, thread: str) -> None:
    for who, words in ((ANN, ("ann one", "ann two")), (BOB, ("bob one", "bob two", "bob three"))):
        for text in words:
            await talk.demo.done("add", who, text=text)
        await _ask(talk, thread, who, "my notes", calls(("notes", {})))
    await _ask(talk, thread, ANN, "show the second", calls(("show", {"note": "second"})))
    await _ask(talk, thread, BOB, "show the second", calls(("show", {"note": "second"})))
    assert any("ann two" in str(message) for message in (await talk.shown(thread, ANN))["messages"])
    assert "bob" not in str((await talk.shown(thread, ANN))["messages"])
    assert "ann two" not in str((await talk.shown(thread, BOB))["messages"])
    third = await _ask(talk, thread, ANN, "the third", calls(("show", {"note": "third"})))
    assert third["tool_calls"][0]["status"] == "input"
    assert "bob" not in str(third)


async def test_it_is_each_persons_own(talk: Talk, thread: str) -> None:
    await talk.demo.done("add", ANN, text="ann one")
    await _ask(talk, thread, ANN, "my notes", calls(("notes", {})))
    asked = await _ask(talk, thread, BOB, "remove it", calls(("remove", {"note": "it"})))
    assert asked["tool_calls"][0]["status"] == "input"
    assert await talk.demo.notes(ANN) == ["ann one"]


async def test_somebody_elses_approval_is_neither_seen_nor_decided_by_a_yes(talk: Talk, thread: str) -> None:
    answer = await _ask(talk, thread, ANN, "publish hi", calls(("post", {"text": "hi"})), say("Shall I?"))
    assert answer["approvals"]
    assert answer["approvals"][0]["id"] not in str(await talk.shown(thread, BOB))
    await _ask(talk, thread, BOB, "yes")
    assert await talk.demo.notes(ANN) == []
    assert (await talk.shown(thread, ANN))["messages"][1]["approvals"][0]["state"] == "pending"


async def test_a_yes_after_somebody_else_spoke_is_no_direct_reply(talk: Talk, thread: str) -> None:
    await _ask(talk, thread, ANN, "publish hi", calls(("post", {"text": "hi"})), say("Shall I?"))
    await _ask(talk, thread, BOB, "hello all")
    await _ask(talk, thread, ANN, "yes")
    assert await talk.demo.notes(ANN) == []


async def test_a_decision_made_elsewhere_is_told_to_its_person_only(talk: Talk, thread: str) -> None:
    answer = await _ask(talk, thread, ANN, "publish hi", calls(("post", {"text": "hi"})), say("Shall I?"))
    await talk.demo.door.decide(answer["approvals"][0]["id"], ANN, approve=True, surface="web")
    assert len(await _texts(talk, thread, ANN)) == 3
    assert await _texts(talk, thread, BOB) == ["publish hi"]
    assert talk.told(channel_of(thread, BOB.id)) == []


async def test_events_of_a_turn_reach_its_person_only(talk: Talk, thread: str) -> None:
    await _ask(talk, thread, ANN, "note tea", calls(("add", {"text": "tea"})))
    assert talk.told(channel_of(thread, ANN.id))
    assert talk.told(channel_of(thread, BOB.id)) == []


async def test_a_wish_for_a_press_does_not_show_the_card_to_others(talk: Talk, thread: str) -> None:
    await _ask(talk, thread, ANN, "wipe it all", calls(("wipe", {})), say("Really?"))
    said = await _ask(talk, thread, ANN, "yes")
    assert said["approvals"]
    assert said["approvals"][0]["id"] not in str(await talk.shown(thread, BOB))


async def test_who_takes_no_part_sees_nothing_and_says_nothing(talk: Talk, thread: str) -> None:
    with pytest.raises(NotFound):
        await talk.shown(thread, EVE)
    with pytest.raises(NotFound):
        await talk.say("let me in", EVE, conversation=thread)
    with pytest.raises(NotFound):
        await talk.say("let me in", EVE, conversation="cnv_unknown")


async def test_leaving_takes_along_what_only_this_person_could_see(talk: Talk, thread: str) -> None:
    await _ask(talk, thread, ANN, "note tea", calls(("add", {"text": "tea"})), say("Noted tea."))
    await _ask(talk, thread, BOB, "note rum", calls(("add", {"text": "rum"})), say("Noted rum."))
    async with unit_of_work(talk.demo.database):
        await service.remove(thread, ANN.id)
    assert await _texts(talk, thread, BOB) == ["note tea", "note rum", "Noted rum."]
    with pytest.raises(NotFound):
        await talk.shown(thread, ANN)
    async with unit_of_work(talk.demo.database, writes=False):
        assert "Noted tea." not in {message.text for message in await repository.messages(thread, ANN.id)}


async def test_two_people_can_begin_in_one_thread_at_the_same_moment(talk: Talk) -> None:
    import asyncio

    opened = await asyncio.gather(talk.thread(ANN), talk.thread(BOB), talk.thread(EVE))
    assert len(set(opened)) == 1
    for who in (ANN, BOB, EVE):
        assert (await talk.shown(opened[0], who))["messages"] == []
