"""What is told, wished, quoted or dreamt asks for nothing; what is listed is added to; what ends an ad is its terms."""

from typing import Any

import pytest

from aethex.assistant.planner import (
    answering,
    dialogue,
    guards,
    joining,
    parting,
    remarks,
    renewing,
    requests,
    rewording,
    self_statements,
    speaking,
    stepping,
    yielding,
)
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import PlannedCall
from aethex.assistant.planner.slots.ad_facts import without_terms
from aethex.assistant.planner.slots.ad_sheet import read_sheet
from aethex.assistant.planner.slots.labelled_texts import until_next_field
from aethex.assistant.planner.slots.slips import unslipped
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Asking, Call, Focus
from tests.assistant.planner.hearing import after_search, hear, only, slots

TOOLS = tuple(CATALOGUE.tools.values())


def after(tool: str, **args: Any) -> Focus:
    return Focus(last_call=Call(tool=tool, args=args), searches={tool: args} if tool == "jobs_match" else {})


@pytest.mark.parametrize(
    "text",
    [
        "I read an interview with a compiler author",
        "our merge request was declined this morning",
        "Media Markt has special offers on keyboards",
        "that migration cost me three weeks of my life",
        "and I'm the emperor of Lapland",
        "I was in Trieste last summer",
        "I dreamed they turned me down",
        "I hope they answer soon",
        "Acme has not declined me yet",
        "I'm bracing myself for a refusal",
        "I'd save the second if it paid more",
        "that's not my page",
        "Acme hired two hundred people last year",
        "my scholarship application to the university was declined",
        "I understand next to nothing of Haskell",
    ],
)
def test_what_is_only_told_is_idle(text: str) -> None:
    assert guards.idle(text)


@pytest.mark.parametrize(
    "text",
    [
        "I dream of becoming an architect",
        "Acme made me an offer on Thursday",
        "I was in Trieste last summer as a developer",
        "please mark it as rejected, my card got declined anyway",
        "I hope to find Rust jobs",
        "they haven't declined me, they made an offer",
        "I'd like the second if it is remote",
        "Acme rejected me and most of the others",
        "I know nothing about Haskell, so please drop it",
    ],
)
def test_what_may_be_wanted_is_not_idle(text: str) -> None:
    assert not guards.idle(text)
    assert not remarks.of_the_world(text)


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("I'd never remove my account", True),
        ("we won't publish that", True),
        ("please do not take Kotlin off my list", True),
        ("I won't save it any more", False),
        ("never mind, take the second", False),
    ],
)
def test_what_is_never_to_be_done_is_forbidden(text: str, forbidden: bool) -> None:
    assert guards.forbids(text) is forbidden


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("and Danish", ["German", "English", "Danish"]),
        ("oh, Danish (B1) is missing", ["German", "English", "Danish (B1)"]),
        ("it should list Danish and English", ["Danish", "English"]),
        ("I work for a Danish company", None),
        ("Danish?", None),
    ],
)
def test_languages_join_those_just_listed(text: str, languages: list[str] | None) -> None:
    focus = after("profiles_update", languages=["German", "English"])
    call = speaking.spoken_too(hear(text, focus, tools=TOOLS))
    assert call == (PlannedCall("profiles_update", {"languages": languages}) if languages else None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("add Danish to my languages", {"languages": ["Danish"], "add_to_lists": True}),
        ("I speak Danish as well", {"languages": ["Danish"], "add_to_lists": True}),
        ("languages: Danish, English", {"languages": ["Danish", "English"], "add_to_lists": None}),
        ("I speak only Danish", {"languages": ["Danish"], "add_to_lists": None}),
        ("I speak Danish and my husband speaks Thai", {"languages": ["Danish"]}),
        ("put Norway under my work permits", {"work_authorization": ["Norway"], "add_to_lists": True}),
        ("set my work authorization to Canada", {"work_authorization": ["Canada"]}),
        ("I don't live in Graz, I live in Linz", {"location": "Linz"}),
        ("I don't live in Graz", {"location": None}),
        ("I hold a Canadian passport and an Australia work visa", {"work_authorization": ["Australia"]}),
    ],
)
def test_lists_of_the_profile(text: str, wanted: dict[str, Any]) -> None:
    from aethex.assistant.planner.slots.extract import read

    assert only(read(CATALOGUE.tools["profiles_update"], hear(text, tools=TOOLS), text).args, wanted) == wanted


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("I have got a work permit for Chile, note it", True),
        ("lift my seniority, set my level to staff", True),
        ("I need a work permit for Chile", False),
        ("my husband has a work permit for Chile", False),
        ("I found my passport", False),
    ],
)
def test_a_permit_or_a_field_is_set(text: str, sets: bool) -> None:
    assert self_statements.sets_a_field(text) is sets


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("same but elixir instead of rust", "elixir"),
        ("the same search with elixir rather than rust", "elixir"),
        ("I prefer tea to coffee", None),
    ],
)
def test_one_word_for_another_keeps_the_filters(text: str, query: str | None) -> None:
    call = rewording.reworded(hear(text, after_search(query="rust", remote="remote")))
    assert call == (PlannedCall("jobs_match", {"query": query, "remote": "remote"}) if query else None)


@pytest.mark.parametrize("text", ["how many of those are there?", "and how many in total?"])
def test_how_many_there_are_looks_once_more(text: str) -> None:
    focus = after("jobs_match", query="rust", remote="remote")
    assert stepping.stepped(hear(text, focus)) == PlannedCall("jobs_match", {"query": "rust", "remote": "remote"})


@pytest.mark.parametrize("text", ["that does it for today", "cheers, that'll do for now", "for today that's enough"])
def test_goodbyes_for_the_day(text: str) -> None:
    assert dialogue.closes(text)


def test_what_is_no_goodbye() -> None:
    assert not dialogue.closes("that'll do for Graz, now Linz")
    assert not dialogue.closes("only from today")


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("I live for types, I live in the REPL", "I live for types, I live in the REPL"),
        ("Rust by day, I live in Hamburg now", "Rust by day"),
        ("Small binaries, under 12 megabytes", "Small binaries, under 12 megabytes"),
    ],
)
def test_a_headline_ends_where_a_home_is_told(told: str, kept: str) -> None:
    assert until_next_field(told) == kept


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("2011, no wait, 2012", "2012"),
        ("since March 2011, no, I mean April", "since April 2011"),
        ("from May 2011, sorry, no, June 2011 to 2013", "from June 2011 to 2013"),
    ],
)
def test_a_month_is_taken_back(text: str, plain: str) -> None:
    assert unslipped(text) == plain


@pytest.mark.parametrize(
    ("told", "terms"),
    [
        ("You mend our trains. Hybrid, 61,000 to 70,000 EUR.", "Hybrid, 61,000 to 70,000 EUR"),
        ("You mend our trains and buses. It's part time, in Graz", "It's part time, in Graz"),
        ("You mend our trains. You love them.", ""),
        ("You mend trains in Graz.", ""),
    ],
)
def test_terms_at_the_end_of_an_ad(told: str, terms: str) -> None:
    assert without_terms(told)[1] == terms


def test_an_ad_by_bare_labels_and_names_in_sentences() -> None:
    sheet = read_sheet("Publish: title Tram Driver, company Graz Linien, description: you drive our trams all day")
    assert sheet is not None
    assert (sheet["title"], sheet["company"]) == ("Tram Driver", "Graz Linien")
    other = read_sheet("title: Tram Driver. company: Graz Linien. hybrid. 40k. description: you drive our trams")
    assert other is not None
    assert other["company"] == "Graz Linien"


@pytest.mark.parametrize(
    ("tool", "text", "wanted"),
    [
        ("jobs_match", "I live in Graz, any Go jobs in Linz?", {"place": "Linz"}),
        ("jobs_match", "my sister works in Graz. Go jobs in Linz please", {"place": "Linz"}),
        ("jobs_match", "I live in Graz and look for Go jobs", {"place": "Graz"}),
        ("profiles_add_skill", "I'm off to bed with ideas", {"skill": None}),
        ("profiles_add_certificate", "add my certified ferry captain certificate", {"name": "certified ferry captain"}),
        ("profiles_add_certificate", "add the Azure Fundamentals cert (Microsoft, June 2024)", {"issuer": "Microsoft"}),
        ("jobs_update_application", "withdraw, reason: the team is too big", {"note": "the team is too big"}),
        ("jobs_update_application", "withdraw it with the remark too far away", {"note": "too far away"}),
    ],
)
def test_values_as_they_are_told(tool: str, text: str, wanted: dict[str, Any]) -> None:
    assert only(slots(tool, text), wanted) == wanted


def test_what_is_weighed_is_only_wondered() -> None:
    assert guards.wonders("I'm not sure whether to hide the second")
    assert not guards.wonders("I don't know which to save, take the first")


def test_a_language_more_changes_the_call_before_it() -> None:
    focus = after("profiles_update", languages=["German"])
    found = renewing.renewed(hear("and Danish", focus, tools=TOOLS))
    assert found == PlannedCall("profiles_update", {"languages": ["German", "Danish"]})


def test_what_cannot_be_done_alone_is_ordered() -> None:
    assert requests.ordered_plainly("I can't update my headline") == "update my headline"
    assert requests.ordered_plainly("I can't stand my headline") == "I can't stand my headline"


def test_a_description_is_no_question() -> None:
    asking = Asking(tool="jobs_post", argument="description", args={}, choices=[])
    assert answering.is_content("You will run our trams", asking)
    assert not answering.is_content("will you remind me?", asking)


def test_an_order_to_close_an_ad_answers_no_question_about_the_next() -> None:
    asking = Asking(tool="jobs_post", argument="description", args={}, choices=[])
    closes = Decision(tool=CATALOGUE.tools["jobs_close"], probability=0.9)
    assert yielding.is_new(hear("take the tram ad down", tools=TOOLS), asking, closes, loose=True)


def test_the_second_sentence_erases_nothing_else() -> None:
    erases = Decision(tool=CATALOGUE.tools["accounts_delete"], probability=0.9)
    other = Decision(tool=CATALOGUE.tools["profiles_remove_item"], probability=0.9)
    heard = hear("", tools=TOOLS)
    assert joining.says_the_same(erases, other, heard, "close my account", "please erase it for good")
    assert not joining.says_the_same(erases, other, heard, "close my account", "delete the first project")


@pytest.mark.parametrize(
    ("tool", "text", "nothing"),
    [
        ("profiles_publish", "my boss tells me to publish my page", True),
        ("profiles_publish", "publish my page", False),
        ("profiles_add_skill", "I could learn Elixir", True),
        ("profiles_add_skill", "I know Elixir", False),
    ],
)
def test_a_first_sentence_that_orders_nothing(tool: str, text: str, nothing: bool) -> None:
    decision = Decision(tool=CATALOGUE.tools[tool], probability=0.9)
    assert parting.says_nothing(decision, hear(text, tools=TOOLS), text) is nothing
