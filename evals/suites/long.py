"""`python -m evals --suite long`: the longest conversations of the cases, held through real doors.

Each is held on a fresh copy of the seeded home, once at the prompt of `aethex chat` and once on the chat page. What the
planner misunderstands in both is reported; what differs between them is an error.
"""

import asyncio
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aethex.settings import Settings
from evals.cases import Case
from evals.suites.holding import Held, Place
from evals.template import seeded_home

COUNT = 10
DOORS = {"both": ("cli", "web"), "cli": ("cli",), "web": ("web",)}
_ID = re.compile(r"\b([a-z]{2,4})_[0-9a-hjkmnp-tv-z]{26}\b")

Hold = Callable[[Case, Place], Held]


@dataclass
class Compared:
    """A case and how it was held, by the door's name."""

    case: Case
    held: dict[str, Held] = field(default_factory=dict)


def longest(cases: Sequence[Case], count: int = COUNT) -> list[Case]:
    """Those with the most turns before the last; of equally long ones the first by file and line."""
    return sorted(cases, key=lambda case: -len(case.given))[:count]


def everything(
    cases: Sequence[Case],
    base: Settings,
    model: str,
    doors: Sequence[str],
    pictures: Path | None,
    say: Callable[[str], None],
) -> list[Compared]:
    """Holds all cases through one door, then through the next."""
    templates = {now: asyncio.run(seeded_home(now, base)) for now in dict.fromkeys(case.setting.now for case in cases)}
    found = [Compared(case) for case in cases]
    for door in doors:
        with _open(door, pictures) as hold:
            for one in found:
                now = one.case.setting.now
                with fresh(templates[now], environment(now, base, model)) as place:
                    held = one.held[door] = hold(one.case, place)
                say(f"{one.case.where} by {door}: {'right' if held.right else 'wrong'}, {held.seconds:.1f} s")
    return found


def _open(door: str, pictures: Path | None) -> AbstractContextManager[Hold]:
    if door == "cli":
        from evals.suites.at_prompt import at_prompt

        return at_prompt()
    from evals.suites.in_browser import in_browser

    return in_browser(pictures)


def environment(now: datetime, base: Settings, model: str) -> dict[str, str]:
    """The variables of a process whose clock stands at `now`."""
    return {
        "AETHEX_NOW": now.isoformat(),
        "AETHEX_CACHE_DIR": str(base.cache_dir),
        "AETHEX_EMBEDDINGS": base.embeddings,
        "AETHEX_MODEL": model,
    }


@contextmanager
def fresh(template: Path, settings: dict[str, str]) -> Iterator[Place]:
    with TemporaryDirectory(prefix="aethex-evals-", ignore_cleanup_errors=True) as folder:
        home = Path(folder) / "home"
        shutil.copytree(template, home)
        yield Place(home, settings)


def failures(found: Sequence[Compared]) -> list[str]:
    """Where the doors differ, and what no conversation may come to whatever is understood."""
    lines = []
    for one in found:
        lines += [f"{one.case.where} by {door}: {fault}" for door, held in one.held.items() for fault in held.faulty()]
        first, *others = one.held.values()
        lines += [f"{one.case.where}: {line}" for other in others for line in difference(first, other)]
    return lines


def difference(first: Held, second: Held) -> list[str]:
    """The messages that came to other calls, questions or words, with both."""
    turns = zip(first.exchanges, first.answers, second.answers, strict=False)
    facts = [(exchange.said, _facts(one), _facts(other)) for exchange, one, other in turns]
    return [f"“{said}” differs: {one} / {other}" for said, one, other in facts if one != other]


def _facts(answer: dict[str, Any]) -> str:
    """Calls, the question and the words; ids are made anew in every home."""
    calls = [(call["name"], call["args"], call["status"]) for call in answer["tool_calls"]]
    return _ID.sub(r"\1", f"{calls} {answer['asking']} {answer['text']}")
