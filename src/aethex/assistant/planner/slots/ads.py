"""The text of a job ad inside the order to publish it."""

import re

from aethex.assistant.planner.slots.parts import STROKES
from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.assistant.planner.slots.said import Said

_SENTENCE = re.compile(r"(?<=[.!?:;=])\s+")
_TELLS = re.compile(
    r"(?:(?:text|tasks?|ad|it reads|what you(?:['’]ll| will)? do|about the (?:job|role)|you(?:r job)?)\s*:|you\b|your\b|we (?!are (?:looking|hiring|searching)|need|want|seek)\w+|(?:in this|as (?:an?|our)|together with|help|build|join|lead|own|write|design|run|develop|maintain|create|drive|keep|support|test|plan|our team|the team|the (?:job|role|work))\b)",
    re.IGNORECASE,
)
_ASIDE_OF_IT = re.compile(
    r"(?:please |pls |can you |could you |so |and )*(?:publish|post|put|advertise|company|employer|place|salary|pay|thanks|thank you)\b",
    re.IGNORECASE,
)
_LABELS_TEXT = re.compile(
    r"\b(?:text|tasks?|ad|duties|description|what you(?:['’](?:d|ll))? do|the job|about the (?:job|role)|it reads)\s*[:=]$",
    re.IGNORECASE,
)
_SHORTEST_AD = 40


def told_of_the_job(said: Said) -> str | None:
    """The sentences of an order to publish an ad that speak to whoever reads it: "You build the storage layer …"."""
    sentences = _SENTENCE.split(said.whole)
    first = next(
        (
            at
            for at, one in enumerate(sentences)
            if at and not _is_header(one) and (_TELLS.match(one) or _LABELS_TEXT.search(sentences[at - 1]))
        ),
        None,
    )
    if first is None:
        return _in_slashes(said)
    last = next((at for at, one in enumerate(sentences) if at > first and _ASIDE_OF_IT.match(one)), len(sentences))
    body = " ".join(sentences[first:last]).strip()
    if len(body) < _SHORTEST_AD:
        return None
    said.use_text(body)
    return _LABEL_OF_TEXT.sub("", body)


def _is_header(sentence: str) -> bool:
    """ "Support Engineer, Quillmarten, Vienna": what is offered, and nothing of what is done there."""
    head = re.split(r",| at | @ | [/|] | \(", sentence, maxsplit=1)[0]
    return len(head.split()) <= _LONGEST_TITLE and head != sentence and ends_in_role(head)


def _in_slashes(said: Said) -> str | None:
    """The longest part of an ad written between strokes: "SRE / Acme / remote / Keep the cluster awake …"."""
    parts = re.split(rf"{STROKES.pattern}|\n+", said.whole)
    longest = max(parts, key=len)
    if len(parts) < _FEWEST_PARTS or len(longest) < _SHORTEST_AD or ":" in longest:
        return None
    said.use_text(longest)
    return longest.strip()


_LONGEST_TITLE, _FEWEST_PARTS = 6, 3
_LABEL_OF_TEXT = re.compile(r"^(?:text|ad|it reads)\s*:\s*", re.IGNORECASE)
