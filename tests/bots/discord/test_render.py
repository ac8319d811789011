import re
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aethex.tools.blocks import Approval, ApprovalView, Block, Card, Cards, Choice, Choices, Column, File, Table, Text
from bots.conversation import read_press
from bots.discord.approvals import decided
from bots.discord.components import texts
from bots.discord.messages import Message, plain
from bots.discord.render import render
from tests.bots.discord.limits import message_faults
from tests.bots.drawing import Memory, any_block, lost, of_type, walk

_ACTIVE = re.compile(r"(?<!\\)(?:\\\\)*<(@[!&]?\d+|#\d+|/[^<>]+:\d+|a?:\w+:\d+|t:1700000000:R|id:\w+)>")
thorough = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def shown(messages: list[Message]) -> list[str]:
    return [text for message in messages for component in message.components for text in texts(component)]


def faults(messages: list[Message]) -> list[str]:
    return [fault for message in messages for fault in message_faults(message.payload())]


@pytest.mark.parametrize("kind", of_type)
@thorough
@given(data=st.data())
def test_every_block_is_within_every_limit_whatever_it_holds(kind: str, data: st.DataObject) -> None:
    blocks = data.draw(st.lists(of_type[kind], min_size=1, max_size=3))
    messages = render(blocks, Memory())
    assert messages
    assert len(messages) <= 5
    assert faults(messages) == []


@pytest.mark.parametrize("kind", of_type)
@thorough
@given(data=st.data())
def test_no_text_of_any_block_is_lost(kind: str, data: st.DataObject) -> None:
    block = data.draw(of_type[kind])
    assert lost([block], shown(render([block], Memory(), most=10_000))) == {}


@thorough
@given(blocks=st.lists(any_block, max_size=12))
def test_a_mixed_answer_is_valid_and_nobody_is_mentioned(blocks: list[Block]) -> None:
    messages = render(blocks, Memory())
    assert faults(messages) == []
    for text in shown(messages):
        assert not _ACTIVE.search(re.sub(r"(?s)^```.*```$", "", text)), text
        assert not re.search(r"@(everyone|here)", text, re.IGNORECASE) or text.startswith("```")


def test_what_does_not_fit_into_the_last_message_is_counted_there() -> None:
    blocks: list[Block] = [Text(text=f"{at} " + "word " * 600) for at in range(9)]
    messages = render(blocks, Memory(), most=3)
    assert len(messages) == 3
    assert shown(messages)[-1] == "-# Cut here: 6 more parts do not fit. Narrow it down to see the rest."


def test_an_answer_of_nothing_says_so() -> None:
    assert shown(render([], Memory())) == ["There is nothing to show."]
    assert shown(render([Text(text=" \n")], Memory())) == ["There is nothing to show."]


def test_a_long_answer_keeps_its_code_fenced_in_every_message() -> None:
    code = "\n".join(f"print({number})  # {'x' * 60}" for number in range(120))
    messages = render([Text(text=f"Here:\n\n```python\n{code}\n```\n\nDone.")], Memory())
    assert len(messages) > 1
    for text in shown(messages):
        assert text.count("```") % 2 == 0
    for number in range(120):
        assert sum(f"print({number}) " in text for text in shown(messages)) == 1


def test_formatting_in_data_is_shown_and_in_our_own_words_it_works() -> None:
    card = Card(title="**Senior** <@123> _dev_", text="**Why**: your Go")
    text = shown(render([Cards(cards=[card])], Memory()))[0]
    assert r"\*\*Senior\*\* \<@123> \_dev\_" in text
    assert "**Why**: your Go" in text


def test_a_card_carries_its_number_its_link_and_its_buttons_as_short_ids() -> None:
    save = Choice(label="Save", tool="jobs_save", args={"job": "job_1", "note": "x" * 500})
    memory = Memory()
    messages = render([Cards(cards=[Card(title="Go dev", url="https://example.com/1", actions=[save])])], memory)
    (card,) = messages[0].components
    main, _, buttons = card["components"]
    assert main["accessory"] == {"type": 2, "style": 5, "label": "Open", "url": "https://example.com/1"}
    press = read_press(buttons["components"][0]["custom_id"])
    assert press is not None
    assert press.action == "choice"
    assert memory.kept[press.id] == save


def test_one_action_on_two_cards_has_two_ids() -> None:
    cards = [Card(title="a", actions=[Choice(label="Save")]), Card(title="b", actions=[Choice(label="Save")])]
    ids = walk(render([Cards(cards=cards)], Memory())[0].components, "custom_id")
    assert len(set(ids)) == 2


def test_many_choices_become_menus_that_lose_none() -> None:
    choices = [Choice(label=f"number {at}", say=str(at)) for at in range(60)]
    messages = render([Choices(question="Which?", choices=choices)], Memory())
    labels = [label for message in messages for label in walk(message.components, "label")]
    assert labels == [choice.label for choice in choices]


def test_a_narrow_table_is_aligned_and_repeats_its_header() -> None:
    columns = [Column(label="Role"), Column(label="Pay", align="right")]
    rows = [["Go developer", "€90,000"], ["日本", "€1"]] * 90
    parts = shown(render([Table(columns=columns, rows=rows, kind="job")], Memory()))
    assert len(parts) > 1
    assert all(part.split("\n")[1].split() == ["#", "Role", "Pay"] for part in parts)
    assert "  1  Go developer  €90,000\n  2  日本               €1\n" in parts[0]


def test_a_wide_table_becomes_lines_that_name_their_columns() -> None:
    table = Table(columns=[Column(label="Role"), Column(label="Why")], rows=[["Go", "because " * 20]])
    assert shown(render([table], Memory()))[0].startswith("**1.** Role: Go · Why: because because")


def test_small_files_are_attached_and_large_ones_linked() -> None:
    small = File(name="my résumé.pdf", media_type="application/pdf", bytes=1536, url="https://x.example/f")
    message = render([small], Memory())[0]
    assert [attachment.name for attachment in message.attachments] == ["my_r_sum_.pdf"]
    assert message.components[1] == {"type": 13, "file": {"url": "attachment://my_r_sum_.pdf"}}
    assert "1.5 KB" in message.components[0]["content"]
    large = small.model_copy(update={"bytes": 50_000_000, "expires_at": datetime(2026, 12, 1, tzinfo=UTC)})
    message = render([large], Memory())[0]
    assert message.attachments == []
    assert message.components[1]["components"][0]["url"] == "https://x.example/f"
    assert "<t:1796083200:f>" in message.components[0]["content"]


def test_an_approval_says_what_it_costs_when_and_how_to_take_it_back() -> None:
    view = _view()
    (card,) = render([Approval(approval=view), Approval(approval=view)], Memory())[0].components
    text = card["components"][0]["content"]
    for part in ("**Book ada for 60 minutes**", "To: ada", "€120", "fees €24.00", "<t:1796119200:f>", "24 hours"):
        assert part in text
    approve, decline = card["components"][1]["components"]
    assert (approve["label"], approve["custom_id"]) == ("Approve and pay €120", f"approve:{view.id}")
    assert (decline["label"], decline["custom_id"]) == ("Decline", f"decline:{view.id}")


def test_a_decided_approval_has_no_buttons_and_tells_what_became_of_it() -> None:
    message = decided(_view("done"))
    assert walk(message.components, "custom_id") == []
    assert "Approved and done." in shown([message])[0]
    assert message_faults(message.payload()) == []


@thorough
@given(text=st.sampled_from(["word " * 900, "x" * 5000]) | st.text(max_size=50))
def test_plain_messages_hold_at_most_two_thousand_characters(text: str) -> None:
    for payload in plain(text):
        assert 1 <= len(payload["content"].encode("utf-16-le")) // 2 <= 2000
        assert payload["allowed_mentions"] == {"parse": []}


def _view(state: str = "pending") -> ApprovalView:
    return ApprovalView(
        id="apr_01hzy0000000000000000000000",
        tool="consulting_book",
        what="Book ada for 60 minutes",
        to="ada",
        amount_minor=12000,
        fees_minor=2400,
        currency="EUR",
        when=datetime(2026, 12, 1, 10, tzinfo=UTC),
        undo="Free until 24 hours before.",
        expires_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
        state=state,
    )
