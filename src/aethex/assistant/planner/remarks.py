"""Remarks in a search for jobs that ask for nothing: when one will read the list, what others found, what one heard."""

import re

_OPENS = r"^\W*(?:(?:so|well|btw|hey|and|oh|just|guess what|wow|ok|okay|great|nice|cool|good|perfect|super|lol|ha|haha|hm+|thanks|thank you|thx|cheers|merci|danke|ta|man|mate|bro(?:ther)?|friend|sir|fine|lovely|right|alright|yes|yeah|a lot|so much)\b[\s,:!.]*)*"
_ASKS = re.compile(
    r"\?|\b(?:find|show(?! (?:it|them|these|those)\b)|search|look(?:ing)? for|get me|give me|list|want|need|similar|like (?:that|this)|same|for me|instead|only|please|pls|add|save|hide|block|report|remove|delete|apply|change|make it|keep|put|so i|i['’]d|i would|let['’]?s|how about|what about|post|publish)\b",
    re.IGNORECASE,
)
_THESE = r"(?:(?:all )?(?:of )?(?:them|these|those|it|this|that|em|dem)|(?:the|this|that|your) (?:list|ads|jobs|offers|results|links))"
_KIN = r"(?:flat ?mate|room ?mate|friend|mate|buddy|brother|sister|boss|colleague|co-?worker|wife|husband|girlfriend|boyfriend|partner|mum|mom|dad|father|mother|son|daughter|cousin|neighbou?r|uncle|aunt(?:ie)?|kid|nephew|niece|ex|classmate|brother-in-law|sister-in-law|in-laws?|guy|woman|man|girl|fellow|bloke|lad)"
_LATER = re.compile(
    rf"{_OPENS}(?:i|we|i['’]?m|we['’]?re|let me|(?:my|our) {_KIN} (?:wants to|wanna|would like to|will|may|can|should)(?: also)?)(?:['’]?ll| will| shall| am| are| can)?(?: (?:just|then|maybe|probably|going to|gonna|have to|must|need to|first))* "
    rf"(?:read|look (?:at|through|over|into)|go (?:through|over|read)|going through|check(?: out)?|study|review|discuss|browse|digest|sleep on|think (?:about|over|on)|talk (?:about|over)|have a (?:look|read|think|chat)(?: (?:at|of|on|about|through|over))?|show|(?<!we )(?<!i )see) {_THESE}\b"
    r"(?= .*\b(?:home|work|office|desk|train|tram|bus|metro|plane|sofa|bed|phone|laptop|tomorrow|tonight|today|later|soon|weekend|evening|morning|afternoon|night|lunch|coffee|dinner|breakfast|break|(?:mon|tues|wednes|thurs|fri|satur|sun)day|wife|husband|partner|family|boss)\b)",
    re.IGNORECASE,
)
_THEIR_LUCK = re.compile(
    rf"{_OPENS}(?:(?:my|our|an?|the|some|this|one of my|one)(?: [\w-]+){{0,2}}? {_KIN}s?(?:['’]s (?:\w+ )?{_KIN})?|{_KIN} of (?:mine|ours)|he|she|somebody|someone)\b(?: (?:in|from|at|of|over in|i|we) [^,.;!?]{{2,30}}?)?\s+"
    r"(?:(?:has|have|had|just|finally|also|already|actually|recently|now|don)\s+)*(?:got|get|gets|gotten|landed|found|scored|snagged|started|bagged|won|accepted|signed|took|was offered|was given|does|did|works|worked|makes|earns|quit|left|lost)\b",
    re.IGNORECASE,
)
_BACK_THEN = re.compile(
    rf"{_OPENS}(?:(?:way )?back )?in (?:the )?(?:19|20)\d\ds?,? (?:an? |the |every |all |most )?(?:[\w+#./-]+ ){{0,4}}(?:jobs?|roles?|positions?|salaries|developers?|devs|engineers?|programmers?)\b.*\b(?:paid|earned|was|were|cost|got|made)\b",
    re.IGNORECASE,
)


def later(text: str) -> bool:
    """Whether one only says when and where one will read what is shown: "I'll go through them on the train"."""
    found = _LATER.match(text[:200])
    return found is not None and _WHEN_AND_WHERE.fullmatch(text[found.end() :]) is not None


_WHEN_AND_WHERE = re.compile(
    r"(?:[\s,.!]|\b(?:on|in|at|over|during|after|before|with|the|my|a|this|next|later|soon|then|tomorrow|tonight|today|evening|morning|afternoon|night|weekend|week|lunch|coffee|tea|dinner|breakfast|break|home|work|office|desk|train|tram|bus|metro|plane|sofa|bed|phone|laptop|(?:mon|tues|wednes|thurs|fri|satur|sun)day|wife|husband|partner|family|boss|thanks|thank you|ok|okay|first|when i am|when i['’]?m|maybe|and|cup of|quietly|slowly|properly|i think|back)\b)*",
    re.IGNORECASE,
)


def tells_news(text: str) -> bool:
    """ "My cousin landed a remote React job and can't centre a div", "in 2015 a Java job paid half of that": one sentence
    of others that has no more to it."""
    return any(
        (found := way.match(text[:300])) is not None
        and _ASKS.search(text[found.end() :]) is None
        and _MORE.search(text[found.end() :]) is None
        and not _ME.search(text)
        for way in (_THEIR_LUCK, _BACK_THEN)
    )


_MORE = re.compile(
    r"[.;!?:]\s+\S|\b(?:i|me|my|mine|we|us|our|so|then|any|are there|which|what|where|why|there|here|too|also|bin|toss|bookmark|shortlist|drop|skip|withdraw|undo|explain|narrow|raise|lower|jobs|openings|ads|roles|vacancies|called|invited|rejected|interview|offer|application|spam\w*|scam\w*|threat\w*|insult\w*|harass\w*|fake|pretends?|unsave|unhide|unblock|block\w*|steal\w*|stole|first|second|third|number|one)\b|@",
    re.IGNORECASE,
)
_ME = re.compile(
    r"\b(?:me|mine|my (?:profile|skills?|cv|page|list|resume|own|applications?|experience|goals?)|i['’]m (?:looking|after|searching|the)|i (?:am|look|search|was|worked|work|use|used|know|have|built|made))\b|@\w",
    re.IGNORECASE,
)


_WORLD = re.compile(
    r"\b(?:watch(?:ed|ing)?|saw|seen|heard|listen(?:ed|ing) to|read(?:ing)?|caught) (?:an?|the|this|that|some|her|his) (?:[\w-]+ ){0,2}?(?:interview|talk|podcast|video|film|movie|documentary|article|episode|show|series|keynote)s? (?:with|about|by|on|of|where|from)\b"
    r"|\b(?:took|cost|stole|shaved|knocked|added) (?:\w+ ){1,3}(?:years?|months?|weeks?|hours?) (?:off|of|to|from) my life\b"
    r"|\bi['’]?a?m the (?:queen|king|pope|emperor|empress|president|prince|princess|sultan) of\b"
    r"|\b(?:special |great |good |new )?offers? on (?!(?:the table|my|this|that|it|last|next|\w*day|\w*week\w*)\b)(?-i:[a-z])\w+|\b\d+ ?(?:%|percent)? off\b(?! the)"
    r"|^\W*(?:i|we)(?: was| were| went|['’]ve been| have been| flew| drove)(?: just| only| back| there| over)* (?:in|to) (?!.*\bas\b)[\w ]{2,30}? (?:yesterday|once|last (?:week|weekend|month|year|summer|winter|spring|autumn)|on (?:holiday|vacation)|for (?:a|the) (?:weekend|week|wedding|concert|visit|day|funeral|conference))\b"
    r"|^\W*(?:(?:so|oh|haha|lol|god)\b[\s,]*)*i (?:(?:just|once|even|already) )*(?:dreamt|dreamed|dream|imagine|had (?:a|this) (?:dream|nightmare)|fear|worry)(?: that| where| in which)? (?=(?:they|he|she|it|the|my|somebody|someone|i (?:was|got|had|am|have))\b)"
    r"|^(?!.*\b(?:me|us)\b).*\b(?:rejected|declined|invited|hired|interviewed|fired|sacked|turned down) (?:(?:about|almost|nearly|over|the|my|all|some of|most of|half of|many of) )*(?:half|many|most|several|some|few|\d+|(?:\w+ )?(?:hundred|thousand|dozen)s?|every(?:one|body)|others?|people|(?:other )?(?:applicants?|candidates?|colleagues?|friends?|sister|brother|wife|husband|flatmates?|staff|team))\b"
    r"|\bmy (?:\w+ )?application (?:to|for|at|with) (?:the |an? |my |our )?(?:\w+ )?(?:council|universit\w+|uni|college|school|gym|club|visa|passport|loan|mortgage|flat|apartment|kindergarten|daycare|citizenship|scholarship|grant|insurance|housing|benefits?)\b.*\b(?:rejected|declined|refused|accepted|approved|granted|turned down|failed|came through|went through)\b"
    r"|^[^,;.!?]*\b(?:haven['’]?t|hasn['’]?t|have not|has not|didn['’]?t|did not|have never|has never)(?: yet| even| been| actually| really| officially)* (?:reject|declin|turn|invit|offer|hir)\w*\b[^,;.!?]*\W*$"
    r"|^[^,;.!?]*\bi(?:['’]m| am)? (?:still |just |now |secretly |half |already )*(?:expect|fear|await|anticipat|dread|hop|wait|pray|long|brac|prepar)(?:e|ing|ed)?(?: for| myself for)? (?:an?|the|another|their|that) (?:\w+ )?(?:rejection|refusal|offer|no|invitation|interview|invite|yes)\b[^,;.!?]*\W*$"
    r"|^\W*(?:(?:and|but|well|hm+|honestly|yeah|sure)\b[\s,]*)*(?:i|we)(?:['’]d| would| might| could)(?: even| also| maybe| happily| gladly)? (?!(?:like|love|prefer|rather|be|want|need|appreciate)\b)[^,;.!?]{3,60}? if (?:it|they|he|she|only|there|i|we|the \w+|that)(?:['’]d| \w+)? [^,;.!?]*\W*$"
    r"|\b(?:that|this|it)(?:['’]s| is| was) (?:not|n['’]t|hardly) (?:me|mine|my (?:profile|page|headline|bio|cv))\W*$|\b(?:that|this|it) (?:isn['’]?t|wasn['’]?t) (?:me|mine|my (?:profile|page|headline|bio|cv))\W*$"
    r"|\bi (?:know|understand|can do) (?:absolutely |almost |next to |really )?(?:nothing|zilch|zero|very little) (?:about|of|in|with)\b"
    r"|\b(?:offer|discount|deal) (?:for|on) (?:new |a new |some |a pair of )?(?:shoes|headphones|phones?|laptops?|tickets?|flights?|pizza|coffee|books?|tv|bikes?|furniture|clothes)\b"
    r"|\b(?:don['’]?t|do not|never) (?:intend|plan|mean|care) to\W*$"
    r"|\b(?:my|our|the) (?:last |first |own )?(?:pull requests?|prs?|merge requests?|patch|commit|paper|talk|proposal|loan|card|visa|photo|post|comment|bug report) (?:just )?(?:got|was|were|has been|is|gets) (?:rejected|declined|refused|turned down|accepted|merged|approved|denied)\b",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:jobs?|roles?|save|hide|apply|application|profile|note|mark|withdraw|please|pls|can you|could you|show|find|add|undo)\b|\?",
    re.IGNORECASE,
)


def of_the_world(text: str) -> bool:
    """ "My pull request got rejected today", "I watched an interview with Knuth": words of a search for jobs in talk of
    other things, where nothing is asked."""
    return _WORLD.search(text[:300]) is not None and _WANTED.search(_WORLD.sub(" ", text[:300])) is None
