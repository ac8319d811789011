"""Runs in an environment of its own, which has semantic-router and none of this project: JSON in, JSON out.

In: `encoder` (folder of an exported model), `precision`, `aggregations`, `routes` (label to texts), `texts`.
Out, for each aggregation: its name, the `seconds` of processor time that building took, and (label, confidence, milliseconds) of each text.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime  # type: ignore[import-not-found,unused-ignore]
from semantic_router import IndexedRouter, Route  # type: ignore[import-not-found,unused-ignore]
from semantic_router.encoders import DenseEncoder  # type: ignore[import-not-found,unused-ignore]
from tokenizers import Tokenizer  # type: ignore[import-not-found,unused-ignore]


class Exported(DenseEncoder):  # type: ignore[misc,unused-ignore]
    """The same vectors that the other methods get, on one thread as they do."""

    session: Any = None
    tokenizer: Any = None

    def __call__(self, docs: list[str]) -> list[list[float]]:
        return [self._vector(text) for text in docs]

    def _vector(self, text: str) -> list[float]:
        ids = np.array([self.tokenizer.encode(text).ids], np.int64)
        vector = self.session.run(None, {"input_ids": ids})[0][0]
        found: list[float] = (vector / np.linalg.norm(vector)).tolist()
        return found


def _encoder(folder: Path, precision: str) -> Exported:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(folder / manifest["files"][precision]), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(manifest["max_tokens"])
    return Exported(name=manifest["model"], session=session, tokenizer=tokenizer)


def _answers(router: Any, texts: list[str]) -> list[tuple[str, float, float]]:
    found = []
    for text in texts:
        began = time.perf_counter()
        choice = router(text)
        found.append((choice.name, choice.confidence, (time.perf_counter() - began) * 1000))
    return found


def main() -> None:
    """`python rival_program.py IN OUT`."""
    asked = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    encoder = _encoder(Path(asked["encoder"]), asked["precision"])
    answered = []
    for aggregation in asked["aggregations"]:
        began = time.process_time()
        routes = [Route(name=label, utterances=texts) for label, texts in asked["routes"].items()]
        router = IndexedRouter(encoder=encoder, routes=routes, aggregation=aggregation)
        seconds = time.process_time() - began
        answered.append({"aggregation": aggregation, "seconds": seconds, "answers": _answers(router, asked["texts"])})
    Path(sys.argv[2]).write_text(json.dumps(answered), encoding="utf-8")


if __name__ == "__main__":
    main()
