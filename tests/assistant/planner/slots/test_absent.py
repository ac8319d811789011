"""What a search should leave out, in the words of somebody who has had enough of it."""

import pytest

from aethex.assistant.planner.slots.absent import absent, only_absent, without


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("I'm done with php", ["php"]),
        ("I am through with perl jobs", ["perl"]),
        ("tired of java", ["java"]),
        ("fed up with php", ["php"]),
        ("had enough of perl", ["perl"]),
        ("I don't mean java", ["java"]),
        ("I'm done with meetings", []),
        ("tired of Lyon", []),
    ],
)
def test_one_may_have_had_enough_of_a_skill(text: str, unwanted: list[str]) -> None:
    assert absent(text) == unwanted


def test_what_one_is_tired_of_is_not_searched_for() -> None:
    assert without("tired of java jobs, kotlin").strip(" ,") == "kotlin"
    assert only_absent("sick of php jobs") == ["php"]
    assert only_absent("sick of php jobs, kotlin") == []
