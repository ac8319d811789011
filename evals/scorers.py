"""Tiny named scorers over one answer."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from aethex.catalogue import CATALOGUE
from aethex.kit.places import read_place
from aethex.kit.text import fold
from aethex.skills.taxonomy import taxonomy
from aethex.tools.definition import Effect
from aethex.tools.references import position
from evals.cases import Case

EFFECTS = {name: definition.effect for name, definition in CATALOGUE.tools.items()}
Shown = Callable[[int], str | None]
_SPARE_WORDS = 2


def calls_of(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    return list(answer["tool_calls"])


def called(case: Case, answer: Mapping[str, Any]) -> dict[str, Any] | None:
    """The last call of the tool the case is about."""
    return next((call for call in reversed(calls_of(answer)) if call["name"] == case.tool), None)


def unwanted(case: Case, answer: Mapping[str, Any], effects: Mapping[str, Effect]) -> list[str]:
    """Calls that change something and were not asked for."""
    return [
        call["name"]
        for call in calls_of(answer)
        if call["name"] != case.tool and effects.get(call["name"], Effect.READ) is not Effect.READ
    ]


def tool_is_right(case: Case, answer: Mapping[str, Any], effects: Mapping[str, Effect]) -> bool:
    """The tool was called and nothing else changed anything; with `asks`, the turn ends with that question."""
    if unwanted(case, answer, effects):
        return False
    if case.asks is not None:
        nothing_ran = all(call["status"] == "input" for call in calls_of(answer) if call["name"] == case.tool)
        return answer["asking"] == {"tool": case.tool, "argument": case.asks} and nothing_ran
    return called(case, answer) is not None


def is_silent(answer: Mapping[str, Any]) -> bool:
    """No call at all."""
    return not calls_of(answer)


def is_refusal(case: Case, answer: Mapping[str, Any]) -> bool:
    """Neither a call nor a question, though a tool was meant."""
    return is_silent(answer) and answer["asking"] is None


def wrong_arguments(case: Case, answer: Mapping[str, Any], shown: Shown) -> list[str]:
    """Names of listed arguments that differ."""
    call = called(case, answer)
    if call is None:
        return list(case.args) if case.asks is None else []
    given = {**call["args"], **call["resolved"]}
    return [
        name
        for name, expected in case.args.items()
        if not fits(expected, given.get(name), call["args"].get(name), shown)
    ]


def fits(expected: Any, actual: Any, said: Any, shown: Shown) -> bool:
    """One argument: as the contract compares them. `said` is the value before references were resolved."""
    if isinstance(expected, dict) and "any" in expected:
        return any(fits(one, actual, said, shown) for one in expected["any"])
    if isinstance(expected, dict) and "ref" in expected:
        return _is_position(int(expected["ref"]), actual, said, shown)
    if expected is None:
        return actual in (None, "", [])
    if isinstance(expected, bool) or isinstance(actual, bool):
        return expected is actual
    if isinstance(expected, int | float):
        return _number(actual) == float(expected)
    if isinstance(expected, list):
        return isinstance(actual, list) and _set(expected) == _set(actual)
    return _same_text(str(expected), actual) or _same_text(str(expected), said)


def _is_position(wanted: int, actual: Any, said: Any, shown: Shown) -> bool:
    """A refused call names no resolved id, so there the position that was asked for is compared."""
    right = shown(wanted)
    if right is None or actual is None:
        return False
    return actual == right or (actual == said and position(str(said)) == wanted)


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _set(values: list[Any]) -> set[str]:
    return {_alias(str(value)) for value in values}


def _alias(text: str) -> str:
    """A skill's id, else the folded text; a handle without its sign."""
    skill = taxonomy().canonical(text)
    return skill.id if skill else fold(text).removeprefix("@")


def _same_text(expected: str, actual: Any) -> bool:
    if actual is None:
        return False
    text = str(actual)
    if fold(expected) == fold(text) or _alias(expected) == _alias(text):
        return True
    if _same_instant(expected, text) or _same_place(expected, text):
        return True
    return _in_order(_words(expected), _words(text))


def _words(text: str) -> list[str]:
    """Without the marks that end a clause: whether a text keeps its full stop says nothing of its words."""
    return [_alias(word.rstrip(".,;:!?") or word) for word in text.split()]


def _in_order(wanted: list[str], words: list[str]) -> bool:
    """The wanted words in their order, with at most two others."""
    left = iter(words)
    return all(word in left for word in wanted) and len(words) - len(wanted) <= _SPARE_WORDS


def _same_instant(expected: str, actual: str) -> bool:
    try:
        return datetime.fromisoformat(expected) == datetime.fromisoformat(actual)
    except (ValueError, TypeError):
        return False


def _same_place(expected: str, actual: str) -> bool:
    one, other = read_place(expected), read_place(actual)
    return one is not None and other is not None and one.label() == other.label() and bool(one.label())
