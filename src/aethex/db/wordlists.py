"""Conditions over many words as plain SQL: building and keying an expression of forty parts costs more than running it."""

from collections.abc import Sequence


class Among:
    """Parts of a WHERE clause and their parameters. Columns are named by the code, words are always parameters."""

    def __init__(self) -> None:
        self.parameters: dict[str, str] = {}

    def is_one_of(self, column: str, words: Sequence[str]) -> str:
        """True where the column's value is one of the words."""
        return f"{column} IN ({', '.join(self._named(word) for word in words)})"

    def begins_with(self, column: str, words: Sequence[str]) -> str:
        """True where the column's value goes on with a space after one of the words."""
        return f"({' OR '.join(self.beginnings(column, words))})" if words else "1 = 0"

    def beginnings(self, column: str, words: Sequence[str]) -> list[str]:
        """The parts of `begins_with`, one for each word; an index on the column serves each."""
        return [f"({column} > {self._named(f'{word} ')} AND {column} < {self._named(f'{word}!')})" for word in words]

    def _named(self, word: str) -> str:
        name = f"w{len(self.parameters)}"
        self.parameters[name] = word
        return f":{name}"
