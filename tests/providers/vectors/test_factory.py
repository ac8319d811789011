import subprocess
import sys
from pathlib import Path

import pytest

from aethex.providers.vectors.apart import ApartVectors
from aethex.providers.vectors.chroma import ChromaVectors
from aethex.providers.vectors.factory import make_vectors
from aethex.providers.vectors.memory import MemoryVectors


def test_the_setting_chooses_the_store(tmp_path: Path) -> None:
    assert isinstance(make_vectors("memory", tmp_path), MemoryVectors)
    assert isinstance(make_vectors("", tmp_path), ApartVectors)
    assert isinstance(make_vectors("http://127.0.0.1:8000", tmp_path), ChromaVectors)
    assert list(tmp_path.iterdir()) == []


def test_another_word_is_refused_with_what_would_work(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="http://host:port"):
        make_vectors("chroma.example.org:8000", tmp_path)


def test_the_twin_needs_no_chroma() -> None:
    program = (
        "import sys; from pathlib import Path; from aethex.providers.vectors.factory import make_vectors;"
        "make_vectors('memory', Path()); sys.exit('chromadb' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd="src", check=False).returncode == 0
