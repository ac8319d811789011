import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from aethex.providers.embeddings import carried
from aethex.providers.embeddings.manifest import read_manifest
from aethex.providers.embeddings.onnx import OnnxEmbeddings
from aethex.providers.embeddings.port import Embeddings
from aethex.providers.embeddings.sentence_transformers import SentenceTransformersEmbeddings
from tests.contracts.embeddings_contract import EmbeddingsContract

TEXTS = [
    "postgres administrator in Lisbon, hybrid, four days a week",
    "book ada for thursday at seven in the evening",
    "Ünïcödé, 東京 and 🚀",
    "",
    "We run a marketplace for second-hand bicycles. " * 60,
    "x",
]


@pytest.fixture(scope="module")
def fp32(exported: Path) -> OnnxEmbeddings:
    return OnnxEmbeddings(exported)


@pytest.fixture(scope="module")
def int8(exported: Path) -> OnnxEmbeddings:
    return OnnxEmbeddings(exported, "int8")


@pytest.fixture(scope="module")
def original() -> SentenceTransformersEmbeddings:
    return SentenceTransformersEmbeddings(str(carried.weights()))


class TestFullPrecision(EmbeddingsContract):
    @pytest.fixture
    def embeddings(self, fp32: OnnxEmbeddings) -> Embeddings:
        return fp32


class TestInt8(EmbeddingsContract):
    @pytest.fixture
    def embeddings(self, int8: OnnxEmbeddings) -> Embeddings:
        return int8


class TestSentenceTransformers(EmbeddingsContract):
    @pytest.fixture
    def embeddings(self, original: SentenceTransformersEmbeddings) -> Embeddings:
        return original


def test_the_export_gives_the_originals_vectors(fp32: OnnxEmbeddings, original: SentenceTransformersEmbeddings) -> None:
    cosines = np.sum(fp32.encode_sync(TEXTS) * original.encode_sync(TEXTS), axis=1)
    assert cosines.min() >= 0.9999


def test_int8_stays_near_the_original(int8: OnnxEmbeddings, original: SentenceTransformersEmbeddings) -> None:
    cosines = np.sum(int8.encode_sync(TEXTS) * original.encode_sync(TEXTS), axis=1)
    assert cosines.min() >= 0.95


def test_precisions_have_different_names(fp32: OnnxEmbeddings, int8: OnnxEmbeddings) -> None:
    assert fp32.name == f"all-MiniLM-L6-v2@{carried.revision()}"
    assert int8.name == f"all-MiniLM-L6-v2@{carried.revision()}-int8"


def test_words_after_the_256th_token_are_not_read(fp32: OnnxEmbeddings) -> None:
    read = "word " * 254
    inside, outside, plain = fp32.encode_sync(["oslo " + read, read + "oslo", read])
    assert np.allclose(outside, plain, atol=1e-6)
    assert not np.allclose(inside, plain, atol=1e-3)


def test_the_manifest_tells_how_faithful_the_export_is(exported: Path) -> None:
    manifest = read_manifest(exported)
    assert manifest.fidelity["fp32"].min >= 0.9999
    assert manifest.fidelity["fp32"].texts >= 60
    assert manifest.fidelity["int8"].mean >= 0.97
    assert (exported / manifest.files["int8"]).stat().st_size < 30 * 2**20


def test_a_process_that_encodes_holds_no_torch(exported: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from aethex.providers.embeddings.factory import make_embeddings;"
        "print(make_embeddings('local', Path(sys.argv[1])).encode_sync(['hello']).shape);"
        "sys.exit(bool({'torch', 'sentence_transformers', 'transformers', 'onnx'} & set(sys.modules)))"
    )
    cache = exported.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", program, str(cache)], cwd="src", capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "(1, 384)")
