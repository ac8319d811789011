"""A message about a search in the plainest words that say the same."""

import re

from aethex.assistant.planner import seams, swapping
from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.slots.money import take_indifference
from aethex.assistant.planner.slots.said import Said


def said_plainly(text: str) -> str:
    """ "Swap frontend for full stack" is "full stack instead"; "and search again" says nothing more."""
    text = _without_asides(_AT_IT.sub(" ", _AGAIN.sub("", text)))
    if (left := _SKIP_IT.search(text)) and take_indifference(Said(text[: left.start()])):
        text = text[: left.start()]
    text = _NOT_THAT.sub(r"\1", text)
    if excluded := _EXCLUDES.search(text):
        limit = "at least" if excluded["low"] else "nothing older than"
        text = f"{text[: excluded.start()]}{limit} {text[excluded.end() :]}"
    shown = _SHOWN.search(text)
    alone = text[: shown.start()] if shown else text
    story, last = _LAST_SENTENCE.match(alone), alone
    if story and not _FILTERS.search(story["story"]) and "?" not in story["story"]:
        last = story["x"]
    swapped = _SWAPPED.match(last) or _IN_ITS_PLACE.match(last)
    return f"{swapped['x']} instead{shown.group() if shown else ''}" if swapped else text


def _without_asides(text: str) -> str:
    """ "Och, five is enough for me, rest same" is "five are enough": without what keeps the rest of the search or tells why."""
    if longer := _LONGER_LIST.match(text):
        return f"show {longer['n']} of them"
    bare = _SIGHS.sub("", _REST_SAME.sub("", text)).strip()
    text = bare if len(_WORD.findall(bare)) > 1 else text
    if (few := _SUFFICE.match(text)) and not _FILTERS.search(text[few.end("n" if few["n"] else "n2") :]):
        return f"{few['n'] or few['n2']} are enough"
    text = _SUFFICE_TOO.sub(lambda few: f", and show {few['n']}", text)
    clauses = _BETWEEN.split(text, maxsplit=1)
    if len(clauses) > 1 and _SETS.match(clauses[0]) and _IS_STORY.match(clauses[1]) and not _FILTERS.search(clauses[1]):
        return clauses[0]
    return text


_FILTERS = re.compile(
    r"\d|\b(?:remote\w*|hybrid|on-?site|part[- ]time|full[- ]time|senior|junior|mid|staff|lead|principal|intern\w*|contract|permanent|days?|weeks?|months?|last|mov(?:e|ing|ed) to|live in|in (?-i:[A-Z])|after|though)\b",
    re.IGNORECASE,
)
"""What may be another filter, told like a story."""


_WORD = re.compile(r"[^\W\d_]{2}")
_SIGHS = re.compile(
    r"^\W*(?:(?:ah|och|aye|ach|arrah|grand|sure|go on|right so|yaar|ya|aiya?h?|wah|lah|mm+|ugh+|argh+|uff|phew|ja|tja|alors|bon|bueno|eh|well|all ?right|righto)(?:[\s,.!…]+|$)(?!(?:yes|it|that|this|thing)\b))+|(?:,? (?:lah|leh|lor|sia|meh|can already|already can|already lah|yaar|bhai|so it is|(?<=month )so|(?<=weeks )so|(?<=week )so|(?<=fortnight )so))+\W*$",
    re.IGNORECASE,
)
_STAYS = r"(?:as (?:it|they) (?:is|are|was|were)|like (?:it|they) (?:is|are|was|were)|as is|as before|the same|same|equal|identical|unchanged|without (?:any )?changes?|alone|untouched)"
_REST_SAME = re.compile(
    rf"(?:^\W*|\s*[,;.!–—-]+\s*|\s+(?=and |but |with ))(?:(?:and|but|with|while|please|kindly|then)\s+)*"
    rf"(?:(?:leave|keep|let)\s+(?:all\s+)?(?:the\s+)?(?:rest|others?|other (?:things|filters|conditions|stuff)|everything else|all else)(?:\s+(?:all|be|just|exactly|stay|remain))*(?:\s+{_STAYS})?"
    rf"|(?:all\s+)?(?:the\s+)?(?:rest|others|other (?:things?|filters?|conditions?|stuff)|(?:everything|all|anything) else|(?:city|town|place|location|level|pay|salary|remote|hybrid|on-?site))(?:\s+(?:all|is|are|be|can|should|may|just|exactly|to|both|stays?|remains?|rests?|same(?= same)))*(?:\s+{_STAYS}|(?<=stays)|(?<=stay)|(?<=remains)|(?<=remain)|(?<=rests)))"
    rf"(?:\s+(?:please|pls|thanks|only|lah|for now))*(?=\s*(?:[,;.!–—-]|and\b|but\b|$))",
    re.IGNORECASE,
)
""" "…, rest all same", "the city rests the same, and …"."""
_NUMBER = r"[1-9]|[1-4]\d|50|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty"
_ENOUGH = r"(?:enough|sufficient|plenty)"
_LONGER_LIST = re.compile(
    rf"^\W*(?:(?:please|pls|ok|okay|and|now|hm+|can you|could you|can i|could i)\b[\s,]*)*(?:give|show|get|send|have|make)(?: me| us| it)? an? (?:longer|bigger|shorter|smaller) (?:list|selection)[\s,;:–-]*(?:(?:like|say|of|with|about|around|maybe)\s+)*(?P<n>{_NUMBER})(?: (?:of them|jobs|ads|results|please|maybe|or so))*\W*$",
    re.IGNORECASE,
)
""" "Give me a longer list, like 20"."""
_SUFFICE = re.compile(
    rf"^\W*(?:(?:so many|too many|that['’]?s (?:a lot|too many)|wow|oh|ok|okay|please|only|just|i think|honestly)\b[\s,.!]*)*"
    rf"(?:(?P<n>{_NUMBER})(?: of them| jobs| ads| results| hits| matches| offers| ones)? (?:(?:is|are|will be|would be|should be)(?: more than| quite| really)? {_ENOUGH}|(?:will|would|should) (?:do|suffice)|suffices?)"
    rf"|it (?:suffices|is {_ENOUGH})(?: for me)? (?:to (?:see|show|get|have|list)|if (?:you show|i see))(?: me)? (?P<n2>{_NUMBER})(?: of them| jobs| ads| results| hits| matches| offers| ones)?)"
    r"(?: (?:for|to) (?:me|us|now|today|a start|the moment|this evening|tonight))*(?: (?:please|thanks))?(?:\W*$|\s*[,;.!–—-]+\s*(?=(?:my|i|i['’]m|we|it|the|more|thanks|please)\b)(?!.*\b(?:remote|hybrid|only|in|show|find|save|hide|pay|jobs?)\b).*$)",
    re.IGNORECASE,
)
""" "Five results are sufficient", "three is enough for me, my eyes hurt"."""
_SUFFICE_TOO = re.compile(
    rf"(?:\s*[,;]\s*(?:and |but )?|\s+and )(?P<n>{_NUMBER})(?: of them| jobs| ads| results| hits| matches| offers| ones)? (?:(?:is|are|will be|would be)(?: quite)? {_ENOUGH}|(?:will|would) (?:do|suffice)|suffices?)(?: (?:for|to) (?:me|us|now))?\W*$",
    re.IGNORECASE,
)
""" "On site, and five results are sufficient"."""
_LAST_SENTENCE = re.compile(r"^(?P<story>.{8,120}[.!])\s+(?P<x>[^.!?]{6,80})[.!]?$")
""" "Nobody answers me. Put mid level in place of senior": what is asked after a story."""
_SHOWN = re.compile(rf",? and show (?:{_NUMBER})$")
_BETWEEN = re.compile(
    r"\s*(?:,(?!\d)|[;!]|\.(?=\s)|\s[–—-]+\s|\bbecause\b|\bsince (?=(?:i|we|my|the)\b))\s*", re.IGNORECASE
)
_SETS = re.compile(
    r"^\W*(?:(?:hm+|mm+|ok|okay|no|so|well|actually|please|oh|and|then|now|maybe)\b[\s,]*)*"
    r"(?:(?:make|put|set|raise|lower|bring|push|bump|up|move|take|lift|drop|increase|decrease|reduce|change|have|let)(?: up| down)? (?:it|that|this|(?:the )?(?:salary|pay|minimum|min|floor|bar|limit|money|threshold|figure|wage)(?: (?:salary|pay|wage))?)(?: be)?(?: up| down)?(?: (?:to|at|as|be|of|a))*(?: (?:at least|about|around|full|even))? [€$£₹]?\d[\d.,]*\s?(?:k|grand|lakhs?|euros?|eur|usd|dollars?|pounds?|gbp|lpa|[€$£])*(?: an?| per| euros?| dollars?| year| month| hour)*"
    r"|(?:go|step|come|drop) (?:down|up|back) to (?:intern|junior|mid|senior|staff|lead|principal)(?:[- ]level)?"
    r"|(?:better|rather|i prefer)(?: only| just| now)? (?:part|full)[- ]?time|(?:better|rather|i prefer)(?: only| just| now)? (?:remote|hybrid|on-?site))\W*$",
    re.IGNORECASE,
)
""" "Make the minimum 135k", beside which only a story is told."""
_IS_STORY = re.compile(
    r"^(?:i|i['’](?:m|ve)|we|we['’](?:re|ve)|my|our|the|daycare|rents?|he|she|they|life|everything|it|that)\b(?!.*(?:[;:?]|\b(?:save|hide|show|find|remove|add|apply|please|should|want|profile|only|instead)\b))",
    re.IGNORECASE,
)
_IN_ITS_PLACE = re.compile(
    r"^\W*(?:(?:please|pls|ok|okay|now|and|can you|could you)\b[\s,]*)*(?:put|use|take|search|set|write)(?: for)? (?:the |a )?(?!first\b|second\b|third\b|last\b|number\b|\d)(?P<x>[\w+#.-]+(?: [\w+#.-]+){0,2}?) (?:in (?:the )?place of|instead of|rather than|in lieu of) (?:the )?[\w+#.-]+(?: [\w+#.-]+)?(?: please| then)?\W*$",
    re.IGNORECASE,
)


_EXCLUDES = re.compile(
    r"\b(?:drop|throw out|throw away|remove|leave out|hide|exclude|filter out|sort out|get rid of|cut|cut out|lose|skip|ditch|kick out|take out|weed out|bin|discard|omit|forget)"
    r" (?:everything|anything|whatever|all(?: of)?(?: (?:those|the ones|that))?|those|the ones|the rest|what(?:ever)?(?: is| lies)?|(?:all |the |any )*(?:jobs|ads|ones|results|offers|postings|listings))"
    r"(?: (?:that|which)(?: (?:are|is|pays?|pay|were|was))?)?(?: paid| paying| offering)?"
    r" (?:(?P<low>under|below|less than|beneath|lower than|cheaper than)|older than|from more than|posted (?:more than|over)|over(?= \w+ (?:days|weeks|months)))\s+",
    re.IGNORECASE,
)
""" "Drop everything under 80k", "throw out anything older than ten days"."""
_AGAIN = re.compile(
    r"[\s,;.]*(?:\b(?:and|then)\b\s*)*(?:please |pls )?(?:search|look|try|run it|do it)(?: it)? (?:again|once more|anew)(?: please)?\W*$",
    re.IGNORECASE,
)
_AT_IT = re.compile(
    r"[\s,]*\b(?:while|since|as) (?:(?:we|you|i)(?:['’]?(?:re|m)| are| am) )?(?:(?:at|on) it|there)\b[\s,]*",
    re.IGNORECASE,
)
""" "While we're at it, …"."""
_NOT_THAT = re.compile(
    r"^(\W*(?:(?:wait|sorry|oh|no|oops|argh|hm+)\b[\s,.]*)*i mean[t]? (?!not\b)[\w+#. -]{2,40}?),? not (?:the )?[\w+#. -]{2,40}$",
    re.IGNORECASE,
)
""" "I meant data engineer, not data scientist"."""
_SKIP_IT = re.compile(
    r"\s*[,;.]\s*(?:so )?(?:skip|drop|forget|ignore|leave) (?:that|it)(?: then| please)?\W*$", re.IGNORECASE
)
_SWAPPED = re.compile(
    r"^\W*(?:(?:please|pls|ok|okay|now|and|can you|could you)\b[\s,]*)*(?:swap|exchange|replace|switch|trade)(?: out)? (?:the )?[\w+#. -]{1,30}? (?:for|with|by|against) (?:the |a )?(?P<x>[\w+#. -]{1,40}?)(?: please| instead| then)?\W*$",
    re.IGNORECASE,
)


def said_of(heard: Heard) -> str:
    """The message as `said_plainly`, with another place for the last search's where it leaves that behind."""
    place = str(heard.focus.searches.get("jobs_match", {}).get("place") or "")
    return swapping.moved_on(said_plainly(seams.parted(heard.text)), place)
