"""Why somebody is reported, as people tell it: after a colon, as a story, or in a sentence of its own."""

import re

from aethex.assistant.planner.slots import texts
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.said import Said, spelled

_BECAUSE = re.compile(r"(?:\bbecause (?:of )?|\bfor |\bdue to |\bsince )(?P<x>[^,;:]+)$", re.IGNORECASE)


_LONG = 8
"""Words of a message in which a single quoted word is not all that is told."""
_REASON_IS = re.compile(
    r"(?:^|[.;,!?]\s*|\bwith )(?:the |my |and the )?(?:reasons?|grounds|what (?:happened|s?he (?:did|does)|they (?:did|do)))(?: for (?:it|this|that|the report))?\s*(?:is|are|was|being|:|=)\s*(?:that |because )?(?P<x>[^@\s].*)$",
    re.IGNORECASE,
)


def reason(reading: Reading) -> str | None:
    """What the reported person did, in the words of the message; None where it does not say."""
    said: Said = reading.said
    quote = texts.quoted(said.whole)
    if quote is not None and " " not in quote.strip() and len(said.text.split()) > _LONG:
        quote = None
    if quote is None and (named := said.first(_REASON_IS)):
        said.use(*named.span("x"))
        return texts.whole(named["x"])
    if (found := quote or texts.after_colon(said.whole)) and not found.startswith("@"):
        told = texts.dictated(said)
        return told if quote or told is None else texts.whole(told)
    if grounds := said.first(_AS_HE):
        name = "x" if grounds["x"] else "y"
        said.use(*grounds.span(name))
        return texts.tidy(grounds[name])
    if suffered := said.first(_I_WAS):
        said.use(*suffered.span("x"))
        return texts.tidy(suffered["x"])
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
        return _told_as(story[name])
    return None


def _told_as(text: str) -> str:
    """A story without the order that ends it: "copies my posts. The moderators should look into it"."""
    text = _ORDER_AT_END.sub("", text)
    called = _CALLED.match(text)
    return f"{called.group()}{texts.tidy(text[called.end() :])}" if called else texts.tidy(text)


_CALLED = re.compile(r"called (?=\w)", re.IGNORECASE)
_ORDER_AT_END = re.compile(
    r",? (?:please|pls|can you|could you|(?:so |and )?(?:report|block) (?:him|her|them|that|this|it))\b.*$"
    r"|[,.!;]\s+(?:(?:so|and|but|that['’]?s why)\s+)*(?:tell|let|inform|flag|pass (?:it|that|this) on|(?:the |your )?(?:mods?|moderat\w+)\b).*$",
    re.IGNORECASE | re.DOTALL,
)


def _told_beside(reading: Reading) -> str | None:
    """What the sentence beside the report says: "Report @anna. She asks people for money"."""
    said = reading.said
    sentences = [part.strip() for part in re.split(r"(?<=[\w)])[.!;]+\s+", said.text) if part.strip(" .!")]
    told = [part for part in sentences if not (_REPORTS.search(part) or _ONLY_WHOM.fullmatch(part))]
    if len(sentences) < 2 or len(told) != 1 or len(told[0].split()) < 2 or "@" in told[0]:
        return None
    if any(spelled(name.words).search(told[0]) for name in reading.heard.named("person")):
        return None
    at = said.text.find(told[0])
    said.use(at, at + len(told[0]))
    return told[0].strip(" .!")


_ONLY_WHOM = re.compile(
    r"(?i:it['’]s |it is |that['’]s |number )?(?:@[\w.-]+|\d|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})\W*"
)
_REPORTS = re.compile(
    r"\b(?:report\w*|complain\w*|flag|moderat\w*|should know|let .{1,30} know|look (?:at|into)|please|pls|block|tell|inform)\b",
    re.IGNORECASE,
)
_AS_HE = re.compile(
    r"[\s,]\s*(?:as|because|since|cause|bc|cuz)\s+(?P<x>(?:s?he|they|this (?:person|man|woman|guy))\s+[^;]+?)[\s.!]*$|,\s*who\s+(?P<y>(?!.* for \w+\W*$)[^;@]+?)[\s.!]*$",
    re.IGNORECASE,
)
""" "Report @anna, as she sends adverts", "… against @anna, who shared my messages"."""
_I_WAS = re.compile(
    r"\bi(?:['’]ve| have|['’]m| am|['’]d| had)? (?:just |now |constantly |repeatedly )*(?:been|was|got|being|were|get)(?: being)? (?:constantly |repeatedly |just )*(?P<x>(?!report|block|told|asked)\w+(?:ed|en|t|id)\b[^.;!?@]{0,60}?) by (?=@|(?-i:[A-Z])|him|her|them|this|that|number|the )",
    re.IGNORECASE,
)
""" "I was called names by @anna"."""
_STORY = re.compile(
    r"(?:(?:^|[,;–-]\s+)(?P<x>(?:s?he|they|(?:it|this|that)(?!['’]s (?:@|(?-i:[A-Z]))))(?:['’]s|['’]re)?\s+\w+.*?)(?=,? (?:please|pls|tell|let|report|inform)\b|$)"
    r"|@[\w-]+[\s,]+(?:(?:pls|please|to the mod\w*)[\s,]+)?(?P<w>(?:s?he|they)(?:['’]?(?:s|re))?\s+\w+[^;]*?)(?=,? (?:please|pls|do) (?:the )?report\b|,? do report\b|$)"
    r"|@[\w-]+\s+(?P<y>(?:keeps?|is|has|was|sends?|sent|wrote|writes|calls?|called|asks?|asked|peddles|threatened|threatens|insults?|insulted|spams?|spammed|posts?|posted|copies|copied|steals?|stole|pretends?|claims?|tries|tried|offers?|offered|pos(?:es|ed|ing)|pesters?|pestered|begs?|begged|demands?|demanded|bull(?:ies|ied)|swears?|swore|curses?|cursed|abus(?:es|ed)|cheats?|cheated|scams?|scammed|tricks?|tricked|blackmails?|blackmailed|mocks?|mocked|leaks?|leaked|shares?|shared|hounds?|hounded|trolls?|trolled|forg(?:es|ed)|fak(?:es|ed)|uses?|used|promotes?|promoted|advertis(?:es|ed)|touts?|follows?|followed|shouts?|shouted|belittles?|belittled|grop(?:es|ed)|touch(?:es|ed)|takes?|took|runs?|ran|harass\w*|stalks?|lies|lied|sells?|selling|impersonates?)\b[^.;!?]*)"
    r"|(?:^|[.!]\s+)(?P<z>(?:it|that|this)(?:['’]s| is)\s+(?!@|(?-i:[A-Z]))[^,.;!?]+))",
    re.IGNORECASE,
)


_REPORTED_FOR = re.compile(
    r"\breport(?:ed|ing)?\b[^.!?]{0,40}?\bfor (?P<cause>(?!me\b|us\b|that\b|this\b|it\b)[^,.;!?]{3,80})", re.IGNORECASE
)


def _deed_of(reading: Reading) -> str | None:
    """ "Tell the moderators that Reto pretends to be a recruiter", "Reto is sending me adverts": what they do."""
    doings = [one for one in reading.said.pattern_matches(_IS_DOING, "x") if _names_one(reading, one)]
    order = _REPORTS_ONE.search(reading.said.text)
    if doing := next((one for one in doings if order is None or one.start() < order.start()), None):
        reading.said.use(*doing.span("x"))
        return _told_as(doing["x"])
    for name in reading.heard.named("person"):
        match = re.search(
            rf"{spelled(name.words).pattern},?(?: who)?\s+(?P<x>{_DID}\s[^.;!?]{{3,100}})",
            reading.said.text,
            re.IGNORECASE,
        )
        if match:
            reading.said.use(*match.span("x"))
            return _told_as(match["x"])
    return None


def _names_one(reading: Reading, doing: re.Match[str]) -> bool:
    """Whether who does it is a person known by that name, or somebody with a first and a last name."""
    who = doing["who"]
    known = any(spelled(name.words).search(who) for name in reading.heard.named("person"))
    return known or len(who.split()) > 1


_REPORTS_ONE = re.compile(r"\b(?:report|flag)\s+(?!him\b|her\b|them\b|it\b|this\b|that\b)@?\w", re.IGNORECASE)
_DID = r"(?:took|sent|wrote|stole|told|made|said|gave|got|sold|swore|broke|tried|won['’]?t|will not|never|do(?:es)?(?:n['’]t| not)|did(?:n['’]t| not)|(?!(?:is|was|has|does|as|needs|deserves)\b)(?-i:[a-z])\w*(?:s|ed)\b)"
_OFTEN = r"(?:, (?:again|over and over|day and night|day (?:in|after) day|every|each|all (?:day|night|the)|daily|non-?stop|for (?:days|weeks|months)|since|at least|about|almost|up to|(?:\w+ ){1,2}(?:times|days|weeks))\b[^,.;!?]*)?"
_IS_DOING = re.compile(
    rf"(?P<who>(?-i:[A-Z])[^\W\d_][\w'’-]*(?: (?-i:[A-Z])[\w'’-]+)*),?(?: who)?(?: (?=keeps?\b|kept\b)|(?:['’]s| is| was| has been| started)(?: (?:constantly|always|repeatedly|now|just|still|again|again and again))* )(?P<x>(?:(?:keeps?|kept)(?: on)? )?[a-z]+ing\b[^,.;!?]{{3,100}}?{_OFTEN})(?=,|[.;!?]|\s+(?:and|so) (?:i|please|can|could)\b|$)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:,|\s[-–—])\s+(?P<tail>(?!(?:report|block|flag|please|pls|thanks|thank|the|my|and|or|but|if|asap|now|for|to|ok|okay|i|who|number|not)\b)[^\W\d_][^,.;:!?@]{3,60}?)\s*[.!]*$",
    re.IGNORECASE,
)
""" "Report number 2 to the mods, fake profile"."""
