"""Talk where a name was asked for, and what is somebody else's."""

import pytest

from aethex.assistant.planner import answering, others
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Named
from aethex.assistant.planner.planner import Planner
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Focus
from tests.assistant.planner.hearing import after_search, asked, hear

MILO = Named("person", "milo")
ACME = Named("application", "acme")
TALK = Decision(sure=0.02, nothing=0.9)


@pytest.mark.parametrize(
    ("tool", "text"),
    [
        ("accounts_block", "Has Milo blocked me?"),
        ("accounts_report", "whom did @milo report"),
        ("plans_show", "which plan is Milo paying for"),
        ("jobs_applications", "show Milo's applications"),
        ("jobs_applications", "Did Milo get rejected by Acme?"),
        ("profiles_update", "change Milo's headline to Night owl"),
        ("profiles_add_skill", "please add Go to Milo's skills"),
        ("jobs_update_application", "mark the Acme one as withdrawn on his behalf"),
        ("profiles_add_skill", "add Go to Umberto's skills"),
    ],
)
def test_what_is_somebody_elses_is_told(tool: str, text: str) -> None:
    assert others.concerned(hear(text, names=(MILO, ACME)), text, CATALOGUE.tools[tool])


@pytest.mark.parametrize(
    ("tool", "text"),
    [
        ("profiles_show", "does Milo know Go?"),
        ("profiles_show", "show Milo's profile"),
        ("accounts_block", "block Milo, he has bothered me enough"),
        ("accounts_report", "report Milo for spam"),
        ("jobs_match", "is Milo hiring?"),
        ("jobs_update_application", "Acme's application is rejected"),
        ("profiles_update", "change Jane's headline to Night owl"),
        ("profiles_edit_item", "Acme's location is Leeds"),
        ("jobs_applications", "show my applications"),
        ("accounts_block", "can Milo be blocked please"),
        ("accounts_block", "Was Milo rude? Block @milo"),
        ("profiles_update", "set my bio to I kept Umberto's profile pages running"),
        ("profiles_add_skill", "Python's level is 5, update my skill"),
        ("profiles_add_skill", "He wants me to add Rust to my skills, do it for him"),
        ("jobs_update_application", "mark my Acme application as rejected, they hired somebody on their behalf"),
    ],
)
def test_what_is_ones_own_or_public_is_not(tool: str, text: str) -> None:
    assert not others.concerned(hear(text, names=(MILO, ACME)), text, CATALOGUE.tools[tool])


@pytest.mark.parametrize(
    ("argument", "text", "strays"),
    [
        ("job", "my hands are sweating, look at them", True),
        ("job", "the kafka one", False),
        ("job", "Mateo Quiroga, he spams me every day", False),
        ("title", "the guy who fixes what nobody wants to", False),
        ("description", "the oven there once burned my eyebrows off", False),
    ],
)
def test_a_sentence_of_talk_is_no_name(argument: str, text: str, strays: bool) -> None:
    tool = CATALOGUE.tools["jobs_post" if argument in {"title", "description"} else "jobs_save"]
    assert answering.strays(text, tool.argument(argument), TALK) is strays
    assert not answering.strays(text, tool.argument(argument), Decision(sure=0.6, nothing=0.1))


@pytest.mark.anyio
async def test_the_question_stays_open_after_talk(planner: Planner, monkeypatch: pytest.MonkeyPatch) -> None:
    async def decided(*_: object) -> Decision:
        return TALK

    monkeypatch.setattr(Planner, "_decided", decided)
    plan = await planner.plan(hear("my hands are sweating, look at them", asked("jobs_save", "job")))
    assert plan.calls == ()
    assert plan.asking is not None
    assert (plan.asking.tool, plan.asking.argument) == ("jobs_save", "job")


@pytest.mark.anyio
async def test_a_greeting_leaves_the_question_open(planner: Planner) -> None:
    plan = await planner.plan(hear("good morning", asked("jobs_save", "job")))
    assert plan.calls == ()
    assert plan.asking is not None
    assert plan.asking.argument == "job"


@pytest.mark.parametrize(
    ("text", "decision", "courtesy"),
    [
        ("good morning", Decision(courtesy="_smalltalk.hello", probability=0.99), True),
        ("perfect, quick work", Decision(courtesy="_smalltalk.thanks", probability=0.95), True),
        ("perfect, quick work", Decision(courtesy="_smalltalk.thanks", probability=0.6), False),
        ("cheers, the second", Decision(courtesy="_smalltalk.thanks", probability=0.95), False),
        ("Acme", Decision(), False),
    ],
)
def test_a_courtesy_is_no_name(text: str, decision: Decision, courtesy: bool) -> None:
    focus = asked("jobs_save", "job")
    focus.lists = after_search().lists
    assert focus.asking is not None
    assert answering.is_courtesy(hear(text, focus), focus.asking, decision) is courtesy


def test_talk_is_like_what_no_tool_is_for() -> None:
    assert TALK.is_talk
    assert not Decision(sure=0.02, nothing=0.05).is_talk
    assert not Decision(sure=0.02, nothing=0.9, courtesy="_smalltalk.hello").is_talk
    assert not Decision(tool=CATALOGUE.tools["jobs_match"], sure=0.02, nothing=0.9).is_talk


def test_the_other_person_is_looked_for_in_the_names_alone() -> None:
    text = "Did Milo get rejected by Acme?"
    assert not others.concerned(hear(text, Focus()), text, CATALOGUE.tools["jobs_applications"])
