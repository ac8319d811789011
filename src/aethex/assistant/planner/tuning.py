"""Fine-tunes the carried sentence encoder on labelled texts: `tune(texts, labels, shelf)`.

Needs torch and minutes; what it makes is read by tuned.py with onnxruntime and tokenizers alone.
"""

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from aethex.assistant.planner.adapter import Adapter
from aethex.assistant.planner.tuned import ABOUT, HEAD, Tuned
from aethex.providers.embeddings import carried
from aethex.providers.embeddings.export import TOOLS, ExportUnfaithful, fidelity, quantize
from aethex.providers.embeddings.manifest import TOKENIZER, Manifest
from aethex.providers.embeddings.onnx import OnnxEmbeddings
from aethex.providers.embeddings.port import Matrix
from aethex.providers.embeddings.publish import publish

MOST_TOKENS = 64
_CHECKED = 400
_LEAST_AGREEMENT = 0.98
_FORM = "2"
"""Counted up when the way of learning or exporting changes, so that stored encoders are made anew."""


@dataclass(frozen=True)
class Recipe:
    """How to learn. `rate` is AdamW's for the uppermost layer, each layer below learning `layer_decay` times as fast;
    with a `rank` only changes of that rank are learnt (adapting.py), all at `rate`;
    `contrast` weighs a term that draws texts of one label together in a batch; `scale` multiplies the head's cosines.
    """

    epochs: int = 10
    batch: int = 32
    rate: float = 1e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    warm_up: float = 0.1
    dropout: float = 0.1
    smoothing: float = 0.1
    contrast: float = 0.0
    scale: float = 20.0
    rank: int = 0
    seed: int = 0


FEW = Recipe(epochs=10, contrast=0.3)
"""For about ten texts a label: the contrast brought 93.2 % where cross-entropy alone brought 92.1 % (CLINC150)."""
MANY = Recipe(epochs=5)
"""For about a hundred texts a label."""


def recipe_for(texts: int, labels: int) -> Recipe:
    """Fewer rounds where each label has many texts."""
    return MANY if texts >= 40 * labels else FEW


def tune(
    texts: Sequence[str], labels: Sequence[str], shelf: Path, recipe: Recipe | None = None, threads: int = 1
) -> Path:
    """A folder under `shelf` for `tuned.Tuned`: int8 encoder (23 MB), head and tokenizer; found again when it is there.

    The same texts, labels and recipe give the same folder on one machine; processors with bfloat16 tiles learn in that
    precision, three times as fast, others in float32. Raises ValueError for texts that cannot be learnt from, and
    ExportUnfaithful, leaving nothing behind, when the export does not answer as the learnt model does.
    """
    if len(texts) != len(labels):
        raise ValueError(f"Every text needs its label: there are {len(texts)} texts and {len(labels)} labels.")
    if len(set(labels)) < 2:
        raise ValueError("Tuning needs texts of at least two labels.")
    recipe = recipe or recipe_for(len(texts), len(set(labels)))
    revision = _digest(texts, labels, recipe)
    folder = shelf / f"{carried.MODEL}-tuned-{revision}"
    publish(folder, lambda made: _build(made, list(texts), list(labels), recipe, revision, threads))
    return folder


def unpack(adapter: Adapter, shelf: Path, checked: Sequence[str]) -> Path:
    """The folder for `tuned.Tuned` of a tuning that ships with the program: nothing is learnt, which takes seconds.

    `checked` are texts over which the export is compared with the original; ExportUnfaithful when they differ.
    """
    revision = blake2b(f"{_FORM} {carried.revision()} {adapter.digest()}".encode(), digest_size=6).hexdigest()
    folder = shelf / f"{carried.MODEL}-routing-{revision}"
    publish(folder, lambda made: _unpack(made, adapter, revision, list(checked)))
    return folder


def _unpack(folder: Path, adapter: Adapter, revision: str, checked: list[str]) -> None:
    from aethex.assistant.planner.adapting import merge
    from aethex.assistant.planner.learning import encoded, plain

    shutil.copyfile(carried.weights() / TOKENIZER, folder / TOKENIZER)
    bert = plain(Recipe()).eval()
    merge(bert, adapter.factors)
    np.savez(folder / HEAD, weights=adapter.weights, bias=adapter.bias)
    about = {"labels": list(adapter.labels), "recipe": adapter.about["recipe"], "precision": "merged", "seconds": 0}
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")
    some = _spread(checked)
    _export(folder, bert, revision, some, encoded(bert, some, MOST_TOKENS))


def _digest(texts: Sequence[str], labels: Sequence[str], recipe: Recipe) -> str:
    digest = blake2b(f"{_FORM} {carried.revision()} {MOST_TOKENS} {asdict(recipe)}".encode(), digest_size=6)
    digest.update(json.dumps([list(texts), list(labels)]).encode())
    return digest.hexdigest()


def _build(folder: Path, texts: list[str], labels: list[str], recipe: Recipe, revision: str, threads: int) -> None:
    from aethex.assistant.planner.learning import learn

    names = sorted(set(labels))
    shutil.copyfile(carried.weights() / TOKENIZER, folder / TOKENIZER)
    learnt = learn(texts, [names.index(label) for label in labels], recipe, MOST_TOKENS, threads)
    np.savez(folder / HEAD, weights=learnt.weights, bias=learnt.bias)
    about = {"labels": names, "recipe": asdict(recipe), "precision": learnt.precision, "seconds": learnt.seconds}
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")
    checked = _spread(texts)
    _export(folder, learnt.encoder(), revision, checked, learnt.encode(checked))


def _spread(texts: list[str]) -> list[str]:
    """Some of the texts, evenly taken."""
    return texts[:: max(1, len(texts) // _CHECKED)]


def _export(folder: Path, bert: Any, revision: str, checked: list[str], original: Matrix) -> None:
    from aethex.providers.embeddings.tracing import trace

    manifest = Manifest(
        model=f"{carried.MODEL}-tuned",
        revision=revision,
        dimensions=original.shape[1],
        max_tokens=MOST_TOKENS,
        files={"fp32": "model.onnx", "int8": "model-int8.onnx"},
        made_with={tool: version(tool) for tool in TOOLS},
    )
    trace(bert, folder / manifest.files["fp32"])
    quantize(folder / manifest.files["fp32"], folder / manifest.files["int8"])
    manifest.write(folder)
    for precision in ("fp32", "int8"):
        exported = OnnxEmbeddings(folder, precision).encode_sync(checked)
        manifest.fidelity[precision] = fidelity(original, exported, precision)
    (folder / manifest.files.pop("fp32")).unlink()
    manifest.write(folder)
    _agreement(folder, original, exported)


def _agreement(folder: Path, original: Matrix, exported: Matrix) -> None:
    """Raises ExportUnfaithful when the int8 model names another label too often."""
    tuned = Tuned(folder)
    same = float((tuned.logits(original).argmax(1) == tuned.logits(exported).argmax(1)).mean())
    if same < _LEAST_AGREEMENT:
        raise ExportUnfaithful(
            f"The int8 export of the tuned model names the label that the original names for {same:.1%} of texts;"
            f" at least {_LEAST_AGREEMENT:.0%} is needed."
        )
