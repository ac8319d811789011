"""semantic-router in an environment made for it under the cache folder, on the same vectors and the same machine."""

import json
import subprocess
import venv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from aethex.providers.embeddings.manifest import Precision
from aethex.providers.embeddings.publish import publish
from evals.suites.measures import Answers, accuracy
from evals.suites.queries import NONE, Query

RELEASE = "1.1.1"
AGGREGATIONS = ("mean", "max", "sum")
_INSTALL_SECONDS = 900
_RUN_SECONDS = 3600


class NotInstalled(RuntimeError):
    """The package could not be had; the reason is in the message."""


@dataclass(frozen=True)
class Outcome:
    aggregation: str
    seconds: float
    answers: Answers


def environment(cache: Path) -> Path:
    """Its Python, installed when it is not there yet. Raises NotInstalled."""
    folder = cache / "evals-suites" / f"semantic-router-{RELEASE}"
    try:
        publish(folder, _install)
    except (subprocess.SubprocessError, OSError) as error:
        said = getattr(error, "stderr", None) or str(error)
        raise NotInstalled(f"semantic-router {RELEASE} cannot be installed: {said.strip().splitlines()[-1]}") from error
    return folder / "bin" / "python"


def _install(folder: Path) -> None:
    venv.create(folder, with_pip=True, symlinks=True)
    wanted = [f"{name}=={version(name)}" for name in ("onnxruntime", "tokenizers", "numpy")]
    command = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", f"semantic-router=={RELEASE}", *wanted]
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=_INSTALL_SECONDS)


def best(python: Path, encoder: Path, precision: Precision, train: Sequence[Query], validation: list[Query]) -> Outcome:
    """Its answers to the validation queries with the aggregation that is right most often there."""
    found = run(python, encoder, precision, AGGREGATIONS, train, validation)
    return max(found, key=lambda outcome: accuracy(validation, outcome.answers))


def run(
    python: Path,
    encoder: Path,
    precision: Precision,
    aggregations: Sequence[str],
    train: Sequence[Query],
    asked: Sequence[Query],
) -> list[Outcome]:
    """It has no way to learn from out-of-scope queries, so that its routes are the intents alone."""
    routes: dict[str, list[str]] = defaultdict(list)
    for query in train:
        if query.label != NONE:
            routes[query.label].append(query.text)
    request = {
        "encoder": str(encoder.absolute()),
        "precision": precision,
        "aggregations": list(aggregations),
        "routes": routes,
        "texts": [query.text for query in asked],
    }
    return [_outcome(one) for one in _converse(python, request)]


def _converse(python: Path, request: dict[str, Any]) -> Any:
    program = Path(__file__).with_name("rival_program.py")
    with TemporaryDirectory() as folder:
        told, answered = Path(folder, "in.json"), Path(folder, "out.json")
        told.write_text(json.dumps(request), encoding="utf-8")
        command = [str(python), str(program.absolute()), str(told), str(answered)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_RUN_SECONDS, check=False)
        if done.returncode:
            raise RuntimeError(f"semantic-router stopped:\n{done.stderr[-2000:]}")
        return json.loads(answered.read_text(encoding="utf-8"))


def _outcome(one: dict[str, Any]) -> Outcome:
    labels, sure, times = zip(*one["answers"], strict=True)
    answers = Answers(list(labels), np.array(sure, np.float64), np.array(times, np.float64))
    return Outcome(one["aggregation"], one["seconds"], answers)
