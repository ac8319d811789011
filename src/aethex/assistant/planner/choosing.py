"""Which of the choices that a question offered an answer names: "the second", "interview"."""

from rapidfuzz import fuzz, process

from aethex.assistant.planner.dialogue import agrees
from aethex.kit.text import fold
from aethex.tools.focus import Asking
from aethex.tools.references import position


def chosen(asking: Asking, text: str) -> str | None:
    """The value of the offered choice that `text` names by position, value or label; None when it names none."""
    choices = asking.choices
    if not choices or len(text) > 200:
        return None
    key = fold(text).strip(" .!?")
    if agrees(text) and len(choices) == 1:
        return choices[0]["value"]
    place = position(key.removeprefix("the "))
    if place is not None and asking.argument:
        at = place - 1 if place > 0 else len(choices) - 1
        return choices[at]["value"] if at < len(choices) else None
    exact = [
        c["value"] for c in choices if key in {fold(c["value"]), fold(c["value"]).replace("_", " "), fold(c["label"])}
    ]
    if exact:
        return exact[0]
    near = process.extract(
        key, [fold(c["label"]) for c in choices], scorer=fuzz.token_set_ratio, score_cutoff=88, limit=2
    )
    if near and len(key) > 2 and (len(near) == 1 or near[0][1] > near[1][1]):
        return choices[near[0][2]]["value"]
    return None
