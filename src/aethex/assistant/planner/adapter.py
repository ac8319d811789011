"""The tuning of the routing encoder that ships with the program: a change of low rank, a head, and how far to trust it.

`scripts/tune_planner.py` makes the file anew from the phrases; nothing here needs torch.
"""

import json
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aethex.providers.embeddings.port import Matrix

FILE = Path(__file__).parent / "data" / "adapter.npz"
_ABOUT = "about"


@dataclass(frozen=True)
class Adapter:
    """`factors` by the name of the map they change; `weights` (d, labels) and `bias` score unit vectors.

    `about` holds the labels, the recipe, the digest of the phrases learnt from and the figures seen.
    """

    factors: dict[str, tuple[Matrix, Matrix]]
    weights: Matrix
    bias: Matrix
    about: dict[str, Any]

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.about["labels"])

    def digest(self) -> str:
        """12 hex digits over what changes the encoder."""
        digest = blake2b(digest_size=6)
        for name, (a, b) in sorted(self.factors.items()):
            digest.update(name.encode() + np.ascontiguousarray(a).tobytes() + np.ascontiguousarray(b).tobytes())
        return digest.hexdigest()

    def save(self, path: Path = FILE) -> None:
        """Half precision, about 1.5 MB."""
        arrays: dict[str, NDArray[Any]] = {"weights": self.weights, "bias": self.bias}
        for name, (a, b) in self.factors.items():
            arrays |= {f"{name}:a": a, f"{name}:b": b}
        halves = {name: np.asarray(array, np.float16) for name, array in arrays.items()}
        about = np.frombuffer(json.dumps(self.about).encode(), np.uint8)
        np.savez(path, **{_ABOUT: about}, **halves)  # type: ignore[arg-type]


def load_adapter(path: Path = FILE) -> Adapter | None:
    """None where no tuning was made."""
    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as stored:
        names = sorted({name[:-2] for name in stored.files if name.endswith(":a")})
        factors = {name: (stored[f"{name}:a"], stored[f"{name}:b"]) for name in names}
        about = json.loads(stored[_ABOUT].tobytes())
        return Adapter(factors, stored["weights"].astype(np.float32), stored["bias"].astype(np.float32), about)
