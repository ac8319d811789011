"""Which names in a message are names of something: a company that hires, an application, a profile entry, a person."""

import re

from aethex.assistant.planner.heard import Named
from aethex.assistant.turn import TurnContext
from aethex.db.unit_of_work import unit_of_work
from aethex.kit.text import name_words
from aethex.tools.context import Context
from aethex.tools.invoke import Door

_HEAD = 400
_LONGEST = 4
_MOST = 160
_OWNED = re.compile(r"['’]s$")


def runs(text: str) -> list[str]:
    """Folded runs of one to four neighbouring words, longest first, each once."""
    words = [_OWNED.sub("", word) for word in name_words(text[:_HEAD])]
    found = [
        " ".join(words[at : at + length])
        for length in range(_LONGEST, 0, -1)
        for at in range(len(words) - length + 1)
        if length > 1 or len(words[at]) > 2
    ]
    return list(dict.fromkeys(found))[-_MOST:]


async def names_in_reach(door: Door, turn: TurnContext) -> tuple[Named, ...]:
    """What the resolvers of the kinds that this turn's tools refer to know of the message's words."""
    said = runs(turn.text)
    kinds = {argument.ref for tool in turn.tools for argument in tool.arguments if argument.ref}
    resolvers = [one for kind, one in sorted(door.catalogue.resolvers.items()) if kind in kinds and one.mentioned]
    if not said or not resolvers:
        return ()
    ctx = Context(turn.principal, door.clock, door.providers, turn.conversation, turn.surface)
    found: list[Named] = []
    async with unit_of_work(door.database, writes=False):
        for resolver in resolvers:
            assert resolver.mentioned is not None
            known = await resolver.mentioned(ctx, said)
            found += [Named(resolver.kind, one.words, one.reference, one.part) for one in known]
    return tuple(found)
