"""The planner as it is served: routing with its encoder, its own work in a turn, and what making it ready costs.

`python -m evals.bench planning`: every twentieth phrase of the phrase files. Routing is timed on texts that neither the
encoder nor the index remembers; whole plans, heard with a list of jobs in view, with vectors that are remembered, so
that the encoder's time is not counted twice. The peer embeds the same texts with sentence-transformers. Of each text
the best of a few rounds counts, for ours and for the peer's, since what else a machine does only ever adds time.
"""

import asyncio
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

from aethex.assistant.planner.adapter import load_adapter
from aethex.assistant.planner.classify import Index
from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.planner import Planner
from aethex.catalogue import CATALOGUE
from aethex.providers.embeddings.carried import weights
from aethex.resources import cache_dir
from aethex.tools.focus import Call, Focus
from evals.bench.table import Row, show, spread

BERLIN = ZoneInfo("Europe/Berlin")
REMEMBERED = 400
"""Fewer texts than the encoder remembers."""
ROUNDS = 4
NOW = datetime(2026, 11, 23, 9, tzinfo=BERLIN)


def main() -> None:
    asyncio.run(_measure())


async def _measure() -> None:
    adapter, shelf = load_adapter(), cache_dir() / "models"
    assert adapter is not None
    tools = CATALOGUE.tools.values()
    with TemporaryDirectory() as folder:
        started, used = perf_counter(), process_time()
        planner = await Planner.load_tuned(adapter, shelf, tools, Path(folder))
        trained, busy = perf_counter() - started, process_time() - used
        size = _size(Path(folder))
        started = perf_counter()
        await Planner.load_tuned(adapter, shelf, tools, Path(folder))
        read = perf_counter() - started
    index = planner.index
    texts = [text for _, text in list(index.phrases.pairs())[::20]]
    routed = await _routed(index, texts)
    planned = await _planned(planner, texts[:REMEMBERED])
    peer = await _embedded(texts)
    name = "sentence-transformers embedding the text, p50"
    rows = [
        Row("routing a new text, p50", spread(routed)[0], "ms", name, spread(peer)[0], limit="≤ 1.5"),
        Row("routing a new text, p95", spread(routed)[1], "ms", name, spread(peer)[0]),
        Row("the planner's own work in a turn, p50", spread(planned)[0], "ms", name, spread(peer)[0]),
        Row("the planner's own work in a turn, p95", spread(planned)[1], "ms", name, spread(peer)[0], limit="≤ 4"),
        Row("making the planner ready after a change of phrases", trained, "s"),
        Row("  processor", busy, "s"),
        Row("making it ready again", read, "s"),
        Row("trained word head on disk", size / 1e6, "MB"),
        Row("tuned encoder on disk", max(_size(place) for place in shelf.glob("*routing*")) / 1e6, "MB", limit="≤ 30"),
    ]
    show("Offline planner", rows)
    await index.encoder.close()


def _forgetful(index: Index) -> Index:
    """The same index without its memory of verdicts; the encoder's memory of vectors stays."""
    return Index(index.model, index.phrases, index.encoder, index.lines)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


async def _routed(index: Index, texts: list[str]) -> list[float]:
    """Milliseconds each. More texts than the encoder remembers, so that it knows none of them in the next round."""
    rounds = []
    for _ in range(ROUNDS):
        again, times = _forgetful(index), []
        for text in texts:
            started = perf_counter()
            await again.judge(text)
            times.append((perf_counter() - started) * 1000)
        rounds.append(times)
    return _best(rounds)


async def _planned(planner: Planner, texts: list[str]) -> list[float]:
    refs = [f"job_01hzzzzzzzzzzzzzzzzzzzzz{at:02}" for at in range(10)]
    focus = Focus(lists={"job": refs}, last_kind="job", last_call=Call(tool="jobs_match", args={"query": "go"}))
    tools = tuple(CATALOGUE.tools.values())
    rounds = []
    for _ in range(1 + ROUNDS):
        again, times = Planner(_forgetful(planner.index), planner.mender), []
        for text in texts:
            started = perf_counter()
            await again.plan(Heard(text, focus, (), tools, NOW, BERLIN))
            times.append((perf_counter() - started) * 1000)
        rounds.append(times)
    return _best(rounds[1:])


def _best(rounds: list[list[float]]) -> list[float]:
    """Of each text the least of all rounds."""
    return [min(times) for times in zip(*rounds, strict=True)]


async def _embedded(texts: list[str]) -> list[float]:
    """Milliseconds of the peer, as it comes."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(weights()), device="cpu")
    rounds = []
    for _ in range(ROUNDS):
        times = []
        for text in texts[:100]:
            started = perf_counter()
            model.encode([text])
            times.append((perf_counter() - started) * 1000)
        rounds.append(times)
    return _best(rounds)


if __name__ == "__main__":
    main()
