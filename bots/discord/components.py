"""Components V2 as Discord's JSON, each with the limits it must keep."""

from collections.abc import Sequence
from typing import Any

from bots.splitting import cut

Json = dict[str, Any]

ACTION_ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
SECTION, TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = 9, 10, 12, 13, 14, 17, 18
FILE_UPLOAD, CHECKBOX = 19, 23
PRIMARY, SECONDARY, SUCCESS, DANGER, LINK = 1, 2, 3, 4, 5

LABEL_LIMIT = 80
OPTION_LIMIT = 100
OPTIONS = 25
BUTTONS = 5
URL_LIMIT = 512


def text_display(content: str) -> Json:
    """Markdown, at least one character."""
    return {"type": TEXT_DISPLAY, "content": content}


def button(label: str, custom_id: str, style: int = SECONDARY) -> Json:
    """A button whose press carries `custom_id`."""
    return {"type": BUTTON, "style": style, "label": cut(label, LABEL_LIMIT), "custom_id": custom_id}


def link_button(label: str, url: str) -> Json:
    """A button that opens a web address of at most 512 characters."""
    return {"type": BUTTON, "style": LINK, "label": cut(label, LABEL_LIMIT), "url": url}


def row(components: Sequence[Json]) -> Json:
    """Up to five buttons, or one select."""
    return {"type": ACTION_ROW, "components": list(components)}


def option(label: str, value: str, description: str | None = None) -> Json:
    """One line of a menu."""
    made: Json = {"label": cut(label, OPTION_LIMIT), "value": value}
    if description:
        made["description"] = cut(description, OPTION_LIMIT)
    return made


def string_select(custom_id: str, options: Sequence[Json], placeholder: str) -> Json:
    """A menu of 1 to 25 options of which one is picked."""
    return {
        "type": STRING_SELECT,
        "custom_id": custom_id,
        "placeholder": cut(placeholder, 150),
        "options": list(options),
        "min_values": 1,
        "max_values": 1,
    }


def section(texts: Sequence[str], accessory: Json) -> Json:
    """One to three texts beside a button."""
    return {"type": SECTION, "components": [text_display(text) for text in texts], "accessory": accessory}


def container(components: Sequence[Json], accent: int | None = None) -> Json:
    """A framed group; `accent` is an RGB colour."""
    made: Json = {"type": CONTAINER, "components": list(components)}
    if accent is not None:
        made["accent_color"] = accent
    return made


def separator() -> Json:
    """A thin line."""
    return {"type": SEPARATOR, "divider": True, "spacing": 1}


def file(name: str) -> Json:
    """An attached file, shown by its name."""
    return {"type": FILE, "file": {"url": f"attachment://{name}"}}


def gallery(name: str, description: str) -> Json:
    """An attached picture and its description for those who do not see it."""
    item = {"media": {"url": f"attachment://{name}"}, "description": cut(description, 1024) or name}
    return {"type": MEDIA_GALLERY, "items": [item]}


def count(component: Json) -> int:
    """How many components it is, nested ones and accessories included."""
    inner = list(component.get("components", []))
    inner += [component[name] for name in ("accessory", "component") if name in component]
    return 1 + sum(count(each) for each in inner)


def texts(component: Json) -> list[str]:
    """The contents of every text display in it, in reading order."""
    own = [component["content"]] if component["type"] == TEXT_DISPLAY else []
    return own + [text for each in component.get("components", []) for text in texts(each)]
