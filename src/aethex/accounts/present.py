"""Account results as blocks."""

from datetime import datetime
from functools import singledispatch
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from aethex.accounts.results import (
    Blocked,
    Erased,
    Export,
    History,
    Identities,
    Linked,
    LinkOffer,
    Reported,
    Side,
    TakenBack,
    Unblocked,
    Unlinked,
)
from aethex.kit.text import join_names
from aethex.tools.blocks import Block, Choice, Choices, Column, Fact, Facts, File, Table, Text


@singledispatch
def present(result: Any) -> list[Block]:
    """Blocks for a result of this domain; TypeError for any other."""
    raise TypeError(f"accounts cannot show {type(result).__name__}")


def _time(moment: datetime, zone: str = "UTC") -> str:
    return str(format_datetime(moment, "d MMM y, HH:mm", tzinfo=ZoneInfo(zone), locale="en"))


@present.register
def _(result: LinkOffer) -> list[Block]:
    code = f"{result.code[:5]}-{result.code[5:]}"
    return [
        Text(text=f"Your link code is **{code}**. Enter it on your other account (redeem link) within 10 minutes."),
        Text(text="It works once. Give it to nobody: whoever enters it joins this account.", tone="warning"),
    ]


def _side(label: str, side: Side) -> Fact:
    ways = join_names(side.identities) or "password sign-in"
    return Fact(label=label, value=f"{side.name} (@{side.handle}) — {ways}")


@present.register
def _(result: Linked) -> list[Block]:
    blocks: list[Block] = [
        Text(text=f"Joined: @{result.joined.handle} is now part of @{result.kept.handle}."),
        Facts(
            title="Linked accounts",
            facts=[_side("Goes on", result.kept), _side("Was joined to it", result.joined)],
        ),
    ]
    if result.left_behind:
        kept = f"Where both accounts held the same thing, I kept what @{result.kept.handle} had."
        blocks.append(Text(text=kept, tone="note"))
    return blocks


@present.register
def _(result: Identities) -> list[Block]:
    count = len(result.identities)
    ways = [f"{count} linked identit{'y' if count == 1 else 'ies'}"] if count else []
    ways += ["a password"] if result.has_password else []
    lead = f"You can come in as @{result.handle} with {join_names(ways)}." if ways else f"You are @{result.handle}."
    if not count:
        return [Text(text=f"{lead} No chat account is linked yet."), _link_choice()]
    rows = [[one.platform.capitalize(), one.name, _time(one.linked_at)] for one in result.identities]
    table = Table(
        title="Linked identities",
        columns=[Column(label="Platform"), Column(label="Name"), Column(label="Since (UTC)")],
        rows=rows,
        kind="identity",
        refs=[one.id for one in result.identities],
    )
    return [Text(text=lead), table]


def _link_choice() -> Choices:
    return Choices(choices=[Choice(label="Make a link code", tool="accounts_link")])


@present.register
def _(result: Unlinked) -> list[Block]:
    return [Text(text=f"{result.platform.capitalize()}: {result.name} is no longer linked to your account.")]


@present.register
def _(result: History) -> list[Block]:
    if not result.deeds:
        return [Text(text="Nothing has been changed in your name yet.")]
    count, open_changes = len(result.deeds), len(result.undoable)
    lead = f"Here {'is the last change' if count == 1 else f'are the last {count} entries'} of your history"
    lead += f"; {open_changes} can still be taken back." if open_changes else "."
    blocks: list[Block] = [Text(text=lead)]
    if result.undoable:
        blocks.append(
            Table(
                title="Can be taken back",
                columns=[Column(label="How"), Column(label="When"), Column(label="Until")],
                rows=[[one.what, _time(one.at, result.zone), _time(one.until, result.zone)] for one in result.undoable],
                kind="change",
                refs=[one.id for one in result.undoable],
            )
        )
    blocks.append(
        Table(
            title="What was done",
            columns=[Column(label="What"), Column(label="When"), Column(label="Where"), Column(label="Result")],
            rows=[
                [deed.tool.replace("_", " "), _time(deed.at, result.zone), deed.surface, deed.outcome]
                for deed in result.deeds
            ],
        )
    )
    return blocks


@present.register
def _(result: TakenBack) -> list[Block]:
    return [Text(text=f"Taken back. {result.said}")]


@present.register
def _(result: Export) -> list[Block]:
    rows = sum(result.tables.values())
    packed = f"{rows} records from {len(result.tables)} tables and {result.files} files"
    text = f"Your data is packed: {packed}. The link works for 24 hours."
    return [
        Text(text=text),
        File(
            name=result.name,
            media_type="application/zip",
            bytes=result.bytes,
            url=result.url,
            expires_at=result.expires_at,
        ),
    ]


@present.register
def _(result: Erased) -> list[Block]:
    return [
        Text(
            text=f"The account @{result.handle} is erased, with all its rows, files and search entries. "
            "What the law or other people's records require stays without your name. Goodbye, and good luck."
        )
    ]


@present.register
def _(result: Blocked) -> list[Block]:
    was = "was already blocked" if result.already else "is blocked: neither of you finds the other here any more"
    return [Text(text=f"{result.name} (@{result.handle}) {was}.")]


@present.register
def _(result: Unblocked) -> list[Block]:
    return [Text(text=f"{result.name} (@{result.handle}) is not blocked any more.")]


@present.register
def _(result: Reported) -> list[Block]:
    who = f"@{result.handle}"
    return [
        Text(text=f"Your report about {result.name} ({who}) is with the moderators. They do not tell who sent it."),
        Choices(choices=[Choice(label=f"Block {who}", tool="accounts_block", args={"person": who})]),
    ]
