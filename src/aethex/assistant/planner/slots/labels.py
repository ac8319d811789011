"""What is written by its labels: "Title: Search engineer. Company: Quillmarten."."""

import re

from aethex.assistant.planner.slots.reading import Reading

_LABELS = {
    "title": "title|job title|role|position", "company": "company|employer", "place": "place|location|city|office", "school": "school|university|college",
    "degree": "degree", "issuer": "issuer|issued by", "name": "name|certificate|project",
}  # fmt: skip


def read_labels(reading: Reading) -> None:
    """ "Title: Search engineer. Company: Quillmarten." is read by its labels, where there are two or more."""
    found = {}
    for name in reading.names & _LABELS.keys():
        labels = rf"(?:^|[.,;\n]\s*|\s)(?:{_LABELS[name]})\s*[:=]\s*(?P<x>[^.;,\n]{{2,120}}?)(?=\s*(?:[.;\n]|,|$))"
        matches = reading.said.pattern_matches(re.compile(labels, re.IGNORECASE), "x")
        if matches:
            found[name] = matches[0]
    if len(found) < _FEWEST_LABELS:
        return
    for name, match in found.items():
        reading.said.use(*match.span())
        reading.give(name, match["x"].strip())


_FEWEST_LABELS = 2
