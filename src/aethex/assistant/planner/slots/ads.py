"""The text of a job ad inside the order to publish it."""

import re

from aethex.assistant.planner.slots import texts
from aethex.assistant.planner.slots.ad_endings import without_closing
from aethex.assistant.planner.slots.duties import DOES, GERUNDS, OPENS_DUTY, ROLE_DOES, TELLS
from aethex.assistant.planner.slots.parts import STROKES
from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.assistant.planner.slots.said import Said

_SHORTEST_AD, _LONGEST_TITLE, _FEWEST_PARTS, _FEW = 40, 6, 3, 5

_OF_TEXT = (
    r"(?:(?:the )?(?:job |ad |advert |full )?(?:description|text|copy|wording|body|blurb|advertisement|advert|ad)|jd|(?:(?:the|main|key|your|his|her|their) )*(?:tasks?|duties|responsibilit(?:y|ies)|assignments?|mission|job|work)"
    r"|what (?:you|they|one|s?he|the person|this person|the \w+)(?:['’](?:ll|d)| will| would| is to| are to| has to| have to)?(?: be)? do(?:es|ing)?|what (?:it|the (?:job|role|work|position)) (?:is|involves|entails|means|consists of)(?: about)?|what (?:it|this) is about"
    r"|about (?:the|this|your) (?:job|role|work|position)|(?:the )?(?:role|position) (?:involves|entails|in detail)|day[- ]to[- ]day|day by day|your (?:day|role)|(?:the )?(?:job|role) profile|(?:it|to|should|must|shall|which|that|and|also) (?:reads?|says?|states?)|saying|reading|stating|details?|scope)"
)
_LABELLED = re.compile(
    rf"(?:^|[\n.!?;,|(/–—:-]\s*|\b(?:with|and|the|this|these|its|our|following|use|put|here|my)\s+){_OF_TEXT}"
    r"(?:\s+(?:is|are|reads?|goes|says?|should (?:read|say|be)|would be|(?:is |are )?(?:as follows|this|these|the following)|text|below))?\s*(?:\s(?:-|–|—|->|→)\s|(?<!/)[:=](?!//)\s*|(?=[“\"«]))(?P<x>\S.+)$",
    re.IGNORECASE | re.DOTALL,
)
"""The label of an ad's text with the text: "tasks: …", "what they do: …", "about the job - …"."""
_HEADER = re.compile(
    r"(?:[\n|;]|(?<=[.!?])|(?<=[”\"»]))\s*(?:[-*•]\s*)?(?:job title|title|role|position|company|employer|place|location|city|where|salary|pay|budget|compensation|level|seniority|employment|contract|type|remote|start(?:ing)?|contact)\s*(?:[:=]|\s[-–—]\s)",
    re.IGNORECASE,
)
_ASIDE_OF_IT = re.compile(
    r"(?:please |pls |can you |could you |so |and |now |then |kindly )*(?:(?:show|list|find|search|undo|tell) (?:me |my |the |all |for )|(?:publish|post|advertise|list|announce|upload|put (?:it|this|that|up|live|online|the ad)|go(?:es)? (?:live|online))\b|company\b|employer\b|place\b|salary\b|pay\b(?! attention)|the (?:salary|pay|budget|company|employer|place)\b|we pay\b|it pays\b|budget\b|thanks\b|thank you\b|cheers\b|best\b|go live\b|get (?:it|this|that) (?:online|out|up|live|published)\b|make (?:it|this|that|the ad) (?:live|public|visible)\b|that['’]?s (?:it|all)\b)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?:;=])\s+")
_CLAUSE = re.compile(
    rf"(?:(?=\byou(?:['’](?:ll|d))?\s+(?:(?:will|would|shall|must|can|have to|get to)\s+)?(?:\w+ly )?(?:{DOES})\b)|(?<=[,;–—-]\s)(?=(?:they|s?he)(?:['’](?:ll|d))?\s+(?:(?:will|would)\s+)?(?:\w+ly )?(?:{DOES})\b)|\b(?:who|that|which|he or she|they|s?he|the person|the (?:successful )?candidate|someone to|somebody to|to)\s+(?:(?:will|would|shall|can|is going to|are going to|has to|must|should|be able to)\s+|(?=\w))(?=(?:\w+ly )?(?:{DOES})\b)|\b(?:the|their|his|her|your) (?:work|job|tasks?|role|mission|duties)\s+(?:is|are|would be|will be|means?|involves?|includes?|consists? of)\s+(?:(?:mostly|mainly|about|to|all about|in)\s+)*(?=(?:{DOES}|{GERUNDS})\b))(?P<x>.+)$",
    re.IGNORECASE | re.DOTALL,
)
""" "A developer in Odense who writes drivers for …": what follows tells the work."""
_NO_WORK = re.compile(
    r"^(?:hire|recruit|advertise|publish|post|announce|join (?:us|our)\b[^,]*$|fill|find|be (?:our|the|an?)\b|help me|start)\b",
    re.IGNORECASE,
)


def told_of_the_job(said: Said) -> str | None:
    """What an ad says, without what heads it; None where the order to publish it says nothing of the work."""
    for way in (_labelled, _long_quote, _lines, _after_colon, _sentences, _in_strokes, _last_clause):
        if (told := way(said.whole)) and (told := without_closing(told)):
            said.use_text(told)
            return told
    return None


def _labelled(text: str) -> str | None:
    found = _LABELLED.search(text)
    if found is None:
        return None
    told = found["x"].strip()
    if quote := _OPENS_QUOTE.match(told):
        return next(part for part in quote.groups() if part).strip()
    following = _HEADER.search(told)
    told = _until_aside(told[: following.start()] if following else told)
    return told if len(told.split()) >= _FEW and not _is_header(told) else None


_OPENS_QUOTE = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|'([^']{2,})'(?!\w)", re.DOTALL)


def _long_quote(text: str) -> str | None:
    longest = max(texts.all_quoted(text), key=len, default="")
    return longest if len(longest) >= _SHORTEST_AD else None


def _lines(text: str) -> str | None:
    """The lines after those that head the ad: its title, employer, place and pay, each on a line of its own."""
    _, _, body = text.partition("\n")
    lines = [line for line in body.splitlines() if line.strip()]
    first = next((at for at, line in enumerate(lines) if not _is_short(line)), None)
    if first is None:
        return None
    told = body[body.index(lines[first]) :].strip()
    following = _HEADER.search(f"\n{told}", 1)
    told = told[: following.start()].strip() if following else told
    return told if len(told) >= _SHORTEST_AD else None


def _is_short(line: str) -> bool:
    """A line that heads an ad: some words without a full stop, an amount, or a label with its value."""
    line = line.strip(" -*•\t")
    if _HEADER.match(f"\n{line}"):
        return True
    return len(line) < _SHORTEST_AD and not re.search(r"[.!]$", line) or _AMOUNT.search(line) is not None


_AMOUNT = re.compile(r"^\W*(?:[A-Z]{3} ?)?[€£$]?\s?\d[\d.,\s]*(?:k|K)?\b.{0,30}$")


def _after_colon(text: str) -> str | None:
    """ "Put it online: build landing pages …": what stands after the last colon, unless it heads the ad."""
    if "\n" in text:
        return None
    for found in reversed(list(_COLON.finditer(text))):
        told = _until_aside(text[found.end() :].strip())
        if len(told) >= _SHORTEST_AD and not _is_header(told) and (TELLS.match(told) or OPENS_DUTY.match(told)):
            return told
    return None


_COLON = re.compile(r"(?<![\d/])\s*:(?!//|\d)\s+")


def _sentences(text: str) -> str | None:
    """The sentences of an order to publish an ad that tell of the work: "You build the storage layer …"."""
    sentences = _SENTENCE.split(text)
    first = next(
        (at for at, one in enumerate(sentences) if at and (_tells(one) or _follows_head(sentences[at - 1], one))), None
    )
    if first is None:
        return None
    last = next(
        (at for at, one in enumerate(sentences) if at > first and (_ASIDE_OF_IT.match(one) or _is_bare(one))),
        len(sentences),
    )
    start = text.index(sentences[first])
    body = text[start : text.index(sentences[last - 1], start) + len(sentences[last - 1])].strip()
    return body if len(body) >= _SHORTEST_AD else None


def _tells(sentence: str) -> bool:
    if _is_header(sentence) or _ASIDE_OF_IT.match(sentence) or _SEEKS.match(sentence):
        return False
    return bool(TELLS.match(sentence) or OPENS_DUTY.match(sentence) or ROLE_DOES.match(sentence))


def _follows_head(head: str, sentence: str) -> bool:
    """ "Robotics Intern, Acme, Ghent, onsite. Spend half a year …": a whole sentence right after what heads the ad."""
    if len(sentence.split()) < _WHOLE or not _is_header(head) or _is_header(sentence):
        return False
    return not (_ASIDE_OF_IT.match(sentence) or _SEEKS.match(sentence) or _is_bare(sentence))


_WHOLE = 8
_SEEKS = re.compile(
    r"(?:they|s?he|we|you|it|the \w+)(?:['’](?:re|s|d)| (?:is|are|would))?\s+(?:like to |want to )?(?:need|seek|want|hire|recruit|look(?:ing)? for|search(?:ing)? for|after|publish|post|advertise|put|know|can)\w*\b",
    re.IGNORECASE,
)
""" "They need a Robotics Engineer": who is wanted, not what is done."""


_FILLS = re.compile(
    r"(?:(?:(?:it|this)(?:['’]s| is) )?(?:fully |100% |partly )?(?:remote|hybrid|on-?site|on site|full[- ]time|part[- ]time|permanent|temporary|contract|internship|freelance|junior|mid|senior)(?: (?:level|position|role|job|work))?[,;/ ]*(?:and )?)+",
    re.IGNORECASE,
)


def _is_bare(sentence: str) -> bool:
    """ "Onsite, 600,000 DKK a year": what heads an ad, though it comes after the text."""
    if _FILLS.fullmatch(sentence.strip(" .!")):
        return True
    return re.search(r"\d", sentence) is not None and _PAY.search(sentence) is not None and len(sentence.split()) < 12


_PAY = re.compile(
    r"[€£$]|\b(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|INR|euros?|dollars?|pounds?|kroner|kronor|z[lł]oty|francs?|k)\b|\d\s?k\b",
    re.IGNORECASE,
)


def _is_header(sentence: str) -> bool:
    """ "Support Engineer, Quillmarten, Vienna": what is offered, and nothing of what is done there."""
    head = re.split(r",| at | @ | [/|] | \(", sentence, maxsplit=1)[0]
    return len(head.split()) <= _LONGEST_TITLE and head != sentence and ends_in_role(head)


def _in_strokes(text: str) -> str | None:
    """The longest part of an ad written between strokes: "SRE / Acme / remote / Keep the cluster awake …"."""
    for stroke in (rf"{STROKES.pattern}|\n+", r"\s+[|·•–—-]\s+|\n+"):
        parts = re.split(stroke, text)
        longest = max(parts, key=len)
        if len(parts) >= _FEWEST_PARTS and len(longest) >= _SHORTEST_AD and ":" not in longest:
            return longest.strip()
    return None


def _last_clause(text: str) -> str | None:
    """ "… in Odense who writes drivers for warehouse arms", "…, you clean sensor data and build dashboards"."""
    for found in _CLAUSE.finditer(text):
        told = _TAIL.sub("", _until_aside(found["x"].strip()))
        if len(told) >= _SHORTEST_AD and not _NO_WORK.match(told):
            return told
        for sentence in _SENTENCE.split(found["x"])[1:2]:
            if later := _last_clause(sentence):
                return later
    return None


_TAIL = re.compile(
    r"[,;–—-]?\s+(?:(?:oh|and|so|well|but|yeah)[\s,]+)*(?:(?:that['’]?s|that is|this is) (?:pretty much |basically |about |really |more or less )?(?:it|all|everything)\b|(?:can|could|would) you\b|(?:please|pls|kindly)\b|thanks\b|thank you\b|(?:it|this)(?:['’]s| is) (?:also |all |fully |a )?(?:hybrid|remote|on-?site|full[- ]time|part[- ]time|permanent|temporary|contract|in [A-Z])).*$",
    re.IGNORECASE | re.DOTALL,
)
"""What is said after the work: "…, and that's pretty much it, oh and it's hybrid"."""


def _until_aside(told: str) -> str:
    """A text without the sentences after it that order something or head the ad."""
    at = 0
    for one in _SENTENCE.split(told):
        start = told.index(one, at)
        if at and (_ASIDE_OF_IT.match(one) or _is_bare(one)):
            return told[:start].strip()
        at = start + len(one)
    return told.strip()
