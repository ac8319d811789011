"""Arguments as fields, and addresses that may be followed after signing in."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

import pytest
from pydantic import BaseModel, Field

from aethex.surfaces.web.drawing import Reader
from aethex.surfaces.web.forms import Field as Shown
from aethex.surfaces.web.forms import fields
from aethex.surfaces.web.page_routes import inside
from aethex.tools.arguments import Ref, Secret, When
from aethex.tools.context import Context
from aethex.tools.definition import Ask, Effect, tool


class Level(StrEnum):
    JUNIOR = "junior"
    SENIOR = "very_senior"


class Everything(Ask):
    note: str | None = Field(default=None, max_length=4000, description="a long note")
    short: str | None = Field(default=None, max_length=80, description="a short text")
    count: int = Field(default=20, ge=1, le=100, description="how many")
    level: Level = Field(description="how far along")
    exact: bool = Field(default=True, description="whether exactly")
    maybe: bool | None = Field(default=None, description="whether at all")
    start: When | None = Field(default=None, description="when to begin")
    job: Annotated[str, Ref("job")] = Field(description="which job")
    cv: Annotated[str, Ref("upload")] | None = Field(default=None, description="your resume")
    skills: list[str] | None = Field(default=None, description="your skills")
    token: Secret | None = Field(default=None, description="the token")


class Nothing(BaseModel):
    pass


@tool(effect=Effect.READ, domain="any")
async def try_all(ctx: Context, ask: Everything) -> Nothing:
    """Try every kind of argument."""
    return Nothing()


def shown(**given: str) -> dict[str, Shown]:
    return {one.name: one for one in fields(try_all, given)}


@pytest.mark.parametrize(
    ("name", "control"),
    [
        ("note", "long"), ("short", "text"), ("count", "number"), ("level", "select"), ("exact", "check"),
        ("maybe", "select"), ("start", "text"), ("job", "text"), ("cv", "file"), ("skills", "lines"), ("token", "secret"),
    ],
)  # fmt: skip
def test_each_kind_of_argument_has_its_control(name: str, control: str) -> None:
    assert shown()[name].control == control


def test_what_is_required_comes_first() -> None:
    assert [one.name for one in fields(try_all, {})][:2] == ["level", "job"]


def test_defaults_limits_and_options_are_those_of_the_tool() -> None:
    found = shown()
    assert found["count"].value == "20"
    assert found["count"].limits == {"step": "1", "min": "1", "max": "100"}
    assert found["level"].options == (("junior", "Junior"), ("very_senior", "Very senior"))
    assert found["exact"].checked


def test_the_address_may_fill_in_everything_but_secrets() -> None:
    found = shown(short="x", exact="false", token="t")
    assert found["short"].value == "x"
    assert not found["exact"].checked
    assert found["token"].value == ""


@pytest.mark.parametrize(
    "address",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "c/1", "/ok\\..\\x"],
)
def test_signing_in_leads_nowhere_else(address: str) -> None:
    assert inside(address) == "/"


def test_signing_in_leads_back_to_a_page_of_this_site() -> None:
    assert inside("/forms/jobs/post?title=x") == "/forms/jobs/post?title=x"


def test_times_are_written_in_the_readers_zone_with_the_day_unless_it_is_today() -> None:
    reader = Reader(ZoneInfo("America/New_York"), "en", datetime(2026, 11, 23, 2, 0, tzinfo=UTC))
    assert "9:30" in reader.time(datetime(2026, 11, 23, 2, 30, tzinfo=UTC))
    assert reader.time(datetime(2026, 11, 21, 15, 0, tzinfo=UTC)) == "21 Nov, 10:00"
    assert "2025" in reader.time(datetime(2025, 11, 21, 15, 0, tzinfo=UTC))
