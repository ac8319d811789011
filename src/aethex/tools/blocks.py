"""The neutral blocks that every surface draws: a small closed union."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Block(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_Block):
    """A button. With `tool` it calls that tool with `args` as whoever presses it; with `say` it sends that text."""

    label: str = Field(max_length=80)
    tool: str | None = None
    args: dict[str, Any] = Field(default_factory=dict)
    say: str | None = None


class Text(_Block):
    """Prose in a small Markdown: paragraphs, `- ` lists, **bold**, *emphasis*, `code`, links."""

    type: Literal["text"] = "text"
    text: str
    tone: Literal["plain", "note", "warning", "quote"] = "plain"


class Fact(_Block):
    label: str
    value: str


class Facts(_Block):
    """One record: labelled values. `kind` and `ref` make it the "it" of the conversation."""

    type: Literal["facts"] = "facts"
    title: str | None = None
    facts: list[Fact]
    kind: str | None = None
    ref: str | None = None
    badges: list[str] = Field(default_factory=list)


class Column(_Block):
    label: str
    align: Literal["left", "right"] = "left"


class Table(_Block):
    """Rows of text. `refs`, one a row, make the rows addressable as "first", "2", "last"."""

    type: Literal["table"] = "table"
    title: str | None = None
    columns: list[Column]
    rows: list[list[str]]
    kind: str | None = None
    refs: list[str] = Field(default_factory=list)


class Card(_Block):
    """One record of a list. `score` is 0–100 where the list is ranked."""

    title: str
    subtitle: str | None = None
    ref: str | None = None
    url: str | None = None
    score: float | None = Field(default=None, ge=0, le=100)
    facts: list[Fact] = Field(default_factory=list)
    text: str | None = None
    badges: list[str] = Field(default_factory=list)
    actions: list[Choice] = Field(default_factory=list)


class Cards(_Block):
    """A list of records, numbered from 1 as shown; `kind` makes its refs addressable by position."""

    type: Literal["cards"] = "cards"
    title: str | None = None
    kind: str | None = None
    cards: list[Card]
    total: int | None = Field(default=None, description="how many there are in all, when more than shown")


class Chart(_Block):
    """A Vega-Lite specification that carries its data; `summary` says in words what it shows."""

    type: Literal["chart"] = "chart"
    title: str
    spec: dict[str, Any]
    summary: str


class File(_Block):
    """A file to download; `bytes` is its size, `url` a signed link that ends by itself."""

    type: Literal["file"] = "file"
    name: str
    media_type: str
    bytes: int
    url: str
    expires_at: datetime | None = None


class Choices(_Block):
    type: Literal["choices"] = "choices"
    question: str | None = None
    choices: list[Choice]


class ApprovalView(_Block):
    """An approval as the contract shows it. Amounts are integer minor units of `currency`.

    `link` is where the person decides; it is read where a server names it, and never written.
    """

    id: str
    tool: str
    what: str
    to: str | None = None
    amount_minor: int | None = None
    fees_minor: int | None = None
    currency: str | None = None
    when: datetime | None = None
    undo: str | None = None
    expires_at: datetime
    state: Literal["pending", "running", "done", "declined", "expired", "failed"]
    link: str | None = Field(default=None, exclude=True)


class Approval(_Block):
    """Asks the person to approve or decline one exact call."""

    type: Literal["approval"] = "approval"
    approval: ApprovalView


Block = Annotated[Text | Facts | Table | Cards | Chart | File | Choices | Approval, Field(discriminator="type")]
