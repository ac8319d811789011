"""A tool that no surface could show is refused at import."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field

from aethex.tools.arguments import Ref, Secret
from aethex.tools.context import Context
from aethex.tools.definition import Ask, Effect, Proposal, tool
from tests.fixtures import demo_tools as demo


class Answer(BaseModel):
    text: str


class Fine(Ask):
    word: str = Field(description="Any word")


def _declare(ask: type[Ask], **options: Any) -> Any:
    async def verb(ctx: Context, ask: Ask) -> Answer:
        """Do it."""
        return Answer(text="")

    verb.__annotations__["ask"] = ask
    return tool(**{"effect": Effect.READ, "domain": "demo"} | options)(verb)


def _model(annotation: Any, **field: Any) -> type[Ask]:
    return type("Given", (Ask,), {"__annotations__": {"x": annotation}, "x": Field(**field)})


def test_a_tool_is_named_after_its_domain_and_its_function() -> None:
    definition = _declare(Fine)
    assert (definition.name, definition.summary, definition.asks_first) == ("demo_verb", "Do it.", False)


@pytest.mark.parametrize(
    ("field", "said"), [({}, "not 0"), ({"description": ""}, "not 0"), ({"description": "x" * 101}, "not 101")]
)
def test_an_argument_without_a_short_description_is_refused(field: dict[str, str], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        _declare(_model(str, **field))


@pytest.mark.parametrize(
    "annotation", [dict[str, str], list[int], list[list[str]], str | int, Answer, bytes, tuple[str, str], Any]
)
def test_an_argument_that_is_not_flat_is_refused(annotation: Any) -> None:
    with pytest.raises(TypeError, match="not a flat argument type"):
        _declare(_model(annotation, description="What it is"))


@pytest.mark.parametrize(
    "annotation", [str, int, float, Decimal, bool, date, Secret, list[str], Annotated[str, Ref("job")], str | None]
)
def test_every_flat_kind_is_taken(annotation: Any) -> None:
    (argument,) = _declare(_model(annotation, description="What it is")).arguments
    assert argument.name == "x"


@pytest.mark.parametrize("options", [{"effect": Effect.SEND}, {"effect": Effect.SPEND}, {"irreversible": True}])
def test_what_must_be_proposed_cannot_go_without_a_proposal(options: dict[str, Any]) -> None:
    async def propose(ctx: Context, ask: Ask) -> Proposal:
        return Proposal(what="it")

    with pytest.raises(TypeError, match="needs propose="):
        _declare(Fine, **options)
    assert _declare(Fine, propose=propose, **options).propose is propose


@pytest.mark.parametrize("words", ["", "x" * 101])
def test_a_missing_or_long_first_line_is_refused(words: str) -> None:
    async def verb(ctx: Context) -> Answer:
        return Answer(text="")

    verb.__doc__ = words
    with pytest.raises(TypeError, match="first docstring line"):
        tool(effect=Effect.READ, domain="demo")(verb)


def test_a_tool_must_return_a_model_and_take_a_context() -> None:
    async def plain(ctx: Context) -> str:
        """Do it."""
        return ""

    async def lonely() -> Answer:
        """Do it."""
        return Answer(text="")

    async def loose(ctx: Context, ask: Answer) -> Answer:
        """Do it."""
        return ask

    for function, said in ((plain, "return a pydantic model"), (lonely, "takes"), (loose, "subclass of Ask")):
        with pytest.raises(TypeError, match=said):
            tool(effect=Effect.READ, domain="demo")(function)


def test_a_secret_argument_cannot_wait_for_an_approval() -> None:
    async def propose(ctx: Context, ask: Ask) -> Proposal:
        return Proposal(what="it")

    with pytest.raises(TypeError, match="secret"):
        _declare(_model(Secret, description="A code"), effect=Effect.SEND, propose=propose)


def test_a_models_schema_holds_no_secret_no_null_and_no_reference_to_elsewhere() -> None:
    schema = demo.fill.schema()
    assert "code" not in schema["properties"]
    assert schema["required"] == ["word"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["color"]["enum"] == ["red", "dark_blue"]
    assert schema["properties"]["count"] == {
        "type": "integer", "minimum": 1, "maximum": 10, "description": "How many, e.g. 3"
    }  # fmt: skip
    assert schema["properties"]["amount"]["type"] == "number"
    assert schema["properties"]["at"]["type"] == "string"
    assert not any(word in str(schema) for word in ("$ref", "anyOf", "null", "title"))


def test_arguments_know_their_kind_bounds_topic_and_default() -> None:
    kinds = {argument.name: argument.kind for argument in demo.fill.arguments}
    assert kinds == {
        "word": "text", "count": "integer", "amount": "decimal", "loud": "boolean", "color": "enum", "day": "date",
        "at": "when", "currency": "text", "tags": "texts", "code": "secret",
    }  # fmt: skip
    count, currency = demo.fill.argument("count"), demo.fill.argument("currency")
    assert count is not None
    assert currency is not None
    assert (count.minimum, count.maximum, count.required, currency.topic) == (1, 10, False, "currency")
    many = demo.remove_many.argument("notes")
    assert many is not None
    assert (many.kind, many.ref) == ("refs", "note")
