"""When a word decides: a direct reply, one pending approval, nothing that costs or destroys."""

from typing import Any

import pytest

from aethex.assistant.announce import channel_for, channel_of
from aethex.assistant.consent import said
from tests.fixtures.demo import ANN
from tests.fixtures.talk import Talk, calls, say

ASK = (calls(("post", {"text": "hi"})), say("Shall I publish it?"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("yes", True), ("Yes!", True), ("  ok. ", True), ("yes, please", True), ("GO AHEAD", True), ("no", False),
        ("No, thanks.", False), ("don't", False), ("cancel", False), ("yes but change the title", None),
        ("yes and book it", None), ("no idea", None), ("yesterday", None), ("", None), ("what?", None),
    ],
)  # fmt: skip
def test_only_a_bare_yes_or_no_counts(text: str, meant: bool | None) -> None:
    assert said(text) is meant


async def _asked(talk: Talk, *steps: Any) -> dict[str, Any]:
    talk.script.steps = list(steps or ASK)
    return await talk.say("publish hi")


@pytest.mark.anyio
async def test_yes_as_a_direct_reply_runs_the_stored_call_without_asking_the_planner(talk: Talk) -> None:
    asked = await _asked(talk)
    before = len(talk.script.heard)
    answer = await talk.say("yes", conversation=asked["conversation"])
    assert await talk.demo.notes() == ["hi"]
    assert len(talk.script.heard) == before
    assert (answer["text"], answer["tool_calls"][0]["name"], answer["tool_calls"][0]["status"]) == (
        "A note: hi", "demo_post", "done",
    )  # fmt: skip
    shown = await talk.shown(asked["conversation"])
    assert len(shown["messages"]) == 4
    assert shown["messages"][1]["approvals"][0]["state"] == "done"


@pytest.mark.anyio
async def test_no_as_a_direct_reply_declines(talk: Talk) -> None:
    asked = await _asked(talk)
    answer = await talk.say("no thanks", conversation=asked["conversation"])
    assert "did not do it" in answer["text"]
    assert answer["tool_calls"] == []
    assert (await talk.shown(asked["conversation"]))["messages"][1]["approvals"][0]["state"] == "declined"
    assert await talk.demo.notes() == []


@pytest.mark.anyio
async def test_a_yes_later_or_elsewhere_decides_nothing(talk: Talk) -> None:
    asked = await _asked(talk)
    await talk.say("yes")
    await talk.say("wait a moment", conversation=asked["conversation"])
    await talk.say("yes", conversation=asked["conversation"])
    assert await talk.demo.notes() == []


@pytest.mark.anyio
async def test_a_yes_to_two_pending_approvals_decides_neither(talk: Talk) -> None:
    asked = await _asked(talk, calls(("post", {"text": "a"}), ("post", {"text": "b"})), say("Both?"))
    answer = await talk.say("yes", conversation=asked["conversation"])
    assert await talk.demo.notes() == []
    assert len(answer["approvals"]) == 2


@pytest.mark.anyio
@pytest.mark.parametrize(("tool", "args"), [("buy", {"item": "hat"}), ("wipe", {})])
async def test_a_yes_never_spends_and_never_destroys_but_a_no_declines(
    talk: Talk, tool: str, args: dict[str, str]
) -> None:
    await talk.demo.done("add", text="keep me")
    asked = await _asked(talk, calls((tool, args)), say("Really?"))
    answer = await talk.say("yes", conversation=asked["conversation"])
    assert "buttons" in answer["text"]
    assert (await talk.demo.notes(), talk.demo.shop.charged) == (["keep me"], {})
    await talk.say("no", conversation=asked["conversation"])
    assert (await talk.shown(asked["conversation"]))["messages"][1]["approvals"][0]["state"] == "declined"


@pytest.mark.anyio
async def test_an_expired_approval_is_not_revived_by_a_yes(talk: Talk) -> None:
    from datetime import timedelta

    asked = await _asked(talk)
    talk.demo.clock.instant += timedelta(hours=25)
    await talk.say("yes", conversation=asked["conversation"])
    assert await talk.demo.notes() == []


@pytest.mark.anyio
async def test_a_decision_made_elsewhere_comes_to_the_conversation_and_the_channels_once(talk: Talk) -> None:
    asked = await _asked(talk)
    conversation, approval = asked["conversation"], asked["approvals"][0]["id"]
    told = len(talk.told(channel_of(conversation, ANN.id)))
    for _ in range(2):
        await talk.demo.door.decide(approval, ANN, approve=True, surface="web")
    messages = (await talk.shown(conversation))["messages"]
    assert [message["text"] for message in messages] == ["publish hi", "Shall I publish it?", "A note: hi"]
    news = talk.told(channel_of(conversation, ANN.id))[told:]
    assert [(name, data.get("state")) for name, data in news] == [("approval", "done"), ("message", None)]
    assert [name for name, _ in talk.told(channel_for(ANN.id))] == ["approval"]


@pytest.mark.anyio
async def test_a_press_during_an_unrelated_turn_still_leaves_its_message(talk: Talk) -> None:
    asked = await _asked(talk)

    async def press(heard: Any) -> Any:
        await talk.demo.door.decide(asked["approvals"][0]["id"], ANN, approve=True, surface="web")
        return say("Something else.")

    talk.script.steps = [press]
    await talk.say("tell me something else", conversation=asked["conversation"])
    texts = [message["text"] for message in (await talk.shown(asked["conversation"]))["messages"]]
    assert "A note: hi" in texts
    assert texts.count("A note: hi") == 1


@pytest.mark.anyio
async def test_a_decline_and_changed_terms_are_told_too(talk: Talk) -> None:
    asked = await _asked(talk, calls(("buy", {"item": "hat"})), say("Shall I?"))
    talk.demo.shop.price = 5900
    await talk.demo.door.decide(asked["approvals"][0]["id"], ANN, approve=True)
    texts = [message["text"] for message in (await talk.shown(asked["conversation"]))["messages"]]
    assert "terms changed" in texts[-1]
    other = await _asked(talk)
    await talk.demo.door.decide(other["approvals"][0]["id"], ANN, approve=False)
    texts = [message["text"] for message in (await talk.shown(other["conversation"]))["messages"]]
    assert "declined" in texts[-1]
