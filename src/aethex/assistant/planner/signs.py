"""What a message shows by its words of what it wants: people, a title, to keep a job, to put an entry right."""

import re

from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.slots import corrections
from aethex.assistant.planner.slots.entry_fields import FIELD
from aethex.assistant.planner.slots.said import spelled
from aethex.tools.definition import Effect

_PROFESSION = r"(?:developer|engineer|dev|programmer|coder|designer|architect|analyst|scientist|tester|admin|administrator|writer|consultant)"
CROWD = re.compile(
    rf"^\W*(?:(?:please|hi|hello|hey|ok|okay|and|now|can you|could you)\b[\s,]*)*(?:find|search(?: for)?|any|which|what|show(?: me)?|list|are there|is there|look(?:ing)?(?: for| up)?|get me|i need|i want)\s+(?:me |some |the |any |other |good |to (?:meet|see|find|know) )*(?:[\w+#./-]+ ){{0,3}}?{_PROFESSION}s\b",
    re.IGNORECASE,
)
OF_JOBS = re.compile(
    r"\b(?:jobs?|roles?|positions?|openings?|vacanc\w+|ads?|postings?|gigs?|work|hiring|hired|hires|need(?:ed|s)?|wanted|wants?|looking for|recruit\w*|pay\w*|salar\w*|remote|hybrid|onsite|part[- ]time|full[- ]time|\d+ ?k|offers?|earn\w*|for me)\b",
    re.IGNORECASE,
)
""" "Find Java developers": several people, where nothing is said of jobs for them."""
HIRES = re.compile(
    r"\b(?:i|we)(?:['’](?:d|ll)| could| can| want to| might| would| may| should| need to)? (?:like to |still |maybe )?hire\b(?! me)|\bfor (?:us|me|our team) to hire\b|\bto hire (?:for|as|in)\b",
    re.IGNORECASE,
)
LONE = re.compile(rf"^\W*(?:(?!who|any|find|a\b|an\b|the\b)[\w+#./-]+ ){{0,4}}{_PROFESSION}\b(?!s)", re.IGNORECASE)
""" "React developer Warsaw": a title to look for."""
POSTED = re.compile(
    r"\boffers?\b(?! me\b)[^.;!?]{0,30}\b(?:published|posted|advertised|put (?:up|online|out))\b(?! on my)|\b(?:published|posted|advertised|new) (?:job |work )?offers\b(?! (?:posted |saved )?on my list)",
    re.IGNORECASE,
)
""" "Offers" as jobs are called elsewhere: "which offers did Acme publish?"."""
SAVES = re.compile(
    r"^\W*(?:(?:please|pls|ok|okay|and|now|can you|could you|ooh?|just)\b[\s,]*)*(?:bookmark|shortlist|stash|star|pin|park|save|hold on to)\b",
    re.IGNORECASE,
)
SHOULD = re.compile(
    r"\b(?:should|must|ought to|needs? to|has to) (?:be|say|read|have)\b|\bis (?:now |actually |really )*(?:called|named)\b|\bwas (?:actually |really )?in\b|\b(?:started|began|ended|finished|lasted|ran|went on) (?:really |actually |only )?(?:in|on|until|till|from)\b",
    re.IGNORECASE,
)
"""How an entry that is there is put right."""
UNDOES = re.compile(
    r"^\W*(?:(?:no|oh|ok|okay|please|pls|wait|sorry|oops|hm+|can you|could you|and|actually)\b[\s,]*)*(?:undo|revert|(?:take|roll|turn) (?:that|it|this) back)\b",
    re.IGNORECASE,
)
_WAS = r"(?:the way|like|as|how) (?:it|they|things) (?:was|were|had been)(?: before)?\W*$"
_TAKES_BACK = re.compile(
    r"(?:^\W*|[,.;:!–-]\s*|\b(?:please|pls|and|no|oops|just|to|you)\s+)(?:undo|un-?make|un-?happen|rewind|back-?pedal|revert|nullify|annul)(?:\W*$|\W+(?:it|that|this|all|everything|please|pls|what i|(?:the|my) (?:last|latest|change|move|step|edit)\w*)\b)"
    r"|\b(?:roll|take|turn|wind)(?: (?:that|it|this|things|everything|all|of|my|the|last|latest|changes?|move|step|one|clock)){0,4} back\b(?! to (?:public|private|the list))|\b(?:put|bring|change|set|switch|go|step|get|have|want)(?: it)?(?: (?:things|everything|all|of|that|it|the clock|one|a|what was there)){1,4} back\b(?! (?:up|in|on)\b)"
    rf"|\b(?:roll|take|turn) back (?:that|it|this|my|the) (?:last|latest|change|move|step|one|thing)\b|\b(?:put|set|make|turn|change|leave|restore|have|want|get|switch|back to)(?: (?:it|that|this|them|things|everything|all|all of it|back))* {_WAS}"
    r"|(?:^\W*(?:(?:no|oops|ok|sorry|please|argh|oh)\b[\s,]*)*|\b(?:pretend|act as if|as if|as though|make as if|let['’]?s say) )(?:it|that|this) (?:never happened|should not have happened)\W*$|\bctrl[ +-]?z\b|^\W*(?:\w+\W+){0,6}as you were\W*$",
    re.IGNORECASE,
)
"""Words for taking a change back, whatever it was."""
_A_QUESTION = re.compile(r"\?\W*$|^\W*(?:until when|how (?:long|far|many)|what|which|when|is|are)\b", re.IGNORECASE)
_ANOTHER_ORDER = re.compile(
    r"\b(?:jobs?|ads?|roles?|positions?|profile|search\w*|results?|list|shortlist|skills?|application|block|person|hidden|saved|put back on|back (?:on|in|into|onto)\s)\b",
    re.IGNORECASE,
)
WHAT_CAN_BE_UNDONE = re.compile(
    r"^\W*(?:(?:so|and|ok|hey)\b[\s,]*)*(?:what|which)\b.{0,40}\b(?:take back|taken back|undo|undone|revert(?:ed)?|undoable|reversible)\b",
    re.IGNORECASE,
)


def takes_back(text: str) -> bool:
    """ "Oops, take that back", "pretend that never happened": the last change is to be undone, whatever it was."""
    if len(text.split()) > _LONGEST_REGRET or _A_QUESTION.search(text):
        return False
    return _TAKES_BACK.search(text) is not None and _ANOTHER_ORDER.search(text) is None


_LONGEST_REGRET = 20
_SEEKS_PEOPLE = r"(?:is|are|still)?\s*(?:(?:also|still|currently|now)\s+)*(?:looking for|hiring|recruiting|searching for|searching|seeking|wants?|needs?|got|have|put up|offering|advertising)\b"


def firm_seeks(heard: Heard, text: str) -> bool:
    """ "Is Acme looking for Python people?", "what jobs did Acme put up": the ads of a company."""
    firms = [name for name in heard.names if name.kind == "job" and not name.reference]
    return _ASKS_FOR_ADS.match(text) is not None and any(
        re.search(rf"{spelled(name.words).pattern}\s+{_SEEKS_PEOPLE}", text, re.IGNORECASE) for name in firms
    )


_ASKS_FOR_ADS = re.compile(
    r"^\W*(?:(?:hey|hi|so|and|ok|please|tell me|do you know|any idea)\b[\s,]*)*(?:is|are|does|do|did|has|have|what|which|who|whom|any)\b",
    re.IGNORECASE,
)
APPLIES = re.compile(
    r"^\W*(?:(?:please|pls|ok|okay|and|now|so|then|hi|hello|can you|could you|let me|let['’]?s|help me|i (?:want|wish|would like|need|wanna|decided|am going|plan)(?: to)?|i['’](?:d|ll|m going)(?: like)?(?: to)?|to|kindly)\b[\s,]*)*(?:apply|applying|submit my application|put me forward|put my name)\b",
    re.IGNORECASE,
)
GRADED = re.compile(
    r"\b(?:lvl|level|grade)\s?[1-5]\b|\b[1-5]\s?(?:of|out of|/)\s?(?:5|five)\b|\b(?:is|am|as|call myself|am on|at) an? [1-5]\b(?!\s?(?:st|nd|rd|th|years?))",
    re.IGNORECASE,
)
""" "Half a year of Svelte, lvl 2 out of 5": how well one does something."""


def of_one_ad(heard: Heard, text: str) -> bool:
    """ "The React role at Acme", "that Acme job": one ad of a company that is named."""
    return any(
        re.search(
            rf"\b(?:the|that|this)\s+(?:[\w+#./-]+ ){{0,5}}?(?:role|job|position|one|ad|opening|post)\s+(?:at|with|from|of|by)\s+(?:the )?{spelled(name.words).pattern}"
            rf"|\b(?:the|that|this)\s+{spelled(name.words).pattern}\s+(?:[\w+#./-]+ ){{0,4}}?(?:role|job|position|one|ad|opening|post)\b",
            text,
            re.IGNORECASE,
        )
        for name in heard.names
        if name.kind == "job"
    )


def has_entry(heard: Heard, text: str) -> bool:
    """Whether the message speaks of an entry that the profile has: "the slotwise project", "on my cloud certificate"."""
    if _NEW.match(text):
        return False
    if puts_right(text, denied=True) and any(name.kind == "item" for name in heard.names):
        return True
    return any(
        re.search(
            rf"(?:\b(?:the|my|on|in|of|for|at)\s+|^\W*){spelled(name.words).pattern}(?:['’]s|\s+{_ENTRY})"
            rf"|{spelled(name.words).pattern}(?:['’]s\s+{_PART}|\s+(?:now\s+)?(?:should|must|needs?|ought|is (?:now )?(?:called|named|at|on)|was|has|goes|lives?|moved)\b|\s+(?:the )?{_PART}\s*(?:→|->|=|:))"
            rf"|\b(?:my|the) (?:\w+ )?(?:studies|degree|job|time|stint|position|role|contract|internship|course) (?:at|in|with|from|for) (?:the )?{spelled(name.words).pattern}\s+(?:really |actually |only )?(?:started|began|ended|finished|lasted|ran|went on)\b"
            rf"|\b(?:for|at|under|in|on)\s+{spelled(name.words).pattern},?\s+(?:please |pls )?(?:set|change|make|put|correct|fix)\s+(?:the )?{_PART}",
            text,
            re.IGNORECASE,
        )
        for name in heard.names
        if name.kind == "item"
    )


def puts_right(text: str, *, denied: bool = False) -> bool:
    """Whether a message says how something should be, or what it is and what not; `denied`: only the latter."""
    if _CONTRASTS.search(text) or ("?" not in text and corrections.mends(text)):
        return True
    return not denied and SHOULD.search(text) is not None


_PART = FIELD.pattern.replace("?P<x>", "?:")
_CONTRASTS = re.compile(
    r",\s*(?:and )?not\b(?! (?:longer|more|yet|sooner|later|any ?more|sure|really|before|that)\b)[^,;]{2,40}(?:$|[,;.]\s*(?:so )?(?:(?:please|pls|kindly|can you|could you)\s+)*(?:correct|fix|change|amend|mend|update)\b)"
    r"|\b(?:19|20)\d\d,? (?:and )?not (?:in |since |until )?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
"""What ends in ", not …", or sets a month or a year against another, puts something right that is there."""
_NEW = re.compile(
    r"\W*(?:please |pls |can you |could you )?(?:add|include|register|enter|log|new|create|list)\b", re.IGNORECASE
)
_ENTRY = r"(?:projects?|certificat(?:e|ion)s?|certs?|entry|jobs?|position|degree|studies|experience|stint|role)\b"


_ASKS_OF_ONESELF = re.compile(
    r"^\W*(?:(?:and|so|hey|ok|okay|hm+|right|thanks|sorry|please|for the record|remind me|tell me|by the way|btw)\b[\s,:.]*)*"
    r"(?:since when|when did i|how long (?:have|did|was|am) i|how many years|what(?:['’]s| is| was| are|) my|what level|which \w+ (?:do|did|am|have) i|in (?:which|what)|where did i|do i (?:have|still)|does (?:it|my profile)|is my profile|my \w+,? what|how good)\b",
    re.IGNORECASE,
)
_OF_THE_PROFILE = re.compile(
    r"\b(?:my (?:own )?(?:profile|headline|bio|goal|skills?|level|location|languages?|floor|permits?|degree|school|studies|experience|certificat\w+|projects?)|according to (?:you|my profile)|(?:did|do|am|was) i (?:leave|work|study|start|graduate|listed|at)|my profile say)\b",
    re.IGNORECASE,
)
_OF_OTHER_THINGS = re.compile(
    r"\b(?:appl(?:y|ied|ication\w*)|saved|hidden|jobs?|ads?|plans?|account|changes?|undo|complete\w*|percent|lack\w*|miss\w*|worth|pay|earn|subscri\w*|limit|follow)\b",
    re.IGNORECASE,
)


def asks_of_oneself(heard: Heard, text: str) -> bool:
    """ "When did I leave Acme?": what one's own profile says."""
    if _OF_OTHER_THINGS.search(text) or _ASKS_OF_ONESELF.match(text) is None:
        return False
    return _OF_THE_PROFILE.search(text) is not None or any(name.kind == "item" for name in heard.names)


PEOPLE = re.compile(
    r"\b(?:people|persons?|who(?:['’]?s)?|some(?:one|body)|any(?:one|body)|every(?:one|body)|else|folks?|guys?|devs?|\w*(?:opers?|neers?|ammers?|igners?|itects?|alysts?|entists?|inistrators?|agers?|writers?|testers?)|coders?|experts?|candidates?|talents?|profiles?|members?|others?|peers?|team(?:mates?)?|mates?|colleagues?|co-?founders?|freelancers?|users?|community|hackers?|gophers?|rustaceans?|pythonistas?|sre|ctos?|leads?|juniors?|seniors?|interns?|students?|recruiters?|mentors?|humans?|buddy|buddies|partners?|contributors?|maintainers?|collaborators?|names?|hire|in view)\b|@",
    re.IGNORECASE,
)
"""Words for people, without which nobody is looked for."""
OFFERS = re.compile(
    r"\b(?:on-?site|hybrid|remote|full[- ]?time|part[- ]?time|contract|permanent|freelance|internship|salary|posted|\d+ ?k)\b",
    re.IGNORECASE,
)
SOMEBODY = re.compile(
    r"\b(?:who(?:['’]?s|['’]?d)?|people|persons?|some(?:one|body)|any(?:one|body)|folks|members?|profiles?|candidates?|hire|recruit\w*|else)\b|@",
    re.IGNORECASE,
)
"""What an ad offers speaks of jobs, unless somebody is asked for."""
ASKS_PAY = re.compile(
    r"\b(?:how much|(?:pay|salary|wage) (?:range|band|bracket)|on the table|(?:what|how) (?:do|does|would|will|is|are|might|could)\b.{0,60}\b(?:pay|pays|paying|earn|salary|wage|cash|comp(?:ensation)?|money)|low-?ball\w*|(?:idea|figure) of (?:the )?(?:pay|comp|salary))\b",
    re.IGNORECASE,
)
"""A question for money, which is about pay where an ad is named."""


CONTACTS = re.compile(
    r"^\W*(?:(?:please|pls|ok|okay|and|now|hey|kindly|(?:can|could|would|will) you)\b[\s,]*)*(?:ring|phone|call|ping|tell|ask|mail|e-?mail|write|text|message|contact|send|reply|answer|let)\b(?! me\b| (?:it|them) (?:off|down)\b| down\b)",
    re.IGNORECASE,
)
""" "Ring up HR and tell them I'm ill" is to be done, and tells of nothing."""


def regrets(heard: Heard, text: str) -> bool:
    """Whether the call just made is to be taken back, which changed something."""
    last = heard.focus.last_call
    tool = heard.tool(last.tool) if last else None
    return tool is not None and tool.effect is Effect.WRITE and takes_back(text)


def of_a_part(heard: Heard, text: str) -> bool:
    """Whether a message speaks of one identity or one record, and not of all there is."""
    one = (
        _PLATFORM.search(text)
        or _OFF_IT.search(text)
        or any(name.kind in {"item", "application"} for name in heard.names)
    )
    return bool(one) and _WHOLE.search(text) is None


_PLATFORM = re.compile(r"\b(?:discord|slack|google|github|telegram)\b", re.IGNORECASE)
_OFF_IT = re.compile(
    r"\b(?:take|get|remove|kick|cut|throw|drop|delete|detach|unhook) (?:it|that|this|them|that one|this one) (?:off|from|out of) (?:my|the) account\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:everything|everywhere|whole|entire|all (?:of )?(?:my|the)|erase|wipe)\b", re.IGNORECASE)
"""One identity is taken off, not the account erased, unless all of it is spoken of."""


ANY_OF = re.compile(
    r"\W*(?:(?:so|and|but|hm+|ok|okay)\b[\s,]*)*(?:any(?:one|body)?|some(?:one|body)?)(?: of (?:them|those|these|the \w+))?\b.*\?",
    re.IGNORECASE,
)
""" "Any of them made me an offer so far?" tells nothing."""
MY_PLAN = re.compile(
    r"\b(?:which|what)\b[^.;!?]{0,30}\b(?:i (?:currently |now )?(?:have|got|am on|['’]m on|pay for|use)|have i(?: got)?|am i on|do i (?:have|pay for|use)|is mine|mine is)\b",
    re.IGNORECASE,
)
""" "And which of those have I got": of the plans just compared."""
_CODE = re.compile(r"(?<![\w-])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{5}-?[A-Z0-9]{5}(?![\w-])")
_JOINS_ACCOUNTS = re.compile(r"\b(?:code|other account|join\w*|link\w*|connect\w*|redeem|pair\w*)\b", re.IGNORECASE)


def gives_code(text: str) -> bool:
    """Whether a message holds a code that joins two accounts: alone, or with words that say so."""
    found = _CODE.search(text)
    return found is not None and (found.group() == text.strip(" .!") or _JOINS_ACCOUNTS.search(text) is not None)


WONDERS = re.compile(r"\W*(?:who|whom|whose|why|how (?:many|much|far|long)|where|when)\b", re.IGNORECASE)
MAY = re.compile(
    r"\W*(?:what|which)\b(?: \w+){0,2}? (?:can|could|may) i\b|(?!.*[.;!?]\s+\w)\W*(?:(?:and|so|hey|ok|hm+)\b[\s,]*)*(?:is|are|was|were|does|do) my (?:\w+ )?(?:head ?line|bio|level|seniority|goal|location|city|summary|title|profile|page|skills?|languages?|floor)\b",
    re.IGNORECASE,
)
"""A question for what there is to do, or how a part of the profile is, which orders nothing."""
DEGREE = re.compile(
    r"(?<!scrum )\b(?:bachelor|master)(?:'?s)?\b(?! (?:of ceremonies|branch|key))|\b(?:b\.?sc|m\.?sc|ph\.?d|d\.?phil|mba|b\.?tech|m\.?tech|diplom|magister|licenciatura|laurea|diploma|doctorate)\b|\b(?:was|been|went|studied) (?:at|to) (?:the )?(?:\w+ ){0,3}?(?:university|uni|college|bootcamp)\b|\balma mater\b|\bmajored in\b|(?<!working )\bstudent (?:of|there (?:from|since|until|till|between|in))\b|\bstudent at (?:the )?(?:\w+ ){0,4}?(?:university|college|school|institute|academy)\b|\b(?:enrol+ed|matriculated) (?:at|in)\b",
    re.IGNORECASE,
)
"""Studies that are told of."""
DEGREE_IN = re.compile(
    r"\W*(?:(?:please|pls|add|put|my|an?|the|i (?:have|did|got|hold)|:)\W+)*(?:bachelor|master|doctorate|b\.?sc|m\.?sc|b\.?eng|m\.?eng|ph\.?d|diploma)(?:['’]?s)?(?: degree)? (?:in|of) (?!all\b|ceremonies\b|disguise\b)\w[^.;!?]*\b(?:universi\w*|college|institute|school|academy|uni)\b",
    re.IGNORECASE,
)
""" "Bachelor in Physics at the University of Vienna": studies, whatever the form of the sentence."""
