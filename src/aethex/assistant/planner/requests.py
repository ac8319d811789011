"""Several requests in one message: where it may be split, and what a later part refers to."""

import re
from functools import lru_cache

from aethex.assistant.planner.features import concepts, words
from aethex.assistant.planner.slots.numbers import CARDINAL, ORDINAL

_BOUNDARY = re.compile(
    r"\s*(?:[,;.]\s*)?\b(?:and then|and after that|after that|afterwards|and also|then|and)\b[\s,]+|\s*;\s*|,\s+(?=(?:please )?(?:save|hide|apply|explain|show|tell|find|compare|undo|remove|delete|unsave|toss|bin|chuck|ditch|discard|bookmark|shortlist|unhide|block|unblock|report|open|mark) |(?:please )?(?:(?:set|change|update) my |(?:put|add) (?!it\b|that\b|this\b|them\b)\S+(?: \S+)? (?:among|on|onto|to|in|into|under) my (?:skills?|skill list|stack)\b))|(?<=\w)[.!?]\s+(?=[A-Za-z])|\n+",
    re.IGNORECASE,
)
_ACTIONS = frozenset(
    [
        "add",
        "change",
        "remove",
        "show",
        "find",
        "tell",
        "why",
        "save",
        "unsave",
        "hide",
        "apply",
        "undo",
        "link",
        "unlink",
        "block",
        "unblock",
        "unhide",
        "report",
        "publish",
        "export",
        "compare",
        "accept",
        "make",
        "book",
        "buy",
        "notify",
        "stop",
    ]
)
_QUESTION = re.compile(
    r"^(?:what(?:'?s)?|which|who(?:'?s)?|how|when|where|why|is|are|am|do|does|did|(?:can|could|will|would|should)(?! (?:also |still |now |only )?be\b))\b",
    re.IGNORECASE,
)
""" "… and can be found at …" asks nothing."""
_POLITE = re.compile(
    r"^(?:(?:(?:great|nice|cool|perfect|lovely|right|alright|good)(?= (?:and|now|then|so)\b)|now(?= (?:show|find|get|give|search|look|list|save|hide)\b)|please|also|then|wait|oh|hm+|ok|okay|hey|lol|well|actually|first|but|and|so|can you|could you|would you|you|just|i want to|i wish to|i would like to|i'd like to|id like to|i wanna|i need to|kindly|can u|could u|let'?s|finally|afterwards|next|anyway|btw|by the way|while you(?:['’]?re| are)(?: at it| there| on it)?|meanwhile|in the meantime|at the same time|if you (?:could|would|can)|go (?:ahead|on)(?: and)?|be so (?:kind|good)(?: as to| and)?|do me a favou?r and|feel free to|try and)[\s,]+)+",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[“\"«:`]")
MOST = 4
_SHORTEST = 4


def splits(text: str) -> list[tuple[str, str]]:
    """(before, after) at every boundary after which a new order or question begins; never inside content."""
    limit = content.start() if (content := _CONTENT.search(text)) else len(text)
    found: list[tuple[str, str]] = []
    for match in _BOUNDARY.finditer(text[:600]):
        before, after = text[: match.start()].strip(), text[match.end() :].strip()
        long_enough = min(len(before), len(after)) >= _SHORTEST
        if (
            match.start() < limit
            and long_enough
            and (begins(after) or orders_one(after))
            and (_asks(before) or orders_one(before))
            and (begins(before) or _SETS_OWN.match(match.group() + after) is None)
            and not (
                _tells(before, after)
                or _NOTE.match(after)
                or _LABEL.match(after)
                or _MENDS.match(after)
                or (_MENDS_ONLY.match(after) and not begins(before))
                or _WHY.match(after)
            )
        ):
            found.append((before, after))
    return found[:3]


_SETS_OWN = re.compile(r",\s+(?:please )?(?:set|change|update) my ", re.IGNORECASE)
""" "Berlin is where I live, set my location to Potsdam" is one request."""


def orders_one(text: str) -> bool:
    """Whether a text is an order by any verb to what it points at: "bin the last one", "mark it as rejected", "run that again"."""
    return _ORDERS_ONE.match(bare(text[:_OPENING])) is not None


_ORDERS_ONE = re.compile(
    r"\W*(?:bin|toss|chuck|trash|junk|ditch|dump|discard|scrap|mark|run|rerun|repeat|redo|try|withdraw|pull|reject|flag|pin|star|rate|keep|drop|take|put|get|turn|lower|raise)(?: (?:out|away|aside|off|up))? (?:it|that|this|them|those|these|(?:the|my|both|all|number|no\.?|nr\.?|#)\b.{0,30}|\d{1,2}|one|two|three|four|five)\b|\W*(?:do |run |try |search |and )?(?:the )?same (?:search |thing |again )?(?:but )?(?:for|in|near|at) \w"
    rf"|\W*(?:remind me|let me know|get me)\b|\W*(?:(?:the |number |no\.? ?|nr\.? ?|#)?(?:{ORDINAL}|{CARDINAL}|\d{{1,2}}|last)(?: one)?) (?:can|may|should|could|must) (?:go|disappear|vanish|leave|(?:also )?be (?:hidden|saved|kept|removed|dropped|binned))\b",
    re.IGNORECASE,
)


def dictated(text: str) -> str | None:
    """The order at the end of a long message that tells stories first: "…, anyway, so could you put Helm on my list"."""
    if len(text.split()) < _LONG or _CONTENT.search(text):
        return None
    found = [match for match in _ASKS_AT_LAST.finditer(text) if len(text[: match.start()].split()) >= _STORY]
    return text[found[-1].end() :] if found and len(text[found[-1].end() :].split()) > _SHORTEST else None


_LONG, _STORY = 25, 10
_ASKS_AT_LAST = re.compile(
    r"\b(?:so|anyway|anyways|now|but|and|ok|okay|then|right|well)\b[\s,.]+(?:(?:so|anyway|now|then|please|um+|uh+|er|well|just|like)\b[\s,]+)*"
    r"(?:(?:could|can|would|will) you(?: please| kindly| just| maybe)?|please|what i(?:['’]d (?:like|love|need)| want| need| would like| wish)(?: from you)?(?: for)?(?: you)?(?: to do)?(?:,[^,]{3,50},)? is(?: for you to| that you| to)?|i(?:['’]d| would) (?:like|love|need) you to|i (?:want|need) you to)\s+(?=\w)",
    re.IGNORECASE,
)


def ordered_plainly(text: str) -> str:
    """The order in "go ahead and apply to the first", "be so kind and save it", "about those jobs, save the first"."""
    led = _GO_AHEAD.match(text) or _ABOUT_THOSE.match(text) or _I_CANNOT.match(text)
    return text[led.end() :] if led and (begins(text[led.end() :]) or orders_one(text[led.end() :])) else text


_I_CANNOT = re.compile(
    r"^\W*(?:(?:hey|hm+|help|somehow|sorry|but|why|ugh)\b[\s,!]*)*i (?:can['’]?t|cannot|can not|couldn['’]?t|am unable to|am not able to|fail to|don['’]?t manage to)(?: seem to| manage to)? (?=(?:publish|export|undo|update|edit) (?:my|the|it|that)\b)",
    re.IGNORECASE,
)
""" "I can't publish my profile" wishes for it."""
_ABOUT_THOSE = re.compile(
    r"^\W*(?:(?:ok|okay|oh|and|so|now|btw|by the way|hey|right)\b[\s,]*)*(?:about|regarding|concerning|as for|back to|coming back to|returning to|re) (?:those|these|the|that|your) (?:[\w+#.-]+ ){0,3}?(?:jobs|ads|roles|positions|results|list|offers|openings)\s*[,:;–-]\s*(?=\w)",
    re.IGNORECASE,
)
""" "Oh and about those java jobs, bookmark number two as well": the list is in view."""
_GO_AHEAD = re.compile(
    r"^\W*(?:(?:ok|okay|yes|yeah|right|well|so|then|now|please|pls|fine|good|great|alright|all right|you (?:can|may|could))\b[\s,!.]*)*"
    r"(?:go (?:ahead|on|right ahead|for it)|be (?:so|very) (?:kind|good)|do me a (?:favou?r|kindness)|feel free|be my guest|please do)(?: and| to| as to|[,:;!]| now)*\s+(?=\w)",
    re.IGNORECASE,
)


def bare(text: str) -> str:
    """The text without the courtesies and joints it opens with."""
    return _POLITE.sub("", text)


_OPENING = 400
"""Characters within which a part says what it is."""


@lru_cache(maxsize=128)
def begins(text: str) -> bool:
    """Whether a part opens as an order or a question does."""
    text = bare(text[:_OPENING])
    if _WOULD.match(text):
        return False
    run = words(_AND.split(text, 1)[0])[:3]
    opening = [*concepts(run[:1]), *concepts(run[:2]), *concepts(run)]
    return bool(_QUESTION.match(text)) or any(idea in _ACTIONS for idea in opening)


_WOULD = re.compile(
    r"^\W*i(?:['’]d| would| could| might)\b(?! (?:really |also |just )*(?:like|love|rather|prefer|want|need|be (?:glad|happy|grateful))\b)"
    r"|^\W*(?:i|we) (?:quit|left|stopped|resigned)\b(?: there| it| that)? (?:in|on|by|around) ",
    re.IGNORECASE,
)
""" "I'd kick myself": what one would do is no order, nor is what one did: "I quit in June"."""


def begins_within(text: str) -> bool:
    """Whether a clause of the text opens as an order or a question does: "fine, let him in, unblock her too"."""
    return any(begins(clause) or seeks(clause) for clause in re.split(r"[,;.!?]\s+", text) if clause)


def seeks(text: str) -> bool:
    """Whether a message opens with what it searches for: "jobs in Berlin", "any roles for juniors"."""
    return _SEEKS.match(bare(text)) is not None


_SEEKS = re.compile(
    r"\W*(?:(?:get|give|bring|fetch) me )?(?:(?:the )?same (?:kind|sort|type) of |any |some |all |remote |new )*(?:jobs|roles|positions|openings|vacancies) (?:in|near|at|for|with|from|as|around|under|over|that|which)\b",
    re.IGNORECASE,
)


_AND = re.compile(r"\band\b", re.IGNORECASE)
"""What follows it is no opening: in "3 and apply to both" nothing begins."""
_NOTE = re.compile(
    r"\W*(?:please |pls |also )?(?:(?:remember|note|write|mention|keep in mind)(?: down)? that\b|(?:for the record|(?:note|memo|reminder)(?: (?:to|for) (?:self|myself|me|later))?|n\.?b\.?|fyi|ps)\s*[:=–-])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\W*(?:title|job title|role|position|company|employer|place|location|city|description|text|salary|pay|level|name|school|degree)\s*:|\W*(?:the |my |a )?(?:reasons?|grounds?|cause|explanation|note|summary|link|url|issuer|what (?:happened|(?:s?he|they) did))(?: (?:is|was|for (?:it|this|that|the report)))?\s*:",
    re.IGNORECASE,
)
"""What belongs to the order before it: "Publish this. Title: …"."""
_MENDS = re.compile(
    r"^\W*(?:(?:please|pls|kindly|so|can you|could you)\s+)*(?:correct|fix|amend|mend|update)(?:\W*$|\s+(?:my|the|this|that) (?:\w+ )?(?:entry|record|experience|education|history|profile|cv|dates?|years?|months?|days?|start|end|title|role|place|name|value|field|issuer|company)(?: accordingly| please| pls)?\W*$)",
    re.IGNORECASE,
)
""" "…, not July; please correct my entry": the order to what was told."""
_MENDS_ONLY = re.compile(
    r"^\W*(?:(?:please|pls|kindly|so|can you|could you|you can|would you|now)\s+)*(?:(?:correct|fix|change|amend|mend|update|adjust)|(?:make|put|set)(?= (?:it |that |this )?(?:correct|right|straight)))\b(?-i:[^A-Z0-9:]){0,40}\W*$|^\W*(?:the|my|that|this) (?:\w+ )?(?:start|end|date|title|place|name|degree|field|summary|issuer|school|company|entry)(?: date)? (?:needs? (?:correcting|fixing|changing|a fix|to be (?:corrected|fixed|changed))|(?:must|should|has to) be (?:corrected|changed|fixed|put right))\W*$",
    re.IGNORECASE,
)
""" "…. Fix the degree please", "the end date needs correcting": the order to what was told before."""
_WHY = re.compile(
    r"^\W*(?:and |but |so |just )*(?:why|how come|how so|what for|what gives|what['’]?s (?:up|wrong|going on)(?: there| with (?:that|it))?)(?: (?:is|was) (?:that|this|it))?\W*$",
    re.IGNORECASE,
)
""" "My friend sees it and I don't. Why?": the question to what was told."""
_DONE = re.compile(
    r"^\W*(?:this )?@[\w-]+ |^\W*(?:we|i|they|you)['’]?(?:re|m|ve| are| am)\s+\w+ing\b|^\W*(?:we|they|he|she|somebody|someone|i|i've|we've|they've|it|the \w+|my \w+)\s+(?:(?:have|has|had|just|already|finally|now)\s+)*(?:found|got|hired|took|left|filled|gave|made|met|won|lost|went|fell|came|was|were|is|am|\w{3,}ed)\b"
    r"|^\W*(?:(?:the|that|this|number|no\.?|#)\s?)?\w+(?: (?:one|job|role|ad|posting))? (?:is|was|looks|seems|sounds|feels)\b",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"\b(?:it|one|an? (?:ad|advert|job|posting)|that|this|them|him|her|(?:the|that|this) (?:ad|advert|job|posting|role|position|one|listing|opening|application|entry))\b",
    re.IGNORECASE,
)


def _tells(before: str, after: str) -> bool:
    """ "We found someone for the backend role. Remove the ad": what happened, and then the order that follows from it."""
    return _DONE.match(before) is not None and _OF_IT.search(after) is not None


_SELF = re.compile(
    r"^.{2,60}?(?:\.\.\.?|…|[,;–—-])?\s*\b(?:no,? wait|wait,? no|scratch that|oops,? no|no,? i mean)\b[\s,.!:-]*(?=\w)",
    re.IGNORECASE,
)


_ANEW = re.compile(
    r"^\W*(?:(?:ok|okay|no|hm+|right|well|now|please|let'?s|so|then)\b[\s,]*)*(?:(?:a )?(?:new|another|different|fresh) search|start (?:again|over|anew|afresh)|from scratch|(?:scratch|scrap|forget|bin|ditch) (?:all )?that|(?:next|new|other) (?:topic|subject))(?: please| pls| then| now)?\s*[:.,;!–-]+\s*(?P<x>\S.{3,})$",
    re.IGNORECASE | re.DOTALL,
)


def anew(text: str) -> str | None:
    """What is asked for after "new search:": it has nothing to do with what was asked for before."""
    match = _ANEW.match(text)
    return match["x"] if match else None


_NOT_THIS = re.compile(
    rf"^\W*(?:(?:no|please|pls|oh|wait)\b[\s,]*)*(?:don['’]?t|do not) (?P<verb>save|hide|apply|explain|show|block|remove|delete|add|close)\b[^,;.]{{0,40}}[,;.]\s*(?:but |rather |instead |just |only )?(?P<x>(?P=verb)\s+(?:the |number |no\.? ?|#)?(?:first|second|third|fourth|fifth|last|top|{CARDINAL}|\d{{1,2}}(?:st|nd|rd|th)?|(?:to |at )?(?-i:[A-Z])[\w&.' -]{{1,40}})(?: one)?(?: please| instead)?\W*)$",
    re.IGNORECASE,
)
""" "Don't hide number one, hide two": only what is to be done."""


def corrected(text: str) -> str:
    """ "Hide… no wait, save the second": what is said last, where that is an order of its own."""
    if rather := _NOT_THIS.match(text):
        return rather["x"]
    match = _SELF.match(text)
    return text[match.end() :] if match and begins(text[match.end() :]) else text


def says_it(text: str) -> bool:
    """Whether a short order names its object only by "it" or "that"."""
    return len(text.split()) <= 9 and re.search(r"\b(?:it|that|this|them)\b", text, re.IGNORECASE) is not None


def adds_it(text: str) -> bool:
    """Whether a short order only says to keep what was told: "kindly add this", "put that in"."""
    return _ADD_IT.match(bare(text)) is not None


_ADD_IT = re.compile(
    r"\W*(?:please |pls |kindly |so |and )*(?:(?:it |that |this )?(?:should|must|needs? to|has to|ought to) (?:be|go|stand) (?:on|in)(?: there)?(?: too)?|fix|add|put|include|list|note|enter|record|save)(?:(?<=there)|(?<=too)|(?<=on)|(?<=in)|\s+(?:it|this|that|them|am))(?:\s+(?:in|on|to|there|down|please|pls|my|the|profile|page|too|as well|for me))*\W*$|^\W*(?:please |pls |kindly )?(?:change|update|adjust|amend) (?:my |the )?(?:profile|page|cv)(?: accordingly| please| pls| then| for me)*\W*$|^\W*(?:please |pls |kindly )?(?:add|put|include|list|note|enter|record|save|write)(?: (?:it|this|that))? (?:to|in|on|under|with|into|among|between|amongst) (?:my |the )?(?:\w+ )?(?:experience|education|profile|projects?|portfolio|certs?|certificat\w+|jobs|list|page|cv|skills|studies|history|entries|records?)(?: please| pls| here| too| now| thanks| thank you)*(?:,? (?:with|and) (?:(?:the|this|a|as) )?(?:following )?(?:summary|description|note|link|url|address|text)\b.*|\W*)$",
    re.IGNORECASE,
)


def notes_it(text: str) -> bool:
    """Whether a short order only says to write down what was told: "please record that", "make a note of this"."""
    return _NOTE_IT.match(bare(text)) is not None


_NOTE_IT = re.compile(
    r"\W*(?:please |pls |kindly |so |and )*(?:(?:record|note|save|log|register|store|write|enter|update|keep|remember|track|put|mark)(?: down)? (?:it|that|this)|(?:make|take|keep) (?:a |an? \w+ )?(?:note|record) of (?:it|that|this)|take note(?: of (?:it|that|this))?|(?:keep|bear) (?:it|that|this) in mind|(?:jot|put|write|note|mark) (?:it|that|this) down|keep track of (?:it|that|this))"
    r"(?:[\s,]+(?:down|in|on|there|please|pls|for me|too|as well|so|accordingly|my|the|your|profile|records?|list|file|system|thanks|thank you|would you|will you|could you|can you|ta|cheers|thx|mate|yeah|okay))*\W*$",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Whether a message is put as a question."""
    text = bare(text)
    return text.rstrip().endswith("?") or bool(_QUESTION.match(text))


def _asks(text: str) -> bool:
    return bool(_QUESTION.match(text)) or bool(concepts(words(text)))
