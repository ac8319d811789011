"""What a call would do, said before it is done."""

from aethex.jobs import posting
from aethex.jobs.asks import PostJob
from aethex.kit.money import Money
from aethex.tools.context import Context
from aethex.tools.definition import Proposal


async def post(ctx: Context, ask: PostJob) -> Proposal:
    """The ad in one line; its words and figures are the terms. Invalid for what could not be published."""
    posting.check(ask)
    currency = ask.currency or ctx.principal.currency
    amounts = [Money.of(value, currency).format() for value in (ask.min_salary, ask.max_salary) if value is not None]
    pay = f", {' – '.join(amounts)} a year" if amounts else ", pay not disclosed"
    where = f" in {ask.place}" if ask.place else ""
    return Proposal(
        what=f"Publish the job ad “{ask.title}” at {ask.company}{where}{pay}",
        to="everyone who searches for jobs",
        undo="You can take the ad offline at any time.",
        terms=ask.model_dump(mode="json"),
    )
