"""What a message means because of what was said before: answers, refinements, cancelling, position alone."""

import re

from aethex.assistant.planner import requests
from aethex.assistant.planner.heard import Heard
from aethex.tools.references import means_it, position

_CANCEL = re.compile(
    r"^\W*(?:(?:no|nah|nope|oh|ok|okay|well|please|actually|sorry|hm+|eh|ach|wait|lol)\W+)*(?:never ?mind(?: that)?|nvm|nevermind|cancel(?: that| this| it)?|forget (?:it|that|about it)|leave it(?: be)?|drop it|stop(?: that| it)?|skip (?:it|that)|abort|no(?: thanks?| thank you)?|nope|nah|nothing|none(?: of (?:them|those|these|that))?(?:,? (?:they|those)['’]?(?:re| are) all \w+)?|not now|don'?t bother|let it be|(?:on second thoughts?|after all)?,?\s*(?:i'?ll )?keep (?:it|that|them)(?: after all)?|on second thoughts?,? (?:no|don'?t|leave it)|i changed my mind)"
    r"(?:\W+(?:please|thanks|thank you|then|i changed my mind|forget it|leave it))*\W*$",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|yup|sure|ok(?:ay)?|right|correct|exactly|that'?s (?:it|right)|please do|do (?:it|that)|go ahead|of course)\b\W*(?:please|thanks)?\W*$",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"^\W*(?:(?:ditto|likewise|ok|okay|hmm?|mmh|mhm+|great|cool|nice|please|well|oh|sorry|argh|ugh|wrong one|my bad|wait|hold on|and|but|so|too (?:many|few)|(?:can|could|would) (?:you|u|we|i)(?= (?:narrow|filter|limit|restrict|widen|make|swap|change)\b))\b[\s,.!]*)*(?:no\b[\s,]|nope|(?:just|only)\b(?! (?:my|our|his|her|their) (?!(?:own )?(?:city|town|country|area|region|place|location|level|salary|budget|stack|skills?|field|language|saved|hidden)\b))|actually\b|rather\b|sorry\b|oops|ups\b|whoops|make (?:it|that|them)\b|i mean[t]?\b|i wanted\b|i should have\b|i'd rather\b|what about\b|how about\b|what if\b|now (?:for|in|with|only)\b|and (?:in|with|for|the|only|if|now|remote|hybrid|part|full)\b|(?:now )?(?:the |that )?same\b|change (?:it|that) to\b|switch (?:(?:it|that|this) )?to\b|swap\b|(?:search|look|try) again\b|how (?:(?:does|do|would|is) )?(?:it|they|things) looks?|stick to\b|restrict\b|without\b|i(?:['’]m| am|['’]d be| would be)(?: also| even| totally)? (?:ok|okay|fine|happy|good|cool|open) (?:with|to|for)\b|(?:would|will|are|is) there (?:be )?(?:more|any|some|many)(?: more)? if (?:i|we|it|you)\b|but\b|not\b|nothing\b|or\b|mostly\b|mainly\b|preferably\b|ideally\b|something (?:with|in|around)\b|more like\b|(?:limit|filter|narrow|cap|trim|shorten|whittle)\b|no more than\b|(?:give|show) me (?:no more than|at most)\b|let'?s (?:say|try)\b|try\b|should be\b|(?:(?:of course|obviously|naturally|clearly)[\s,]+)?it (?:should|(?:has to|must|needs to|ought to) be)\b|(?:keep|hold|cut|bring|reduce) (?:it|them|this|the list)(?: down)? (?:at|to)\b)|\b(?:instead|rather|only|too|as well|please|then|(?:try|take|do|use|show me|go with) (?:that|those|it|these|this)(?: one| ones)?|(?:would|will|should) (?:be|do) ?(?:fine|ok|okay|good|great|nice)?)\W*$",
    re.IGNORECASE,
)
MORE = re.compile(
    r"^\W*(?:(?:can|could|may) (?:i|we|you) )?(?:(?:show|give|get|see|load|list|have)(?: me| us)? )?(?:some |any |the |a few |another )?(?:(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) )?(?:more|further|additional|next|others?|rest)(?: (?:of them|jobs|results|ones|please|page|like (?:this|that|these)|matches|openings|roles|people))?\W*(?:please)?\W*$",
    re.IGNORECASE,
)
MOST_WORDS = 12
FREE_TEXT = frozenset({"text", "texts"})


def cancels(text: str) -> bool:
    """Whether the message only says to leave it."""
    if len(text) < 80 and _CANCEL.search(text) is not None:
        return True
    told = _LEAVES_IT.match(text[:200])
    return told is not None and not requests.begins_within(text[told.end() :])


_LEAVES_IT = re.compile(
    r"^\W*(?:(?:no|nah|ok|okay|oh|well|please|actually|sorry|stop|wait)\W+)*(?:never ?mind(?: that)?|nvm|forget (?:it|about it)|cancel (?:that|it)|leave it|drop it|stop it|don'?t bother)\s*[,.;!–-]\s+(?=(?:i|i['’](?:m|ll|d|ve)|let me|we|it|that|my)\b)",
    re.IGNORECASE,
)


def gives_up(text: str, *, free: bool = False) -> bool:
    """Whether one of the first clauses of an answer only says to leave the matter: "meh, leave it", "no idea. skip".

    Where any text would be an answer (`free`), all of them must.
    """
    if len(text) > 120:
        return False
    clauses = [clause for clause in re.split(r"[,.;!…–]+\s*|\s+[-–]+\s+", text.strip()) if clause.strip()]
    left = [clause for clause in clauses if not _GIVES_UP.match(clause) and not _UNSURE.match(clause)]
    if any(requests.begins(clause) and not _IS.match(clause) for clause in left) or (free and left):
        return False
    return any(_GIVES_UP.match(clause) for clause in clauses[:3])


_IS = re.compile(r"\W*(?:is|was|are|were)\b", re.IGNORECASE)
_UNSURE = re.compile(
    r"^\W*(?:(?:no|oh|ah|well|hm+|sorry|ok|okay)\b[\s,]*)*(?:(?:i )?(?:dunno|don['’]?t know|have no idea)|(?:i['’]?m )?not sure|no idea)(?: (?:tbh|now|yet|really|right now))*\W*$",
    re.IGNORECASE,
)
_GIVES_UP = re.compile(
    r"^\W*(?:(?:no|nah|nope|oh|ah|ach|ok|okay|well|meh|hm+|eh|please|actually|sorry|then|just|so|but|let'?s|i'?ll|we can)\b[\s,]*)*"
    r"(?:never ?mind(?: (?:that|it))?|nvm|cancel(?: (?:that|this|it))?|forget (?:it|that|about (?:it|that))|leave (?:it|that|this)(?: (?:be|there|then|for now|as (?:it )?is))?|let it (?:go|be)|drop (?:it|that)|skip(?: (?:it|that|this))?|abort"
    r"|(?:i )?(?:cba|can['’]?t be (?:bothered|arsed))|not (?:now|today|yet)|(?:some|an)?other (?:time|day)|later(?: (?:then|maybe))?|maybe later|no need(?: (?:any ?more|after all))?|don['’]?t bother"
    r"|on second thoughts?\b.*\b(?:stay|keep|leave|no|not|fine|good|nothing)\b.*|(?:they|it|that) can (?:all )?stay|(?:i(?:['’]ve)? )?changed my mind|nothing (?:has )?(?:happened|changed))"
    r"(?: (?:please|thanks|then|now|for now|after all|anyway|lol|tbh|mate|again))*\W*$",
    re.IGNORECASE,
)


def thanks(text: str) -> bool:
    """Whether the message is nothing but thanks."""
    return _THANKS.match(text) is not None


_THANKS = re.compile(
    r"^\W*(?:(?:ok|okay|great|cool|nice|perfect|super)\b[\s,]*)*(?:thanks|thank you|thx|ty|cheers|merci|danke)(?: (?:a lot|so much|very much|a bunch|again|man|mate|you))*\W*$",
    re.IGNORECASE,
)


def waits(text: str) -> bool:
    """Whether the message only asks for a moment."""
    return hangs_on(text) or (len(text) < 100 and _WAITS.match(text) is not None)


def hangs_on(text: str) -> bool:
    """Whether the message ends by asking for a moment: "let me put the kettle on, hang on"."""
    return len(text) < 100 and _HANGS_ON.search(text) is not None


_HANGS_ON = re.compile(
    r"[,.;!–-]\s*(?:hang on|hold on|one sec(?:ond)?|brb|bear with me|be right back)\W*$", re.IGNORECASE
)


_WAITS = re.compile(
    r"^\W*(?:(?:ok|okay|hm+|uh+|sure|oh)\b[\s,]*)*(?:(?:just )?(?:one|a|1) (?:moment|sec|second|minute|min)|hold on|wait a \w+|let me (?:check|look|think|see|find|search)|i(?:['’]ll| will| need to| have to| must) (?:first )?(?:check|look|think|search|find out)|brb|give me a (?:moment|sec|second|minute))\b",
    re.IGNORECASE,
)


def keeps(heard: Heard) -> bool:
    """ "Keep it" with a job in view, and nothing open: an order to save it."""
    return heard.focus.last_kind == "job" and "job" in heard.focus.records and _KEEP.match(heard.text) is not None


_KEEP = re.compile(
    r"^\W*(?:(?:ok|okay|yes|nice|good|great|then|please|let'?s|i'?ll)\b[\s,]*)*keep (?:it|that|this)(?: one)?\W*$",
    re.IGNORECASE,
)


def only_more(text: str) -> bool:
    """Whether the message only asks for more of the same."""
    return MORE.search(text) is not None


def corrects(text: str) -> bool:
    """Whether the message opens or ends as a correction does, or names what was meant: "what about …", "no, …",
    "… instead", "it's Bern that I had in mind"."""
    return _CUE.search(text) is not None or names_meant(text)


def names_meant(text: str) -> bool:
    """Whether a clause names what was meant: "Bern is what I was after"."""
    return _MEANT.search(text) is not None


def without_meant(text: str) -> str:
    """The text without the words that say that something was meant: "Bern" of "it's Bern that I had in mind"."""
    return _MEANT_AT_LAST.sub("", _MEANT.sub(lambda found: found["x"] or "", text))


_MEANT_AT_LAST = re.compile(
    r"(?<=\w),? (?:is|was|it is )?(?:what )?i meant?(?: to (?:say|write|type|put))?\W*$", re.IGNORECASE
)
""" "Sorry, Bern I meant"."""


_INTENDED = r"(?:(?:that|which) )?(?:i|we)(?:['’](?:m|ve|d|re)| am| was| have| had| were| are)?(?: (?:really|actually|in fact|truly|always))* (?:mean[t]?|after|want(?:ed)?|looking for|thinking of|in mind|intended|aiming for|should have (?:said|written|typed|put)|(?:had|have) in mind|meant to (?:say|write|type|put))\b"
_MEANT = re.compile(
    rf"\b(?:is|was|be)(?: really| actually)? (?:what|where|the (?:one|place|city|town|country|skill|language|role)) {_INTENDED}|\b(?:it['’]?s|it (?:is|was)) (?P<x>[^,;.!?]{{2,30}}?) {_INTENDED}",
    re.IGNORECASE,
)


def surely_corrects(text: str) -> bool:
    """As `corrects`, but for a mere "please" at the end."""
    return corrects(_COURTESY.sub("", text))


def corrects_within(text: str) -> bool:
    """Whether the message or its last clause opens or ends as a correction does: "mid is fine, actually make it mid"."""
    return surely_corrects(text) or surely_corrects(re.split(r"[,;.]\s+", text.strip())[-1])


_COURTESY = re.compile(r"[\s,]*\b(?:please|pls|plz|thanks|thank you|thx)\W*$", re.IGNORECASE)


_NODS = re.compile(
    r"^\W*(?:(?:(?:that )?makes sense|got it|understood|i see|ok(?:ay)?)[\s,.!-]+(?:thanks?|thank you|thx|appreciate (?:it|that|the \w+|your \w+))(?: a lot| so much)?|(?:much |really |i )?appreciate(?:d)? (?:it|that|the \w+|your \w+)|k+|hm+|mhm+|aha|oh|ah|okay|alright|all right|fine|cool|great|nice|good|lol|haha+|heh|wow|i see|got it|understood|makes sense|sorry|ok sorry|oh sorry|never ever|test(?:ing)?)\W*$",
    re.IGNORECASE,
)
_COMPLAINS = re.compile(
    r"^\W*(?:(?:ugh|oh|no|man|well|ok|sorry but)\b[\s,]*)*(?:you(?:'?re| are)|this(?: bot| thing| assistant)? is|that(?:'?s| is| was)|it(?:'?s| is)) (?:so |really |very |just |such |a |an |pretty )*(?:dumb|stupid|useless|bad|terrible|awful|wrong|not helpful|unhelpful|broken|rubbish|garbage|crap|an? idiot|no help)(?: answer| bot| assistant)?\W*$"
    r"|^\W*(?:you (?:don'?t|do not) (?:understand|get it|get me)|that'?s not what i (?:meant|asked|wanted|said)|wrong answer|this sucks|you suck)\W*$"
    r"|\b(?:this|it|that)(?: is|['’]s) (?:really |so |very |getting )+(?:frustrating|annoying|tiring|pointless)\b|\byou (?:keep|always) (?:answering|getting|misunderstand\w*)\b|\bsomething i never asked\b",
    re.IGNORECASE,
)


def nods(text: str) -> bool:
    """Whether the message only says that it was heard: "hm", "I see", "lol"."""
    return len(text) < 60 and _NODS.search(text) is not None


def complains(text: str) -> bool:
    """Whether the message only says that the last answer was no good."""
    return len(text) < 120 and _COMPLAINS.search(text) is not None


def closes(text: str) -> bool:
    """Whether the message only ends the conversation: "perfect, that's all for today"."""
    return len(text) < _BRIEF and _CLOSES.match(text) is not None


def calls_out(text: str) -> bool:
    """Whether the message only asks if anybody is there."""
    return len(text) < _BRIEF and _CALLS_OUT.match(text) is not None


_BRIEF = 120
_PRAISE = r"(?:(?:ok(?:ay)?|great|perfect|super|cool|nice|good|lovely|brilliant|awesome|excellent|al(?:l )?right|right|thanks?|thank you|thx|ty|cheers|well|so|ta|yes|yep|no|nah|fine|wonderful|amazing|fantastic|sweet|neat|then|and|i think|i guess|a lot|so much|very much|for (?:the|your|all the|all your) help|you['’]?ve been (?:great|helpful|a (?:big |great )?help)|(?:very|super|really) helpful)\b[\s,.!;–-]*)*"
_AT_END = r"(?:[\s,.!;–-]*\b(?:thanks?|thank you|thx|cheers|bye(?: bye)?|goodbye|good night|see (?:you|ya)|later|tomorrow|today|tonight|soon|next (?:week|time)|for (?:today|now|tonight|this (?:time|week)|the (?:moment|day)|(?:the|your) help)|a lot|so much|very much|everyone|then|mate|and|all|have a (?:good|nice|great|lovely) (?:day|evening|night|weekend|one)|i (?:need(?:ed)?|want(?:ed)?)(?: to (?:know|see))?|from me|really|actually|here|now|thanks again)\b)*\W*$"
_CLOSES = re.compile(
    rf"^\W*{_PRAISE}(?:(?:that|this|it)(?:['’]?ll| will| would|['’]?d)? (?:do(?:es)?(?: (?:it|me))?|suffice)|(?:for (?:today|now|tonight|this time),? )?(?:that|this)(?:['’]?s|['’]?ll be| is| was| will be| would be)(?: really| just)? (?:all|it|everything|enough|me done|plenty|a wrap)|i['’]?m (?:done|finished|good|all set|off|out|sorted)|i (?:am|have) (?:done|finished)|nothing (?:else|more|further)|no more questions|(?:i['’]?ll|i will|let me|let['’]?s|we['’]?ll|time to|i should|i['’]?d better) (?:call it a (?:day|night)|(?:stop|leave it|end) (?:here|there|it here|at that)|(?:be|come) back|sleep on it|think (?:about it|it over)|log off|go to (?:bed|sleep)|get going|head (?:off|out|home))|(?:see|talk to|speak to|catch) (?:you|ya|u)|good ?(?:night|bye)|bye(?: bye)?|cya|ciao|laters?|ttyl|(?:i )?(?:gotta|got to|have to|must) (?:go|run|dash|leave)|enough|(?:all )?(?:done|finished|sorted)|have a (?:good|nice|great|lovely) (?:day|evening|night|weekend|one)){_AT_END}",
    re.IGNORECASE,
)
_CALLS_OUT = re.compile(
    r"^\W*(?:(?:hi|hey|hello|hullo|oh|yo|hallo|oi|psst|ahoy|heya|hiya|howdy|good (?:morning|evening|afternoon))\b[\s,!?.…]*)*"
    r"(?:(?:(?:is|are|any sign of) )?(?:any ?one|any ?body|some ?one|some ?body|you(?: guys| lot)?|u)(?:['’]?s|['’]?re| is| are)?(?: (?:still|even|really|out|actually|up))*(?: (?:home|in there|out there|there|here|in|around|about|awake|alive|listening|online|working|with me|on duty|at home))+"
    r"|knock[,! ]+knock|(?:can|do) (?:you|u|any ?one|any ?body) (?:hear|read) me|(?:are |r )?(?:you|u) (?:ok|okay|up|alive|awake|online|working|a(?:live)? bot)|(?:testing|mic check)(?:[\s,]+(?:testing|test|one|two|three|1|2|3|check))*|ping)(?: (?:today|tonight|again|please|or what|right now|at all))*\W*$",
    re.IGNORECASE,
)


def agrees(text: str) -> bool:
    """Whether the message only says yes."""
    return len(text) < 40 and _YES.search(text) is not None


def only_a_reference(heard: Heard) -> str | None:
    """The reading tool that opens one record of the last list, when the message is only a position in it."""
    text = re.sub(
        r"^(?:(?:and|so|ok|okay|now|please|who is|who'?s|what about|how about|show me|show|open|tell me (?:more )?about|more about|details (?:of|on|about)|info (?:on|about))\s+)+",
        "",
        heard.text.strip(" .!?"),
        flags=re.IGNORECASE,
    )
    kind = heard.focus.last_kind
    if kind is None or len(text) > 40 or not (position(text) or (means_it(text) and kind in heard.focus.records)):
        return None
    for verb in ("explain", "show"):
        for definition in heard.tools:
            if definition.verb == verb and any(one.ref == kind for one in definition.arguments):
                return definition.name
    return None
