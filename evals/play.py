"""Playing cases, in this process or shared out among several."""

import asyncio
import logging
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from evals import scorers
from evals.cases import Case
from evals.report import Result
from evals.world import World


def play(cases: list[Case], model: str, workers: int) -> list[Result]:
    """Plays the cases in this process, or shared out among processes; results in the order of the cases."""
    if workers <= 1:
        return asyncio.run(run(cases, model))
    shares = [cases[at::workers] for at in range(workers)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        done = [result for share in pool.map(_share, shares, [model] * workers) for result in share]
    order = {id_of(case): at for at, case in enumerate(cases)}
    return sorted(done, key=lambda result: order[id_of(result.case)])


def id_of(case: Case) -> tuple[str, str]:
    """What tells a case from others, in every process."""
    return case.where, case.say


def _share(cases: list[Case], model: str) -> list[Result]:
    logging.disable(logging.WARNING)
    return asyncio.run(run(cases, model))


async def run(cases: list[Case], model: str) -> list[Result]:
    """Plays the cases, one world an instant."""
    results: list[Result] = []
    for now in dict.fromkeys(case.setting.now for case in cases):
        world = World(now, model)
        await world.open()
        try:
            results += [await _one(world, case) for case in cases if case.setting.now == now]
        finally:
            await world.close()
    return results


async def _one(world: World, case: Case) -> Result:
    answer, shown, milliseconds = await world.play(case)

    def at(position: int) -> str | None:
        return shown[position - 1] if 0 < position <= len(shown) else None

    if case.tool is None:
        return Result(
            case,
            answer,
            milliseconds,
            unwanted=scorers.unwanted(case, answer, scorers.EFFECTS),
            silent=scorers.is_silent(answer),
        )
    return Result(
        case,
        answer,
        milliseconds,
        right_tool=scorers.tool_is_right(case, answer, scorers.EFFECTS),
        wrong_arguments=scorers.wrong_arguments(case, answer, at),
        unwanted=scorers.unwanted(case, answer, scorers.EFFECTS),
        refused=scorers.is_refusal(case, answer),
    )
