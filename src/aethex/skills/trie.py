"""A trie over atoms: the longest known name that starts at a place in a text, in linear time."""

from collections.abc import Iterable
from typing import Any

from aethex.skills.spelling import SPACE, Atom, steps

_END = ""


class Trie:
    """Names by their steps. A single space in a name stands for any blank in the text but an empty line."""

    def __init__(self, names: Iterable[str]) -> None:
        self._root: dict[str, Any] = {}
        for name in names:
            node = self._root
            for step in steps(name):
                node = node.setdefault(step, {})
            node[_END] = name

    def starts(self, atom: Atom) -> bool:
        """Whether any name starts with this atom."""
        return atom.key in self._root

    def at(self, text: str, run: list[Atom], first: int) -> list[tuple[int, str]]:
        """The names that start at atom `first`, longest first: (index after the last atom, the name)."""
        node = self._root.get(run[first].key)
        found: list[tuple[int, str]] = []
        here = first
        while node is not None:
            if _END in node:
                found.append((here + 1, node[_END]))
            here += 1
            if here == len(run):
                break
            node = _next(node, text, run[here - 1], run[here])
        found.reverse()
        return found


def _next(node: dict[str, Any], text: str, last: Atom, atom: Atom) -> dict[str, Any] | None:
    if atom.start > last.end:
        if text.count("\n", last.end, atom.start) > 1:
            return None
        node = node.get(SPACE) or {}
    step: dict[str, Any] | None = node.get(atom.key)
    return step
