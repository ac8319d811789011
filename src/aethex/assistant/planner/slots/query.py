"""What is left of a request when everything else is taken out: the words to search with."""

import re

from aethex.assistant.planner.asides import ASIDE
from aethex.assistant.planner.slots.absent import without
from aethex.assistant.planner.slots.roles import NOUN
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.talk import without_talk
from aethex.assistant.planner.slots.tongues import plainly
from aethex.assistant.planner.slots.work import is_work
from aethex.skills.taxonomy import named_in

_CARRIERS = re.compile(
    r"\b(?:hi|hello|hey|please|pls|plz|kindly|thanks|thank you|thx|asap|now|right now|just|only|also|rather|really|maybe|actually|ok|okay|so|well|yes|yeah|no|not|still|currently|at the moment|these days|again|instead"
    r"|could|can|would|will|may|might|should|shall|do|does|did|don'?t|doesn'?t|is|are|was|were|am|be|been|being|'m|'s|'re|'d|'ve|have|has|had|got|gotta|get|getting|gets"
    r"|i|im|i'm|i'd|i've|id|ive|me|my|mine|myself|u|you|your|we|us|our|they|them|it|its|there|there's|theres|here|anyone|anybody|someone|somebody|people|person|folks|guys|who|who's|whos|what|what's|whats|which|where|when|how|how many|why|that|this|these|those|a|an|the|of|to|for|with|without|in|on|at|as|by|from|or|and|but|if|than|then|into|out|up|about|around|near|over|like|4"
    r"|find|found|search|searching|look|looking|looks|lookin|hunt|hunting|thinking|dreaming|exchange|seek|seeking|show|showing|see|seeing|list|display|pull|browse|fetch|give|bring|send|tell|recommend|suggest|check|match|matching|matches|matched|fit|fits|fitting|suit|suits|want|wanting|wants|wanna|need|needs|needed|wish|love|prefer|preferably|interested|interesting|fancy|help|share|sharing|apply|work|working|works|worked|start|open|opened|available|going|go for|hiring|hire|hires|recruit|recruiting|recruits|offering|offers|offer|pay|pays|paying|paid|salary|salaries|wage|compensation|earn|earning|money|per|day rate|rate|new|newest|freshest|newly|latest|spring|summer|autumn|winter|recent|recently|fresh|posted|published|good|great|nice|best|better|decent|top|cool|some|any|anything|something|everything|nothing|all|more|other|others|different|another|many|much|few|lot|lots|every|each|possible|possibly|ideally|from home|suitable|handiest|easiest|nearest|closest|relevant|appropriate|related|type|kind|sort|kinds|same|ones|one|them|more than|least|upwards?|onwards?|based|located|location|area|level|career|anywhere|everywhere|whatever|matter|matters|doesn't matter|out there|exists?|existing|anymore|any more|else|let|lemme|profile|cv|resume|resumes|skills|background|myself|market|change|chance|chances|ready|able|asap|take|taking|consider|considering|accept|accepting|care|as long as|mean|for real|smth|sth|smthg|nothing else|guess|suppose|bro|mate|dude|lads|ya|yall|folks|tbh|lol|haha|hmm?|uh|um|moved|moving|relocated|relocating|gimme|daily|weekly|hourly|monthly|yearly|obviously|definitely|surely|basically|literally|honestly|frankly|certainly|quickly|fast|soon|urgently|immediately|inside|throughout|product compan(?:y|ies)|yo|sick|dope|juicy|stuff|things?|fellow|nerds?|geeks?|living|whose|mention(?:s|ing|ed)?|enough|lately|posts|came|comes|coming|landed|added|wondering|whether|wanted|demand|employs?|employing|peek|asking|prove|truly|being|single firm|plus|whatsoever|somewhere"
    r"|jobs?|jobz|roles?|positions?|openings?|vacanc(?:y|ies)|postings?|listings?|gigs?|employment|opportunit(?:y|ies)|places?|spots?|ads?|results?|careers?|companies|company|employers?|somewhere|country|countries|city|cities|towns?|adverts?|options?)\b"
    r"|[?!,;:()\"“”]|\.{2,}|(?<=\s)[-–—/.](?=\s)|\.(?=\s|$)|(?<=\s)'s\b",
    re.IGNORECASE,
)
_KEEP = re.compile(
    r"\b(?:open source|open-source|start-?ups?|machine learning|deep learning|c\+\+|c#|\.net|help ?desk|no-?code|low-?code|it (?=support|admin|security|operations|help|specialist|consultant|architect|project|manager)|site reliability|customer success|data|cloud|internet of things|search engineers?|match engine|smart home)\b",
    re.IGNORECASE,
)
_TOLD = 9
"""A message of more words than this tells a story beside what it asks for."""
_DANGLING = re.compile(
    r"^(?:and|or|as|in|of|for|with|-|/|&|\W)+\s+|\s+(?:and|or|as|in|of|for|with|-|/|&)+$", re.IGNORECASE
)
_YEARS_WORDS = re.compile(
    r"(?<![\w./-])\d{1,4}([./-])\d{1,2}\1\d{2,4}(?![\w/-])|\b\d+\+?[ -]?(?:years?|yrs?|yoe)\b(?:-old)?(?: of)?(?: experience)?|\b20[2-4]\d\b|\bexperienced?\b(?: in)?|\bbackground(?: in)?\b|\bskills?\b",
    re.IGNORECASE,
)


_GOING = re.compile(
    r"\b(?:i|we|i['’](?:d|ll)|we['’](?:d|ll)|would|could|can|will|(?<!down )to|let['’]?s|rather)\s+(?:also |even |still |only )?go(?=\s+(?:up|down|back|to|for|as|with|over|beyond|lower|higher|below|above|there|on|in|home|abroad|any|out|ahead|mad|crazy|nuts|insane|bananas|wild|broke|blind|hungry|wrong|by|through|along|with)\b)",
    re.IGNORECASE,
)
"""The verb, which is no language."""


def _worked(text: str, *, spoken: bool) -> str:
    """Of a long message's words those about work, where there are such, else names: the rest is the story around them."""
    said = text.split()
    words = [
        word
        for word, after in zip(said, [*said[1:], ""], strict=False)
        if word.startswith("\x01") or is_work(word) or (word.isalpha() and after in _PROFESSIONS)
    ]
    if words or spoken or len(said) <= _NAMED:
        return " ".join(words) or text
    return " ".join(word for word in said if not word.islower())


_NAMED = 3
"""More words than these, none of them about work, are no name but a story."""
_PROFESSIONS = frozenset(
    {"engineer", "engineers", "developer", "developers", "architect", "analyst", "manager", "specialist"}
)


def _skill_spans(text: str) -> list[tuple[int, int]]:
    """Where skills are named; where two names share a word, as in "java spring boot", both together."""
    spans: list[tuple[int, int]] = []
    for one in named_in(text):
        end = one.end
        for word in _INNER_WORD.finditer(text, one.start, one.end):
            longer = named_in(text[word.end() :])
            if longer and longer[0].start == 0:
                end = max(end, word.end() + longer[0].end)
        if not spans or one.start >= spans[-1][1]:
            spans.append((one.start, end))
    return spans


_INNER_WORD = re.compile(r"\s+(?=\S)")


def about_work(text: str) -> str:
    """Those words of a query that name a skill, a role or a field; empty where none does."""
    skills = {word for start, end in _skill_spans(text) for word in text[start:end].split()}
    return " ".join(word for word in text.split() if word in skills or is_work(word))


def tells_besides(text: str) -> bool:
    """ "Sorry, that was the doorbell, a parcel for the neighbours": more other things than work, which Parcel would be."""
    words = ASIDE.sub(" ", _CARRIERS.sub(" ", text)).split()
    work = len(about_work(" ".join(words)).split())
    return len(words) - work > max(work - 1, 1)


def about_skills(text: str) -> bool:
    """Whether a query names a skill that is no whole field of work, such as "frontend"."""
    return any(not is_work(text[one.start : one.end]) for one in named_in(text))


def _once(words: list[str]) -> list[str]:
    return list({word.casefold(): word for word in reversed(words)}.values())[::-1]


_AS_ONE = re.compile(r"\bas (?:an? )?(?:[\w-]+ ){1,3}?(?=i\b|i['’]|we\b)", re.IGNORECASE)
""" "As a team lead I would like to …" says who asks."""
_THE_REST = re.compile(r"\b(?:the|all) rest\b(?!(?:ful)? (?:apis?|endpoints?|services?)\b)", re.IGNORECASE)
_ALL_THE_SAME = re.compile(
    r"\b(?:the )?(?:tech(?:nology)? |programming )?(?:stack|language|technology|tech|framework|industry|branch|field) (?:(?:does|do|is)(?: not|n['’]?t)|doesnt|isnt|dont)(?: really| so)? (?:matter|important|relevant|care|mind)\b|\b(?:the )?(?:tech )?(?:stack|language|technology) is (?:secondary|unimportant|irrelevant|all the same|up to them)\b|\b(?:whatever|whichever|any|no matter (?:which|what)|regardless of(?: the)?) (?:tech |programming )?(?:stack|language|technology|framework)\b(?: will do)?",
    re.IGNORECASE,
)
""" "Stack doesn't matter" names none."""
_PROGRAMME = re.compile(
    r"\b(?:graduate|grad|training|trainee|internship|apprentice(?:ship)?) schemes?\b", re.IGNORECASE
)
_SCHEME = re.compile(r"\bschemes?\b", re.IGNORECASE)
"""In "graduate scheme" no language."""


def take_query(said: Said, *, drop: re.Pattern[str] | None = None, spoken: bool = False) -> str | None:
    """The content words left over, in order; None when only words that carry a request are left.

    With `spoken`, the words of which sentences are made count too, which no search is for.
    """
    text = without(plainly(said.rest(gap=" ")))
    if _PROGRAMME.search(said.text):
        text = _SCHEME.sub(" ", text)
    text = _ALL_THE_SAME.sub(" ", _THE_REST.sub(" ", _AS_ONE.sub(" ", text)))
    text = _GOING.sub(" ", _YEARS_WORDS.sub(" ", text))
    kept: list[str] = []
    for start, end in reversed(_skill_spans(text)):
        kept.append(text[start:end])
        text = f"{text[:start]} \x01{len(kept) - 1}\x01 {text[end:]}"

    if drop is not None:
        text = drop.sub(" ", text)

    def hold(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f" \x01{len(kept) - 1}\x01 "

    text = _KEEP.sub(hold, text)
    text = _CARRIERS.sub(" ", text if spoken else without_talk(text, _CARRIERS))
    if len(said.text.split()) > _TOLD:
        text = _worked(text, spoken=spoken)
    text = re.sub(r"\x01(\d+)\x01", lambda match: kept[int(match[1])], text)
    text = " ".join(_once(text.split()))
    previous = None
    while previous != text:
        previous, text = text, _DANGLING.sub("", text).rstrip(" ,.;:-–&/'").lstrip(" ,;:-–&/'")
    return " ".join(_one_of(word) for word in text.split()) or None


def _one_of(word: str) -> str:
    """ "Engineers" is looked for as "engineer": an ad is for one."""
    one = word[:-1] if word.endswith("s") else word
    return one if _ROLE.fullmatch(one) else word


_ROLE = re.compile(NOUN, re.IGNORECASE)
