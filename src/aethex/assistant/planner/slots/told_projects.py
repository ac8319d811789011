"""Projects told in whole sentences: "with a friend we built Lotsen, an app for harbour maps"."""

import re

from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.texts import tidy

_COINED = r"(?:[\w+#'’&]+(?:[.-][\w+#'’&]+)*(?: (?-i:[A-Z0-9])[\w+#'’&-]*(?:\.[\w+#-]+)*)*)"
_NO_NAME = r"(?!(?:an?|the|my|our|some|one|this|that|it|its|and|in|with|for|to|of|on|by|at|from|something|nothing|anything|none|which|two|three|both|also|too|most|mostly|lots|many|up|me|you|is|was|i|we|them|stuff|things|software|apps|tools|websites|sites|games|people|please|profile|portfolio|project|projects|side|here|there|now|another|new|add|everything)\b)"
MADE_ONESELF = r"(?:built(?: up)?|made|wrote|written|coded(?: up)?|created|developed|hacked(?: together| up)?|put together|knocked (?:up|together)|cobbled together|cooked up|threw together|thrown together|whipped up|programmed|co-?wrote|authored)"
MADE = rf"(?:{MADE_ONESELF}|launched|released|published|shipped|designed|maintain(?:ed)?|open[- ]sourced|brought out|finished|invented|started|produced)"
_WHAT_IT_IS = r"(?:an?|my|our|the|its?|it['’]s|this|that|which|for|(?-i:[A-Z])\w+ (?:app|bot|site|tool|library|game|plugin|package|service)|[a-z]+ (?:app|bot|site|tool|library|game|plugin|package|service))"
_MARK = r"(?=\s*(?:[,(:;–—]|\s-\s|\.\s)|\s+(?:which|that)\b|\s*[.!]?$)"
_FORMS = (
    re.compile(rf"\b{MADE}\s+(?:an? |my |the |our )(?:[\w-]+ ){{0,3}}?(?:game|app|tool|bot|site|website|library|plugin|package|service|engine|client|player|editor|framework),\s+{_NO_NAME}(?P<x>(?-i:[A-Z])[\w+#'’&-]*(?: (?-i:[A-Z0-9])[\w+#'’&-]*)*)(?=\s*(?:[,;.]|$))", re.IGNORECASE),
    re.compile(rf"\b{MADE}\s+{_NO_NAME}(?P<x>(?-i:[A-Z])\w*(?:[.-]?[\w+#'’&]+)*(?: (?-i:[A-Z0-9])[\w+#'’&-]*)*)(?=\s*(?:[,(:;–—.!]|$)|\s+(?:which|that|from|between|in|since|for|as|with|to|-|and)\b)", re.IGNORECASE),
    re.compile(rf"\b{MADE}\s+{_NO_NAME}(?P<x>{_COINED}){_MARK}", re.IGNORECASE),
    re.compile(rf"\b(?:into|on|to|show(?: off)?|list|display|add|include|put|publish|present|also|was|is|been|feature|mention|of)\s+(?:also |too )?{_NO_NAME}(?P<x>{_COINED})(?=\s*(?:,|\(|–|—)\s*{_WHAT_IT_IS}\b)", re.IGNORECASE),
    re.compile(rf",\s+{_NO_NAME}(?P<x>[\w+#'’&.-]+),\s+(?:it|which|that|an?)\b", re.IGNORECASE),
    re.compile(rf"^\W{{0,9}}{_NO_NAME}(?P<x>{_COINED})(?:\s*[.,;:(–—]\s*|\s+-\s+)(?:and )?{_WHAT_IT_IS}\b", re.IGNORECASE),
    re.compile(rf"\s{_NO_NAME}(?P<x>[\w+#-]+)\s+(?:it['’]?s|its|it is)\s+an?\b", re.IGNORECASE),
    re.compile(rf":\s+{_NO_NAME}(?P<x>{_COINED})(?:\s*[(–—]\s*|\s+-\s+)(?={_WHAT_IT_IS}\b)", re.IGNORECASE),
)  # fmt: skip
_PLAIN = re.compile(
    r"(?:apps?|tools?|sites?|websites?|bots?|games?|librar(?:y|ies)|packages?|plugins?|python|java|go|rust|react|hi|hello|hey|yes|no|ok|okay|well|so|please|thanks|today|yesterday|evenings?|weekends?|mine|done|fun|years?|months?|code|together|alone|myself|github|gitlab|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|berlin|\d+)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:project\b)?\s*(?:[,:;.?!(–—-]\s*|\s)(?:and )?(?:(?:it['’]?s|its|it is|it|which is|which|that is|that|this is|this)\s+)?(?P<x>[^;(){}\0]{6,300})",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:[.!?](?:\s|$)|;|\s+[–—-]\s+|,?\s*(?:(?:and|it|that|which|we|i)\s+)*(?:\b(?:started|begun|began|launched|lived|ran|lasted|finished|ended|existed|released|(?:built|made)(?! in (?-i:(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z]))|shipped)\s+(?:it )?(?:in|on|from|since|between|until|last|this|\0|(?:19|20)\d\d)|\b(?:from|since|between|until|in)\s+(?:\w+ )?(?:(?:19|20)\d\d|\0)|\0)"
    r"|,?\s*(?:and )?(?:i|we)(?:['’]ve)? (?:built|made|wrote|did|ran|coded|maintained) (?:it|this|that)\s*$|[,\s]\s*(?:the |its |and the )?(?:link|url|address|repo|code|site) (?:is|:|lives)\b|,\s*(?:address|link|url|site|repo|code|source|it['’]?s (?:at|on|here|live)|available|found|see|at|under|https?:|www\.|please|pls|and (?:please|i want|i['’]d)|add|put|list|show|can you|could you|you can|name)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(r"^(?:it['’]?s|its|it|it is|which|that|this)\s+(?=\w)", re.IGNORECASE)
_OF_MINE = re.compile(
    r"^(?:an? )?(?:little |small |tiny )?(?:gadget|thing|toy|something|one) (?:of mine )?(?:that|which)\s+",
    re.IGNORECASE,
)
_LEAST = 6


_KIND = r"(?:side[- ]projects?|projects?|apps?|tools?|librar(?:y|ies)|games?|bots?|sites?|websites?|packages?|plugins?|extensions?|engines?|scripts?|services?|frameworks?|cli|compilers?)"
_BELONGS = re.compile(
    rf"\b(?:my|the|our|this)\s+(?:[\w-]+ ){{0,2}}?{_KIND}(?: (?:that |which )?(?:i|we)(?:['’]ve)? \w+(?: \w+)?| of (?:mine|ours))?,?\s+(?:called |named )?(?!(?:page|list|section|link|entry|description|summary|part)\b){_NO_NAME}(?P<x>{_COINED}),?\s+(?:(?:really |also |certainly |surely |definitely )?(?:should|ought to|must|deserves?|belongs?|needs? (?:to|a)|has to|wants to|merits?|goes|is to) |is (?:still )?missing )",
    re.IGNORECASE,
)
"""What is said to belong on a profile is a project by name."""


def belonging(said: Said) -> str | None:
    """The name in "my tool ferrymap deserves a place in my portfolio"."""
    match = said.first(_BELONGS)
    if match is None:
        return None
    said.use(*match.span("x"))
    return tidy(match["x"])


def project(said: Said) -> dict[str, str]:
    """`name`, and `summary` where what follows it says what it is."""
    for form in _FORMS:
        for match in said.pattern_matches(form, "x"):
            name = tidy(match["x"])
            if name and not _PLAIN.fullmatch(name):
                return {"name": name, **summary(said, match.end("x"))}
    return {}


def summary(said: Said, start: int) -> dict[str, str]:
    """What a project is, said right after its name."""
    found = _AFTER.match(said.masked(), start)
    text = trimmed(found["x"]) if found else ""
    return (
        {"summary": text}
        if len(text) >= _LEAST and " " in text and "\0" not in text and not _NO_SUMMARY.match(text)
        else {}
    )


_NO_SUMMARY = re.compile(
    r"(?:please|pls|add|put|list|show|and|in|on|from|since|between|until|to|at|with|address|link|url|can|could|you|i|we|is (?:at|on|live|here|missing)|started|was|were|has|goes|belongs|should|my (?:portfolio|profile)|lived|ran|lasted)\b",
    re.IGNORECASE,
)


_AMONG = re.compile(
    r",\s*(?:among|amongst|in|on|to|into|onto|with) (?:my|the) (?:\w+ )?(?:projects?|portfolio|page|profile)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


def trimmed(text: str) -> str:
    """A summary without its dates, its address and what is asked for after it."""
    text = _ENDS.sub("", _AMONG.sub("", text)).strip(" ,.;:")
    return _OF_MINE.sub("", _LEAD.sub("", text)).strip(" ,.;:")
