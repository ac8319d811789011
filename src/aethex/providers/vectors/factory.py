"""The vector store that the settings name."""

from pathlib import Path

from aethex.providers.vectors.apart import ApartVectors
from aethex.providers.vectors.memory import MemoryVectors
from aethex.providers.vectors.port import Vectors


def make_vectors(spec: str, folder: Path) -> Vectors:
    """`http://host:port` (or https) is a Chroma server; empty is Chroma in a process of its own, with its files in
    `folder`; `memory` is the twin. Raises ValueError for any other spec. Nothing is opened yet."""
    if spec == "memory":
        return MemoryVectors()
    if spec and not spec.startswith(("http://", "https://")):
        raise ValueError(f"Unknown vector store {spec!r}: give http://host:port of a Chroma server, or nothing.")
    if not spec:
        return ApartVectors(folder)
    from aethex.providers.vectors.chroma import ChromaVectors

    return ChromaVectors.at(spec)
