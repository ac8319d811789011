"""Blocks with the worst content that people and feeds can bring, and what must be readable of them."""

import itertools
from collections import Counter
from datetime import UTC, datetime
from typing import Any

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
    File,
    Table,
    Text,
)

NASTY = [
    "", " ", "\n", "\u200b", "@everyone and @here", "<@80351110224678912>", "\\<@80351110224678912>", "<@&1> <#2>",
    "`<@80351110224678912>", "</jobs match:123456>", "<t:1700000000:R>", "<!channel> <!here|here>", "<@U024BE7LH>",
    "<https://evil.example|your bank>", "[bank](https://evil.example/x)", "**bold** *it* _it_ ~~no~~ ||spoiler||",
    "# heading", "> quoted", "- a\n- b", "1. one", "AT&T <b>&amp;</b> a<b>c", "snake_case_name * 3 * 4",
    "https://example.com/a_b_c?d=1&e=2#f", "javascript:alert(1)", "```", "``` ```", "\\", "\\\\*", "|||", "👩‍👩‍👧‍👦" * 30,
    "e\u0301" * 50, "مرحبا بالعالم", "日本語の文章" * 20, "C++ C# .NET", ":smile: :+1:", "a|b|c", "&" * 700, "<" * 700,
    "*" * 2500, "word " * 900, "x" * 5000, "\n" * 4100, "line\n" * 1000, "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 " * 400,
]  # fmt: skip

texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=40), st.text(alphabet="ab *_`<>&@\n|[]()\\", max_size=200))
shorts = texts.map(lambda text: text[:80])
addresses = st.sampled_from(
    ["https://example.com/a b?c=<d>|e", "javascript:alert(1)", "", "https://example.com/" + "p" * 3000, "http://x.y/z"]
)
choices = st.builds(Choice, label=shorts, tool=st.just("jobs_save"), args=st.just({"job": "2"}), say=st.none())
facts = st.builds(Fact, label=texts, value=texts)
badges = st.lists(texts, max_size=4)
instants = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
amounts = st.none() | st.integers(0, 10**9)
cards = st.builds(
    Card,
    title=texts,
    subtitle=st.none() | texts,
    ref=st.none(),
    url=st.none() | addresses,
    score=st.none() | st.floats(0, 100),
    facts=st.lists(facts, max_size=5),
    text=st.none() | texts,
    badges=badges,
    actions=st.lists(choices, max_size=12) | st.lists(choices, min_size=26, max_size=130),
)
_numbers = itertools.count()
views = st.builds(
    ApprovalView,
    id=st.builds(lambda: f"apr_{next(_numbers):026d}"),
    tool=st.just("store_buy"),
    what=texts,
    to=st.none() | texts,
    amount_minor=amounts,
    fees_minor=amounts,
    currency=st.none() | st.sampled_from(["USD", "EUR", "JPY", "KWD"]),
    when=st.none() | instants,
    undo=st.none() | texts,
    expires_at=instants,
    state=st.sampled_from(["pending", "running", "done", "declined", "expired", "failed"]),
)
tables = st.builds(
    Table,
    title=st.none() | texts,
    columns=st.lists(st.builds(Column, label=shorts, align=st.sampled_from(["left", "right"])), max_size=25),
    rows=st.lists(st.lists(shorts, max_size=25), max_size=12)
    | st.integers(1, 260).map(lambda count: [[f"row {at}", "€90,000", "Berlin"] for at in range(count)]),
    kind=st.none() | st.just("job"),
    refs=st.just([]),
)
of_type: dict[str, st.SearchStrategy[Block]] = {
    "text": st.builds(Text, text=texts, tone=st.sampled_from(["plain", "note", "warning", "quote"])),
    "facts": st.builds(
        Facts, title=st.none() | texts, facts=st.lists(facts, max_size=25), kind=st.none(), ref=st.none(), badges=badges
    ),
    "table": tables,
    "cards": st.builds(
        Cards,
        title=st.none() | texts,
        kind=st.none(),
        cards=st.lists(cards, max_size=6),
        total=st.none() | st.integers(0, 500),
    ),
    "chart": st.builds(Chart, title=texts, spec=st.just({"mark": "line"}), summary=texts),
    "file": st.builds(
        File,
        name=shorts,
        media_type=st.sampled_from(["application/pdf", "image/png", "text/plain"]),
        bytes=st.integers(0, 10**9),
        url=addresses,
        expires_at=st.none() | instants,
    ),
    "choices": st.builds(Choices, question=st.none() | texts, choices=st.lists(choices, max_size=60)),
    "approval": st.builds(Approval, approval=views),
}
any_block = st.one_of(*of_type.values())


class Memory:
    """Keeps choices as the bots' table does: a new short id each time."""

    def __init__(self) -> None:
        self.kept: dict[str, Choice] = {}

    def __call__(self, choice: Choice) -> str:
        key = f"cho_{len(self.kept):026d}"
        self.kept[key] = choice
        return key


def content(block: Block) -> list[str]:
    """Everything in a block that a person must be able to read, but for the labels of buttons."""
    match block:
        case Text():
            return [block.text]
        case Facts():
            return [block.title or "", *block.badges, *_facts(block.facts)]
        case Table():
            used = {at for row in block.rows for at, cell in enumerate(row) if cell.strip()}
            labels = [column.label for at, column in enumerate(block.columns) if at in used]
            return [block.title or "", *labels, *itertools.chain(*block.rows)]
        case Cards():
            return [block.title or "", *(text for card in block.cards for text in _card(card))]
        case Chart():
            return [block.title, block.summary]
        case File():
            return [block.name]
        case Choices():
            return [block.question or ""]
        case Approval():
            return [block.approval.what, block.approval.to or "", block.approval.undo or ""]


def _facts(facts: list[Fact]) -> list[str]:
    return [text for fact in facts for text in (fact.label, fact.value)]


def _card(card: Card) -> list[str]:
    return [card.title, card.subtitle or "", card.text or "", *card.badges, *_facts(card.facts)]


def letters(texts: list[str]) -> "Counter[str]":
    return Counter(char for text in texts for char in text if char.isalnum())


def lost(blocks: list[Block], shown: list[str]) -> "Counter[str]":
    """Letters and digits of the blocks that are not to be found in what is shown."""
    written = [text for block in blocks for text in content(block)]
    return letters(written) - letters(shown)


def walk(part: Any, key: str) -> list[str]:
    """Every string under `key`, at any depth."""
    if isinstance(part, list):
        return [text for each in part for text in walk(each, key)]
    if isinstance(part, dict):
        own = [part[key]] if isinstance(part.get(key), str) else []
        return own + [text for each in part.values() for text in walk(each, key)]
    return []
