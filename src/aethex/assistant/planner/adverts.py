"""Whether a message is a job ad to be published, by what it holds: the word for one, a title and what is done there."""

import re
from functools import lru_cache

from aethex.assistant.planner.slots.ad_filling import written_ad
from aethex.assistant.planner.slots.ad_heads import HIRING
from aethex.assistant.planner.slots.ads import told_of_the_job
from aethex.assistant.planner.slots.roles import NOUN
from aethex.assistant.planner.slots.said import Said

_AD = re.compile(
    r"\b(?:(?:job )?(?:ad|advert|advertisement)|vacancy|vacancies|job (?:post|posting|offer|listing|opening|notice)|jobs post|posting|listing|opening|(?:position|role|seat|job) to fill|(?:publish|advertise|announce|post) (?:this|that|it|our|the|an?|for)|(?:put|get) (?:it|this|that) (?:up|online|out|live)\b|wanted:|hiring[:!])",
    re.IGNORECASE,
)
_ROLE = re.compile(rf"\b(?:{NOUN})s?\b", re.IGNORECASE)
_LOOKS = re.compile(
    r"^\W*(?:(?:please|hi|hey|hello|ok|okay|and|now|can you|could you)\b[\s,]*)*(?:find|search|show|apply|save|hide|explain|compare|close|report|block|unhide|take down|what|which|who|how|why|when|where|should|does|do|did|am)\b"
    r"|\b(?:i(?:['’]ve| have)? (?:just )?(?:saw|seen|found|read|applied|got|spotted|noticed)|(?:fits?|suits?|hired|hire|for|recommend) me|my (?:skills|cv|resume|experience|application)|apply|scam|legit|says? that|suppose|imagine|what if|as if)\b",
    re.IGNORECASE,
)
"""What is said of an ad that somebody else put up."""


@lru_cache(maxsize=64)
def tells_ad(text: str) -> bool:
    """Whether a message calls itself an ad and tells of the work: who only looks for jobs never writes what is done there."""
    if _ASKS.match(text):
        return False
    if written_ad(text):
        return True
    if _LOOKS.search(text) or _NOT_TO_POST.search(text):
        return False
    if _ORDERS.search(text):
        return True
    if _AD.search(text) is None or _ROLE.search(text) is None:
        return False
    return told_of_the_job(Said(text)) is not None


_ASKS = re.compile(r"\W*(?:(?:so|and|but|hey|hi|ok|okay)\b[\s,]*)*(?:is|are|was|were|has|have|did)\b", re.IGNORECASE)
_NOT_TO_POST = re.compile(
    r"(?:^|[:.!;]\s*)(?:please |now |then )?(?:find|search|look for)\b"
    r"|\b(?:i|we)(?:['’]ve| have)? (?:already |just )*(?:posted|published|advertised|put (?:up|out|online))\b"
    r"|\b(?:remove[ds]?|take[ns]? (?:down|off|offline)|close[ds]?|unpublish\w*|withdraw\w*|delete[ds]?|(?:don['’]?t|do not|never) (?:publish|post))\b"
    r"|\bjob offers? (?:to|for) (?-i:[A-Z])|\bnote (?:that|it)\b",
    re.IGNORECASE,
)
""" "Is this listing ok?", "I'm hiring: find Go engineers", "I posted an ad yesterday": nothing that is to be published."""


_THING = rf"(?:(?:an?|the|this|that|our|my|one|new|another) )+(?:[\w+#./-]+ ){{0,4}}?(?:job|role|position|vacancy|ad|advert|opening|posting|listing|internship|{NOUN})"
_ORDERS = re.compile(
    rf"\b(?:need|want|like|have|get|see|got) {_THING}\b[^.!?:;]{{0,60}}?\b(?:posted|published|advertised|listed|put (?:up|online|out)|announced|(?:up|out) (?:there|on (?:the|your) (?:board|site|list))|out there|on (?:the|your) (?:job ?)?board|live)\b",
    re.IGNORECASE,
)
""" "Need a job posted: …", "let's get the tester role at Acme out there"."""


def is_written(text: str) -> bool:
    """Whether a message is an ad written out by labels or line by line, whose lines are no requests of their own."""
    return bool(written_ad(text))


def is_one(before: str, after: str) -> bool:
    """Whether two sentences that seem two requests are the order to publish an ad and the ad."""
    whole = f"{before}\n{after}" if "\n" in before else f"{before.rstrip('.!?')}. {after}"
    return (
        tells_ad(whole)
        and _FURTHER.match(after) is None
        and (_AD.search(before) or _CHATS.match(before) or HIRING.match(before)) is not None
    )


_CHATS = re.compile(r"\W*(?:hi|hey|hello|good \w+|thanks|so|well|um+|i hope|it['’]?s been|we|our|my)\b", re.IGNORECASE)
_FURTHER = re.compile(
    r"\W*(?:please |also |now |then |and )*(?:show|list|find|search|undo|hide|save|unhide|export|close|take down|block|report|open|tell me|compare|explain|apply)\b",
    re.IGNORECASE,
)
