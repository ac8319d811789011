"""Every block as HTML, with the worst that people and feeds can put into it."""

from datetime import UTC, datetime
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from aethex.surfaces.web.drawing import Reader
from aethex.surfaces.web.render import human_size, render
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
from tests.bots.drawing import any_block

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
BERLIN = Reader(ZoneInfo("Europe/Berlin"), "en", NOW)
SCRIPT = "<script>alert(1)</script>"
TAGS = set(
    [
        "div",
        "p",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "code",
        "pre",
        "a",
        "br",
        "blockquote",
        "span",
        "section",
        "header",
        "h3",
        "h4",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "caption",
        "meter",
        "button",
        "figure",
        "figcaption",
        "svg",
        "line",
        "text",
        "rect",
        "title",
        "polygon",
        "polyline",
        "details",
        "summary",
        "time",
    ]
)


class Reading(HTMLParser):
    """Collects tags, texts and attributes; remembers what no page may hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.harm: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.harm += [tag] if tag not in TAGS else []
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "src"}:
                self.harm.append(name)
            if name == "href" and not (value or "").startswith(("https://", "http://", "mailto:", "/")):
                self.harm.append(str(value))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for found, attrs in self.tags if found == tag]


def read(*blocks: Block, reader: Reader = BERLIN) -> Reading:
    reading = Reading(str(render(blocks, reader)))
    assert reading.harm == []
    return reading


@given(any_block)
@settings(max_examples=150, deadline=None)
def test_no_block_can_bring_markup_scripts_or_addresses_of_its_own(block: Block) -> None:
    read(block)


def test_markdown_makes_lists_emphasis_code_and_links() -> None:
    html = str(render([Text(text="**b** *e* `c`\n\n- one\n- two\n\n[x](https://a.example)")]))
    for part in ("<strong>b</strong>", "<em>e</em>", "<code>c</code>", "<li>one</li>", 'href="https://a.example"'):
        assert part in html
    assert 'rel="noopener noreferrer nofollow"' in html


def test_markup_in_text_is_shown_as_text() -> None:
    assert SCRIPT in read(Text(text=SCRIPT)).text
    assert "<b>x</b>" in read(Text(text="# <b>x</b>")).text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_that_runs_something_is_no_link(address: str) -> None:
    blocks = [
        Text(text=f"[x]({address}) <{address}>"),
        Cards(cards=[Card(title="t", url=address)]),
        File(name="f", media_type="text/plain", bytes=1, url=address),
        Facts(facts=[Fact(label="l", value=address)]),
    ]
    assert read(*blocks).all("a") == []


def test_an_address_in_running_text_becomes_a_link_without_its_full_stop() -> None:
    assert [link["href"] for link in read(Text(text="Send it at https://a.example/b?c=1.")).all("a")] == [
        "https://a.example/b?c=1"
    ]


def test_pictures_are_not_fetched_from_elsewhere() -> None:
    assert "img" not in {tag for tag, _ in read(Text(text="![x](https://spy.example/p.png)")).tags}


def test_a_huge_text_is_shown_whole_and_as_written() -> None:
    huge = "[" * 60_000
    assert huge in read(Text(text=huge)).text


def test_tones_differ_and_a_warning_says_so_to_screen_readers() -> None:
    html = [str(render([Text(text="x", tone=tone)])) for tone in ("plain", "note", "warning", "quote")]
    assert len(set(html)) == 4
    assert "Warning:" in html[2]


def test_facts_show_labels_values_badges_and_link_addresses() -> None:
    said = read(Facts(title="A <job>", badges=["Sample data"], facts=[Fact(label="Ad", value="https://a.example/1")]))
    assert "A <job>" in said.text
    assert "Sample data" in said.text
    assert said.all("a")[0]["href"] == "https://a.example/1"


def test_a_table_numbers_its_rows_only_when_they_can_be_referred_to() -> None:
    columns, rows = [Column(label="Job"), Column(label="Pay", align="right")], [["a", "1"], ["b"], ["c", "3", "extra"]]
    plain, listed = read(Table(columns=columns, rows=rows)), read(Table(columns=columns, rows=rows, kind="job"))
    assert "No." not in plain.text
    assert "2 b" in listed.text
    assert "extra" in plain.text


def test_an_empty_table_says_so() -> None:
    assert "Nothing to show." in read(Table(columns=[Column(label="Job")], rows=[])).text


def test_cards_show_position_score_sample_badge_and_how_many_there_are_in_all() -> None:
    card = Card(title="T", subtitle="S", score=67.6, badges=["Sample data", "Saved"], text="**why**")
    said = read(Cards(title="Jobs", cards=[card], total=7))
    assert "68 /100" in said.text
    assert "1 of 7 shown" in said.text
    assert {"class": "badge badge-sample"} in said.all("li")
    assert {"class": "badge"} in said.all("li")


def test_a_button_carries_its_call_and_names_its_card() -> None:
    nasty = {"title": "\"'<>&"}
    choice = Choice(label="Save", tool="jobs_save", args=nasty)
    button = read(Cards(cards=[Card(title="Go & <b>", actions=[choice])])).all("button")[0]
    assert button["data-tool"] == "jobs_save"
    assert button["data-args"] == '{"title": "\\"\'<>&"}'
    assert button["aria-label"] == "Save: Go & <b>"


def test_a_choice_without_a_tool_says_its_words_or_its_label() -> None:
    buttons = read(Choices(question="Which?", choices=[Choice(label="A", say="the first"), Choice(label="B")])).all(
        "button"
    )
    assert [button["data-say"] for button in buttons] == ["the first", "B"]


def test_a_file_shows_its_size_and_until_when_it_can_be_fetched() -> None:
    ends = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
    said = read(
        File(name="cv.pdf", media_type="application/pdf", bytes=14_200, url="/api/files/f?sig=1", expires_at=ends)
    )
    assert "14 kB" in said.text
    assert "9:30" in said.text
    assert said.all("a")[0]["href"] == "/api/files/f?sig=1"


@pytest.mark.parametrize(("count", "text"), [(1, "1 byte"), (999, "999 bytes"), (2_340_000, "2.3 MB")])
def test_sizes_are_written_as_people_do(count: int, text: str) -> None:
    assert human_size(count) == text


def view(state: str = "pending", **more: object) -> Approval:
    made = {"id": "apr_1", "tool": "store_buy", "what": "Buy <it>", "expires_at": datetime(2026, 11, 23, 9, tzinfo=UTC)}
    return Approval(approval=ApprovalView.model_validate(made | {"state": state} | more))


def test_a_pending_approval_says_everything_and_offers_both_buttons() -> None:
    when = datetime(2026, 12, 24, 17, 0, tzinfo=UTC)
    said = read(view(to="Grace", amount_minor=4900, fees_minor=100, currency="EUR", when=when, undo="Within a day."))
    for part in ("Buy <it>", "Grace", "€49.00", "€1.00", "6:00", "Europe/Berlin", "Within a day.", "10:00"):
        assert part in said.text.replace("\u202f", " "), part
    assert [button["data-decide"] for button in said.all("button")] == ["approve", "decline"]


@pytest.mark.parametrize("state", ["running", "done", "declined", "expired", "failed"])
def test_a_decided_approval_offers_nothing_to_press(state: str) -> None:
    assert read(view(state)).all("button") == []


def test_a_pending_approval_past_its_time_reads_as_expired() -> None:
    late = read(view(), reader=Reader(now=datetime(2026, 11, 23, 9, tzinfo=UTC)))
    assert late.all("button") == []
    assert "Expired" in late.text


def chart(mark: object, values: list[dict[str, object]], **encoding: object) -> Chart:
    axes = {"x": {"field": "m", "type": "nominal"}, "y": {"field": "v", "type": "quantitative"}} | encoding
    return Chart(title="Pay", summary="It rises.", spec={"mark": mark, "data": {"values": values}, "encoding": axes})


def test_bars_stand_on_zero_in_proportion_to_their_values() -> None:
    said = read(chart("bar", [{"m": "a", "v": 10}, {"m": "b", "v": 20}, {"m": "c", "v": -10}]))
    heights = [float(bar["height"] or 0) for bar in said.all("rect")]
    assert heights[1] == pytest.approx(2 * heights[0], abs=0.2)
    assert heights[2] == pytest.approx(heights[0], abs=0.2)
    assert float(said.all("rect")[2]["y"] or 0) > float(said.all("rect")[0]["y"] or 0)


def test_each_series_of_a_line_chart_is_drawn_and_named() -> None:
    values: list[dict[str, object]] = [{"m": m, "v": at, "s": s} for s in ("Go", "Rust") for at, m in enumerate("abc")]
    said = read(chart({"type": "line"}, values, color={"field": "s"}))
    assert len(said.all("polyline")) == 2
    assert "Go Rust" in said.text


def test_an_area_is_closed_down_to_zero() -> None:
    said = read(chart("area", [{"m": "a", "v": 1}, {"m": "b", "v": 2}]))
    assert len((said.all("polygon")[0]["points"] or "").split()) == 4


def test_a_chart_can_be_read_as_a_table_and_says_what_it_shows() -> None:
    said = read(chart("bar", [{"m": SCRIPT, "v": 12_500}]))
    assert said.all("svg")[0]["aria-label"] == "It rises."
    assert "m v <script>alert(1)</script> 12500" in said.text


@pytest.mark.parametrize(
    "spec",
    [
        {},
        {"mark": "arc", "data": {"values": [{"a": 1}]}},
        {"mark": "bar", "data": {"values": "x"}, "encoding": {"x": {"field": "a"}, "y": {"field": "b"}}},
        {"mark": "bar", "data": {"values": [{"a": None, "b": "x"}, {"b": float("nan")}, {"b": float("inf")}, 3]},
         "encoding": {"x": {"field": "a"}, "y": {"field": "b"}}},
        {"mark": ["bar"], "data": [], "encoding": {"x": 3}},
    ],
)  # fmt: skip
def test_a_chart_that_cannot_be_drawn_shows_its_words_and_its_data(spec: dict[str, object]) -> None:
    said = read(Chart(title="T", summary="What it says.", spec=spec))
    assert "What it says." in said.text
    assert said.all("svg") == []


def test_bars_may_lie_along_either_axis() -> None:
    lying = {"x": {"field": "v", "type": "quantitative"}, "y": {"field": "m", "type": "nominal"}}
    assert len(read(chart("bar", [{"m": "a", "v": 1}], **lying)).all("rect")) == 1
