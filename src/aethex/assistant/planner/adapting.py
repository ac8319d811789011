"""Low-rank changes to the carried encoder: small enough to be kept in the project, merged into the weights at set-up.

The method is LoRA (Hu et al. 2021, arXiv:2106.09685): a linear map W is used as W + BA with A (rank, in), B (out, rank).
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import torch

from aethex.providers.embeddings.port import Matrix

_LINEAR = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
_FEED = ("intermediate.dense", "output.dense")
Factors = dict[str, tuple[Matrix, Matrix]]


class LowRank(torch.nn.Module):
    """A frozen linear map with a change of low rank that starts at nothing."""

    def __init__(self, base: torch.nn.Linear, rank: int) -> None:
        super().__init__()
        self.base = base.requires_grad_(False)
        self.a = torch.nn.Parameter(torch.randn(rank, base.in_features) / base.in_features**0.5)
        self.b = torch.nn.Parameter(torch.zeros(base.out_features, rank))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        changed: torch.Tensor = self.base(x) + (x @ self.a.T) @ self.b.T
        return changed


def adapt(bert: torch.nn.Module, rank: int) -> None:
    """Freezes the encoder and gives every linear map of its layers a change to learn."""
    bert.requires_grad_(False)
    for name in list(_names(bert)):
        parent, _, last = name.rpartition(".")
        setattr(bert.get_submodule(parent), last, LowRank(bert.get_submodule(name), rank))  # type: ignore[arg-type]


def factors(bert: torch.nn.Module) -> Factors:
    """What was learnt, by the name of the map it changes."""
    return {
        name: (module.a.detach().numpy(), module.b.detach().numpy())
        for name, module in bert.named_modules()
        if isinstance(module, LowRank)
    }


def merge(bert: torch.nn.Module, learnt: Mapping[str, tuple[Matrix, Matrix]]) -> None:
    """Adds the changes to the weights of a plain encoder. AttributeError for a map it does not have."""
    with torch.no_grad():
        for name, (a, b) in learnt.items():
            change = torch.from_numpy(np.asarray(b, np.float32) @ np.asarray(a, np.float32))
            weight: Any = bert.get_submodule(name).weight
            weight += change


def _names(bert: torch.nn.Module) -> Iterator[str]:
    for at in range(len(bert.encoder.layer)):  # type: ignore[union-attr,arg-type]
        yield from (f"encoder.layer.{at}.{part}" for part in (*_LINEAR, *_FEED))
