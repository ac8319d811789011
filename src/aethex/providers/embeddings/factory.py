"""The encoder that a setting names."""

import logging
import subprocess
import sys
from pathlib import Path

import aethex
from aethex.providers.embeddings.hashing import HashingEmbeddings
from aethex.providers.embeddings.manifest import Precision
from aethex.providers.embeddings.port import Embeddings

log = logging.getLogger(__name__)

EXPORT_SECONDS = 600


def make_embeddings(spec: str, cache_dir: Path, key: str = "") -> Embeddings:
    """One of `local`, `local-int8`, `hash`, `sentence-transformers:NAME` and `api:URL#MODEL`.

    `api:URL#MODEL;dimensions=N` asks the service for N dimensions; without it the service is called once here.
    `local` makes the export under `cache_dir` when set-up has not. Raises ValueError for any other spec.
    """
    kind, _, rest = spec.partition(":")
    if spec == "local":
        return _carried(cache_dir, "fp32")
    if spec == "local-int8":
        return _carried(cache_dir, "int8")
    if spec == "hash":
        return HashingEmbeddings()
    if kind == "sentence-transformers" and rest:
        from aethex.providers.embeddings.sentence_transformers import SentenceTransformersEmbeddings

        return SentenceTransformersEmbeddings(rest)
    if kind == "api":
        return _api(rest, key)
    raise ValueError(
        f"Unknown embeddings {spec!r}: use local, local-int8, sentence-transformers:NAME or api:URL#MODEL."
    )


def _carried(cache_dir: Path, precision: Precision) -> Embeddings:
    from aethex.providers.embeddings.carried import export_folder
    from aethex.providers.embeddings.onnx import OnnxEmbeddings

    folder = export_folder(cache_dir)
    if not folder.exists():
        log.warning("The sentence encoder is not exported yet; exporting it to %s (about 20 s, once).", folder)
        _export(cache_dir)
    return OnnxEmbeddings(folder, precision)


def _export(cache_dir: Path) -> None:
    """In a process of its own, so that this one never holds torch."""
    command = [sys.executable, "-m", "aethex.providers.embeddings.export", "--cache-dir", str(cache_dir.absolute())]
    source = Path(aethex.__file__).parent.parent
    done = subprocess.run(  # noqa: S603 - no part of the command comes from outside
        command, cwd=source, capture_output=True, text=True, timeout=EXPORT_SECONDS, check=False
    )
    if done.returncode:
        raise RuntimeError(f"Exporting the sentence encoder failed:\n{done.stderr[-2000:]}")


def _api(rest: str, key: str) -> Embeddings:
    from aethex.providers.embeddings.api import ApiEmbeddings

    url, _, model = rest.rpartition("#")
    model, _, option = model.partition(";")
    name, _, number = option.partition("=")
    if not url.startswith(("http://", "https://")) or not model or (option and name != "dimensions"):
        raise ValueError("Embeddings by API are written api:URL#MODEL or api:URL#MODEL;dimensions=N.")
    return ApiEmbeddings(url, model, key, int(number) if option else None)
