"""From what people write to the record they mean: id, handle, position, exact name; a fuzzy name asks."""

import re
from dataclasses import dataclass, field

from aethex.errors import NotFound
from aethex.kit.ids import is_id
from aethex.kit.text import fold
from aethex.tools.context import Context
from aethex.tools.focus import Focus
from aethex.tools.outcomes import Option
from aethex.tools.registry import Found, Resolver

LAST = -1
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "top": 1, "best": 1,
    "bottom": LAST, "last": LAST, "final": LAST,
}  # fmt: skip
_IT = {"it", "this", "that", "this one", "that one", "the same", "same", "her", "him", "them", "the one"}
_NUMBER = re.compile(r"(?:#|no\.? ?|number |nr\.? ?)?(\d{1,3})(?:st|nd|rd|th|\.)?")
_WRAPPING = re.compile(r"^(?:the |option |item |result )+|(?: one| job| item| result| option)$")


@dataclass(frozen=True)
class Question:
    """Why a reference could not be settled, and what would settle it."""

    text: str
    options: list[Option] = field(default_factory=list)


def position(text: str) -> int | None:
    """1-based place named by words or digits, -1 for the last, None when it names none."""
    bare = _WRAPPING.sub("", _WRAPPING.sub("", fold(text))).strip()
    if bare in _ORDINALS:
        return _ORDINALS[bare]
    found = _NUMBER.fullmatch(bare)
    return int(found[1]) if found else None


def means_it(text: str) -> bool:
    """True for "it", "that one" and the like."""
    return fold(text) in _IT


async def resolve(ctx: Context, resolver: Resolver, focus: Focus, text: str) -> str | Question:
    """The id that `text` means to this person here, or a question. NotFound for an id that is not theirs."""
    text = text.strip()
    if is_id(text):
        return await _by_id(ctx, resolver, text)
    if means_it(text):
        return await _it(ctx, resolver, focus)
    place = position(text)
    if place is not None:
        return await _at(ctx, resolver, focus, place)
    return _pick(resolver, text, await resolver.named(ctx, text.removeprefix("@")))


async def _by_id(ctx: Context, resolver: Resolver, text: str) -> str:
    found = await resolver.get(ctx, text) if text.startswith(resolver.prefix + "_") else None
    if found is None:
        raise NotFound(f"There is no {resolver.noun} {text} that you can see. List them and pick one.")
    return found.id


async def _it(ctx: Context, resolver: Resolver, focus: Focus) -> str | Question:
    known = focus.records.get(resolver.kind)
    if known:
        return known
    latest = await resolver.latest(ctx) if resolver.latest else None
    if latest is not None:
        return latest.id
    return Question(f"Which {resolver.noun} do you mean?", _shown(resolver, focus))


async def _at(ctx: Context, resolver: Resolver, focus: Focus, place: int) -> str | Question:
    shown = focus.lists.get(resolver.kind, [])
    index = place - 1 if place != LAST else len(shown) - 1
    if 0 <= index < len(shown):
        found = await resolver.get(ctx, shown[index])
        if found is None:
            raise NotFound(f"That {resolver.noun} is no longer there. Ask for the list again.")
        return found.id
    if not shown:
        return Question(
            f"I have not shown you a list of {_many(resolver.noun)} here yet. Which {resolver.noun} do you mean?"
        )
    return Question(f"The last list had {len(shown)}. Which {resolver.noun} do you mean?", _shown(resolver, focus))


def _many(noun: str) -> str:
    if noun == "person":
        return "people"
    return f"{noun.removesuffix('y')}ies" if noun.endswith("y") else f"{noun}s"


def _shown(resolver: Resolver, focus: Focus) -> list[Option]:
    ids = focus.lists.get(resolver.kind, [])[:10]
    return [Option(value=ref, label=focus.labels.get(ref, f"number {at}")) for at, ref in enumerate(ids, 1)]


def _pick(resolver: Resolver, text: str, candidates: list[Found]) -> str | Question:
    exact = [found for found in candidates if found.exact]
    if len(exact) == 1:
        return exact[0].id
    options = [Option(value=found.id, label=found.label) for found in (exact or candidates)[:10]]
    if not options:
        article = "an" if resolver.noun[0] in "aeiou" else "a"
        return Question(f"I do not know {article} {resolver.noun} called “{text}”. Which {resolver.noun} do you mean?")
    if exact:
        return Question(f"There are {len(exact)} {_many(resolver.noun)} called “{text}”. Which one?", options)
    return Question(f"I am not sure which {resolver.noun} “{text}” is. Is it one of these?", options)
