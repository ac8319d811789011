import subprocess
import sys
from pathlib import Path

import pytest

from aethex.providers.embeddings import carried
from aethex.providers.embeddings.api import ApiEmbeddings
from aethex.providers.embeddings.factory import make_embeddings
from aethex.providers.embeddings.hashing import HashingEmbeddings
from aethex.providers.embeddings.sentence_transformers import SentenceTransformersEmbeddings
from tests.providers.embeddings.fake_api import running


def test_the_setting_chooses_the_encoder(exported: Path, tmp_path: Path) -> None:
    cache = exported.parent.parent
    assert isinstance(make_embeddings("hash", tmp_path), HashingEmbeddings)
    assert make_embeddings("local", cache).name == f"all-MiniLM-L6-v2@{carried.revision()}"
    assert make_embeddings("local-int8", cache).name.endswith("-int8")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_export_is_made_once_though_two_processes_want_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    command = [sys.executable, "-m", "aethex.providers.embeddings.export", "--cache-dir", str(tmp_path)]
    with subprocess.Popen(command, cwd="src", stderr=subprocess.PIPE, text=True) as rival:
        made = make_embeddings("local-int8", tmp_path)
        _, said = rival.communicate(timeout=120)
    assert rival.returncode == 0
    assert f"sentence encoder ready in {carried.export_folder(tmp_path)}" in said
    assert "not exported yet" in caplog.text
    assert [path for path in (tmp_path / "models").iterdir() if path.is_dir()] == [carried.export_folder(tmp_path)]
    assert made.encode_sync(["hello"]).shape == (1, 384)


def test_another_model_is_loaded_by_sentence_transformers(tmp_path: Path) -> None:
    made = make_embeddings(f"sentence-transformers:{carried.weights()}", tmp_path)
    assert isinstance(made, SentenceTransformersEmbeddings)
    assert made.dimensions == 384


def test_an_api_is_named_by_address_model_and_dimensions(tmp_path: Path) -> None:
    with running() as api:
        made = make_embeddings(f"api:{api.url}#acme/small;dimensions=16", tmp_path, key="k")
        assert isinstance(made, ApiEmbeddings)
        assert made.encode_sync(["a"]).shape == (1, 16)
        assert (api.asked[0]["model"], api.keys) == ("acme/small", ["Bearer k"])


@pytest.mark.parametrize(
    "spec",
    [
        "",
        "Local",
        "local:x",
        "sentence-transformers:",
        "api:",
        "api:http://x/v1",
        "api:ftp://x#m",
        "api:http://x#m;d=1",
    ],
)
def test_another_word_is_refused_with_what_would_work(spec: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="api:URL#MODEL"):
        make_embeddings(spec, tmp_path)


def test_choosing_the_twin_imports_no_model_library() -> None:
    program = (
        "import sys; from pathlib import Path; from aethex.providers.embeddings.factory import make_embeddings;"
        "make_embeddings('hash', Path());"
        "sys.exit(bool({'torch', 'onnxruntime', 'tokenizers', 'httpx'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd="src", check=False).returncode == 0
