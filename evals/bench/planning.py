"""The planner's own work in a turn, without the encoder, and what training it costs.

`python -m evals.bench.planning`: every twentieth phrase of the phrase files, heard with a list of jobs in view, planned
once to warm up and once to measure; the encoder's time is taken off by asking it for vectors it remembers.
"""

import asyncio
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

from aethex.assistant.planner.classify import Index
from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.planner import Planner
from aethex.catalogue import CATALOGUE
from aethex.providers.embeddings.carried import export_folder
from aethex.providers.embeddings.onnx import OnnxEmbeddings
from aethex.resources import cache_dir
from aethex.tools.focus import Call, Focus
from evals.bench.table import Row, show, spread

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 9, tzinfo=BERLIN)


def main() -> None:
    asyncio.run(_measure())


async def _measure() -> None:
    encoder = OnnxEmbeddings(export_folder(cache_dir()))
    with TemporaryDirectory() as folder:
        started = perf_counter()
        index = await Index.load(encoder, CATALOGUE.tools.values(), folder=Path(folder))
        trained = perf_counter() - started
        size = _size(Path(folder))
        started = perf_counter()
        await Index.load(encoder, CATALOGUE.tools.values(), folder=Path(folder))
        read = perf_counter() - started
    planned, judged = await _times(index)
    held = index.model.settings["measured"]
    rows = [
        Row("planner, all but the encoder, p50", spread(planned)[0], "ms"),
        Row("planner, all but the encoder, p95", spread(planned)[1], "ms", limit="≤ 4"),
        Row("routing alone, p50", spread(judged)[0], "ms", limit="≤ 1.5"),
        Row("training, vectors and cross-validation included", trained, "s"),
        Row("reading the trained model", read * 1000, "ms"),
        Row("trained model on disk", size / 1e6, "MB"),
        Row("held-out accuracy over all labels", held["accuracy"] * 100, "%"),
        Row("held-out recall of out-of-scope kinds never seen", held["out_of_scope_recall"] * 100, "%"),
    ]
    show("Offline planner", rows)
    await encoder.close()


def _forgetful(index: Index) -> Index:
    """The same index without its memory of verdicts; the encoder's memory of vectors stays."""
    return Index(index.model, index.phrases, index.encoder, index.lines)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


async def _times(index: Index) -> tuple[list[float], list[float]]:
    """Milliseconds of whole plans and of routing alone."""
    refs = [f"job_01hzzzzzzzzzzzzzzzzzzzzz{at:02}" for at in range(10)]
    focus = Focus(lists={"job": refs}, last_kind="job", last_call=Call(tool="jobs_match", args={"query": "go"}))
    tools = tuple(CATALOGUE.tools.values())
    planned: list[float] = []
    judged: list[float] = []
    texts = [text for _, text in list(index.phrases.pairs())[::20]]
    for times, again in ((None, index), (planned, _forgetful(index))):
        for text in texts:
            started = perf_counter()
            await Planner(again).plan(Heard(text, focus, (), tools, NOW, BERLIN))
            if times is not None:
                times.append((perf_counter() - started) * 1000)
    again = _forgetful(index)
    for text in texts:
        started = perf_counter()
        await again.judge(text)
        judged.append((perf_counter() - started) * 1000)
    return planned, judged


if __name__ == "__main__":
    main()
