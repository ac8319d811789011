"""The gate in a turn: what nothing bears out is not said, and the answer stays readable."""

from typing import Any

import pytest
from langchain_core.messages import AIMessage

from aethex.assistant.gate.names import All, Listed, Skills
from aethex.assistant.hosted import speaker
from tests.fixtures.demo import ANN, Demo
from tests.fixtures.hosted import hosted_talk, metric, streamed
from tests.fixtures.models.clients import PROTOCOLS
from tests.fixtures.models.replies import Call, Say
from tests.fixtures.models.seen import Protocol
from tests.fixtures.models.server import ModelServer
from tests.fixtures.talk import Hosted, Talk, hosted_calls, make_talk

pytestmark = pytest.mark.anyio


def _talk(demo: Demo, *replies: AIMessage) -> tuple[Talk, Hosted]:
    model = Hosted(replies=list(replies))
    talk = make_talk(demo, model)
    talk.assistant._known._names = All([Skills(), Listed.of(["Contoso GmbH", "Initech"])])
    return talk, model


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_a_made_up_sentence_is_never_sent_and_the_answer_says_that_something_is_missing(
    demo: Demo, models: ModelServer, protocol: Protocol
) -> None:
    models.play(
        [Call("demo_add", {"text": "pay 90k"}), Say("You noted €90,000. It pays €95,000 in fact. Anything else?")]
    )
    talk = hosted_talk(demo, models, protocol)
    answer = await talk.say("note pay 90k")
    assert answer["text"] == (
        "You noted €90,000. Anything else?\n\nI left out a sentence that I could not check against your data."
    )
    assert streamed(talk, answer) == answer["text"]
    assert metric(talk, "sentences_withheld") == 1


async def test_nothing_left_is_said_honestly(demo: Demo) -> None:
    talk, _ = _talk(demo, AIMessage("There are 77 jobs at 95k."))
    answer = await talk.say("hello")
    assert answer["text"].startswith(speaker.UNSURE)
    talk, _ = _talk(demo, hosted_calls(("demo_notes", {})), AIMessage("You have 77 notes."))
    assert (await talk.say("hello"))["text"].startswith(speaker.FOUND)


async def test_the_persons_own_words_of_this_conversation_may_be_said_back(demo: Demo) -> None:
    talk, model = _talk(demo, AIMessage("Good."))
    conversation = (await talk.say("I earn 83,500 at Initech"))["conversation"]
    model.replies = [AIMessage("You earn 83.5k at Initech.")]
    assert (await talk.say("what do I earn?", conversation=conversation))["text"] == "You earn 83.5k at Initech."
    model.replies = [AIMessage("You earn 83.5k at Initech.")]
    assert (await talk.say("what do I earn?"))["text"].startswith(speaker.UNSURE)


async def test_what_the_model_said_or_asked_for_itself_proves_nothing(demo: Demo) -> None:
    talk, model = _talk(demo, AIMessage("Hello."))
    conversation = (await talk.say("hello"))["conversation"]
    model.replies = [hosted_calls(("demo_fill", {"word": "x", "count": "95000"})), AIMessage("It pays 95,000.")]
    answer = await talk.say("and?", conversation=conversation)
    assert "95,000" not in answer["text"]


@pytest.mark.parametrize("said", ["Contoso GmbH is hiring.", "You should learn Kubernetes.", "Ask at Initech."])
async def test_names_of_the_catalogue_need_a_source_too(demo: Demo, said: str) -> None:
    talk, _ = _talk(demo, AIMessage(f"Hello. {said}"))
    answer = await talk.say("hello")
    assert said not in answer["text"]
    talk, _ = _talk(demo, AIMessage(f"Hello. {said}"))
    assert said in (await talk.say("what about Contoso GmbH, Initech and k8s?"))["text"]


async def test_what_was_withheld_is_not_given_back_to_the_model(demo: Demo) -> None:
    first: Any = hosted_calls(("demo_notes", {}))
    first.content = "I know of 77 jobs. Let me look."
    talk, model = _talk(demo, first, AIMessage("Done."))
    await talk.say("go")
    assert [message.content for message in model.seen[1][0] if isinstance(message, AIMessage)] == ["Let me look."]


async def test_a_persons_name_and_the_date_are_known(demo: Demo) -> None:
    talk, _ = _talk(demo, AIMessage("Good morning Ann, it is Monday, 23 November 2026, 09:00."))
    assert (await talk.say("hello", ANN))["text"] == "Good morning Ann, it is Monday, 23 November 2026, 09:00."
