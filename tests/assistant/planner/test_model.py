from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from aethex.assistant.planner.classify import Index
from aethex.assistant.planner.model import Model, load, save
from aethex.assistant.planner.phrases import Entry, Phrases
from aethex.assistant.planner.training import rounded
from aethex.providers.embeddings.hashing import HashingEmbeddings

FEW = Phrases(
    {
        "jobs_save": Entry(tuple(f"save the job number {n}" for n in range(8))),
        "jobs_hide": Entry(tuple(f"hide that job {n} for ever" for n in range(8))),
        "_none.weather": Entry(tuple(f"will it rain on day {n}" for n in range(8))),
        "_none.music": Entry(tuple(f"play song {n} loudly" for n in range(8))),
        "_smalltalk.hello": Entry(tuple(f"hello you {n}" for n in range(8))),
    }
)


def test_a_stored_model_answers_as_before(tmp_path: Path) -> None:
    arrays = {"idf": np.array([1.0, 2.0], np.float32), "ours": np.array([True, False])}
    model = Model(("a", "b"), {"w save": 0, "w rain": 1}, arrays, {"unseen": 3.0})
    save(model, tmp_path / "model")
    again = load(tmp_path / "model")
    assert again is not None
    assert again.vocabulary == model.vocabulary
    counts = Counter({"w save": 1, "w rain": 1, "w zebra": 1})
    assert again.weigh(counts)[2:] == model.weigh(counts)[2:] == (1 / 6, 3.0)


def test_weights_are_kept_in_eight_bits_to_a_250th_of_the_largest_of_their_row() -> None:
    weights = np.array([[0.0, 1.0, -2.0], [0.03, -0.01, 0.002], [0.0, 0.0, 0.0]], np.float32)
    small, scale = rounded(weights)
    assert small.dtype == np.int8
    again = small * scale[:, None]
    assert (np.abs(again - weights) <= np.abs(weights).max(axis=1, keepdims=True) / 250).all()


def test_a_damaged_model_is_no_model(tmp_path: Path) -> None:
    save(Model(("a",), {}, {"idf": np.zeros(0, np.float32)}), tmp_path / "model")
    (tmp_path / "model" / "arrays.npz").write_bytes(b"not an archive")
    assert load(tmp_path / "model") is None


@pytest.mark.anyio
async def test_the_index_is_trained_once_and_then_read(tmp_path: Path) -> None:
    first = await Index.load(HashingEmbeddings(), (), FEW, tmp_path)
    stored = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}
    second = await Index.load(HashingEmbeddings(), (), FEW, tmp_path)
    assert stored == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}
    assert await first.judge("save job 3") == await second.judge("save job 3")
    assert (await second.judge("save job 3")).ranked()[0] == "jobs_save"


@pytest.mark.anyio
async def test_other_phrases_make_another_model(tmp_path: Path) -> None:
    await Index.load(HashingEmbeddings(), (), FEW, tmp_path)
    more = Phrases({**FEW.entries, "jobs_apply": Entry(tuple(f"apply to job {n} now" for n in range(8)))})
    index = await Index.load(HashingEmbeddings(), (), more, tmp_path)
    assert (await index.judge("apply to job 3")).ranked()[0] == "jobs_apply"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.anyio
async def test_a_damaged_cache_is_replaced(tmp_path: Path) -> None:
    await Index.load(HashingEmbeddings(), (), FEW, tmp_path)
    (folder,) = tmp_path.iterdir()
    (folder / "model.json").write_text("{", encoding="utf-8")
    await Index.load(HashingEmbeddings(), (), FEW, tmp_path)
    assert load(folder) is not None
