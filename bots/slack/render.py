"""Neutral blocks as Slack messages of Block Kit."""

from collections.abc import Callable, Sequence
from typing import assert_never

from aethex.tools.blocks import Approval, Block, Card, Cards, Chart, Choice, Choices, Fact, Facts, File, Table, Text
from bots.answers import without_repeats
from bots.conversation import Press, Remember
from bots.slack.approvals import approval_units, stamp
from bots.slack.blockkit import (
    ELEMENTS,
    FIELD,
    FIELDS,
    OPTIONS,
    SECTION,
    Json,
    actions,
    button,
    context,
    fields,
    option,
    section,
    static_select,
)
from bots.slack.messages import MAX_MESSAGES, Message, Unit, pack
from bots.slack.tables import table_units, title
from bots.slack.text import line, link, literal, prose
from bots.splitting import cut, size, split


def render(
    blocks: Sequence[Block], remember: Remember, *, ephemeral: bool = True, most: int = MAX_MESSAGES
) -> list[Message]:
    """At least one message, and at most `most`. `remember` gives the opaque id that a choice's button carries."""
    units = [unit for block in without_repeats(blocks) for unit in _draw(block, remember)]
    return pack(units or [Unit([context("There is nothing to show.")])], ephemeral=ephemeral, most=most)


def _draw(block: Block, remember: Remember) -> list[Unit]:
    match block:
        case Text():
            return _text(block)
        case Facts():
            return _facts(block)
        case Table():
            return table_units(block)
        case Cards():
            return _cards(block, remember)
        case Chart():
            return [*_each(title(block.title)), *_pieces(literal(block.summary))]
        case File():
            return _pieces(_file(block))
        case Choices():
            question = _pieces(prose(block.question)) if block.question else []
            return question + _each(action_blocks(block.choices, remember))
        case Approval():
            return approval_units(block.approval)
        case _:
            assert_never(block)


def _text(block: Text) -> list[Unit]:
    text = prose(block.text)
    if not text.strip():
        return []
    if block.tone == "quote":
        return _pieces("\n".join(f"> {each}" for each in text.strip("\n").split("\n")))
    if block.tone == "note":
        return _pieces(text, context)
    return _pieces(f"⚠️ {text}" if block.tone == "warning" else text)


def _facts(block: Facts) -> list[Unit]:
    units = _each(title(block.title)) + _badges(block.badges)
    waiting: list[str] = []
    for fact in block.facts:
        written = _fact(fact, "\n")
        if not written.strip():
            continue
        if size(written) > FIELD or len(waiting) == FIELDS:
            units += _fields(waiting)
            waiting = []
        if size(written) > FIELD:
            units += _pieces(written)
        else:
            waiting.append(written)
    return units + _fields(waiting)


def _fields(texts: Sequence[str]) -> list[Unit]:
    return [Unit([fields(texts)])] if texts else []


def _cards(block: Cards, remember: Remember) -> list[Unit]:
    units = _each(title(block.title))
    for number, card in enumerate(block.cards, 1):
        *before, last = split(_card_text(card, number), SECTION)
        rows = action_blocks(card.actions, remember)
        units += [Unit([section(piece)]) for piece in before]
        units += [Unit([section(last), *rows[:1]]), *_each(rows[1:])]
    if not block.cards:
        units.append(Unit([context("Nothing to show.")]))
    if block.total is not None and block.total > len(block.cards):
        units.append(Unit([context(f"{len(block.cards)} of {block.total} shown")]))
    return units


def _card_text(card: Card, number: int) -> str:
    name = link(card.title, card.url) if card.url else line(card.title)
    score = f" · {card.score:.0f}/100" if card.score is not None else ""
    lines = [f"*{number}. {name}*{score}"]
    if card.subtitle:
        lines.append(line(card.subtitle))
    if card.badges:
        lines.append(_joined(card.badges))
    lines += [_fact(fact, ": ") for fact in card.facts]
    if card.text:
        lines.append(prose(card.text))
    return "\n".join(lines)


def _file(block: File) -> str:
    words = f"*{link(cut(block.name, 500), block.url)}* · {line(cut(block.media_type, 100))} · {block.bytes:,} bytes"
    return words + (f"\nThe link works until {stamp(block.expires_at)}." if block.expires_at else "")


def action_blocks(choices: Sequence[Choice], remember: Remember) -> list[Json]:
    """Up to 25 choices as buttons; more as menus of 100."""
    if not choices:
        return []
    if len(choices) <= ELEMENTS:
        made = [button(choice.label.strip() or "Go on", _id(choice, remember)) for choice in choices]
        return [actions(made)]
    menus = [choices[at : at + OPTIONS] for at in range(0, len(choices), OPTIONS)]
    return [actions([_menu(menu, at * OPTIONS, remember)]) for at, menu in enumerate(menus)]


def _menu(choices: Sequence[Choice], skipped: int, remember: Remember) -> Json:
    options = [option(choice.label.strip() or "Go on", _id(choice, remember)) for choice in choices]
    span = f"{skipped + 1} to {skipped + len(choices)}"
    return static_select(f"menu:{options[0]['value']}", options, f"Pick one ({span})")


def _id(choice: Choice, remember: Remember) -> str:
    return str(Press("choice", remember(choice)))


def _fact(fact: Fact, between: str) -> str:
    label = line(fact.label)
    return f"*{label}*{between}{literal(fact.value)}" if label else literal(fact.value)


def _badges(badges: Sequence[str]) -> list[Unit]:
    return _pieces(_joined(badges), context)


def _joined(badges: Sequence[str]) -> str:
    return " · ".join(line(badge) for badge in badges)


def _pieces(text: str, frame: Callable[[str], Json] = section) -> list[Unit]:
    return [Unit([frame(piece)]) for piece in split(text, SECTION)]


def _each(blocks: Sequence[Json]) -> list[Unit]:
    return [Unit([block]) for block in blocks]
