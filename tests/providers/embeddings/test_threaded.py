import asyncio
import threading
import time

import numpy as np
import pytest
from numpy.typing import NDArray

from aethex.providers.embeddings.threaded import ThreadedEmbeddings, unit, well_formed

pytestmark = pytest.mark.anyio


class Counting(ThreadedEmbeddings):
    """Notes what it is asked for, and where; the vector of a text is its length and one."""

    step = 2

    def __init__(self, seconds: float = 0.0, recent: int = 512) -> None:
        super().__init__("counting@1", 2, recent)
        self.asked: list[list[str]] = []
        self.threads: set[int] = set()
        self.seconds = seconds

    def _encode(self, texts: list[str]) -> NDArray[np.floating]:
        self.asked.append(texts)
        self.threads.add(threading.get_ident())
        time.sleep(self.seconds)
        return np.array([[len(text), 1.0] for text in texts])


async def test_work_stays_on_one_thread_that_is_not_the_loops() -> None:
    embeddings = Counting(seconds=0.01)
    await asyncio.gather(*(embeddings.encode([f"{n}", f"{n}b", f"{n}c"]) for n in range(4)))
    embeddings.encode_sync(["from here"])
    assert len(embeddings.threads) == 1
    assert threading.get_ident() not in embeddings.threads


async def test_a_short_single_text_does_not_wake_the_thread() -> None:
    embeddings = Counting()
    embeddings.short = 5
    assert (await embeddings.encode_one("short")).tolist() == unit(np.array([[5.0, 1.0]]))[0].tolist()
    assert embeddings.threads == {threading.get_ident()}
    await embeddings.encode_one("longer")
    await embeddings.encode(["brief"])
    assert len(embeddings.threads) == 2


async def test_the_loop_turns_while_texts_are_encoded() -> None:
    embeddings = Counting(seconds=0.1)
    encoding = asyncio.create_task(embeddings.encode(["a", "b"]))
    turns = 0
    while not encoding.done():
        turns += 1
        await asyncio.sleep(0.005)
    assert turns > 5


async def test_a_single_text_waits_for_one_step_of_a_long_list() -> None:
    embeddings = Counting(seconds=0.02)
    long = asyncio.create_task(embeddings.encode([str(n) for n in range(100)]))
    await asyncio.sleep(0.03)
    await embeddings.encode_one("now")
    assert not long.done()
    assert embeddings.asked.index(["now"]) <= 4
    assert (await long).shape == (100, 2)


async def test_a_repeated_single_text_is_answered_from_memory() -> None:
    embeddings = Counting()
    first = await embeddings.encode_one("again")
    assert await embeddings.encode_one("again") is first
    assert embeddings.asked == [["again"]]


async def test_memory_forgets_what_was_used_longest_ago() -> None:
    embeddings = Counting(recent=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        await embeddings.encode_one(text)
    assert embeddings.asked == [["a"], ["b"], ["c"], ["b"]]


async def test_after_close_nothing_is_encoded() -> None:
    embeddings = Counting()
    await embeddings.encode_one("before")
    await embeddings.close()
    with pytest.raises(RuntimeError):
        await embeddings.encode_one("after")


def test_rows_are_scaled_to_one_and_zeros_stay() -> None:
    assert np.allclose(unit(np.array([[3.0, 4.0], [0.0, 0.0]])), [[0.6, 0.8], [0.0, 0.0]])


def test_lone_surrogates_are_replaced_and_the_rest_kept() -> None:
    assert well_formed("a\ud800b 🚀 é") == "a?b 🚀 é"
