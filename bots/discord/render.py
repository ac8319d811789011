"""Neutral blocks as Discord messages of Components V2."""

from collections.abc import Callable, Sequence
from typing import assert_never

from aethex.tools.blocks import Approval, Block, Card, Cards, Chart, Choice, Choices, Fact, Facts, File, Table, Text
from bots.answers import without_repeats
from bots.conversation import Press, Remember
from bots.discord.approvals import AMBER, approval_units
from bots.discord.components import (
    BUTTONS,
    OPTIONS,
    PRIMARY,
    SECONDARY,
    URL_LIMIT,
    Json,
    button,
    container,
    link_button,
    option,
    row,
    section,
    separator,
    string_select,
    text_display,
)
from bots.discord.files import file_unit
from bots.discord.messages import MAX_MESSAGES, Message, Unit, pack
from bots.discord.tables import table_texts
from bots.discord.text import line, link, literal, prose, web_address
from bots.splitting import size, split

PIECE = 3500
_ROWS_IN_A_CARD = 2


def render(
    blocks: Sequence[Block], remember: Remember, *, ephemeral: bool = True, most: int = MAX_MESSAGES
) -> list[Message]:
    """At least one message, and at most `most`. `remember` gives the opaque id that a choice's button carries."""
    units = [unit for block in without_repeats(blocks) for unit in _draw(block, remember)]
    return pack(units or [_words("There is nothing to show.")], ephemeral=ephemeral, most=most)


def _draw(block: Block, remember: Remember) -> list[Unit]:
    match block:
        case Text():
            return _text(block)
        case Facts():
            return _facts(block)
        case Table():
            return [_words(text) for text in table_texts(block, PIECE)]
        case Cards():
            return _cards(block, remember)
        case Chart():
            return _pieces(f"**{line(block.title)}**\n{literal(block.summary)}")
        case File():
            return [file_unit(block)]
        case Choices():
            question = _pieces(prose(block.question)) if block.question else []
            return question + _as_units(action_rows(block.choices, remember))
        case Approval():
            return approval_units(block.approval)
        case _:
            assert_never(block)


def _text(block: Text) -> list[Unit]:
    text = prose(block.text)
    if block.tone == "quote":
        return _pieces("\n".join(f"> {each}" for each in text.split("\n")) if text.strip() else "")
    if block.tone == "warning":
        return _pieces(f"⚠️ {text}" if text.strip() else "", lambda piece: container([text_display(piece)], AMBER))
    if block.tone == "note" and "\n" not in text and text.strip():
        return _pieces(f"-# {text}")
    return _pieces(text)


def _facts(block: Facts) -> list[Unit]:
    head = [f"### {line(block.title)}"] if block.title else []
    lines = [*head, *_badges(block.badges), *map(_fact, block.facts)]
    return _pieces("\n".join(lines), lambda piece: container([text_display(piece)]))


def _cards(block: Cards, remember: Remember) -> list[Unit]:
    units = _pieces(f"### {line(block.title)}") if block.title else []
    for number, card in enumerate(block.cards, 1):
        units += _card(card, number, remember)
    if not block.cards:
        units.append(_words("-# Nothing to show."))
    if block.total is not None and block.total > len(block.cards):
        units.append(_words(f"-# {len(block.cards)} of {block.total} shown"))
    return units


def _card(card: Card, number: int, remember: Remember) -> list[Unit]:
    *before, last = split(_card_text(card, number), PIECE)
    units = [Unit([container([text_display(piece)])]) for piece in before]
    rows = action_rows(card.actions, remember)
    address = web_address(card.url) if card.url else None
    opens = address is not None and size(address) <= URL_LIMIT
    main = section([last], link_button("Open", address or "")) if opens else text_display(last)
    parts = [main, separator(), *rows[:_ROWS_IN_A_CARD]] if rows else [main]
    return [*units, Unit([container(parts)]), *_as_units(rows[_ROWS_IN_A_CARD:])]


def _card_text(card: Card, number: int) -> str:
    score = f" · {card.score:.0f}/100" if card.score is not None else ""
    lines = [f"**{number}. {line(card.title)}**{score}"]
    if card.subtitle:
        lines.append(line(card.subtitle))
    lines += [*_badges(card.badges), *map(_fact, card.facts)]
    if card.text:
        lines.append(prose(card.text))
    if card.url:
        address = web_address(card.url)
        if address is None or size(address) > URL_LIMIT:
            lines.append(link("Open", card.url))
    return "\n".join(lines)


def action_rows(choices: Sequence[Choice], remember: Remember) -> list[Json]:
    """Up to ten choices as buttons, five a row; more as menus of 25."""
    if len(choices) <= 2 * BUTTONS:
        made = [
            button(choice.label.strip() or "Go on", _id(choice, remember), SECONDARY if at else PRIMARY)
            for at, choice in enumerate(choices)
        ]
        return [row(made[at : at + BUTTONS]) for at in range(0, len(made), BUTTONS)]
    menus = [choices[at : at + OPTIONS] for at in range(0, len(choices), OPTIONS)]
    return [row([_menu(menu, at * OPTIONS, remember)]) for at, menu in enumerate(menus)]


def _menu(choices: Sequence[Choice], skipped: int, remember: Remember) -> Json:
    options = [option(choice.label.strip() or "Go on", _id(choice, remember)) for choice in choices]
    span = f"{skipped + 1} to {skipped + len(choices)}"
    return string_select(f"menu:{options[0]['value']}"[:100], options, f"Pick one ({span})")


def _id(choice: Choice, remember: Remember) -> str:
    return str(Press("choice", remember(choice)))


def _fact(fact: Fact) -> str:
    return f"**{line(fact.label)}**: {literal(fact.value)}"


def _badges(badges: Sequence[str]) -> list[str]:
    return [" · ".join(line(badge) for badge in badges)] if badges else []


def _words(text: str) -> Unit:
    return Unit([text_display(text)])


def _pieces(text: str, frame: Callable[[str], Json] = text_display) -> list[Unit]:
    return [Unit([frame(piece)]) for piece in split(text, PIECE)]


def _as_units(rows: Sequence[Json]) -> list[Unit]:
    return [Unit([each]) for each in rows]
