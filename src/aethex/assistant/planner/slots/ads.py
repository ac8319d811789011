"""The text of a job ad inside the order to publish it."""

import re

from aethex.assistant.planner.slots.said import Said

_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
_TELLS = re.compile(
    r"(?:(?:text|tasks?|ad|it reads|what you(?:['’]ll| will)? do|about the (?:job|role)|you(?:r job)?)\s*:|you\b|your\b|we (?!are (?:looking|hiring|searching)|need|want|seek)\w+|(?:in this|as (?:an?|our)|together with|help|build|join|lead|own|write|design|run|develop|maintain|create|drive|keep|support|test|plan|our team|the team|the (?:job|role|work))\b)",
    re.IGNORECASE,
)
_ASIDE_OF_IT = re.compile(
    r"(?:please |pls |can you |could you |so |and )*(?:publish|post|put|advertise|company|employer|place|salary|pay|thanks|thank you)\b",
    re.IGNORECASE,
)
_LABELS_TEXT = re.compile(
    r"\b(?:text|tasks?|ad|duties|description|what you(?:['’](?:d|ll))? do|the job|about the (?:job|role)|it reads)\s*:$",
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
            if at and (_TELLS.match(one) or _LABELS_TEXT.search(sentences[at - 1]))
        ),
        None,
    )
    if first is None:
        return None
    last = next((at for at, one in enumerate(sentences) if at > first and _ASIDE_OF_IT.match(one)), len(sentences))
    body = " ".join(sentences[first:last]).strip()
    if len(body) < _SHORTEST_AD:
        return None
    at = said.text.find(" ".join(body.split())[:40])
    if at >= 0:
        said.use(at, min(at + len(body), len(said.text)))
    return _LABEL_OF_TEXT.sub("", body)


_LABEL_OF_TEXT = re.compile(r"^(?:text|ad|it reads)\s*:\s*", re.IGNORECASE)
