"""How much of a hosted model a person may use."""

from dataclasses import dataclass

from aethex.db.engine import Database
from aethex.db.unit_of_work import unit_of_work
from aethex.db.upsert import Written
from aethex.kit.clock import Clock
from aethex.plans import matrix, metering
from aethex.tools.context import Principal

KEY = "ai.advanced"
_WITHOUT = "so I answered without the language model"


@dataclass(frozen=True)
class Limits:
    """Tokens are those read and written together; turns a month come with the plan, `guest_turns` are a day's."""

    turn_tokens: int = 60_000
    day_tokens: int = 500_000
    guest_turns: int = 100


@dataclass(frozen=True)
class Allowance:
    """Claims a turn when it begins. Turns running at once may together pass the day's tokens by their own."""

    database: Database
    clock: Clock
    limits: Limits = Limits()

    async def claim(self, who: Principal) -> str | None:
        """Counts a turn inside the open unit of work and answers None, or says why the person gets none."""
        month, day = self._periods()
        if who.is_guest:
            claimed = await metering.claim_turn(who.id, day, self.limits.guest_turns)
            return None if claimed else _guests()
        today = await metering.used(who.id, day)
        if today.input_tokens + today.output_tokens >= self.limits.day_tokens:
            return f"You have used up today's share of the language model, {_WITHOUT}. Tomorrow it is there again."
        if not await metering.claim_turn(who.id, month, matrix.limit(who.plan, KEY)):
            return _spent(who.plan)
        return None

    async def give_back(self, who: Principal) -> None:
        """For a turn in which the model never answered."""
        month, day = self._periods()
        async with unit_of_work(self.database):
            await metering.return_turn(who.id, day if who.is_guest else month)

    def _periods(self) -> tuple[str, str]:
        now = self.clock.now()
        return metering.month_of(now), metering.day_of(now)


def noting_tokens(who: Principal, read: int, written: int, clock: Clock) -> Written:
    """Adds a turn's tokens, in the dialect of the open unit of work."""
    now = clock.now()
    turns = {metering.month_of(now): 0, metering.day_of(now): 0 if who.is_guest else 1}
    return metering.adding_tokens(who.id, read, written, turns)


def _guests() -> str:
    return (
        f"Visitors have used up today's share of the language model, {_WITHOUT}. Sign in to have a share of your own."
    )


def _spent(plan: str) -> str:
    mine, allowed = matrix.plan(plan), matrix.limit(plan, KEY)
    words = (
        f"You have used the {allowed:,} turns with the language model that {mine.name} includes a month, {_WITHOUT}."
    )
    larger = next((one for one in matrix.PLANS if (matrix.limit(one.id, KEY) or 0) > (allowed or 0)), None)
    if larger is not None:
        words += f" {larger.name} includes {matrix.limit(larger.id, KEY):,}."
    return words
