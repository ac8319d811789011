"""Slack's documented limits as a list of complaints about a payload (Block Kit and manifest reference, August 2026)."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
_LINK = re.compile(r"<(https?://[^<>|\s]+(\|[^<>|]+)?|!date\^\d+\^[^<>|^]+\|[^<>|]+)>")


def size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def message_faults(payload: dict[str, Any]) -> list[str]:
    """What `chat.postMessage` would refuse, or would do that none of ours may."""
    blocks = payload["blocks"]
    faults = [] if 1 <= len(blocks) <= 50 else [f"{len(blocks)} blocks"]
    if not payload.get("text", "").strip() or size(payload["text"]) > 4000:
        faults.append("text for notifications")
    faults += _unescaped(payload.get("text", ""), "text")
    tables = [block for block in blocks if block["type"] == "table"]
    if len(tables) > 1:
        faults.append(f"{len(tables)} tables")
    ids = [each["action_id"] for each in _elements(blocks)]
    faults += [f"action_id {each} twice" for each, times in Counter(ids).items() if times > 1]
    return faults + [fault for block in blocks for fault in _block(block)]


def _elements(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for block in blocks if block["type"] == "actions" for each in block["elements"]]


def _block(block: dict[str, Any]) -> list[str]:
    checks: dict[str, Callable[[dict[str, Any]], list[str]]] = {
        "section": _section,
        "header": _header,
        "context": _context,
        "actions": _actions,
        "table": _table,
    }
    check = checks.get(block["type"])
    faults = check(block) if check else [f"block {block['type']} in a message"]
    return faults + ([] if size(block.get("block_id", "")) <= 255 else ["block_id"])


def _header(block: dict[str, Any]) -> list[str]:
    return _plain(block["text"], 150, "header")


def _section(block: dict[str, Any]) -> list[str]:
    fields = block.get("fields", [])
    faults = [] if "text" in block or fields else ["empty section"]
    if "text" in block:
        faults += _mrkdwn(block["text"], 3000, "section")
    if len(fields) > 10:
        faults.append(f"{len(fields)} fields")
    return faults + [fault for each in fields for fault in _mrkdwn(each, 2000, "field")]


def _context(block: dict[str, Any]) -> list[str]:
    faults = [] if 1 <= len(block["elements"]) <= 10 else ["context"]
    return faults + [fault for each in block["elements"] for fault in _mrkdwn(each, 3000, "context")]


def _actions(block: dict[str, Any]) -> list[str]:
    faults = [] if 1 <= len(block["elements"]) <= 25 else [f"{len(block['elements'])} elements"]
    for element in block["elements"]:
        if not 1 <= size(element["action_id"]) <= 255:
            faults.append("action_id")
        if element["type"] == "button":
            faults += _plain(element["text"], 75, "button")
            if size(element.get("value", "")) > 2000 or element.get("style") not in {None, "primary", "danger"}:
                faults.append("button value or style")
        elif element["type"] == "static_select":
            faults += _select(element)
        else:
            faults.append(f"element {element['type']}")
    return faults


def _select(element: dict[str, Any]) -> list[str]:
    options = element["options"]
    faults = [] if 1 <= len(options) <= 100 else [f"select of {len(options)}"]
    if "placeholder" in element:
        faults += _plain(element["placeholder"], 150, "placeholder")
    if element.get("initial_option") and element["initial_option"] not in options:
        faults.append("initial option")
    if len({each["value"] for each in options}) != len(options):
        faults.append("select with one value twice")
    return faults + [fault for each in options for fault in _option(each)]


def _option(option: dict[str, Any]) -> list[str]:
    value = [] if 1 <= size(option["value"]) <= 150 else ["option value"]
    return _plain(option["text"], 75, "option") + value


def _table(block: dict[str, Any]) -> list[str]:
    rows = block["rows"]
    faults = []
    if not 1 <= len(rows) <= 100 or any(not 1 <= len(row) <= 20 for row in rows):
        faults.append(f"table of {len(rows)} rows")
    if len({len(row) for row in rows}) != 1:
        faults.append("table with uneven rows")
    if len(block.get("column_settings", [])) > 20:
        faults.append("column settings")
    cells = [cell for row in rows for cell in row]
    if any(cell["type"] != "raw_text" or not cell["text"] for cell in cells):
        faults.append("table cell")
    if sum(size(cell["text"]) for cell in cells) > 10_000:
        faults.append("table of more than 10,000 characters")
    return faults


def _plain(text: dict[str, Any], limit: int, where: str) -> list[str]:
    good = text["type"] == "plain_text" and text["text"].strip() and size(text["text"]) <= limit
    return [] if good else [f"{where}: {text['text'][:80]!r} of {size(text['text'])}"]


def _mrkdwn(text: dict[str, Any], limit: int, where: str) -> list[str]:
    faults = []
    if text["type"] != "mrkdwn" or not text["text"].strip() or size(text["text"]) > limit:
        faults.append(f"{where}: {text['type']} of {size(text['text'])}")
    if not text.get("verbatim"):
        faults.append(f"{where}: names would be linked")
    return faults + _unescaped(text["text"], where)


def _unescaped(text: str, where: str) -> list[str]:
    bare = "\n".join(re.sub(r"^> ", "", line) for line in _LINK.sub("", text).split("\n"))
    wrong = "<" in bare or ">" in bare or _ENTITY.search(text)
    return [f"{where}: unescaped {bare[:80]!r}"] if wrong else []


_PLAIN_INPUTS = {"plain_text_input", "number_input", "datepicker", "datetimepicker", "file_input", "checkboxes"}
_INPUTS = _PLAIN_INPUTS | {"static_select", "external_select", "multi_external_select"}


def view_faults(view: dict[str, Any]) -> list[str]:
    """What `views.open` would refuse."""
    faults = [fault for name in ("title", "submit", "close") for fault in _plain(view[name], 24, name)]
    if view["type"] != "modal" or not 1 <= len(view["blocks"]) <= 100:
        faults.append(f"{view['type']} of {len(view['blocks'])}")
    if size(view.get("private_metadata", "")) > 3000 or not 1 <= size(view["callback_id"]) <= 255:
        faults.append("private_metadata or callback_id")
    ids = [block["block_id"] for block in view["blocks"]]
    if len(set(ids)) != len(ids) or any(not 1 <= size(each) <= 255 for each in ids):
        faults.append("block ids")
    return faults + [fault for block in view["blocks"] for fault in _input(block)]


def _input(block: dict[str, Any]) -> list[str]:
    if block["type"] != "input":
        return [f"block {block['type']} in a form"]
    element = block["element"]
    faults = _plain(block["label"], 2000, "label") + _plain(block["hint"], 2000, "hint")
    if element["type"] not in _INPUTS or not 1 <= size(element["action_id"]) <= 255:
        faults.append(f"input {element['type']}")
    if "placeholder" in element:
        faults += _plain(element["placeholder"], 150, "placeholder")
    if element["type"] == "static_select":
        faults += _select(element)
    if element["type"] == "plain_text_input" and not 1 <= element.get("max_length", 1) <= 3000:
        faults.append("max_length")
    if size(element.get("initial_value", "")) > element.get("max_length", 3000):
        faults.append("initial value")
    if element["type"] == "number_input":
        bounds = [element[name] for name in ("min_value", "max_value") if name in element]
        if "is_decimal_allowed" not in element or any(not isinstance(bound, str) for bound in bounds):
            faults.append("number input")
    if element["type"] == "file_input" and not 1 <= element["max_files"] <= 10:
        faults.append("files")
    if element["type"] == "checkboxes" and not 1 <= len(element["options"]) <= 10:
        faults.append("checkboxes")
    return faults


def manifest_faults(manifest: dict[str, Any]) -> list[str]:
    """What `apps.manifest.validate` would refuse."""
    shown, features = manifest["display_information"], manifest["features"]
    faults = []
    if size(shown["name"]) > 35 or size(shown["description"]) > 140:
        faults.append("display information")
    if not 174 <= size(shown["long_description"]) <= 4000:
        faults.append("long description")
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", shown["background_color"]):
        faults.append("background colour")
    if size(features["bot_user"]["display_name"]) > 80:
        faults.append("display name")
    agent = features["agent_view"]
    if size(agent["agent_description"]) > 300 or not 1 <= len(agent["suggested_prompts"]) <= 4:
        faults.append("agent view")
    faults += _shortcuts(features["shortcuts"])
    faults += _commands(features["slash_commands"])
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    if len(events) > 100 or len(set(events)) != len(events):
        faults.append("events")
    if len(set(manifest["oauth_config"]["scopes"]["bot"])) > 255:
        faults.append("scopes")
    return faults


def _shortcuts(shortcuts: list[dict[str, str]]) -> list[str]:
    faults = ["shortcuts"] if len(shortcuts) > 10 else []
    for each in shortcuts:
        fits = size(each["name"]) <= 24 and size(each["callback_id"]) <= 255 and size(each["description"]) <= 150
        if not fits or each["type"] not in {"message", "global"}:
            faults.append(f"shortcut {each['name']}")
    return faults


_TAKEN = {"/feed", "/feedback", "/invite", "/join", "/leave", "/me", "/msg", "/open", "/remind", "/search", "/status"}


def _commands(commands: list[dict[str, Any]]) -> list[str]:
    faults = [f"{len(commands)} commands"] if len(commands) > 50 else []
    names = [each["command"] for each in commands]
    if len(set(names)) != len(names):
        faults.append("a command twice")
    for each in commands:
        if not re.fullmatch(r"/[a-z0-9_-]{1,31}", each["command"]) or each["command"] in _TAKEN:
            faults.append(f"command {each['command']}")
        if not 1 <= size(each["description"]) <= 2000 or size(each.get("usage_hint", "")) > 1000:
            faults.append(f"words of {each['command']}")
        if not each["url"].startswith("https://"):
            faults.append(f"url of {each['command']}")
    return faults
