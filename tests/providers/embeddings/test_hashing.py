import subprocess
import sys

import numpy as np
import pytest

from aethex.providers.embeddings.hashing import HashingEmbeddings
from aethex.providers.embeddings.port import Embeddings
from tests.contracts.embeddings_contract import EmbeddingsContract


class TestHashingEmbeddings(EmbeddingsContract):
    @pytest.fixture
    def embeddings(self) -> Embeddings:
        return HashingEmbeddings()


def test_a_typo_stays_close() -> None:
    right, typo, other = HashingEmbeddings().encode_sync(["kubernetes", "kubernetse", "accounting"])
    assert right @ typo > 0.3 > right @ other


def test_every_process_gives_the_same_numbers() -> None:
    program = (
        "from aethex.providers.embeddings.hashing import HashingEmbeddings as H;"
        "print(H(64).encode_sync(['remote go jobs'])[0].tobytes().hex())"
    )
    other = subprocess.run([sys.executable, "-c", program], cwd="src", capture_output=True, text=True, check=True)
    assert other.stdout.strip() == HashingEmbeddings(64).encode_sync(["remote go jobs"])[0].tobytes().hex()


def test_dimensions_belong_to_the_name() -> None:
    assert HashingEmbeddings(64).name != HashingEmbeddings(128).name
    assert HashingEmbeddings(64).encode_sync(["x"]).shape == (1, 64)


def test_empty_text_has_a_vector_of_its_own() -> None:
    empty, word = HashingEmbeddings().encode_sync(["", "word"])
    assert np.linalg.norm(empty) == pytest.approx(1)
    assert empty @ word < 0.9
