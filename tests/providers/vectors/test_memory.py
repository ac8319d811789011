import numpy as np
import pytest

from aethex.providers.vectors.memory import MemoryVectors
from aethex.providers.vectors.port import Vectors
from tests.contracts.vectors_contract import VectorsContract, many


class TestMemoryVectors(VectorsContract):
    @pytest.fixture
    def vectors(self) -> Vectors:
        return MemoryVectors()

    async def test_changing_the_callers_matrix_changes_nothing_kept(self) -> None:
        vectors, matrix = MemoryVectors(), many(2)
        await vectors.upsert("jobs", ["a", "b"], matrix)
        matrix[:] = 0
        _, kept = await vectors.all("jobs")
        assert np.allclose(np.linalg.norm(kept, axis=1), 1)
