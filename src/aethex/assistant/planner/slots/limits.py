"""How many to show: "top 5", "the last ten changes", "half a dozen jobs"."""

import re

from aethex.assistant.planner.slots.dates import COUNT, count
from aethex.assistant.planner.slots.numbers import CARDINAL, in_digits
from aethex.assistant.planner.slots.said import Said

_ABOUT = r"(?:like|about|around|maybe|roughly|approximately|some|say|perhaps|circa|ca\.?|up to|at most)"
_LIMIT = re.compile(
    rf"\b(?:top|first|last|show(?: me| us)?|list|limit(?: of)?|best|give (?:me|us)|gimme|get (?:me|us)|find (?:me|us)|latest|recent|just|only)\s+(?:{_ABOUT}\s+)?(?:the )?(?:last |top |first |best )?(?!one\b|an?\b)(?P<n>(?:{COUNT})(?:[- ](?:{CARDINAL})\b)?)(?! ?(?:days?|weeks?|months?|years?|hours?|one\b|k\b|%))\b"
    rf"|\b(?:no more than |at most |up to |max(?:imum)? )?(?P<m>\d{{1,3}}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty(?:[- ]five)?|thirty) (?:more )?(?:jobs|listings|adverts|ads|roles|results|hits|matches|entries|changes|actions|positions|openings|vacancies|of them)\b(?! (?:all |really |already )*(?:looks?|sounds?|seems?|were|are|have|pay)\b)",
    re.IGNORECASE,
)


def wonders_at_few(text: str) -> str:
    """The words of "hm, only two?" that a message opens with; empty where it does not."""
    found = _ONLY_SO_FEW.match(text)
    return found.group() if found else ""


def take_limit(said: Said) -> int | None:
    """How many to show: "top 5", "the last ten changes"."""
    if (few := said.first(_ONLY_SO_FEW)) is not None:
        said.use(*few.span())
    match = said.take(_LIMIT)
    if match is None and (most := said.take(_MOST_ALONE)):
        return int(most["n"] or most["n2"])
    if match is None and (dozen := said.take(_DOZEN)):
        return 6 if dozen["half"] else 12
    if match is None and (counted := next(filter(None, map(said.first, _COUNTS)), None)):
        group = "n" if counted["n"] else "n2"
        said.use(*counted.span(group))
        return round(count(in_digits(counted[group])))
    return round(count(in_digits(match["n"] or match["m"]))) if match else None


_ONLY_SO_FEW = re.compile(
    rf"^\W*(?:(?:hm+|oh|what|huh|really|ugh|wow|ok|okay)\b[\s,]*)*(?:just|only) (?:{COUNT})(?: of them| jobs?| ads?| results?| hits?)?\s*[!?]*\?",
    re.IGNORECASE,
)
""" "Only two?" wonders and asks for no number."""
_DOZEN = re.compile(
    r"\b(?P<half>half )?a dozen\b(?=(?: \w+){0,4} (?:jobs|roles|positions|openings|vacancies|offers|ads|of them|please)\b)",
    re.IGNORECASE,
)
_SMALL_NUMBER = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
_SO_MANY = re.compile(
    rf"\b(?:show|present|list:?|find|give|draw up|return|need|want|see|bring(?: up)?|propose|get|pull(?: up| out)?|grab|fetch|display|dig (?:up|out)|gladly|identify|chuck|throw|toss|send|hand|name)(?: me| us| the| please| kindly| out| {_ABOUT})* (?P<n>{_SMALL_NUMBER}|\d{{1,2}}) (?!(?:days?|weeks?|months?|years?|hours?|k|h|%)\b)(?:[\w+#./-]+ ){{0,4}}?(?:jobs|roles|positions|openings|vacancies|offers|examples|suggestions|listings|ads|pieces|ones|posts|postings|gigs)\b",
    re.IGNORECASE,
)
""" "Present the fifteen best-fitting TypeScript jobs"."""
_NO_MORE = re.compile(
    rf"\b(?:(?:no|not|(?:don['’]?t|do not|never) (?:give|show|list|send)(?: me)?) more than|not (?:pass|exceed)|max(?:imum)?|(?=(?:{_SMALL_NUMBER}) (?:suggestions|examples|hits|results|ads) (?:is|are) (?:enough|plenty))) ?(?P<n>{_SMALL_NUMBER}|(?<=more than )(?:[1-9]|1\d|20)\b(?![.,]?\d))(?=\s*(?:at a time|pieces|suggestions|examples|hits|results|ads|please|pls|abeg|thanks|my|of (?:them|those|em)|[.,;!]|$))",
    re.IGNORECASE,
)
_ENOUGH = re.compile(
    rf"\b(?P<n>{_SMALL_NUMBER}|\d{{1,2}})(?: of them| jobs| ads| results| hits)? (?:(?:will|would|should|is|are) (?:more than |quite |really )?(?:do|suffice|be (?:enough|plenty|fine|sufficient)|enough|plenty|sufficient)|suffices?)\b|\b(?:suffices?|enough|sufficient)(?: for me)? to (?:see|show|get|have|list) (?P<n2>{_SMALL_NUMBER}|\d{{1,2}})\b(?! ?(?:k|days?|weeks?|hours?|%)\b)",
    re.IGNORECASE,
)
""" "Three will do."."""
_COUNTED = re.compile(
    rf"^\W*(?:(?:ok|okay|please|pls|can i (?:see|get|have)|i (?:want|need)|i['’]d like(?: to see)?|can you|could you|pull up|bring up|list|find|get|give|show)(?: me)?\s+)*(?:{_ABOUT}\s+)?(?P<n>{CARDINAL}|\d{{1,2}}) (?:[\w+#./-]+ ){{1,4}}?(?:jobs|roles|positions|openings|vacancies)\b",
    re.IGNORECASE,
)
""" "Three product design jobs in Milan": how many to show."""
_MOST_ALONE = re.compile(
    r"(?:^|[,.;–—-]\s+|\b(?:please|pls|jobs|results|ads|only|and)\s+)(?:(?P<n>\d{1,2}),? (?:max(?:imum)?|tops|at (?:the )?most)|(?:max(?:imum)?|at most|no more than) (?P<n2>\d{1,2}))(?=\s*(?:[,.;!)]|$))",
    re.IGNORECASE,
)
""" "…, onsite. 5 max": a number without a unit, on its own."""
_CAPPED = re.compile(
    rf"\b(?:cap|limit|cut|trim|shorten|restrict|reduce|whittle|narrow|keep|hold|bring)(?: (?:it|them|that|this|things|the (?:list|lot|results?|number|count)))?(?: down)? (?:at|to) (?:{_ABOUT} |a maximum of )?(?P<n>{_SMALL_NUMBER}|[1-9]|1\d|20)(?= (?:of them|ones?|and|so|for|because|since|jobs|ads|results|hits|entries|items|please|pls|max\w*|at (?:most|a time))\b|\s*(?:[,.;!]|$))",
    re.IGNORECASE,
)
""" "Cap it at three"."""
_AT_MOST = re.compile(
    rf"\b(?:show|list|give|send|bring)(?: (?:me|us|only|just|up))* (?P<n>{_SMALL_NUMBER}|[1-9]|1\d|20) (?:at (?:the )?most|at a time|tops|max(?:imum)?)\b",
    re.IGNORECASE,
)
""" "Show six at most"."""
_OF_THESE = re.compile(
    rf"\b(?:see|have|get|show|list|want|give|send|read)(?: (?:me|us|up|out|{_ABOUT}))* (?P<n>{_SMALL_NUMBER}|[1-9]\d?) of (?:them|those|these|em|that kind)\b",
    re.IGNORECASE,
)
""" "Can I see 20 of those?"."""
_THE_BEST = re.compile(
    rf"\b(?:give|show|send|bring|list|pick|see|want|need|get|only|just)(?: (?:me|us|only|just))* (?:the |your |my )?(?P<n>{_SMALL_NUMBER}|[1-9]\d?) (?:best|top|newest|latest|freshest|strongest|closest|nearest|finest)\b"
    rf"|^\W*(?:the |your )?(?P<n2>{_SMALL_NUMBER}|[1-9]\d?) (?:best|top|newest|latest|freshest)(?: ones?)?\W*$",
    re.IGNORECASE,
)
""" "Just give me the 4 best"."""
_MAXIMAL = re.compile(
    rf"\b(?:maximal(?:ly)?|maximum|max\.?) (?:of )?(?P<n>{_SMALL_NUMBER}|[1-9]|1\d|20)(?=\s*(?:[.,;!?)]|$|(?:jobs|ads|of them|pieces|please|pls|results|offers|announces)\b))",
    re.IGNORECASE,
)
_LONGER = re.compile(
    rf"\b(?:longer|bigger|larger|shorter|smaller) (?:list|selection|choice)\b[\s,;:–-]*(?:(?:{_ABOUT}|of|with|so|please)\s+)*(?P<n>{_SMALL_NUMBER}|[1-9]\d?)(?=\s*(?:[.,;!?)]|$|(?:jobs|ads|of them|please|pls|results|or so|maybe|entries|items)\b))",
    re.IGNORECASE,
)
""" "Give me a longer list, like 20"."""
_COUNTS = (_COUNTED, _SO_MANY, _NO_MORE, _ENOUGH, _CAPPED, _AT_MOST, _OF_THESE, _THE_BEST, _MAXIMAL, _LONGER)
