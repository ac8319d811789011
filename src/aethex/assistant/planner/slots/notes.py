"""Notes on an application, as people dictate them: after a colon, after "note that", in quotes."""

import re

from aethex.assistant.planner.slots import texts
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.stages import told_stage

_TO_KEEP = r"(?:remember|don['’]?t (?:let me )?forget|keep in mind|bear in mind|mention|remind me|make a note|make note|take note|jot(?: down)?|note(?: down)?|write(?: down)?|put down|add)"
_THAT = re.compile(
    rf"(?:^|[,;.:!(–—-]|\band|\balso|\bplease|\bwith)\s*(?:please |pls |also |and )?(?:{_TO_KEEP}(?: (?:that|of|also)|(?=\s*:))|(?:write|note|jot|put|take) (?:it |this )?down|write (?:next to|beside|under|on|in|with|to) it|(?:(?:a |one |the |this |following |quick |side |my )*(?:note|memo|reminder|remark|comment|n\.?b\.?|ps|fyi|for the record|to remember|what to remember)(?: (?:for|to|on) (?:later|self|myself|me|the file|the record|my records|(?:that|this)(?: one)?|it|them))?)(?=\s*[:=–—-])|note|memo|jot|remember)(?:\s*[:=–—-]|(?=\s))\s*(?P<x>.+)$",
    re.IGNORECASE,
)


_TELLS_SO = re.compile(r"\b(?:note|write|jot|put)(?: (?:it|this))?(?: down)? that\b", re.IGNORECASE)
""" "Note down that Acme moved me to the next round" is news of a stage and no note."""
_MOVED = re.compile(
    r"\b(?:moved|advanced|put|pushed|promoted|brought) (?:me|it|my application) (?:on |along |up |forward )*(?:in)?to (?:the |an? )?(?:screening|interview|offer|next)\b",
    re.IGNORECASE,
)


def _is_news(text: str) -> bool:
    return told_stage(text) is not None or _MOVED.search(text) is not None


_NOTE_SAYS = re.compile(
    r"[,;.]?\s*(?:(?:and|also|please|pls|then|write|add|put|keep|leave|save|with|as|for|the|a|an|my|this|that|following|short|little)\s+)*\b(?:note|memo|remark|comment)(?: (?:is|should (?:be|say|read)|says|reads|saying|to it|there|for it|for myself|for me)(?=\s*(?::|\s\w))| for my [\w ]{2,40}(?:,[^:]{2,50})?(?=:))?\s*(?::|(?<=is)\s|(?<=be)\s|(?<=say)\s|(?<=read)\s|(?<=says)\s|(?<=reads)\s|(?<=saying)\s)\s*(?P<x>\S.+)$",
    re.IGNORECASE,
)
""" "… and the note is …", "keep as a note: …", "Note for my Acme application, which …: …"."""


_WITH_A_NOTE = re.compile(
    r"\b(?:with|and|plus|under|as) (?:the|a|my) (?:short |little )?(?:note|remark|comment|memo|reason|explanation)(?: that)? (?!that\b|for\b|to\b|on\b|at\b|about\b|from\b|of\b|is\b|saying\b|says\b)(?P<x>\w.+)$",
    re.IGNORECASE,
)
_REASON = re.compile(r"[,;.–-]\s*(?:the |my |their )?reasons?(?:\s*[:=]| is| was|\s[-–])\s*(?P<x>\S.+)$", re.IGNORECASE)
""" "Withdraw it, with the remark that the office is too far"."""


def note(reading: Reading) -> str | None:
    """What is to be remembered, without the words that lead to it; None where nothing is."""
    said: Said = reading.said
    if labelled_so := _labelled(said, reading):
        said.use(*labelled_so.span("x"))
        return _kept(labelled_so["x"])
    if (told := said.first(_THAT)) and not (_TELLS_SO.search(told.group()) and _is_news(told["x"])):
        said.use(told.start() + (not told.group()[0].isalnum()), told.end())
        return _kept(told["x"])
    if not re.search(r"\b(?:note|notes|remember|write down|remark)\b", said.text, re.IGNORECASE):
        return texts.quoted(said.whole)
    return texts.dictated(said)


def _labelled(said: Said, reading: Reading) -> re.Match[str] | None:
    ways = (_NOTE_SAYS, _WITH_A_NOTE, *(() if "reason" in reading.names else (_REASON,)))
    return next((found for way in ways if (found := said.first(way))), None)


def _kept(told: str) -> str:
    """As it was dictated, with the article it opens with."""
    article = _ARTICLE.match(told)
    kept = texts.tidy(told)
    kept = f"{article.group()}{kept}" if article and not kept.startswith(article.group()) else kept
    return kept[:-1] if kept.endswith(")") and "(" not in kept else kept


_ARTICLE = re.compile(r"(?:the|an?|my|our|their) (?=\w)", re.IGNORECASE)
