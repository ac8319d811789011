"""The validator finds each violation it is there to find."""

from copy import deepcopy
from typing import Any

import pytest

from bots.discord.components import button, container, option, row, section, string_select, text_display
from bots.discord.messages import Message
from tests.bots.discord.limits import command_faults, message_faults, modal_faults


def option_of(name: str = "a", **more: Any) -> dict[str, Any]:
    return {"type": 3, "name": name, "description": "d", "required": False, **more}


def command(*options: dict[str, Any], **more: Any) -> dict[str, Any]:
    base = {"type": 1, "name": "jobs", "description": "d", "contexts": [0], "integration_types": [0]}
    return {**base, "options": list(options), **more}


def sub(*options: dict[str, Any], name: str = "match") -> dict[str, Any]:
    return {"type": 1, "name": name, "description": "d", "options": list(options)}


GOOD_COMMAND = command(sub(option_of(required=True), option_of("b", choices=[{"name": "x", "value": "x"}])))
BAD_COMMANDS: dict[str, Any] = {
    "26 options": command(sub(*(option_of(f"a{at}") for at in range(26)))),
    "26 subcommands": command(*(sub(name=f"v{at}") for at in range(26))),
    "8,001 characters": command(*(sub(*(option_of(f"a{at}{n}", description="d" * 100) for at in range(9)), name=f"v{n}") for n in range(9))),
    "capital letters": command(name="Jobs"),
    "33 characters in a name": command(name="j" * 33),
    "a space in a name": command(name="my jobs"),
    "no description": command(description=""),
    "101 characters": command(sub(option_of(description="d" * 101))),
    "required after optional": command(sub(option_of(), option_of("b", required=True))),
    "26 choices": command(sub(option_of(choices=[{"name": str(at), "value": str(at)} for at in range(26)]))),
    "a long choice": command(sub(option_of(choices=[{"name": "x" * 101, "value": "x"}]))),
    "choices with autocomplete": command(sub(option_of(choices=[{"name": "x", "value": "x"}], autocomplete=True))),
    "autocomplete on a file": command(sub(option_of(type=11, autocomplete=True))),
    "length of a number": command(sub(option_of(type=4, max_length=3))),
    "length over 6,000": command(sub(option_of(max_length=6001))),
    "an unsafe integer": command(sub(option_of(type=4, max_value=2**60))),
    "an option twice": command(sub(option_of(), option_of())),
    "a subcommand beside an option": command(sub(), option_of()),
    "an unknown context": command(contexts=[3]),
}  # fmt: skip


def test_a_good_command_has_no_fault() -> None:
    assert command_faults([GOOD_COMMAND]) == []


@pytest.mark.parametrize("name", BAD_COMMANDS)
def test_a_bad_command_has_a_fault(name: str) -> None:
    assert command_faults([BAD_COMMANDS[name]]) != []


def test_a_hundred_and_one_commands_and_one_twice_are_faults() -> None:
    assert command_faults([command(name=f"c{at}") for at in range(101)]) == ["101 commands"]
    assert command_faults([GOOD_COMMAND, GOOD_COMMAND]) == ["/jobs twice"]


def payload(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**Message(list(components)).payload(), **more}


TEXT = text_display("hello")
BUTTON = button("Save", "choice:1")
BAD_MESSAGES: dict[str, Any] = {
    "nothing": payload(),
    "41 components": payload(*(text_display("x") for _ in range(41))),
    "41 nested components": payload(container([text_display("x") for _ in range(40)])),
    "4,001 characters": payload(text_display("x" * 2001), text_display("x" * 2000)),
    "empty text": payload(text_display(" ")),
    "six buttons": payload(row([button("x", f"choice:{at}") for at in range(6)])),
    "a button at the top": payload(BUTTON),
    "a button and a menu": payload(row([BUTTON, string_select("m", [option("a", "b")], "p")])),
    "an id twice": payload(row([BUTTON, BUTTON])),
    "an id of 101": payload(row([button("x", "c" * 101)])),
    "a label of 81": payload(row([{**BUTTON, "label": "x" * 81}])),
    "an empty label": payload(row([{**BUTTON, "label": ""}])),
    "26 menu options": payload(row([string_select("m", [option("a", str(at)) for at in range(26)], "p")])),
    "a menu value twice": payload(row([string_select("m", [option("a", "1"), option("b", "1")], "p")])),
    "a link with an id": payload(row([{"type": 2, "style": 5, "label": "x", "url": "https://a.b", "custom_id": "1"}])),
    "a link of 513": payload(row([{"type": 2, "style": 5, "label": "x", "url": "https://a.b/" + "x" * 501}])),
    "a section without accessory text": payload(section([], BUTTON)),
    "four texts in a section": payload(section(["x"] * 4, BUTTON)),
    "a container in a container": payload(container([container([TEXT])])),
    "a file by address": payload({"type": 13, "file": {"url": "https://a.b/c.pdf"}}),
    "content beside components": payload(TEXT, content="x"),
    "no flag": payload(TEXT, flags=0),
    "mentions": payload(TEXT, allowed_mentions={"parse": ["everyone"]}),
    "an input in a message": payload(row([{"type": 4, "custom_id": "x"}])),
}


def test_a_good_message_has_no_fault() -> None:
    menu = string_select("m", [option("a", "b")], "p")
    assert message_faults(payload(TEXT, row([BUTTON]), row([menu]), section(["x"], button("y", "choice:2")))) == []


@pytest.mark.parametrize("name", BAD_MESSAGES)
def test_a_bad_message_has_a_fault(name: str) -> None:
    assert message_faults(BAD_MESSAGES[name]) != []


INPUT = {"type": 4, "custom_id": "a", "style": 1, "max_length": 10}
LABEL = {"type": 18, "label": "A", "description": "d", "component": INPUT}
MODAL = {"custom_id": "form:1", "title": "T", "components": [LABEL]}


def labelled(**component: Any) -> dict[str, Any]:
    return {**MODAL, "components": [{**LABEL, "component": {**INPUT, **component}}]}


BAD_MODALS: dict[str, Any] = {
    "a title of 46": {**MODAL, "title": "t" * 46},
    "nothing to fill in": {**MODAL, "components": []},
    "six inputs": {**MODAL, "components": [{**LABEL, "component": {**INPUT, "custom_id": str(at)}} for at in range(6)]},
    "an id twice": {**MODAL, "components": [LABEL, deepcopy(LABEL)]},
    "a label of 46": {**MODAL, "components": [{**LABEL, "label": "x" * 46}]},
    "a description of 101": {**MODAL, "components": [{**LABEL, "description": "x" * 101}]},
    "a bare input": {**MODAL, "components": [INPUT]},
    "a value that is too long": labelled(value="x" * 11),
    "a length over 4,000": labelled(max_length=4001),
    "a placeholder of 101": labelled(placeholder="x" * 101),
    "eleven files": labelled(type=19, max_values=11),
    "a button": labelled(type=2),
}


def test_a_good_modal_has_no_fault() -> None:
    assert modal_faults(MODAL) == []


@pytest.mark.parametrize("name", BAD_MODALS)
def test_a_bad_modal_has_a_fault(name: str) -> None:
    assert modal_faults(BAD_MODALS[name]) != []
