"""Discord's documented limits as a list of complaints about a payload (developer documentation, August 2026)."""

import re
from collections import Counter
from typing import Any

NAME = re.compile(r"[-_'\w]{1,32}")
TYPES = range(1, 12)
INPUTS = {3, 4, 5, 6, 7, 8, 19, 21, 22, 23}


def size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def command_faults(commands: list[dict[str, Any]]) -> list[str]:
    """What `PUT …/commands` would refuse."""
    faults = [f"{len(commands)} commands"] if len(commands) > 100 else []
    faults += [f"/{name} twice" for name, times in Counter(each["name"] for each in commands).items() if times > 1]
    for command in commands:
        where = f"/{command['name']}"
        if command.get("type") != 1:
            faults.append(f"{where}: not a chat command")
        if not set(command["contexts"]) <= {0, 1, 2} or not set(command["integration_types"]) <= {0, 1}:
            faults.append(f"{where}: contexts or installs")
        if _characters(command) > 8000:
            faults.append(f"{where}: {_characters(command)} characters")
        faults += _named(command, where) + _options(command.get("options", []), where, depth=0)
    return faults


def _characters(part: dict[str, Any]) -> int:
    own = sum(size(str(part.get(name, ""))) for name in ("name", "description", "value"))
    return own + sum(_characters(each) for name in ("options", "choices") for each in part.get(name, []))


def _named(part: dict[str, Any], where: str) -> list[str]:
    faults = []
    if not NAME.fullmatch(part["name"]) or part["name"] != part["name"].lower():
        faults.append(f"{where}: name {part['name']!r}")
    if not 1 <= size(part["description"]) <= 100:
        faults.append(f"{where}: description of {size(part['description'])}")
    return faults


def _options(options: list[dict[str, Any]], where: str, depth: int) -> list[str]:
    faults = [f"{where}: {len(options)} options"] if len(options) > 25 else []
    faults += [f"{where}: {name} twice" for name, n in Counter(each["name"] for each in options).items() if n > 1]
    required = [bool(each.get("required")) for each in options]
    if required != sorted(required, reverse=True):
        faults.append(f"{where}: required options after optional ones")
    if len({each["type"] in {1, 2} for each in options}) > 1:
        faults.append(f"{where}: subcommands beside options")
    for option in options:
        inside = f"{where} {option['name']}"
        if option["type"] not in TYPES or (option["type"] == 1 and depth > 1) or (option["type"] == 2 and depth > 0):
            faults.append(f"{inside}: type {option['type']} here")
        faults += _named(option, inside) + _choices(option, inside) + _bounds(option, inside)
        faults += _options(option.get("options", []), inside, depth + 1)
    return faults


def _choices(option: dict[str, Any], where: str) -> list[str]:
    choices = option.get("choices", [])
    faults = [f"{where}: {len(choices)} choices"] if len(choices) > 25 else []
    if choices and option.get("autocomplete"):
        faults.append(f"{where}: choices and autocomplete")
    if (choices or option.get("autocomplete")) and option["type"] not in {3, 4, 10}:
        faults.append(f"{where}: choices on type {option['type']}")
    for choice in choices:
        if not 1 <= size(choice["name"]) <= 100 or not 1 <= size(str(choice["value"])) <= 100:
            faults.append(f"{where}: choice {choice}")
    return faults


def _bounds(option: dict[str, Any], where: str) -> list[str]:
    faults = []
    for name in ("min_value", "max_value"):
        if name in option and (option["type"] not in {4, 10} or abs(option[name]) > 2**53):
            faults.append(f"{where}: {name} {option[name]}")
    for name in ("min_length", "max_length"):
        if name in option and (option["type"] != 3 or not 0 <= option[name] <= 6000):
            faults.append(f"{where}: {name} {option[name]}")
    return faults


def message_faults(payload: dict[str, Any]) -> list[str]:
    """What a message of Components V2 would be refused for, or would do that none of ours may."""
    faults = []
    if not payload["flags"] & 1 << 15:
        faults.append("flag of components V2 is missing")
    if set(payload) & {"content", "embeds", "poll", "stickers"}:
        faults.append("content beside components V2")
    if payload.get("allowed_mentions") != {"parse": []}:
        faults.append("mentions are allowed")
    everything = list(_walk(payload["components"]))
    if not 1 <= len(everything) <= 40:
        faults.append(f"{len(everything)} components")
    if sum(size(part["content"]) for part in everything if part["type"] == 10) > 4000:
        faults.append("more than 4,000 characters")
    ids = [part["custom_id"] for part in everything if "custom_id" in part]
    faults += [f"custom_id {each!r}" for each in ids if not 1 <= size(each) <= 100]
    faults += [f"custom_id {each!r} twice" for each, times in Counter(ids).items() if times > 1]
    faults += [f"{part['type']} at the top" for part in payload["components"] if part["type"] not in _TOP]
    return faults + [fault for part in everything for fault in _component(part)]


_TOP = {1, 9, 10, 12, 13, 14, 17}


def _walk(components: list[dict[str, Any]]) -> Any:
    for part in components:
        yield part
        yield from _walk(part.get("components", []))
        yield from _walk([part[name] for name in ("accessory", "component") if name in part])


def _component(part: dict[str, Any]) -> list[str]:
    checks = {1: _row, 2: _button, 3: _select, 9: _section, 10: _text, 12: _gallery, 13: _file, 14: _fine, 17: _frame}
    check = checks.get(part["type"])
    return check(part) if check else [f"component type {part['type']} in a message"]


def _fine(part: dict[str, Any]) -> list[str]:
    return []


def _text(part: dict[str, Any]) -> list[str]:
    return [] if part["content"].strip() and size(part["content"]) <= 4000 else ["text display without text"]


def _row(part: dict[str, Any]) -> list[str]:
    kinds = [each["type"] for each in part["components"]]
    whole = (set(kinds) == {2} and len(kinds) <= 5) or (len(kinds) == 1 and kinds[0] in {3, 5, 6, 7, 8})
    return [] if whole else [f"row of {kinds}"]


def _button(part: dict[str, Any]) -> list[str]:
    faults = []
    if not part.get("label", "").strip() or size(part["label"]) > 80:
        faults.append(f"button label {part.get('label')!r}")
    if part["style"] == 5:
        url = part.get("url", "")
        if "custom_id" in part or not re.match(r"https?://", url) or size(url) > 512:
            faults.append(f"link button {url!r}")
    elif part["style"] not in range(1, 5) or not part.get("custom_id") or "url" in part:
        faults.append("button without an id")
    return faults


def _select(part: dict[str, Any]) -> list[str]:
    options = part["options"]
    faults = [] if 1 <= len(options) <= 25 else [f"select of {len(options)}"]
    if size(part.get("placeholder", "")) > 150:
        faults.append("placeholder")
    values = [each["value"] for each in options]
    if len(set(values)) != len(values):
        faults.append("select with one value twice")
    for option in options:
        if not option["label"].strip() or size(option["label"]) > 100 or not 1 <= size(option["value"]) <= 100:
            faults.append(f"select option {option}")
    return faults


def _section(part: dict[str, Any]) -> list[str]:
    kinds = {each["type"] for each in part["components"]}
    good = kinds == {10} and len(part["components"]) <= 3 and part["accessory"]["type"] in {2, 11}
    return [] if good else ["section"]


def _frame(part: dict[str, Any]) -> list[str]:
    good = part["components"] and all(each["type"] in _TOP - {17} for each in part["components"])
    return [] if good and 0 <= part.get("accent_color", 0) <= 0xFFFFFF else ["container"]


def _gallery(part: dict[str, Any]) -> list[str]:
    faults = [] if 1 <= len(part["items"]) <= 10 else ["gallery"]
    return faults + [
        "gallery item"
        for item in part["items"]
        if not re.match(r"https?://|attachment://[\w.-]+$", item["media"]["url"])
        or not 1 <= size(item.get("description", "-")) <= 1024
    ]


def _file(part: dict[str, Any]) -> list[str]:
    return [] if re.fullmatch(r"attachment://[\w.-]+", part["file"]["url"]) else [f"file {part['file']['url']!r}"]


def modal_faults(modal: dict[str, Any]) -> list[str]:
    """What a modal would be refused for."""
    faults = []
    if not 1 <= size(modal["title"]) <= 45 or not 1 <= size(modal["custom_id"]) <= 100:
        faults.append("title or custom_id")
    if not 1 <= len(modal["components"]) <= 5:
        faults.append(f"{len(modal['components'])} components")
    ids = [each["component"]["custom_id"] for each in modal["components"] if "component" in each]
    if len(set(ids)) != len(ids):
        faults.append("an id twice")
    return faults + [fault for each in modal["components"] for fault in _labelled(each)]


def _labelled(part: dict[str, Any]) -> list[str]:
    if part["type"] != 18:
        return [f"component type {part['type']} in a modal"]
    faults = []
    if not 1 <= size(part["label"]) <= 45 or not 1 <= size(part.get("description", "-")) <= 100:
        faults.append(f"label {part['label']!r}")
    inner = part["component"]
    if inner["type"] not in INPUTS or not 1 <= size(inner["custom_id"]) <= 100:
        faults.append(f"input {inner}")
    if inner["type"] == 3:
        faults += _select(inner)
    if inner["type"] == 4 and (
        inner["style"] not in {1, 2}
        or not 1 <= inner.get("max_length", 1) <= 4000
        or size(inner.get("value", "")) > inner.get("max_length", 4000)
        or size(inner.get("placeholder", "")) > 100
    ):
        faults.append(f"text input {inner}")
    if inner["type"] == 19 and not 0 <= inner.get("min_values", 1) <= inner.get("max_values", 1) <= 10:
        faults.append(f"file upload {inner}")
    return faults
