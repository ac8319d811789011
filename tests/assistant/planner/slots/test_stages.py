"""Where an application stands, told as a story."""

import pytest

from aethex.assistant.planner.slots.stages import told_stage


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("they took someone internal", "rejected"),
        ("the position has been filled", "rejected"),
        ("they won't be moving forward", "rejected"),
        ("I didn't make the cut", "rejected"),
        ("I'm pulling my Acme application, the commute is killing me", "withdrawn"),
        ("i told them no", "withdrawn"),
        ("the contract is here: they want to hire me", "offer"),
        ("they sent me a contract", "offer"),
        ("they invited me for a chat on thursday", "interview"),
        ("Acme moved me to the next round", "interview"),
        ("got a take-home from them", "interview"),
        ("had a call with the recruiter", "screening"),
        ("I finally sent it off", "applied"),
        ("they wrote to me", None),
    ],
)
def test_a_story_tells_the_stage(text: str, stage: str | None) -> None:
    assert told_stage(text) == stage
