from collections.abc import AsyncIterator, Iterator

import httpx
import numpy as np
import pytest

from aethex.errors import Unavailable
from aethex.providers.embeddings.api import ApiEmbeddings
from tests.contracts.embeddings_contract import EmbeddingsContract
from tests.providers.embeddings.fake_api import FakeApi, running

pytestmark = pytest.mark.anyio
BUSY = (503, {}, {"error": {"message": "overloaded"}})


@pytest.fixture
def api() -> Iterator[FakeApi]:
    with running() as made:
        yield made


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
async def embeddings(api: FakeApi, pauses: list[float]) -> AsyncIterator[ApiEmbeddings]:
    made = ApiEmbeddings(api.url, "small", key="k-123", dimensions=48, sleep=pauses.append)
    yield made
    await made.close()


class TestApiEmbeddings(EmbeddingsContract):
    """The fake answers in reverse order and with vectors of length 3."""


async def test_the_request_names_model_dimensions_and_key(api: FakeApi, embeddings: ApiEmbeddings) -> None:
    await embeddings.encode(["a", "b"])
    assert api.asked == [{"model": "small", "encoding_format": "float", "dimensions": 48, "input": ["a", "b"]}]
    assert api.keys == ["Bearer k-123"]
    assert embeddings.name == "small@127.0.0.1"


async def test_without_dimensions_the_service_is_asked_once(api: FakeApi) -> None:
    embeddings = ApiEmbeddings(api.url, "small")
    assert embeddings.dimensions == 32
    assert len(api.asked) == 1
    assert "dimensions" not in api.asked[0]
    assert api.keys == [None]
    await embeddings.close()


async def test_a_busy_service_is_asked_again(api: FakeApi, embeddings: ApiEmbeddings, pauses: list[float]) -> None:
    api.first = [BUSY, (429, {"Retry-After": "7"}, {}), BUSY]
    assert (await embeddings.encode(["a"])).shape == (1, 48)
    assert pauses == [0.5, 7.0, 2.0]


async def test_after_four_attempts_it_is_given_up(api: FakeApi, embeddings: ApiEmbeddings, pauses: list[float]) -> None:
    api.first = [BUSY] * 9
    with pytest.raises(Unavailable, match="busy"):
        await embeddings.encode(["a"])
    assert (len(api.asked), len(pauses)) == (4, 3)


async def test_a_wish_to_wait_for_minutes_is_not_waited_for(
    api: FakeApi, embeddings: ApiEmbeddings, pauses: list[float]
) -> None:
    api.first = [(429, {"Retry-After": "600"}, {})]
    with pytest.raises(Unavailable):
        await embeddings.encode(["a"])
    assert pauses == []


@pytest.mark.parametrize(("status", "said"), [(401, "refuses the configured key"), (404, "model"), (400, "HTTP 400")])
async def test_a_refusal_is_not_repeated_and_shows_no_key(
    api: FakeApi, embeddings: ApiEmbeddings, status: int, said: str
) -> None:
    api.first = [(status, {}, {"error": {"message": "bad k-123"}})] * 2
    with pytest.raises(Unavailable, match=said) as refused:
        await embeddings.encode(["a"])
    assert "k-123" not in str(refused.value)
    assert len(api.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        "not json",
        {"data": []},
        {"data": [{"index": 0, "embedding": [1.0] * 48}] * 2},
        {"data": [{"index": 0, "embedding": []}, {"index": 1, "embedding": [1.0] * 48}]},
        {"data": [{"index": i, "embedding": [1.0] * 47} for i in range(2)]},
        '{"data": [{"index": 0, "embedding": [NaN]}, {"index": 1, "embedding": [1.0]}]}',
        {"object": "list"},
    ],
    ids=["text", "none", "same index", "ragged", "other dimensions", "nan", "no data"],
)
async def test_an_answer_that_is_not_the_vectors_is_refused(
    api: FakeApi, embeddings: ApiEmbeddings, answer: object
) -> None:
    api.first = [(200, {}, answer)]
    with pytest.raises(Unavailable, match="vector|dimensions"):
        await embeddings.encode(["a", "b"])


async def test_a_service_that_is_gone_is_reported(api: FakeApi, pauses: list[float]) -> None:
    with running() as gone:
        url = gone.url
    embeddings = ApiEmbeddings(url, "small", dimensions=8, sleep=pauses.append)
    with pytest.raises(Unavailable, match="does not answer") as failed:
        await embeddings.encode_one("a")
    assert isinstance(failed.value.__cause__, httpx.TransportError)
    assert pauses == [0.5, 1.0, 2.0]
    await embeddings.close()


async def test_a_long_list_goes_in_parts(api: FakeApi, embeddings: ApiEmbeddings) -> None:
    matrix = await embeddings.encode([f"text {n}" for n in range(150)])
    assert [len(body["input"]) for body in api.asked] == [64, 64, 22]
    assert np.allclose(matrix[149], await embeddings.encode_one("text 149"), atol=1e-6)
