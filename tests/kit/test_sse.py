"""Server-sent events, written and read."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aethex.kit.sse import KEEP_ALIVE, Reader, Received, encode, frame, parse


@dataclass(frozen=True)
class Sent:
    id: str
    name: str
    data: Any


def test_an_event_is_its_id_name_and_json() -> None:
    assert encode(Sent("17-0", "text", {"text": "hé"})) == b'id: 17-0\nevent: text\ndata: {"text":"h\xc3\xa9"}\n\n'


def test_an_event_without_an_id_leaves_the_readers_last_id_alone() -> None:
    stream = frame("text", "a", event_id="1-0") + frame("text", "b")
    assert [event.id for event in parse(stream)] == ["1-0", "1-0"]


@pytest.mark.parametrize("text", ["", "a", "a\nb", "\n", "a\n\nb\n", " lead", "data: x", ": x", "a\u2028b\x85c"])
def test_text_of_any_lines_comes_back_as_it_was(text: str) -> None:
    assert parse(frame("text", text)) == [Received("", "text", text)]


@pytest.mark.parametrize("text", ["a\rid: 9-9", "a\r\nevent: done", "a\n\nevent: done\ndata: x"])
def test_no_text_can_add_a_field_or_an_event(text: str) -> None:
    (event,) = parse(frame("text", text, event_id="1-0"))
    assert (event.id, event.name) == ("1-0", "text")


@pytest.mark.parametrize("bad", ["a\nb", "a\rb", "a\0b"])
def test_a_name_or_id_of_several_lines_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        frame(bad, "")
    with pytest.raises(ValueError, match="one line"):
        frame("text", "", event_id=bad)


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.lists(st.text())), st.data())
def test_a_stream_cut_anywhere_reads_the_same(data: dict[str, Any], draw: st.DataObject) -> None:
    stream = encode(Sent("1-0", "a", data)) + KEEP_ALIVE + encode(Sent("2-0", "b", data))
    reader, events = Reader(), []
    cuts = sorted(draw.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        events += reader.feed(stream[start:end])
    assert [(event.id, event.name, event.data) for event in events] == [("1-0", "a", data), ("2-0", "b", data)]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_every_line_end_of_the_standard_is_read(end: str, size: int) -> None:
    lines = ["\ufeff:hello", "id:7", "event:x", "data:one", "data: two", "retry: 5", "", "data", "", ""]
    stream = end.join(lines).encode()
    reader, events = Reader(), []
    for at in range(0, len(stream), size):
        events += reader.feed(stream[at : at + size])
    assert events == [Received("7", "x", "one\ntwo"), Received("7", "message", "")]


def test_an_event_that_was_cut_off_is_not_given() -> None:
    assert parse(b"event: text\ndata: half") == []
    assert parse(b"event: text\ndata: half\n") == []
