"""What every encoder promises. A test class takes these tests by inheriting them and giving `embeddings`."""

import asyncio

import numpy as np
import pytest

from aethex.providers.embeddings.port import Embeddings

ODD = ["", " \n", "\x00", "🚀🔥", "\ud800 lone", "日本語", "e\u0301\u202e", "x" * 50_000, "word " * 4_000]


class EmbeddingsContract:
    pytestmark = pytest.mark.anyio

    async def test_each_text_gets_a_row_of_length_one(self, embeddings: Embeddings) -> None:
        matrix = await embeddings.encode(["go developer", "mentor for public speaking", "jobs in Oslo"])
        assert matrix.shape == (3, embeddings.dimensions)
        assert matrix.dtype == np.float32
        assert np.allclose(np.linalg.norm(matrix, axis=1), 1, atol=1e-5)

    async def test_no_texts_give_no_rows(self, embeddings: Embeddings) -> None:
        assert (await embeddings.encode([])).shape == (0, embeddings.dimensions)

    async def test_one_text_is_encoded_as_in_a_list(self, embeddings: Embeddings) -> None:
        [row] = await embeddings.encode(["remote go jobs"])
        assert np.allclose(await embeddings.encode_one("remote go jobs"), row, atol=1e-5)
        assert np.allclose(embeddings.encode_sync(["remote go jobs"])[0], row, atol=1e-5)

    async def test_a_vector_does_not_depend_on_the_texts_beside_it(self, embeddings: Embeddings) -> None:
        alone = await embeddings.encode_one("senior rust engineer")
        crowd = await embeddings.encode(["a", "senior rust engineer", "a much longer text about payments " * 9])
        assert np.allclose(crowd[1], alone, atol=1e-5)

    async def test_rows_keep_the_order_of_a_long_list(self, embeddings: Embeddings) -> None:
        texts = [f"{'word ' * (number % 7)}number {number}" for number in range(70)]
        matrix = await embeddings.encode(texts)
        for row in (0, 1, 33, 69):
            assert np.allclose(matrix[row], await embeddings.encode_one(texts[row]), atol=1e-5)

    async def test_a_text_repeated_gives_the_same_numbers(self, embeddings: Embeddings) -> None:
        first = embeddings.encode_sync(["the same text"])
        assert np.array_equal(first, embeddings.encode_sync(["the same text"]))

    async def test_shared_words_are_closer_than_none(self, embeddings: Embeddings) -> None:
        asked, close, far = await embeddings.encode(
            ["backend developer jobs", "jobs for a backend developer", "sourdough bread recipe"]
        )
        assert asked @ close > asked @ far + 0.2

    @pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:12]))
    async def test_odd_texts_get_a_finite_vector(self, embeddings: Embeddings, text: str) -> None:
        vector = await embeddings.encode_one(text)
        assert np.isfinite(vector).all()
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)

    async def test_a_kept_vector_cannot_be_changed(self, embeddings: Embeddings) -> None:
        vector = await embeddings.encode_one("kept")
        with pytest.raises(ValueError, match="read-only"):
            vector[0] = 9

    async def test_a_single_string_is_not_a_list_of_texts(self, embeddings: Embeddings) -> None:
        with pytest.raises(TypeError, match="encode_one"):
            await embeddings.encode("abc")

    async def test_many_callers_at_once_each_get_their_own(self, embeddings: Embeddings) -> None:
        texts = [f"caller {number} asks for something" for number in range(12)]
        rows = await asyncio.gather(*(embeddings.encode_one(text) for text in texts))
        assert np.allclose(np.stack(rows), await embeddings.encode(texts), atol=1e-5)

    async def test_the_name_tells_the_revision(self, embeddings: Embeddings) -> None:
        model, _, revision = embeddings.name.partition("@")
        assert model
        assert revision
