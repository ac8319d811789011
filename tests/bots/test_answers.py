from datetime import UTC, datetime
from typing import Any

import pytest

from aethex.errors import Conflict, EntitlementRequired, Forbidden, Invalid, NeedsAnswer, TooMany
from aethex.tools.blocks import ApprovalView, Text
from aethex.tools.outcomes import Done, NeedsApproval, NeedsInput, Option, Outcome, Refused, Replayed, UndoOffer
from aethex.tools.plain import blocks_to_text
from bots.answers import amount, approve_label, is_public, outcome_blocks
from bots.discord import errors as discord
from bots.slack import errors as slack
from tests.bots.discord import limits as discord_limits
from tests.bots.drawing import Memory, walk
from tests.bots.slack import limits as slack_limits
from tests.fixtures.all_tools import Answer

VIEW = ApprovalView(
    id="apr_1", tool="store_buy", what="Buy a book", expires_at=datetime(2026, 12, 1, tzinfo=UTC), state="pending"
)
DONE = Done("jobs_save", Answer(), [Text(text="Saved.")], "Saved.", undo=UndoOffer("und_1", VIEW.expires_at))
ASKED = NeedsInput("jobs_save", "job", "Which job?", [Option("job_1", "Go dev"), Option("job_2", "x" * 200)], {"a": 1})
OUTCOMES: list[Outcome] = [
    DONE,
    Replayed("jobs_save", {"status": 200, "body": {"blocks": [{"type": "text", "text": "Saved before."}]}}),
    Replayed("jobs_save", {"status": 409, "body": {"detail": "Already applied."}}),
    NeedsApproval("store_buy", VIEW),
    ASKED,
    NeedsInput("jobs_save", "job", "Which job?", [], {"a": 1}),
    Refused("jobs_post", Forbidden("Only recruiters may post jobs.")),
    Refused("jobs_match", Invalid("Check it.", [{"argument": "place", "message": "is unknown"}])),
    Refused("store_create", EntitlementRequired("Selling is not in your plan.", "store.sell", ["creator", "business"])),
    Refused("consulting_book", Conflict("That time is taken.", alternatives=["10:00", "11:00"])),
    Refused("jobs_match", TooMany("Too many searches.", 30)),
    Refused("jobs_apply", NeedsAnswer("resume", "Which resume?", [("res_1", "Backend")])),
]


def said(outcome: Outcome) -> str:
    return blocks_to_text(outcome_blocks(outcome))


@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda outcome: type(outcome).__name__)
def test_every_outcome_is_a_valid_message_on_both_platforms(outcome: Outcome) -> None:
    for message in discord.outcome_messages(outcome, Memory()):
        assert discord_limits.message_faults(message.payload()) == []
    for answer in slack.outcome_messages(outcome, Memory()):
        assert slack_limits.message_faults(answer.payload()) == []


def test_a_question_offers_its_answers_as_the_same_call_completed() -> None:
    memory = Memory()
    discord.outcome_messages(ASKED, memory)
    first, second = memory.kept.values()
    assert (first.tool, first.args) == ("jobs_save", {"a": 1, "job": "job_1"})
    assert (second.args["job"], second.label[-1]) == ("job_2", "…")


def test_an_undo_is_offered_where_the_door_offers_one() -> None:
    memory = Memory()
    slack.outcome_messages(DONE, memory)
    (undo,) = memory.kept.values()
    assert (undo.tool, undo.args) == ("accounts_undo", {"change": "und_1"})


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (1, ["Saved before."]),
        (2, ["Already applied."]),
        (5, ["Which job? Answer"]),
        (6, ["Not allowed", "Only recruiters may post jobs."]),
        (7, ["Check it.", "place: is unknown"]),
        (8, ["Selling is not in your plan.", "creator, business", "Compare plans"]),
        (9, ["That time is taken.", "10:00", "11:00"]),
        (10, ["Too many searches.", "30 seconds"]),
        (11, ["Which resume?", "Backend"]),
    ],
)
def test_an_answer_says_what_is_wrong_and_what_to_do(index: int, words: list[str]) -> None:
    text = said(OUTCOMES[index])
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("module", [discord, slack])
def test_an_unexpected_error_tells_nothing_of_itself(module: Any) -> None:
    message = module.error_messages(RuntimeError("password=hunter2 at db.py:7"), Memory())[0]
    text = " ".join(walk(message.payload(), "content") + walk(message.payload(), "text"))
    assert "hunter2" not in text
    assert "nothing was changed" in text
    assert message.ephemeral


def test_only_the_result_of_a_public_tool_is_shown_to_all() -> None:
    public = Done("feed_read", Answer(), [Text(text="Posts")], "Posts", public=True)
    assert [is_public(outcome) for outcome in OUTCOMES] == [False] * len(OUTCOMES)
    assert not discord.outcome_messages(public, Memory())[0].ephemeral
    assert discord.outcome_messages(DONE, Memory())[0].payload()["flags"] == (1 << 15) + (1 << 6)


def test_a_price_is_told_with_its_fees_and_on_the_button() -> None:
    priced = VIEW.model_copy(update={"amount_minor": 1250, "fees_minor": 50, "currency": "EUR"})
    assert amount(priced) == "€12.50, of which fees €0.50"
    assert approve_label(priced) == "Approve and pay €12.50"
    assert (amount(VIEW), approve_label(VIEW)) == (None, "Approve")
