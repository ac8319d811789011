import html
import re
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aethex.tools.blocks import (
    Approval,
    ApprovalView,
    Block,
    Card,
    Cards,
    Chart,
    Choice,
    Choices,
    Column,
    Fact,
    Facts,
    Table,
    Text,
)
from bots.conversation import read_press
from bots.slack.approvals import decided
from bots.slack.blockkit import words
from bots.slack.messages import Message, plain
from bots.slack.render import render
from tests.bots.drawing import Memory, any_block, lost, of_type, walk
from tests.bots.slack.limits import message_faults

thorough = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def shown(messages: list[Message]) -> list[str]:
    return [html.unescape(text) for message in messages for block in message.blocks for text in words(block)]


def faults(messages: list[Message]) -> list[str]:
    return [fault for message in messages for fault in message_faults(message.payload())]


@pytest.mark.parametrize("kind", of_type)
@thorough
@given(data=st.data())
def test_every_block_is_within_every_limit_whatever_it_holds(kind: str, data: st.DataObject) -> None:
    messages = render(data.draw(st.lists(of_type[kind], min_size=1, max_size=3)), Memory())
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
    for message in messages:
        for text in [message.text, *(text for block in message.blocks for text in words(block))]:
            assert not re.search(r"<[!@#](?!date\^\d+\^)", text)


def test_what_does_not_fit_into_the_last_message_is_counted_there() -> None:
    blocks: list[Block] = [Table(columns=[Column(label="n")], rows=[[str(at)]]) for at in range(9)]
    messages = render(blocks, Memory(), most=3)
    assert len(messages) == 3
    assert shown(messages)[-1] == "Cut here: 6 more parts do not fit. Narrow it down to see the rest."


def test_an_answer_of_nothing_says_so() -> None:
    assert shown(render([Text(text="")], Memory())) == ["There is nothing to show."]


def test_a_message_says_in_its_text_what_its_blocks_say() -> None:
    message = render([Text(text="**Two** jobs & more"), Facts(title="Go dev", facts=[])], Memory())[0]
    assert message.text == "*Two* jobs &amp; more\nGo dev"


def test_our_markdown_becomes_mrkdwn() -> None:
    text = "# Head\n- **a** and *b* with `x < y`\n- [site](https://example.com/?a=1&b=2) or https://example.com/_x_"
    assert shown(render([Text(text=text)], Memory())) == [
        "*Head*\n• *a* and _b_ with `x < y`\n• <https://example.com/?a=1&b=2|site> or <https://example.com/_x_>"
    ]


def test_data_is_shown_as_it_is() -> None:
    block = render([Facts(facts=[Fact(label="Stack", value="<!here> *C* & `Go`")])], Memory())[0].blocks[0]
    text = block["fields"][0]["text"]
    assert text.replace("\u200b", "") == "*Stack*\n&lt;!here&gt; *C* &amp; `Go`"
    assert "\u200b*\u200bC" in text


def test_a_long_answer_keeps_its_code_fenced_in_every_section() -> None:
    code = "\n".join(f"print({number})  # {'<&>' * 20}" for number in range(120))
    sections = shown(render([Text(text=f"Here:\n\n```python\n{code}\n```\n\nDone.")], Memory()))
    assert len(sections) > 1
    assert all(text.count("```") % 2 == 0 for text in sections)
    assert sum(f"print({number}) " in text for number in range(120) for text in sections) == 120


def test_facts_stand_in_columns_of_ten_and_long_ones_alone() -> None:
    facts = [Fact(label=f"f{at}", value="v") for at in range(12)] + [Fact(label="long", value="w " * 1500)]
    blocks = render([Facts(facts=facts)], Memory())[0].blocks
    assert [len(block.get("fields", [])) for block in blocks] == [10, 2, 0, 0]


def test_a_card_links_its_title_and_carries_buttons_as_short_ids() -> None:
    save = Choice(label="Save", tool="jobs_save", args={"job": "job_1", "note": "x" * 5000})
    memory = Memory()
    card = Card(title="Go | dev", url="https://example.com/1", score=91.4, actions=[save])
    section, actions = render([Cards(cards=[card])], memory)[0].blocks
    assert section["text"]["text"] == "*1. <https://example.com/1|Go ¦ dev>* · 91/100"
    press = read_press(actions["elements"][0]["value"])
    assert press is not None
    assert memory.kept[press.id] == save


def test_many_choices_become_menus_that_lose_none() -> None:
    choices = [Choice(label=f"number {at}", say=str(at)) for at in range(230)]
    messages = render([Choices(question="Which?", choices=choices)], Memory())
    menus = [part for message in messages for block in message.blocks for part in block.get("elements", [])]
    assert [len(menu["options"]) for menu in menus] == [100, 100, 30]


def test_a_label_that_is_cut_shows_it() -> None:
    block = render([Choices(choices=[Choice(label="x" * 80)])], Memory())[0].blocks[0]
    assert block["elements"][0]["text"]["text"] == "x" * 74 + "…"


def test_a_table_is_a_block_of_its_own_and_continues_in_the_next_message() -> None:
    rows = [[f"row {at}", "€1"] for at in range(150)]
    columns = [Column(label="Role"), Column(label="Pay", align="right")]
    messages = render([Table(title="Pay", columns=columns, rows=rows, kind="job")], Memory())
    tables = [block for message in messages for block in message.blocks if block["type"] == "table"]
    assert [len(table["rows"]) for table in tables] == [100, 52]
    assert [cell["text"] for cell in tables[1]["rows"][0]] == ["#", "Role", "Pay"]
    assert [cell["text"] for cell in tables[1]["rows"][1]] == ["100", "row 99", "€1"]
    assert tables[0]["column_settings"][2]["align"] == "right"


def test_a_chart_is_told_in_words() -> None:
    assert shown(render([Chart(title="Demand", spec={}, summary="Go rose by 12 %.")], Memory())) == [
        "Demand",
        "Go rose by 12 %.",
    ]


def test_an_approval_says_what_it_costs_when_and_how_to_take_it_back() -> None:
    view = _view()
    section, actions, note = render([Approval(approval=view), Approval(approval=view)], Memory())[0].blocks
    text = section["text"]["text"]
    for part in ("*Book ada*", "To: ada", "€120", "fees €24.00", "<!date^1796119200^", "24 hours"):
        assert part in text
    approve, decline = actions["elements"]
    assert (approve["text"]["text"], approve["value"]) == ("Approve and pay €120", f"approve:{view.id}")
    assert (decline["style"], decline["value"]) == ("danger", f"decline:{view.id}")
    assert "expires <!date^" in note["elements"][0]["text"]


def test_a_decided_approval_has_no_buttons_and_tells_what_became_of_it() -> None:
    message = decided(_view("declined"))
    assert walk(message.blocks, "action_id") == []
    assert message.text.endswith("Declined. Nothing was done.")
    assert message_faults(message.payload()) == []


def test_an_answer_to_a_command_is_the_askers_own_unless_it_is_public() -> None:
    assert render([Text(text="x")], Memory())[0].response()["response_type"] == "ephemeral"
    assert render([Text(text="x")], Memory(), ephemeral=False)[0].response()["response_type"] == "in_channel"


def test_plain_texts_hold_at_most_four_thousand_characters() -> None:
    pieces = plain("**word** & " * 1500)
    assert len(pieces) > 3
    assert all(len(piece) <= 4000 for piece in pieces)
    assert sum(piece.count("*word*") for piece in pieces) == sum(piece.count("&amp;") for piece in pieces) == 1500


def _view(state: str = "pending") -> ApprovalView:
    return ApprovalView(
        id="apr_01hzy0000000000000000000000",
        tool="consulting_book",
        what="Book ada",
        to="ada",
        amount_minor=12000,
        fees_minor=2400,
        currency="EUR",
        when=datetime(2026, 12, 1, 10, tzinfo=UTC),
        undo="Free until 24 hours before.",
        expires_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
        state=state,
    )


@pytest.mark.parametrize("text", ["0\n", "\n\nfirst\n\nsecond\n\n", "a > b\n"])
def test_a_quotation_that_ends_in_empty_lines_is_quoted_without_them(text: str) -> None:
    messages = render([Text(text=text, tone="quote")], Memory())
    assert faults(messages) == []
    assert not str(messages[0].payload()["text"]).rstrip().endswith(">")
