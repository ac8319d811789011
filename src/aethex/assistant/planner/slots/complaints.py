"""Why somebody is reported, as people tell it: after a colon, as a story, or in a sentence of its own."""

import re

from aethex.assistant.planner.slots import texts
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.said import Said, spelled

_BECAUSE = re.compile(r"(?:\bbecause (?:of )?|\bfor |\bdue to |\bsince )(?P<x>[^,;:]+)$", re.IGNORECASE)


def reason(reading: Reading) -> str | None:
    """What the reported person did, in the words of the message; None where it does not say."""
    said: Said = reading.said
    if (found := texts.quoted(said.whole) or texts.after_colon(said.whole)) and not found.startswith("@"):
        return texts.dictated(said)
    if grounds := said.first(_AS_HE):
        name = "x" if grounds["x"] else "y"
        said.use(*grounds.span(name))
        return texts.tidy(grounds[name])
    if cause := said.first(_REPORTED_FOR):
        said.use(*cause.span("cause"))
        return texts.tidy(cause["cause"])
    if deed := _deed_of(reading):
        return deed
    if told := _told_beside(reading):
        return told
    matches = said.pattern_matches(_BECAUSE, "x")
    story = said.first(_STORY)
    if (
        matches
        and not (story and (story["x"] or story["y"] or story["w"]))
        and not matches[-1]["x"].lower().startswith(("please", "me", "report", "block", "this", "that", "him", "her"))
    ):
        said.use(*matches[-1].span())
        return texts.tidy(matches[-1]["x"])
    if story := story or said.first(_TAIL):
        name = next(one for one in story.groupdict() if story[one])
        start, end = story.span(name)
        said.use(start if name == "tail" else start + len(story[name].split()[0]), end)  # who is meant is read later
        return texts.tidy(re.split(r",? (?:please|pls|can you|could you)\b", story[name], maxsplit=1)[0])
    return None


def _told_beside(reading: Reading) -> str | None:
    """What the sentence beside the report says: "Report @anna. She asks people for money"."""
    said = reading.said
    sentences = [part.strip() for part in re.split(r"(?<=[\w)])[.!;]+\s+", said.text) if part.strip(" .!")]
    told = [part for part in sentences if not _REPORTS.search(part)]
    if len(sentences) < 2 or len(told) != 1 or len(told[0].split()) < 2 or "@" in told[0]:
        return None
    if any(spelled(name.words).search(told[0]) for name in reading.heard.named("person")):
        return None
    at = said.text.find(told[0])
    said.use(at, at + len(told[0]))
    return told[0].strip(" .!")


_REPORTS = re.compile(
    r"\b(?:report\w*|complain\w*|flag|moderat\w*|should know|let .{1,30} know|look (?:at|into)|please|pls|block|tell|inform)\b",
    re.IGNORECASE,
)
_AS_HE = re.compile(
    r"[\s,]\s*(?:as|because|since|cause|bc|cuz)\s+(?P<x>(?:s?he|they|this (?:person|man|woman|guy))\s+[^;]+?)[\s.!]*$|,\s*who\s+(?P<y>(?!.* for \w+\W*$)[^;@]+?)[\s.!]*$",
    re.IGNORECASE,
)
""" "Report @anna, as she sends adverts", "… against @anna, who shared my messages"."""
_STORY = re.compile(
    r"(?:(?:^|[,;–-]\s+)(?P<x>(?:s?he|they|it|this|that)(?:['’]s|['’]re)?\s+\w+.*?)(?=,? (?:please|pls|tell|let|report|inform)\b|$)"
    r"|@[\w-]+[\s,]+(?:(?:pls|please|to the mod\w*)[\s,]+)?(?P<w>(?:s?he|they)(?:['’]?(?:s|re))?\s+\w+[^;]*?)(?=,? (?:please|pls|do) (?:the )?report\b|,? do report\b|$)"
    r"|@[\w-]+\s+(?P<y>(?:keeps?|is|has|was|sends?|sent|wrote|writes|calls?|called|asks?|asked|peddles|threatened|threatens|insults?|insulted|spams?|spammed|posts?|posted|copies|copied|steals?|stole|pretends?|claims?|tries|tried|offers?|offered|harass\w*|stalks?|lies|lied|sells?|selling|impersonates?)\b[^.;!?]*)"
    r"|(?:^|[.!]\s+)(?P<z>(?:it|that|this)(?:['’]s| is)\s+[^,.;!?]+))",
    re.IGNORECASE,
)


_REPORTED_FOR = re.compile(
    r"\breport(?:ed|ing)?\b[^.!?]{0,40}?\bfor (?P<cause>(?!me\b|us\b|that\b|this\b|it\b)[^,.;!?]{3,80})", re.IGNORECASE
)


def _deed_of(reading: Reading) -> str | None:
    """ "Tell the moderators that Reto pretends to be a recruiter": what the named person does."""
    for name in reading.heard.named("person"):
        match = re.search(
            rf"{spelled(name.words).pattern}\s+(?P<x>\w+(?:s|ed)\b [^.;!?]{{3,100}})", reading.said.text, re.IGNORECASE
        )
        if match and match["x"].split()[0].lower() not in {"is", "was", "has", "does", "as"}:
            reading.said.use(*match.span("x"))
            return texts.tidy(match["x"])
    return None


_TAIL = re.compile(
    r"(?:,|\s[-–—])\s+(?P<tail>(?!(?:please|pls|thanks|thank|the|my|and|or|but|if|asap|now|for|to|ok|okay|i|who|number|not)\b)[^\W\d_][^,.;:!?@]{3,60}?)\s*[.!]*$",
    re.IGNORECASE,
)
""" "Report number 2 to the mods, fake profile"."""
