"""Counting what came of a feed."""

from dataclasses import dataclass


@dataclass
class Report:
    """How many ads of a feed met which fate."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    closed: int = 0
    skipped: int = 0
