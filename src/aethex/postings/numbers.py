"""Numbers for new and changed rows, given out while the change counter is held."""

from dataclasses import dataclass


@dataclass
class Numbers:
    """The last change number and the last row number given out, and how many changes were taken since."""

    last_change: int
    last_row: int
    taken: int = 0

    def change(self) -> int:
        """The next change number."""
        self.taken += 1
        return self.last_change + self.taken

    def row(self) -> int:
        """The next free place in the matrices."""
        self.last_row += 1
        return self.last_row
