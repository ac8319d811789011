"""The validator finds each violation it is there to find."""

from copy import deepcopy
from typing import Any

import pytest

from bots.slack.blockkit import actions, button, context, fields, header, option, section, static_select
from bots.slack.manifest import manifest
from bots.slack.messages import message
from tests.bots.slack.limits import manifest_faults, message_faults, view_faults
from tests.fixtures.all_tools import all_tools

MENU = static_select("menu", [option("a", "1")], "p")


def payload(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**message(list(blocks)).payload(), **more}


def table(rows: int = 2, columns: int = 2, cell: str = "x") -> dict[str, Any]:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": cell}] * columns for _ in range(rows)]}


def raw(block: dict[str, Any], text: str) -> dict[str, Any]:
    return {**block, "text": {**block["text"], "text": text}}


BAD_MESSAGES: dict[str, Any] = {
    "nothing": payload(),
    "51 blocks": payload(*(section("x") for _ in range(51))),
    "no text": payload(section("x"), text=""),
    "half an entity in the text": payload(section("x"), text="AT&am…"),
    "half a link in the text": payload(section("x"), text="<https://a.b|c…"),
    "a section of 3,001": payload(section("x" * 3001)),
    "an empty section": payload(section("")),
    "a header of 151": payload(raw(header("x"), "x" * 151)),
    "a header in mrkdwn": payload({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}),
    "eleven fields": payload(fields(["x"] * 11)),
    "a field of 2,001": payload(fields(["x" * 2001])),
    "eleven notes": payload({"type": "context", "elements": context("x")["elements"] * 11}),
    "26 buttons": payload(actions([button("x", f"choice:{at}") for at in range(26)])),
    "a button text of 76": payload(actions([raw(button("x", "choice:1"), "x" * 76)])),
    "a button value of 2,001": payload(actions([{**button("x", "choice:1"), "value": "v" * 2001}])),
    "a style of its own": payload(actions([button("x", "choice:1", "green")])),
    "an action twice": payload(actions([button("x", "choice:1")]), actions([button("y", "choice:1")])),
    "101 options": payload(actions([static_select("m", [option("a", str(at)) for at in range(101)], "p")])),
    "an option value of 151": payload(actions([static_select("m", [option("a", "v" * 151)], "p")])),
    "an option value twice": payload(actions([static_select("m", [option("a", "1"), option("b", "1")], "p")])),
    "two tables": payload(table(), table()),
    "101 rows": payload(table(rows=101)),
    "21 columns": payload(table(columns=21)),
    "an empty cell": payload(table(cell="")),
    "a table of 10,001": payload(table(rows=100, columns=1, cell="x" * 101)),
    "a mention": payload(section("hello <!here>")),
    "a person": payload(section("hello <@U024BE7LH>")),
    "a bare ampersand": payload(section("AT&T")),
    "names that are linked": payload({"type": "section", "text": {"type": "mrkdwn", "text": "@here"}}),
    "an unknown block": payload({"type": "carousel"}),
}


def test_a_good_message_has_no_fault() -> None:
    blocks = [header("x"), section("*x* &amp; <https://a.b|c>"), fields(["y"]), context("z"), actions([MENU]), table()]
    assert message_faults(payload(*blocks)) == []


@pytest.mark.parametrize("name", BAD_MESSAGES)
def test_a_bad_message_has_a_fault(name: str) -> None:
    assert message_faults(BAD_MESSAGES[name]) != []


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def view(**element: Any) -> dict[str, Any]:
    inner = {"type": "plain_text_input", "action_id": "value", **element}
    block = {"type": "input", "block_id": "a", "label": plain("A"), "hint": plain("h"), "element": inner}
    words = {name: plain(name) for name in ("title", "submit", "close")}
    return {"type": "modal", "callback_id": "form", "private_metadata": "", "blocks": [block], **words}


BAD_VIEWS: dict[str, Any] = {
    "a title of 25": {**view(), "title": plain("t" * 25)},
    "a button of 25": {**view(), "submit": plain("t" * 25)},
    "metadata of 3,001": {**view(), "private_metadata": "x" * 3001},
    "nothing to fill in": {**view(), "blocks": []},
    "101 inputs": {**view(), "blocks": [{**view()["blocks"][0], "block_id": str(at)} for at in range(101)]},
    "an id twice": {**view(), "blocks": view()["blocks"] * 2},
    "a section": {**view(), "blocks": [{**section("x"), "block_id": "a"}]},
    "a length over 3,000": view(max_length=3001),
    "a value that is too long": view(max_length=2, initial_value="abc"),
    "a placeholder of 151": view(placeholder=plain("x" * 151)),
    "an option text of 76": view(type="static_select", options=[{"text": plain("x" * 76), "value": "1"}]),
    "an initial option from elsewhere": view(type="static_select", options=[option("a", "1")], initial_option="b"),
    "a number's bound as a number": view(type="number_input", is_decimal_allowed=True, min_value=1),
    "eleven files": view(type="file_input", max_files=11),
    "eleven ticks": view(type="checkboxes", options=[option("a", str(at)) for at in range(11)]),
    "a button as input": view(type="button"),
}


def test_a_good_view_has_no_fault() -> None:
    assert view_faults(view()) == []


@pytest.mark.parametrize("name", BAD_VIEWS)
def test_a_bad_view_has_a_fault(name: str) -> None:
    assert view_faults(BAD_VIEWS[name]) != []


def _changed(*path: Any, to: Any) -> dict[str, Any]:
    content = deepcopy(manifest(all_tools()))
    part: Any = content
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = to
    return content


BAD_MANIFESTS: dict[str, Any] = {
    "a name of 36": _changed("display_information", "name", to="x" * 36),
    "a description of 141": _changed("display_information", "description", to="x" * 141),
    "a long description of 173": _changed("display_information", "long_description", to="x" * 173),
    "a colour by name": _changed("display_information", "background_color", to="blue"),
    "five prompts": _changed("features", "agent_view", "suggested_prompts", to=[{}] * 5),
    "a shortcut of 25": _changed("features", "shortcuts", 0, "name", to="x" * 25),
    "eleven shortcuts": _changed(
        "features", "shortcuts", to=[{"name": "x", "type": "global", "callback_id": "x", "description": "x"}] * 11
    ),
    "a command of slack's": _changed("features", "slash_commands", 0, "command", to="/feed"),
    "a command with a space": _changed("features", "slash_commands", 0, "command", to="/my jobs"),
    "a command twice": _changed("features", "slash_commands", 0, "command", to="/jobs"),
    "a command of 33": _changed("features", "slash_commands", 0, "command", to="/" + "x" * 32),
    "a hint of 1,001": _changed("features", "slash_commands", 0, "usage_hint", to="x" * 1001),
    "a plain address": _changed("features", "slash_commands", 0, "url", to="http://a.b"),
    "an event twice": _changed("settings", "event_subscriptions", "bot_events", to=["app_mention"] * 2),
}


@pytest.mark.parametrize("name", BAD_MANIFESTS)
def test_a_bad_manifest_has_a_fault(name: str) -> None:
    assert manifest_faults(BAD_MANIFESTS[name]) != []
