"""The gate that streamed words pass sentence by sentence."""

import re
from dataclasses import dataclass, field

from aethex.assistant.gate.evidence import Evidence
from aethex.assistant.gate.sentences import Sentences

_ITEM = re.compile(r"\s*(?:[-*•|>]|\(?\d{1,2}[.)])\s?")


@dataclass
class Gate:
    """Lets through what the evidence bears out. `withheld` are the sentences that it kept back, `why` their claims.

    A line that announces a list ("Here they are:") waits until something of the list has passed.
    """

    evidence: Evidence
    withheld: list[str] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    passed: bool = False
    _cut: Sentences = field(default_factory=Sentences)
    _heading: str = ""
    _lost: bool = False
    _breaks: int = 0
    _given: int = 0

    def feed(self, text: str) -> str:
        """What may be said now of the text so far."""
        return "".join(self._judge(sentence) for sentence in self._cut.feed(text))

    def finish(self) -> str:
        """What may still be said at the end."""
        rest = self._cut.rest()
        said = self._judge(rest) if rest else ""
        heading, self._heading = self._heading, ""
        return said + ("" if self._lost else self._out(heading))

    def drop(self) -> None:
        """Forgets what has not become a whole sentence."""
        self._cut.rest()
        self._heading = ""

    def _judge(self, sentence: str) -> str:
        if not sentence.strip():
            self._breaks += sentence.count("\n")
            return ""
        missing = self.evidence.unproven(sentence)
        if missing:
            self.withheld.append(sentence.strip())
            self.why.extend(missing)
            self._lost = True
            self._breaks = max(self._breaks if self.passed else 0, _breaks_after(sentence))
            return ""
        if sentence.rstrip().rstrip("*_ ").endswith(":"):
            before = self._take_heading("")
            said = self._out(before) if before else ""
            self._heading, self._lost = "\n" * self._missing() + sentence, False
            self._breaks = _breaks_after(sentence)
            return said
        return self._out(self._take_heading(sentence) + sentence)

    def _take_heading(self, following: str) -> str:
        """The heading that waits, unless the list it announces was withheld and something else follows."""
        heading, self._heading = self._heading, ""
        lost, self._lost = self._lost, False
        if not heading or (lost and not _ITEM.match(following)):
            return ""
        blank, self._breaks = max(0, self._breaks - _breaks_after(heading)), 0
        return heading + "\n" * (0 if lost else blank)

    def _missing(self) -> int:
        """How many line breaks stand between what was said last and what comes."""
        return max(0, self._breaks - self._given) if self.passed else 0

    def _out(self, text: str) -> str:
        if not text:
            return ""
        text = "\n" * self._missing() + text
        text = text if self.passed else text.lstrip("\n")
        self.passed, self._breaks, self._given = True, 0, 0
        self._given = self._breaks = _breaks_after(text)
        return text


def _breaks_after(text: str) -> int:
    return text[len(text.rstrip()) :].count("\n")
