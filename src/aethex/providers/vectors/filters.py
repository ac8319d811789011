"""What a `where` means, for stores that have to decide themselves or that speak another dialect."""

from collections.abc import Callable, Iterator, Mapping
from numbers import Real
from typing import Any

from aethex.providers.vectors.port import Where

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "$gt": lambda kept, asked: kept > asked,
    "$gte": lambda kept, asked: kept >= asked,
    "$lt": lambda kept, asked: kept < asked,
    "$lte": lambda kept, asked: kept <= asked,
}
_MEMBER = {"$in", "$nin"}
_OPERATORS = {"$eq", "$ne", "$contains", "$not_contains", *_MEMBER, *_ORDER}


def conditions(where: Where) -> Iterator[tuple[str, str, Any]]:
    """(field, operator, operand) for each thing that must hold; raises ValueError for one that means nothing."""
    for field, wanted in where.items():
        asked: Mapping[str, Any] = wanted if isinstance(wanted, Mapping) else {"$eq": wanted}
        if not asked:
            raise ValueError(f"no condition is given for {field!r}")
        for operator, operand in asked.items():
            _check(field, operator, operand)
            yield field, operator, list(operand) if operator in _MEMBER else operand


def fits(metadata: Mapping[str, Any], where: Where) -> bool:
    """Whether a row with this metadata is one that `where` asks for."""
    return all(_holds(metadata.get(field), operator, operand) for field, operator, operand in conditions(where))


def _check(field: str, operator: str, operand: Any) -> None:
    if operator not in _OPERATORS:
        raise ValueError(f"{operator!r} is not one of {', '.join(sorted(_OPERATORS))}")
    if operator in _MEMBER:
        if isinstance(operand, str) or not all(_scalar(value) for value in operand):
            raise ValueError(f"{operator} for {field!r} takes a list of values")
        if len({_kind(value) for value in operand}) > 1:
            raise ValueError(f"{operator} for {field!r} takes values of one kind")
    elif not _scalar(operand):
        raise ValueError(f"{operator} for {field!r} takes one value")
    if operator in _ORDER and not _number(operand):
        raise ValueError(f"{operator} for {field!r} takes a number")


def _holds(kept: Any, operator: str, operand: Any) -> bool:
    match operator:
        case "$eq":
            return _equal(kept, operand)
        case "$ne":
            return not _equal(kept, operand)
        case "$in":
            return any(_equal(kept, value) for value in operand)
        case "$nin":
            return not any(_equal(kept, value) for value in operand)
        case "$contains":
            return _has(kept, operand)
        case "$not_contains":
            return not _has(kept, operand)
    return _number(kept) and _ORDER[operator](kept, operand)


def _has(kept: Any, value: Any) -> bool:
    return isinstance(kept, list) and any(_equal(item, value) for item in kept)


def _equal(kept: Any, value: Any) -> bool:
    return _kind(kept) is _kind(value) and bool(kept == value)


def _kind(value: Any) -> type:
    return float if _number(value) else type(value)


def _number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _scalar(value: Any) -> bool:
    return isinstance(value, str | int | float | bool)
