"""Where an application stands, as people tell it: "they took someone internal", "the contract is in my inbox"."""

import re

_SOMEBODY = r"(?:someone|somebody|another|an? (?:\w+ )?(?:internal|external|candidate|applicant|person|guy|colleague)|the other|others?|internal(?:ly)?|other (?:people|candidates))"
_STORIES = {
    "rejected": rf"\b(?:took|chose|picked|hired|preferred|went (?:with|for|ahead with)|gave (?:it|the (?:job|role|position)) to|decided (?:for|on)) {_SOMEBODY}\b"
    r"|\b(?:position|role|job|spot|it)(?:['’]s| is| was| has been| got| had been) (?:already )?(?:filled|cancel?led|gone|frozen|closed|scrapped|taken)\b"
    r"|\b(?:hiring freeze|froze (?:the )?hiring|no longer hiring|stopped hiring|not (?:selected|successful|shortlisted|chosen|a fit|the right fit|good enough|what they)|not (?:to )?(?:move|go|proceed|continue)(?:ing)? (?:forward|ahead|on|any further|further)(?: with me)?|won['’]?t be (?:moving|going|proceeding)|unsuccessful|unfortunately"
    r"|did(?: not|n['’]?t) (?:make (?:it|the cut)|get (?:the|that|this) (?:job|role|gig|one)|(?:in the end )?want me|take me|pick me|choose me)|(?:don['’]?t|do not|doesn['’]?t) want me|thanks,? but no thanks|no thanks from|passed over|(?:gave|given|got|showed) (?:me )?the (?:boot|elbow|push|cold shoulder|thumbs down)|turned me (?:away|down)|(?<!\bi )(?<!\bi have )(?:declined|rejected|turned down|refused) my (?:application|candidacy|candidature)|the (?:refusal|rejection)|(?:rejected|declined|refused|ghosted) me|dropped me|cut me|(?:sent me|got|had|received|today|came) (?:a |the |another )?(?:standard |polite )?(?:refusal|rejection|no)(?: from| by|$)|the no from|sent me (?:a |the )?(?:standard |polite )?(?:refusal|rejection|no)|knocked back|not get it)\b",
    "withdrawn": r"\bi(?:['’]?m| am|['’]ll| will)? (?:pull(?:ing|ed)?|back(?:ing|ed)?|bow(?:ing|ed)?) out\b|\b(?:pull(?:ing|ed)?|tak(?:e|ing)|took|withdr[ae]w(?:ing|n)?|retract(?:ing|ed)?) (?:back )?(?:my|the|this|that) (?:\w+ ){0,3}(?:application|candidacy|candidature|hat)\b|\b(?:i['’]?m|i am|i) (?:out of (?:the|their) (?:process|running|race)|bail(?:ed|ing)|stepping (?:out|back|away)|dropping out|not going (?:ahead|further|on)|not (?:interested|pursuing)|no longer (?:in|interested)|done with (?:them|it))\b"
    r"|\bi (?:told|said) (?:them )?(?:no|i['’]?m out|i am out)\b|\bi (?:turned|said no|declined)(?: (?:it|them|that|the offer))?(?: down)?\b|\bnot for me after all\b",
    "offer": r"\b(?:(?:sent|gave|made|mailed|emailed|handed) me (?:a|an|the|their) (?:\w+ )?(?:contract|offer|paperwork)|(?:got|received|have|signed) (?:a|an|the|their|my) (?:\w+ )?(?:contract|offer)|want(?:s|ed)? to hire me|want(?:s|ed)? me(?! to\b)|(?:i got|got) (?:it|the (?:job|role|gig|position))|(?:made|making) (?:to )?me (?:an?|one|the) (?:\w+ )?offer|an offer from [^,.;:]{2,40} (?:arrived|came|is in|reached me)|said yes|hired me|they(?:['’]re| are) hiring me|offer (?:is |came )?in)\b",
    "interview": r"\b(?:invit(?:ed|es|ing|ation)(?: me)?(?: \w+){0,2} (?:to|for)|(?:asked|want(?:s|ed)?|like|keen) (?:me )?to (?:come (?:in|by|over)|meet|talk|chat|see me|speak)|(?:moved|moving|put|pushed|let) me (?:on|forward|along|through|up|(?:on )?to the (?:next|final|last|second|third|technical) (?:round|stage|step|interview))"
    r"|(?:next|final|last|second|third|technical|on-?site|first) (?:round|interview|stage)|(?:coding|technical|whiteboard|pairing|take-?home|home) (?:test|task|challenge|session|assignment|assessment)|take-?home|panel(?: talk| interview)?|meet(?:ing)? (?:with )?(?:the|their) (?:team|cto|founders?|hiring manager|lead)|chat with (?:the|their) (?:team|cto|founders?|hiring manager|lead))\b",
    "screening": r"\b(?:(?:recruiter|hr|intro(?:ductory)?|first|initial|phone|screening|video)(?:['’]?s)? (?:call|chat|screen|talk|conversation)|(?:recruiter|hr) (?:called|rang|phoned|wants? (?:a call|to (?:call|talk)))|call with (?:the |their )?(?:recruiter|hr)|reviewing my (?:cv|resume|application)|looking at my (?:cv|resume|application)|under review)\b",
    "applied": r"\b(?:i (?:just |finally |already )?(?:sent|submitted|handed in|mailed|posted|filed) (?:it|them|off|in|the|my|an)|applied|sent (?:it|my (?:cv|application|resume)) (?:off|in|out|to|over))\b",
}  # fmt: skip
_PATTERNS = {stage: re.compile(words, re.IGNORECASE) for stage, words in _STORIES.items()}


def told_stage(text: str) -> str | None:
    """The stage that a story speaks of; what ends an application outweighs what came before it."""
    hoped = _HOPED.search(text) is not None
    return next(
        (stage for stage, way in _PATTERNS.items() if way.search(text) and not (hoped and stage == "rejected")), None
    )


_HOPED = re.compile(
    r"\b(?:hope|hoping|wish|not|\w+n['’]?t|never|if|whether|unless|afraid)\b.{0,30}\b(?:declined|rejected|turned down|refused) my\b",
    re.IGNORECASE,
)
