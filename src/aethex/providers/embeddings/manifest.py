"""What an exported model's folder says of itself."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel

MANIFEST = "manifest.json"
TOKENIZER = "tokenizer.json"

Precision = Literal["fp32", "int8"]


class Fidelity(BaseModel):
    """Cosine similarity with the original model over `texts` texts."""

    texts: int
    min: float
    mean: float


class Manifest(BaseModel):
    model: str
    revision: str
    dimensions: int
    max_tokens: int
    files: dict[Precision, str]
    fidelity: dict[Precision, Fidelity] = {}
    made_with: dict[str, str] = {}

    def name(self, precision: Precision) -> str:
        return f"{self.model}@{self.revision}" + ("" if precision == "fp32" else f"-{precision}")

    def write(self, folder: Path) -> None:
        (folder / MANIFEST).write_text(self.model_dump_json(indent=2), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Raises FileNotFoundError when the folder holds no finished export."""
    return Manifest.model_validate_json((folder / MANIFEST).read_text(encoding="utf-8"))
