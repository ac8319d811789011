"""What a search is told to do without, and messages after it that only end or open a conversation."""

import pytest

from aethex.assistant.planner import dialogue, letting_go


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ditch the hybrid and the pay bit", ["hybrid", "pay bit"]),
        ("it doesn't have to be junior", ["junior"]),
        ("which does not need to be remote", ["remote"]),
    ],
)
def test_several_filters_are_let_go_at_once(text: str, words: list[str]) -> None:
    assert letting_go.all_dropped(text) == words


@pytest.mark.parametrize("text", ["great, that'll be all for now", "I'm done for today, bye", "good night"])
def test_a_farewell_only_closes(text: str) -> None:
    assert dialogue.closes(text)


@pytest.mark.parametrize("text", ["hey, is anybody there?", "knock knock", "you still around?"])
def test_a_knock_at_the_door_only_calls_out(text: str) -> None:
    assert dialogue.calls_out(text)


@pytest.mark.parametrize("text", ["that's all I know about Go", "anyone here who knows Go?", "enough, hide it"])
def test_what_asks_for_something_neither_closes_nor_calls(text: str) -> None:
    assert not dialogue.closes(text)
    assert not dialogue.calls_out(text)
