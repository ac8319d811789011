from pathlib import Path

import numpy as np
import pytest

from aethex.providers.embeddings import carried
from aethex.providers.embeddings.export import ExportUnfaithful, export, fidelity
from aethex.providers.embeddings.specimens import SPECIMENS


def test_vectors_that_are_not_the_originals_fail_the_export() -> None:
    original = np.eye(4, dtype=np.float32)
    wrong = original.copy()
    wrong[3] = [0.0, 0.0, 0.02, 0.9998]
    with pytest.raises(ExportUnfaithful, match=r"fp32 .* 0\.9998"):
        fidelity(original, wrong, "fp32")
    assert fidelity(original, wrong, "int8").min == pytest.approx(0.9998)


def test_vectors_that_are_not_numbers_fail_the_export() -> None:
    original = np.eye(2, dtype=np.float32)
    with pytest.raises(ExportUnfaithful):
        fidelity(original, original * np.nan, "int8")


def test_an_export_that_is_there_is_left_alone(exported: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in exported.iterdir()}
    assert export(exported.parent.parent) == exported
    assert {path.name: path.stat().st_mtime_ns for path in exported.iterdir()} == before


def test_the_folders_name_changes_with_the_weights() -> None:
    assert carried.export_folder(Path("cache")) == Path("cache/models") / f"all-MiniLM-L6-v2-{carried.revision()}"
    assert len(carried.revision()) == 12


def test_specimens_are_of_every_kind() -> None:
    assert len(set(SPECIMENS)) >= 60
    assert "" in SPECIMENS
    assert max(len(text) for text in SPECIMENS) > 10_000
    assert sum(not text.isascii() for text in SPECIMENS) >= 15
