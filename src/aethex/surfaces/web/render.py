"""Neutral blocks as HTML."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, assert_never

from markupsafe import Markup

from aethex.kit.money import Money
from aethex.surfaces.web.chart import read_chart
from aethex.surfaces.web.drawing import Reader, draw
from aethex.surfaces.web.prose import prose, web_address
from aethex.tools.blocks import Approval, ApprovalView, Block, Cards, Chart, Choices, Facts, File, Table, Text

SAMPLE = "Sample data"
STATES = {
    "pending": "Waiting for you",
    "running": "Being carried out",
    "done": "Done",
    "declined": "Declined – nothing was done",
    "expired": "Expired – nothing was done",
    "failed": "Not done",
}


def render(blocks: Sequence[Block], reader: Reader | None = None) -> Markup:
    """Every block in order. Buttons carry what they call in `data-tool` and `data-args`, or `data-say`."""
    reader = reader or Reader()
    return Markup("\n").join(_draw(block, reader) for block in blocks)


def _draw(block: Block, reader: Reader) -> Markup:
    match block:
        case Text():
            return draw("blocks/text.html", block=block, html=prose(block.text))
        case Facts():
            return draw("blocks/facts.html", block=block, sample=SAMPLE, address=_fact_address)
        case Table():
            return draw("blocks/table.html", block=block)
        case Cards():
            return draw("blocks/cards.html", block=block, sample=SAMPLE, prose=prose, address=web_address)
        case Chart():
            return draw("blocks/chart.html", block=block, chart=read_chart(block.spec))
        case File():
            return draw("blocks/file.html", block=block, size=human_size(block.bytes), **_file(block, reader))
        case Choices():
            return draw("blocks/choices.html", block=block)
        case Approval():
            return draw_approval(block.approval, reader)
        case _:
            assert_never(block)


def draw_approval(view: ApprovalView, reader: Reader) -> Markup:
    """The card that asks, or says what became of it."""
    now = reader.now
    state = "expired" if view.state == "pending" and now is not None and view.expires_at <= now else view.state
    facts = [
        ("To", view.to),
        ("Amount", _money(view.amount_minor, view.currency, reader)),
        ("Of which fees", _money(view.fees_minor or None, view.currency, reader)),
        ("When", reader.full_time(view.when) if view.when else None),
        ("Taking it back", view.undo),
    ]
    return draw(
        "blocks/approval.html",
        view=view,
        state=state,
        says=STATES[state],
        facts=[(label, value) for label, value in facts if value],
        expires=_instant(view.expires_at, reader),
    )


def _money(minor: int | None, currency: str | None, reader: Reader) -> str | None:
    return Money(minor, currency).format(reader.locale) if minor is not None and currency else None


def _file(block: File, reader: Reader) -> dict[str, Any]:
    expires = _instant(block.expires_at, reader) if block.expires_at else None
    return {"url": web_address(block.url), "expires": expires}


def _instant(instant: datetime, reader: Reader) -> dict[str, str]:
    return {"iso": instant.isoformat(), "text": reader.time(instant)}


def _fact_address(value: str) -> str | None:
    return web_address(value) if value.startswith(("https://", "http://")) and " " not in value else None


def human_size(count: int) -> str:
    """Bytes as people write them: 512 bytes, 14 kB, 2.3 MB (powers of 1000)."""
    if count < 1000:
        return f"{count} byte{'' if count == 1 else 's'}"
    if count < 1_000_000:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"
