"""The argument types a tool may have, and how each is read off its pydantic model."""

import types
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, PlainSerializer, SecretStr, WithJsonSchema
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

Kind = Literal["text", "integer", "decimal", "boolean", "enum", "date", "when", "ref", "secret", "texts", "refs"]


@dataclass(frozen=True)
class Ref:
    """Marks a string as a reference to a record: `JobRef = Annotated[str, Ref("job")]`.

    What a person or model writes is an id, a handle, a position in the last list shown, or a name; what the
    function receives is the id.
    """

    kind: str


@dataclass(frozen=True)
class Moment:
    """An instant, or a range when `end` is set; both aware. `said` is what the person wrote."""

    start: datetime
    end: datetime | None = None
    said: str = ""

    def __str__(self) -> str:
        return self.start.isoformat() + (f"/{self.end.isoformat()}" if self.end else "")


def _moment(value: Any) -> Moment:
    if isinstance(value, Moment):
        return value
    start, _, end = str(value).partition("/")
    moment = Moment(datetime.fromisoformat(start), datetime.fromisoformat(end) if end else None)
    if moment.start.tzinfo is None or (moment.end and moment.end.tzinfo is None):
        raise ValueError("an instant needs its UTC offset")
    return moment


class _WhenMark:
    """Marks a time that the door reads from a phrase in the person's zone."""


When = Annotated[
    Moment,
    _WhenMark(),
    BeforeValidator(_moment),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string"}),
]
"""An ISO 8601 instant, date or range, or a phrase such as "next friday at 3pm"."""

Secret = SecretStr
"""A token, key or code: never in a model's schema, in messages or in audit."""

PlaceText = Annotated[str, "place"]
"""A city, region, country, or "remote in <region>"."""

SkillText = Annotated[str, "skill"]
RoleText = Annotated[str, "role"]
CurrencyCode = Annotated[str, "currency"]


@dataclass(frozen=True)
class Argument:
    """One argument as every surface sees it. `topic` says what a text is about: place, skill, role, currency."""

    name: str
    kind: Kind
    required: bool
    description: str
    default: Any = None
    choices: tuple[str, ...] = ()
    ref: str | None = None
    topic: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = None
    schema: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)


def read_arguments(model: type[BaseModel], where: str) -> tuple[Argument, ...]:
    """The model's fields as arguments; TypeError for one that is not flat or not described."""
    schema = model.model_json_schema(mode="validation")
    return tuple(
        _read(name, info, schema["properties"][name], schema.get("$defs", {}), f"{where}({name})")
        for name, info in model.model_fields.items()
    )


def _read(name: str, info: FieldInfo, schema: dict[str, Any], definitions: dict[str, Any], where: str) -> Argument:
    description = info.description or ""
    if not description or len(description) > 100:
        raise TypeError(f"{where}: needs a description of 1 to 100 characters, not {len(description)}")
    base, marks = _unwrap(info.annotation)
    marks = [*marks, *info.metadata]
    kind, choices = _kind(base, marks, where)
    reference = next((mark.kind for mark in marks if isinstance(mark, Ref)), None)
    return Argument(
        name=name,
        kind=kind,
        required=info.is_required(),
        description=description,
        default=None if info.default is PydanticUndefined else info.default,
        choices=choices,
        ref=reference,
        topic=next((mark for mark in marks if isinstance(mark, str)), None),
        minimum=_bound(marks, "ge", "gt"),
        maximum=_bound(marks, "le", "lt"),
        max_length=_length(marks) if kind in {"text", "ref"} else None,
        schema={**_plain(schema, definitions, kind), "description": description},
    )


def _unwrap(annotation: Any) -> tuple[Any, list[Any]]:
    """Strips Annotated and Optional; returns the bare type and what was attached to it."""
    marks: list[Any] = []
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *attached = get_args(annotation)
            for mark in attached:
                marks.extend(mark.metadata if isinstance(mark, FieldInfo) else [mark])
        elif origin in (Union, types.UnionType):
            rest = [part for part in get_args(annotation) if part is not type(None)]
            if len(rest) != 1:
                return annotation, marks
            annotation = rest[0]
        else:
            return annotation, marks


def _kind(base: Any, marks: list[Any], where: str) -> tuple[Kind, tuple[str, ...]]:
    if get_origin(base) is list:
        item, item_marks = _unwrap(get_args(base)[0])
        marks.extend(item_marks)
        if item is str:
            return ("refs" if any(isinstance(mark, Ref) for mark in marks) else "texts"), ()
    elif any(isinstance(mark, _WhenMark) for mark in marks):
        return "when", ()
    elif isinstance(base, type) and issubclass(base, Enum):
        return "enum", tuple(str(member.value) for member in base)
    elif base is str:
        return ("ref" if any(isinstance(mark, Ref) for mark in marks) else "text"), ()
    elif base in _SCALARS:
        return _SCALARS[base], ()
    raise TypeError(f"{where}: {base} is not a flat argument type")


_SCALARS: dict[Any, Kind] = {
    int: "integer",
    float: "decimal",
    Decimal: "decimal",
    bool: "boolean",
    date: "date",
    SecretStr: "secret",
}


def _bound(marks: list[Any], *names: str) -> float | None:
    for mark in marks:
        for name in names:
            value = getattr(mark, name, None)
            if value is not None:
                return float(value)
    return None


def _length(marks: list[Any]) -> int | None:
    return next((mark.max_length for mark in marks if getattr(mark, "max_length", None)), None)


def _plain(schema: dict[str, Any], definitions: dict[str, Any], kind: Kind) -> dict[str, Any]:
    """The field's JSON Schema without `$ref`, `null` branches and titles, which confuse smaller models."""
    branches = [part for part in schema.get("anyOf", [schema]) if part.get("type") != "null"]
    numeric = [part for part in branches if part.get("type") in {"number", "integer"}]
    found = dict((numeric or branches)[0])
    if "$ref" in found:
        found = dict(definitions[found["$ref"].rsplit("/", 1)[-1]])
    if "allOf" in found:
        found = dict(definitions[found["allOf"][0]["$ref"].rsplit("/", 1)[-1]])
    keep = {"type", "enum", "minimum", "maximum", "exclusiveMinimum", "maxLength", "items", "format"}
    plain = {name: value for name, value in found.items() if name in keep}
    if kind == "decimal":
        plain["type"] = "number"
    return plain
