"""What must not lead to a call, whatever the classifier makes of its words."""

import re
from functools import lru_cache

from aethex.assistant.planner import remarks
from aethex.assistant.planner.slots.absent import only_absent

_INJECTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.]{0,40}\b(?:instructions?|rules|prompts?|guidelines|safety|told|restrictions)\b"
    r"|\b(?:system prompt|jailbreak|developer mode)\b|\byou are now\b|\bact as (?:root|admin|an? (?:admin|unrestricted))"
    r"|\b(?:drop|truncate) table\b|\bselect\b.+\bfrom\b.+\bwhere\b|\bupdate\b.+\bset\b.+=|\binsert into\b|\bunion select\b|\bdelete from \w+ where\b|\brm -rf\b|\bsudo \w+|<script\b|\{\{.*\}\}|\.\./\.\./|\bcurl https?:",
    re.IGNORECASE,
)
_QUOTED_TASK = re.compile(
    r"^\W*(?:please |can you |could you )*(?:translate|spell|pronounce|define|rephrase|proofread|rewrite|repeat|say|write|print|echo|sing)\b[^:“\"]{0,40}(?:[:“\"]|\b(?:in|into|to) (?:german|french|spanish|english|italian|dutch|polish|latin|pirate)\b)"
    r"|\bwhat (?:does|do) .{1,60}\bmean\b|\bhow do (?:you|i) (?:say|spell|pronounce)\b",
    re.IGNORECASE,
)
_DEEDS = "delet|eras|remov|tak|drop|kick|publish|post|appl|sav|undo|revert|block|report|share|send|export|clos|unlink|link|updat|chang|add|put|set|do|touch|withdraw|make"
_FORBIDS = re.compile(
    rf"^\W*(?:(?:please|no|hey|ok|okay|wait|stop|and|oh|well|but|hmm?|whatever you do|whatever happens)\b[\s,!.]*)*"
    rf"(?:(?:do not|don'?t|never|dont|better not|rather not|you (?:must|should|may) (?:not|never)|(?:do not|don'?t) (?:ever|you dare))\s+(?:ever |please |dare (?:to )?|go and |you |yet )*(?:{_DEEDS})\w*)",
    re.IGNORECASE,
)
_I_NEVER = re.compile(
    rf"^\W*(?:(?:and|but|no|oh|well|haha|lol|hey|so|hm+)\b[\s,!.]*)*(?:i|we)(?:(?:['’]d|['’]ll| would| will| could) never(?: ever)?| (?:won['’]?t|wouldn['’]?t|will not|would not)(?: ever)?) (?:{_DEEDS})\w*(?!.*\b(?:any ?more|any longer|again|so|but)\b)",
    re.IGNORECASE,
)
""" "I'd never delete my account"."""
_THOUGHT_BETTER = re.compile(
    r"\b(?:(?:was|been|were) (?:thinking|considering)|thought|considered|wanted to|was (?:going|about) to|almost|nearly)\b.*\b(?:but|though|then|and)\b[\s,]*(?:nah|nope|no\b(?! (?:take|remove|delete|drop|hide)\b)|not any ?more|(?:i(?:['’]m| am)|i(?:['’]ll| will))?\s*(?:stay(?:ing)?|keep(?:ing)? it)|(?:i(?:['’]ve)? )?(?:decided (?:against|not)|changed my mind)|i (?:won['’]?t|didn['’]?t))\b"
    r"|\b(?:glad|good thing|luckily|thank god|happy) i (?:didn['’]?t|did not)\b",
    re.IGNORECASE,
)
_LEFT_ALONE = re.compile(
    r"^\W*(?:(?:please|no|ok|okay|just|and|but|then)\b[\s,]*)*(?:leave|keep) (?:my |the |that |it)?(?:[\w ]{0,30}? )?(?:as (?:it|they|that) (?:is|are|was)|alone|unchanged|untouched|the way (?:it|they) (?:is|are))\b"
    r"|^\W*(?:(?:and|but|please)\b[\s,]*)*leave (?:the |my )?(?:old|other|others|rest|existing|current)(?: (?:one|ones|entry|entries))?\W*$",
    re.IGNORECASE,
)
_WISHED_AWAY = re.compile(
    r"\b(?:let|show|suggest|offer|contact|message|write|see|find|want|recommend|bother|reach|visible|public)\w*\b",
    re.IGNORECASE,
)
_WONDERS = re.compile(
    r"^\W*(?:(?:and|but|so|hey|hi|ok|okay|wait|hold on|hm+|um+|oh|well|just|out of curiosity|just wondering|theoretically)\b[\s,:]*)*"
    r"(?:what (?:happens|would happen|will happen|does it do|would it do|would you do|becomes? of)|what if i\b|how would (?:i|one|you|someone)|would (?:it|you) (?:be possible|mind)|(?:would|will|does) \w+ing\b|should i\b|i(?:['’]m| am| was|['’]ve been)?(?: still| just| really)? (?:wonder(?:ing)?|not sure|unsure|undecided|torn|debating|can['’]?t decide|cannot decide|don['’]?t know|do not know)(?: about)? (?:whether|if) (?:to|i (?:should|could|ought))\b|is it (?:possible(?! (?:that i|for me|to (?:get|download|have|see|export|receive)))|dangerous|safe)|suppose i|if i (?:were|was) to)\b",
    re.IGNORECASE,
)


_ONES_OWN = re.compile(
    r"\b(?:as|in|on|into|to|for|of) (?:my|our|the) (?:\w+ )?(?:bio|headline|summary|profile|note|description|application|about)\b",
    re.IGNORECASE,
)
"""Where a dictated text is to go, which makes it an order."""


def foreign(text: str) -> bool:
    """Orders to the machine itself, code, and texts to be translated or repeated: nothing in them is a wish."""
    return _INJECTION.search(text) is not None or (
        _QUOTED_TASK.search(text[:200]) is not None and _ONES_OWN.search(text[:200]) is None
    )


def forbids(text: str) -> bool:
    """ "Don't delete my account": an order not to do something. "Don't let him contact me" is an order all the same."""
    if _THOUGHT_BETTER.search(text[:300]) or _LEFT_ALONE.match(text[:200]) or _I_NEVER.match(text[:200]):
        return True
    found = _FORBIDS.match(text[:200])
    return found is not None and _WISHED_AWAY.search(found.group()) is None


_IF_I = re.compile(
    r"^\W*(?:(?:and|but|so|hey|ok|hm+)\b[\s,]*)*(?:if|suppose|supposing|assuming|let'?s say) (?:i|my)\b.*\b(?:would|will|could|can|does|do|might|is|are)\b.*\?",
    re.IGNORECASE,
)
_SUPPOSE = re.compile(r"^\W*(?:suppose|supposing|assuming|imagine|say) (?:i|we)\b.*\bwould\b.*\?", re.IGNORECASE)
_LOOKS = re.compile(r"\b(?:jobs|positions|roles|openings|vacancies)\b", re.IGNORECASE)
_KEPT_HERE = re.compile(r"\b(?:my|the) (?:profile|account|data|page|application|plan|headline|bio)s?\b", re.IGNORECASE)
_ABOUT_OTHERS = re.compile(
    r"^\W*(?:(?:so|well|btw|hey|and|oh|just|guess what|ok|okay|great|nice|cool|thanks|lol|haha|funny|funnily enough|interesting(?:ly)?|small world|fun fact|by the way|hm+|ah|speaking of (?:which|that))\b[\s,:!.]*)*(?:(?:my|our|a) (?:flat ?mate|friend|mate|buddy|brother|sister|boss|colleague|co-?worker|wife|husband|girlfriend|boyfriend|partner|mum|mom|dad|father|mother|son|daughter|cousin|neighbou?r|uncle|aunt|roommate|manager|kid|nephew|niece)|(?:some |a |this |that |the )?(?:guy|girl|man|woman|bloke|dude|lad|chap)(?= (?:on|at|next to|behind|beside) (?:me|the|my|a)\b)(?!.*(?:@|\b(?:me|my|i|we|knows?|spam\w*|scam\w*|threat\w*|insult\w*|steals?|stole|fake\w*|pretends?|adverts?|interview|offer|rejected|invited)\b))|he|she)\b(?! (?:said|told|thinks|says|asked|wants) (?!(?:that )?(?:s?he|they)\b))",
    re.IGNORECASE,
)
_FOR_ME = re.compile(
    r"\b(?:i|i['’](?:m|ve|d|ll)|me|(?<!of )mine|my (?:profile|skills?|cv|page|list|resume)|add|put|list|include|note|save|record|show|find|block|unblock|report|remove|delete|jobs?|roles?|openings?|open for|so (?:any|show|find|can (?:we|you)|could (?:we|you))(?!(?:one|body|thing)\b)|shortlist|favou?rites?|bookmarks?)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def idle(text: str) -> bool:
    """What asks for nothing here: what would be if, of one's own account; news about somebody else; what one would pick;
    work of another trade."""
    head = text[:300]
    if (
        _HOW_IT_IS_SEEN.search(head)
        or (_DONE_TO_ME.match(head) and "?" not in head)
        or _seen_to(head)
        or remarks.tells_news(head)
        or remarks.of_the_world(head)
        or _CITY_LIFE.match(head)
        or _YOUR_TASTE.search(head)
        or (_DIFFERENCE.search(head) and not _OF_OURS.search(head))
        or _WISHED.match(head)
        or _HOPES.match(head)
        or _THEIR_DEEDS.search(head)
        or ((news := _THEIR_ADS.match(head)) and _TO_BE_DONE.search(text[news.end() :]) is None)
        or (_TRADE.search(head) and not _OF_SOFTWARE.search(head))
    ):
        return True
    if (_IF_I.match(head) and _KEPT_HERE.search(head)) or (_SUPPOSE.match(head) and not _LOOKS.search(head)):
        return True
    if _THEY_MIGHT.match(head) and not _ASKED_FOR.search(head):
        return True
    others = _ABOUT_OTHERS.match(head)
    return others is not None and _FOR_ME.search(head[others.end() :]) is None and "?" not in head


_HOPES = re.compile(
    r"^\W*(?:(?:and|so|oh|well|haha|lol|ok|okay|thanks|great|now)\b[\s,!.]*)*(?:i|let['’]?s|we) (?:just |only |really |do )?(?:hope|pray|bet|guess|doubt)(?: that)? (?:they|he|she|it|this one|that one|the (?:company|recruiter|team|first|second|third))(?:['’](?:s|ll|d|re))? (?:will |would |can |do |does |don['’]?t |doesn['’]?t |won['’]?t |are |is )*(?:not |never |even )*(?:invite|answer|reply|like|call|respond|reject|take|hire|want|read|write|get back|choose|pick|remember|notice|work)\w*[^?;]{0,60}$",
    re.IGNORECASE,
)
""" "I hope they invite me"."""
_HOW_IT_IS_SEEN = re.compile(
    r"^\W*(?:(?:so|and|but|btw|hey|wait|hm+|tell me|just wondering|out of curiosity)\b[\s,:]*)*(?:will|would|does|do|can|could|is|are|might)\b(?! (?:i|you|we)\b).{1,40}?\b(?:be (?:told|notified|informed|alerted)|know|see|notice|find out|learn|get (?:told|notified|informed|an? \w+)|hear|able to (?:see|tell|find out))\b.{0,30}\b(?:if|when|that|whether|once) i\b.*\?|^\W*(?:(?:so|and|but)\b[\s,]*)*(?:will|would|does|do|can|could|is|are) (?:my|the|any|other) (?:\w+ )?(?:boss|employers?|company|companies|firms?|recruiters?|people|others|person)\b.{0,30}\b(?:see|know|told|notified|notice|find out|learn|able to)\b.{0,40}\b(?:i|my)\b",
    re.IGNORECASE,
)
""" "Will Acme be told when I hide their ad?"."""
_DONE_TO_ME = re.compile(
    r"^\W*(?:(?:oh|so|guess what|btw|well|and|lol|haha)\b[\s,:]*)*(?:@?[\w-]+ ){1,2}?(?:has |have |just |had |finally |already )*(?:un)?(?:blocked|reported|muted|followed|unfollowed) me(?:,? (?:too|again|today|yesterday|already|now|fine|lol|haha|why|for no reason|it seems))*\W*$",
    re.IGNORECASE,
)


def in_general(text: str, *, in_view: bool) -> bool:
    """How the assistant works: how long a change can be taken back, how a score comes about, where no job is `in_view`
    or none is meant."""
    if _HOW_LONG_BACK.search(text):
        return True
    return _HOW_SCORED.search(text) is not None and (not in_view or _AS_A_RULE.search(text) is not None)


_HOW_LONG_BACK = re.compile(
    r"^\W*(?:(?:so|and|btw|hey|just curious|out of curiosity|tell me)\b[\s,:]*)*(?:how (?:far|long|late|many (?:days|hours|steps))|until when|till when|by when|is there (?:a|any|some) (?:deadline|time limit|limit|cut-?off))\b.{0,60}\b(?:undo\w*|un-?done|tak(?:e|en|ing) (?:\w+ ){0,2}back|revers\w+|revert\w*|chang\w+|roll\w* back)\b",
    re.IGNORECASE,
)
_SCORED = r"(?:scores?|scoring|fit|ranking|rank|percentages?|points|match(?:ing)?|number out of (?:100|a hundred))"
_WORKED_OUT = r"(?:comput\w+|calculat\w+|work(?:ed|ing|s)? (?:it |that |this |the \w+ )?out|figur\w+|determin\w+|measur\w+|come(?:s)? (?:about|up with|to)|made up|put together|arriv\w+|weigh\w*|assess\w*|reckon\w*|mean|based on)"
_HOW_SCORED = re.compile(
    rf"^(?!.*\b(?:number \w+|no\.? ?\d|first|second|third|fourth|fifth|last one|that one|this one)\b)\W*(?:(?:so|and|btw|hey|just curious|out of curiosity|tell me|explain|in general)\b[\s,:]*)*(?:how|what|by (?:what|which)|on (?:what|which)|which|where)\b.{{0,50}}(?:\b{_WORKED_OUT}\b.{{0,30}}\b{_SCORED}\b|\b{_SCORED}\b.{{0,30}}\b{_WORKED_OUT}\b)",
    re.IGNORECASE,
)
_AS_A_RULE = re.compile(
    r"\b(?:in general|generally|in principle|as a rule|in theory|overall|usually|normally|always|(?:not|n['’]?t) (?:ask(?:ing)?|mean\w*|talk\w*) (?:about |of )?(?:(?:any|a|one|this|that|some) )?(?:particular |single |specific |certain )?(?:job|ad|one|role))\b",
    re.IGNORECASE,
)


def _seen_to(text: str) -> bool:
    """ "I removed it on the website myself", "nothing to do here": what is done needs no doing."""
    return _NEEDLESS.match(text) is not None or _BY_ONESELF.match(text) is not None


_FILLERS = (
    r"\W*(?:(?:no|oh|ok|okay|thanks|cheers|btw|well|so|actually|never ?mind|there['’]?s|there is)\b[\s,;:.!–-]*)*"
)
_NEEDLESS = re.compile(
    rf"^{_FILLERS}(?:no need (?:(?:for you )?to (?:do anything|bother|act|worry))|nothing (?:for you |more |else |left )*to do|no (?:further )?action (?:is )?(?:needed|required|necessary)|you don['’]?t (?:need|have) to do anything)(?: (?:about|with) (?:it|that|this|them|my \w+))?(?: (?:here|there|now|then|any ?more))?(?:,? (?:i |the two of us |we )(?:already )?(?:talked|did it|sorted it))?\W*$",
    re.IGNORECASE,
)
_ELSEWHERE = r"(?:myself|by hand|on my own|(?:from|on|with|in|via|over|at) (?:my |the |their |its |your )?(?:(?:own|other|work|company|old) )?(?:phone|laptop|mobile|tablet|desktop|computer|browser|app|settings|web ?site|site|web ?page|page|portal|web))"
_BY_ONESELF = re.compile(
    rf"^{_FILLERS}(?:i(?:['’]ve| have| had)? )?(?:already |just )*(?:saved|bookmarked|removed|hid|hidden|deleted|blocked|unblocked|reported|added|changed|updated)\b(?! my mind\b)[^.,;:!?–]{{0,40}}\b{_ELSEWHERE}(?:,? (?:already|myself|now|earlier|before|yesterday|today|thanks|thank you|thx|cheers|so all good))*\W*$",
    re.IGNORECASE,
)
_THEY_MIGHT = re.compile(
    r"^\W*(?:(?:so|well|btw|and|oh|i think|i guess)\b[\s,]*)*(?:maybe|perhaps|possibly|who knows|one day|some ?day|next year)\b[\s,]*(?:my|our|a) (?:flat ?mate|friend|mate|buddy|brother|sister|boss|colleague|co-?worker|wife|husband|girlfriend|boyfriend|partner|mum|mom|dad|father|mother|son|daughter|cousin|neighbou?r|uncle|aunt|roommate|nephew|niece) (?:would|will|might|may|could|wants? to)\b[^.!?,;:]*\W*$",
    re.IGNORECASE,
)
""" "Maybe my wife would look for a QA job next year"."""
_ASKED_FOR = re.compile(
    r"(?:^|[,.;:!–-]\s*|\b(?:so|please|and)\s+)(?:please |can you |could you |so |then )*(?:show|find|list|search|look|give|tell|get|any|what|which|help|pull)\b|\bfor (?:him|her|them)\b|\bi (?:would|need|want|look)\b|\bi['’](?:d|m)\b",
    re.IGNORECASE,
)
_CITY_LIFE = re.compile(
    r"^(?!.*(?:\?|\b(?:jobs?|roles?|openings?|instead|anything|something|show|search|look|find|rather|move|moved)\b))\W*(?:[^\W\d_]+[\s,]+){0,4}?(?:rents?|landlords?|winters?|summers?|weather|traffic|nightlife|food|flats?|flat prices|housing|house prices|rental market|beer|airport|metro|trains|landlord)(?: (?:prices|market))?(?:\b[\s,]+(?:is|are|was|were|will|just|really|so|too|tho|though|lol|man|omg|insane|crazy|nuts|wild|brutal|awful|terrible|mad|ridiculous|scary|no joke|kill(?:s|ing)?|these days|there|me|eh|huh|right|haha|ugh|amazing|great|lovely|gorgeous|horrible|miserable|cold|expensive|high|sky ?high|depressing|out of control))+\W*$",
    re.IGNORECASE,
)
""" "Lol, Berlin rents tho": what living in a town is like."""
_WISHED = re.compile(
    r"^\W*(?:(?:oh|ah|man|honestly|sometimes|god|and|but|well)\b[\s,]*)*(?:i wish|if only) i(?: just| only| really)? (?:knew|understood|spoke|were better at|was better at)(?! (?:where|which|what|how|who|whom|whether|if|when|why|that|of|about|some|an?|any)\b)(?: [\w+#./-]+){1,4}\W*$",
    re.IGNORECASE,
)
""" "I wish I knew Rust": not what one knows."""
_YOUR_TASTE = re.compile(
    r"\bchange my mind\W*$|\b(?:which|what)(?: one| \w+)? (?:would|do) you (?:pick|choose|prefer|like|use|drink|eat|live|love|think)\b|\bdo(?:es)? (?:any(?:one|body)|people|devs|you)\b.{0,30}\b(?:actually|really|even|still|honestly) (?:like|enjoy|love|hate|read|believe)\b",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\b(?:differences?|distinction) (?:between|of) \S+(?: \S+){0,3} (?:and|&|vs\.?|versus) \S+", re.IGNORECASE
)
_OF_OURS = re.compile(
    r"\b(?:plans?|tiers?|subscriptions?|packages?|levels?|free|paid|pro|team|business|creator|enterprise|pric\w+|costs?|jobs?|ads?|roles?|positions?|postings?|offers?|salar\w+|pay|appl\w+|sav(?:e|ed|ing)|hid\w*|block\w*|report\w*|publi\w+|private|profiles?|accounts?|skills?|statuses|status|stages?|withdr\w+|reject\w*|screening|interview\w*|one|two|three|four|five|first|second|third|fourth|fifth|last|these|those|them|both|number|no\.?|you|your|my|mine|here|\d)\b|#\d",
    re.IGNORECASE,
)
""" "The difference between a mutex and a lock" is nothing that is kept here."""
_THEIR_DEEDS = re.compile(
    r"^\W*(?:which|what|how many) (?:jobs?|roles?|ads|companies|places)? ?(?:has|did|does|is) (?!(?:i|we|you|he|she|it|this|that|the|my|your|one|everyone|anyone)\b)@?[^\W\d_]+(?: [A-Z]\w+)? (?:appl(?:y|ied|ying)|sav(?:e|ed|ing)|hidden|hide|bookmark(?:ed)?|earn(?:s|ed)?)\b",
    re.IGNORECASE,
)
_THEIR_ADS = re.compile(
    r"^\W*(?:(?:so|well|wow|lol|btw|hey|oh|just|guess what|funny|look|hm+|ha)\b[\s,:!]*)*(?:(?:i|we) (?:just )?(?:saw|see|heard|read|noticed|learned)(?: that)? )?(?:(?:an?|the|our|one of (?:our|the)|some|another|(?:my|our) (?:biggest|main|old)) (?:\w+ )?(?:competitors?|competition|rivals?|neighbou?rs?)|(?:another|some(?: other)?|a different|the other) (?:\w+ )?(?:company|firm|agency|recruiter|start-?up|employer|bank))(?: of (?:ours|mine)| next door| across the (?:street|road)| down the road| in town)?,?\s+"
    r"(?:(?:has|have|is|are|had|just|also|now|recently|already|been)\s+)*(?:(?:re)?publish|post|advertis|put (?:up|out|online)|puts (?:up|out)|run|ran|list|announc|offer|seek|look)\w*\b",
    re.IGNORECASE,
)
""" "A competitor of ours just published an ad": what others put up."""
_TO_BE_DONE = re.compile(
    r"\b(?:(?:can|could|would|will) you|please|pls|i want|i['’]d like|i would like|i need|let['’]?s|we want|we need|(?:find|show|search|save|apply|report|explain|hide|publish|post|advertise|block|list|open)\s+(?:me|it|this|that|them|us|for|ours?|the|one|mine|a)\b)",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"\b(?:nurses?|nursing|plumb(?:er|ers|ing)|electricians?|carpenters?|joiners?|hairdressers?|barbers?|waiters?|waitress(?:es)?|bartenders?|baristas?|cooks?|chefs?|bakers?|butchers?|cleaners?|cashiers?|janitors?|truck(?:er|ers)|(?:truck|bus|taxi|lorry|delivery|van|uber) drivers?|midwi(?:fe|ves)|doctors?|surgeons?|dentists?|vets?|physios?|physiotherapists?|pharmacists?|gardeners?|farmers?|florists?|bricklayers?|roofers?|welders?|tilers?|painters?|mechanics?|nann(?:y|ies)|babysitters?|firem[ae]n|firefighters?|police(?:man|men|woman)?|soldiers?|sailors?|pilots?|flight attendants?|tailors?|masseuses?|beauticians?|lawyers?|solicitors?|accountants?|book ?keepers?|kindergarten|primary school teachers?|dog walkers?|warehouse workers?|fruit pickers?)\b(?=.*\b(?:jobs?|work|roles?|positions?|openings?|vacanc\w+|hiring|looking|something|anything|gigs?|salary|earn|pay)\b|.*\?)",
    re.IGNORECASE,
)
""" "Any plumber jobs around Cologne?": no ad here is of such a trade."""
_OF_SOFTWARE = re.compile(
    r"\b(?:develop\w*|engineer\w*|program\w*|software|cod(?:e|er|ers|ing)|tech|data|it|qa|devops|sre|frontend|backend|full-?stack|web|mobile|python|java\w*|go|rust|php|ruby|react|was|used to be|former(?:ly)?|ex|app|apps|company|companies|fit|fits|explain|save|hide|block|report)\b|@",
    re.IGNORECASE,
)


def wonders(text: str) -> bool:
    """ "What happens if I delete it?": a question about a deed, not the deed."""
    return _WONDERS.match(text[:200]) is not None or _WHAT_THEN.search(text[:300]) is not None


_WHAT_THEN = re.compile(
    r"\bif you were (?:me|i|in my)\b|\bin my (?:place|shoes)\b|[,.;!]\s*(?:and |but |so )?what (?:would|will|does|happens?)\s*(?:that|it|this|then)?\s*(?:do|mean|delete|erase|change|happen|then)?(?: to \w+(?: \w+)?)?\s*\?",
    re.IGNORECASE,
)


_EXCLUDES = re.compile(r"^\W*(?:(?:and|but|or|so|please)\b[\s,]*)*(?:not|without|except(?: for)?)\b", re.IGNORECASE)
_HIDDEN = re.compile(
    r"^\W*(?:(?:please|and|ok|okay|now|can you|could you)\b[\s,]*)*(?:show|list|see|view|display)\b(?: me)?(?: all)?(?: the| my)? hidden (?:jobs|ads|ones|roles|list)(?: please)?\W*$",
    re.IGNORECASE,
)


def excludes(text: str) -> bool:
    """ "Not java", and nothing else: no skill to be added, and none to be taken away."""
    return _EXCLUDES.match(text[:200]) is not None and bool(only_absent(text[:200]))


def wants_hidden(text: str) -> bool:
    """ "Show hidden jobs": to see them is not to have one back."""
    return _HIDDEN.match(text[:200]) is not None
