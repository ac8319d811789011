"""The sample postings: written ads, told apart, with the blemishes real feeds have."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from aethex.sample.arrange import advertisement
from aethex.sample.chance import chance
from aethex.sample.opening import Opening
from aethex.sample.openings import decide
from aethex.sample.plan import wishes
from aethex.sample.records import address, foreign, record
from aethex.sample.world import words

ALIKE = 0.5
ATTEMPTS = 12
LENGTH = (125, 345)  # words
TWINS = 10
REPOSTS = 9
CLOSED = 14


class Told:
    """Remembers the five-word runs of what was written, to keep advertisements apart."""

    def __init__(self) -> None:
        self._seen: dict[str, list[int]] = defaultdict(list)
        self._sizes: list[int] = []

    def likeness(self, text: str) -> float:
        """The greatest share of five-word runs that this and an earlier text have in common (of the shorter)."""
        runs = shingles(text)
        shared = Counter(number for run in runs for number in self._seen.get(run, ()))
        return max((count / min(len(runs), self._sizes[number]) for number, count in shared.items()), default=0.0)

    def add(self, text: str) -> None:
        """Remember a text."""
        runs = shingles(text)
        for run in runs:
            self._seen[run].append(len(self._sizes))
        self._sizes.append(len(runs))


def shingles(text: str) -> set[str]:
    """Runs of five words, lower case, punctuation dropped."""
    tokens = re.findall(r"[\w+#.]+", text.lower())
    return {" ".join(tokens[at : at + 5]) for at in range(len(tokens) - 4)}


def postings() -> list[dict[str, Any]]:
    """Every sample posting, ordered by source_id."""
    plain = list(_written())
    every = plain + list(foreign())
    every += _twins(plain) + _reposts(plain)
    _close(every)
    return sorted(every, key=lambda posting: posting["source_id"])


def _written() -> Iterator[dict[str, Any]]:
    told, planted = Told(), words("voices.toml")["injections"]
    for wish in wishes():
        opening = decide(wish)
        text = _fresh(opening, told)
        told.add(text)
        if wish.key in planted:
            text = f"{text}\n\n{planted[wish.key]}"
        yield record(opening, text)


def _fresh(opening: Opening, told: Told) -> str:
    best, least = "", 2.0
    for attempt in range(ATTEMPTS):
        text = advertisement(opening, attempt)
        likeness = told.likeness(text) + (0 if LENGTH[0] <= len(text.split()) <= LENGTH[1] else 1)
        if likeness < least:
            best, least = text, likeness
        if least < ALIKE:
            break
    return best


def _twins(plain: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same job a second time under another address, with a line of the board's own."""
    return [
        posting
        | {
            "source_id": f"{posting['source_id']}-board",
            "url": address("board", f"{posting['company']} {posting['title']}", f"twin/{posting['source_id']}"),
            "description": f"{posting['description']}\n\nPlease mention where you found this advertisement.",
            "days_ago": max(0.05, round(posting["days_ago"] - 1.5, 2)),
        }
        for posting in chance("twins").sample([p for p in plain if p["days_ago"] < 40], TWINS)
    ]


def _reposts(plain: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Older postings of a job that is still open, one or two times, closed since."""
    older = []
    for number, posting in enumerate(chance("reposts").sample([p for p in plain if p["days_ago"] < 20], REPOSTS)):
        for again in range(1 + number % 2):
            older.append(
                posting
                | {
                    "source_id": f"{posting['source_id']}-before-{again + 1}",
                    "url": address(posting["company"], posting["title"], f"before/{again}/{posting['source_id']}"),
                    "days_ago": round(posting["days_ago"] + 31 * (again + 1), 2),
                    "closed": True,
                }
            )
    return older


def _close(every: list[dict[str, Any]]) -> None:
    """Close some of the older advertisements; what examples rely on stays open."""
    market = [
        p
        for p in every
        if not p["closed"]
        and p["days_ago"] > 25
        and not p["source_id"].startswith(("remote-go", "berlin", "oslo", "porto"))
    ]
    for posting in chance("closed").sample(market, CLOSED):
        posting["closed"] = True
