"""What is written by its labels: "Title: Search engineer. Company: Quillmarten."."""

import re
from functools import cache

from aethex.assistant.planner.slots.choices import take_choice
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.said import Said

_LABELS = {
    "title": "title|job title|role|position|designation", "company": "company(?: name)?|employer|firm|organi[sz]ation", "place": "place|location|city|town|office|where", "school": "school|university|college",
    "degree": "degree", "issuer": "issuer|issued by", "name": "name|certificate|project",
}  # fmt: skip


def read_labels(reading: Reading) -> None:
    """ "Title: Search engineer. Company: Quillmarten." is read by its labels, where there are two or more."""
    found = {}
    for name in reading.names & _LABELS.keys():
        labels = rf"(?:^|[.,;\n]\s*|\s)(?:{_LABELS[name]})\s*[:=]\s*(?P<x>[^.;,\n|]{{2,120}}?)(?=\s*(?:[.;\n|]|,|$)|\s+(?:{_NEXT})\s*[:=])"
        matches = reading.said.pattern_matches(re.compile(labels, re.IGNORECASE), "x")
        if matches:
            found[name] = matches[0]
    if len(found) < _FEWEST_LABELS:
        return
    for argument in reading.having("enum"):
        if match := reading.said.first(_of_choice(argument.name)):
            reading.said.use(*match.span())
            reading.give(argument.name, take_choice(Said(match["x"]), argument.choices))
    for name, match in found.items():
        reading.said.use(*match.span())
        reading.give(name, match["x"].strip())


@cache
def _of_choice(name: str) -> re.Pattern[str]:
    labels = _CHOSEN.get(name, re.escape(name.replace("_", " ")))
    return re.compile(
        rf"\b(?:{labels})\s*[:=]\s*(?P<x>[^.;,\n]{{2,40}}?)(?=\s*(?:[.;,\n|]|$)|\s+(?:{_NEXT})\s*[:=])", re.IGNORECASE
    )


_CHOSEN = {
    "remote": "remote|workplace|work mode|mode",
    "employment": "employment(?: type)?|contract(?: type)?|type",
    "level": "level|seniority",
}
_FEWEST_LABELS = 2
_NEXT = r"(?:(?:job|contract|company|employment|employer|work|pay|salary|ad|start|end) )?(?:title|name|range|date|role|position|company|employer|firm|organi[sz]ation|place|location|city|town|where|office|salary|pay|budget|level|seniority|employment|contract(?: type)?|type|hours|remote|workplace|mode|description|text|tasks|duties|school|degree|issuer|url|link|summary|start|end|from|to)"
"""Labels at which what stands after another one ends."""
