"""How strongly a profile shows each skill: evidence, practice and recency. Pure.

The order of kinds follows the usual ladder of evidence: verified work over dated employment over endorsement over
a claim. The constants are this project's own and are shown with every weight.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

LADDER = {
    "connector": 1.0, "challenge": 1.0, "certificate": 0.95, "project": 0.9, "experience": 0.9, "endorsement": 0.75,
    "self": 0.65,
}  # fmt: skip
IMPLIED = 0.8
"""An implied skill counts this share of the skill that implies it."""
GRACE_YEARS, HALF_LIFE_YEARS = 1.0, 4.0
FULL_YEARS = 4.0


@dataclass(frozen=True)
class Shown:
    """What is known of one skill. `kinds` are evidence kinds, `last_used` None means unknown."""

    skill_id: str
    kinds: tuple[str, ...] = ("self",)
    years: float | None = None
    level: int | None = None
    last_used: date | None = None


def weight(shown: Shown, today: date) -> float:
    """0 to 1: best evidence × practice × recency."""
    base = max((LADDER.get(kind, LADDER["self"]) for kind in shown.kinds), default=LADDER["self"])
    return round(min(1.0, base * practice(shown) * recency(shown.last_used, today)), 4)


def practice(shown: Shown) -> float:
    """0.6 to 1 from years (full after four) and level (1–5), their mean where both are known; 0.85 for neither."""
    known = []
    if shown.years is not None:
        known.append(0.6 + 0.4 * min(shown.years / FULL_YEARS, 1.0))
    if shown.level is not None:
        known.append(0.5 + 0.1 * shown.level)
    return sum(known) / len(known) if known else 0.85


def recency(last_used: date | None, today: date) -> float:
    """1 within a year of use, then halved every four years; 0.9 when unknown."""
    if last_used is None:
        return 0.9
    age = max(0.0, (today - last_used).days / 365.25 - GRACE_YEARS)
    return float(0.5 ** (age / HALF_LIFE_YEARS))


def weights(shown: Iterable[Shown], implied: Mapping[str, frozenset[str]], today: date) -> dict[str, float]:
    """By skill id, implied ones included. `implied` gives for a skill all it implies, itself among them."""
    found: dict[str, float] = {}
    for one in shown:
        own = weight(one, today)
        found[one.skill_id] = max(own, found.get(one.skill_id, 0.0))
        for other in implied.get(one.skill_id, frozenset()) - {one.skill_id}:
            found[other] = max(round(own * IMPLIED, 4), found.get(other, 0.0))
    return found
