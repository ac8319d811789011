"""A tuned encoder learns its labels, is small, comes out the same again, and is refused what it cannot learn from."""

from pathlib import Path

import numpy as np
import pytest

from aethex.assistant.planner.tuned import Tuned
from aethex.assistant.planner.tuning import FEW, MANY, Recipe, recipe_for, tune

SHORT = Recipe(epochs=2, batch=6, contrast=0.2)
TEXTS = [
    "where is my parcel", "track the package I ordered", "has my order shipped yet", "delivery status please",
    "reset my password", "I cannot sign in", "forgot the login", "change the password of my account",
    "sing me a song", "tell a joke", "what is the capital of France", "why is the sky blue",
]  # fmt: skip
LABELS = ["parcel"] * 4 + ["sign_in"] * 4 + ["_none"] * 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tune(TEXTS, LABELS, tmp_path_factory.mktemp("shelf"), SHORT)


def test_it_names_the_labels_of_texts_it_has_not_seen(folder: Path) -> None:
    tuned = Tuned(folder)
    logits = tuned.logits(tuned.encoder.encode_sync(["when does my package come", "I lost my password"]))
    assert [tuned.labels[at] for at in logits.argmax(1)] == ["parcel", "sign_in"]


def test_its_vectors_have_length_one_and_it_weighs_under_thirty_megabytes(folder: Path) -> None:
    vectors = Tuned(folder).encoder.encode_sync(["", "rust jobs", "word " * 5000])
    assert vectors.shape == (3, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert sum(path.stat().st_size for path in folder.iterdir()) < 30_000_000


def test_the_same_texts_come_out_as_the_same_model(folder: Path, tmp_path: Path) -> None:
    again = tune(TEXTS, LABELS, tmp_path, SHORT)
    assert again.name == folder.name
    assert (again / "model-int8.onnx").read_bytes() == (folder / "model-int8.onnx").read_bytes()
    one, other = Tuned(folder), Tuned(again)
    vectors = one.encoder.encode_sync(TEXTS)
    assert np.array_equal(one.logits(vectors), other.logits(vectors))


def test_a_finished_model_is_found_again_and_other_texts_are_another(folder: Path) -> None:
    made = (folder / "manifest.json").stat().st_mtime_ns
    assert tune(TEXTS, LABELS, folder.parent, SHORT) == folder
    assert (folder / "manifest.json").stat().st_mtime_ns == made
    assert sorted(path.name for path in folder.parent.iterdir() if path.is_dir()) == [folder.name]


@pytest.mark.parametrize(
    ("texts", "labels", "complaint"),
    [(["a", "b"], ["x"], "2 texts and 1 labels"), (["a", "b"], ["x", "x"], "at least two labels"), ([], [], "two")],
)
def test_what_cannot_be_learnt_from_is_refused(
    texts: list[str], labels: list[str], complaint: str, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=complaint):
        tune(texts, labels, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_many_texts_a_label_need_fewer_rounds() -> None:
    assert recipe_for(1_500, 150) == FEW
    assert recipe_for(15_000, 150) == MANY
