"""The table of misbehaviours: wires on which the same was read share a line, and what differs from the tests is told."""

from evals.suites.misbehaviour import Seen, plain, table


def test_wires_that_agree_share_a_line_and_others_have_their_own() -> None:
    found = [
        Seen("cut", "openai", 1, "Sorry.\n\nI go on.", [], True),
        Seen("cut", "anthropic", 1, "Sorry.\n\nI go on.", [], True),
        Seen("cut", "ollama", 2, "Hello.", ["tea"], False),
    ]
    lines = table(found).splitlines()
    assert lines[2:4] == [
        "| cut | openai, anthropic | 1 | Sorry. ¶ I go on. | – |",
        "| cut | ollama | 2 | Hello. | tea |",
    ]
    assert lines[-1] == "Otherwise than the tests' table says: cut (ollama)."
    assert plain(found)["otherwise_than_told"] == 1
