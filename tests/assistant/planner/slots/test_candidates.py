"""Which words of a message can be the new value of a part of an entry."""

import pytest

from aethex.assistant.planner.slots.candidates import fits, other_value


@pytest.mark.parametrize(
    ("text", "field", "known", "value"),
    [
        ("it says Test Engineer, yet since June I'm a Senior Test Engineer", "title", {"test engineer"}, "Senior Test Engineer"),
        ("not Tester, sorry, Manager. Test Manager", "title", {"tester"}, "Test Manager"),
        ("whoever typed Tester there, it was a Release Manager or a Team Lead", "title", {"tester"}, None),
        ("I have no Master of Arts, I have a Master of Laws", "degree", {"master of arts"}, "Master of Laws"),
        ("it says bachelor of arts but it was a bachelor of laws", "degree", {"bachelor of arts"}, "bachelor of laws"),
        ("the firm is spelled wrong: Moosgrün has to be Moosgrün GmbH", "company", {"moosgrün"}, "Moosgrün GmbH"),
        ("the issuer is wrong, Basalt School gave it to me", "issuer", {"moosgrün"}, "Basalt School"),
        ("Graz was the old office, make that Linz", "place", {"graz"}, "Linz"),
        ("my school says Physics, should be Applied Physics", "field", {"physics"}, "Applied Physics"),
        ("please fix the title", "title", set(), None),
    ],
)  # fmt: skip
def test_the_one_value_that_is_neither_old_nor_denied(
    text: str, field: str, known: set[str], value: str | None
) -> None:
    assert other_value(text, field, known) == value


@pytest.mark.parametrize(
    ("value", "field", "expected"),
    [
        ("Release Manager", "title", True),
        ("so", "title", False),
        ("instead of Tester", "title", False),
        ("Tester", "title", False),
        ("Bachelor of Laws", "degree", True),
        ("think I lied", "degree", False),
        ("Basalt School", "issuer", True),
        ("a trademark thing", "name", False),
        (None, "name", False),
    ],
)
def test_a_value_of_the_part(value: str | None, field: str, expected: bool) -> None:
    assert fits(value, field, {"tester"}) is expected
