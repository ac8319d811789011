"""Where an application stands, as people tell it: "they took someone internal", "the contract is in my inbox"."""

import re

_SOMEBODY = (
    r"(?:(?:someone|somebody|an? (?:\w+ )?(?:candidate|applicant|person|guy|colleague|internal|external)|another (?:candidate|applicant|person|guy|one)|another(?=\W*$)|the other|others?"
    r"|internal(?:ly)?|(?:other|internal|external) (?:people|candidates?)))"
)
_ME = r"(?:me|my (?:application|candidacy|candidature|cv|profile))(?! (?:an?|off|at|up|out|in)\b)"
_MY_BID = r"(?:my|the|this|that) (?:\w+ ){0,3}?(?:application|candidacy|candidature|hat)"
_A_NO = r"(?:an?|the|another|their) (?:\w+ )?(?:refusal|rejection|letter of refusal|thumbs down|brush-?off|cold shoulder|boot|elbow|heave-?ho|red card|knock-?back)"
_TERMS = r"(?:contract|offer|paperwork)"
_DEED = r"(?:just |now |already |finally |officially |have |['’]ve |had |['’]ll |will |am |['’]m |was |went and |decided to |going to )*"
_TOLD_THAT = r"(?:said|says|told me|think|thinks|thought|found) (?:that )?i(?:['’]m| am| was)?"
_AND_STAYS = r"(?! (?:for|to|as|up|off|out|in|on a|through|back|around)\b)"
_STORIES = {
    "rejected": rf"\b(?:took|taken|chose|chosen|picked|hired|preferred|g(?:o|oing|one) (?:with|for|ahead with)|went (?:with|for|ahead with)|(?:gave|given) (?:it|the (?:job|role|position|spot)) to|(?:decided|settled) (?:for|on)) {_SOMEBODY}\b|\bfound (?:someone|somebody) (?:else|better|internal|external|local|cheaper)\b|\b(?:job|role|position|spot|post) (?:has )?(?:went|gone|going|goes) to (?:someone|somebody|another (?:candidate|applicant|person)|an (?:in|ex)ternal|the other)\b"
    r"|\b(?:position|role|job|spot|post|it|vacancy)(?:['’]s| is| was| has been| got| had been) (?:already )?(?:filled|cancel?led|gone|frozen|closed|scrapped|taken)\b"
    r"|\bthey\S* (?:are |have )?(?:look\w*|gone|went|going) elsewhere\b|(?<!\bi )(?<!\bi['’]ve )(?<!\bi have )\b(?:go(?:ing|ne)?|went|moved?|decided|chosen?|took|taken|picked) (?:to go )?(?:in )?(?:another|a different) (?:way|direction|route|path)\b|\b(?:decided|decision|voted|chose) (?:was )?against (?:me|hiring me)\b"
    r"|\b(?:hiring freeze|froze (?:the )?hiring|no longer hiring|stopped hiring|(?:not|n['’]?t) (?:been )?(?:selected|successful|shortlisted|chosen|a fit|the right fit|a match|good enough|what they)|not (?:to )?(?:move|go|proceed|continue)(?:ing)? (?:forward|ahead|on|any further|further)(?: with me)?|not (?:to )?tak(?:e|ing) (?:it|me) (?:forward|any further|further)|won['’]?t be (?:moving|going|proceeding|hiring)|unsuccessful|unfortunately|regrets? to (?:inform|say|tell)|wish(?:es|ed)? me (?:luck|well|(?:all )?the best) (?:elsewhere|for the future|with my search|in my search)"
    rf"|{_TOLD_THAT} (?:too (?:junior|senior|expensive|old|green|young)|over-?qualified|under-?qualified|lack(?:ed)? (?:the |enough )?experience)"
    rf"|did(?: not|n['’]?t) (?:make (?:it|the cut)|get (?:the|that|this) (?:job|role|gig|one)|(?:in the end )?want me|take me|pick me|choose me)|(?:don['’]?t|do not|doesn['’]?t|does not|no longer) (?:want|need) me\b(?! (?:to|in|on|at|there|for)\b)|(?:rather|sooner) (?:take|hire) (?:some(?:one|body)|another)|thanks,? but no thanks|no thanks from|passed over|(?:gave|given|got|getting|giving|showed|shown|received|handed|sent)(?: me)? {_A_NO}|(?:gave|given|got|showed) (?:me )?the push|(?:showed|shown) (?:me )?(?:to )?the door|(?:closed|shut|slammed) the door on me|sent me packing|turned (?:me|us) (?:away|down)"
    rf"|(?<!\bi )(?<!\bi have )(?<!\bi['’]ve )(?:declined|rejected|turned down|refused|binned|ditched|dumped|dropped|axed|cut|ghosted|snubbed|spurned|shot down|knocked back|weeded out|crossed off|struck off) {_ME}\b|(?:brushed|fobbed|crossed|struck) me off|(?:knocked|shot) me (?:back|down)|(?:was|been|got) (?:ditched|dumped|binned|axed|turned (?:away|down)|knocked back|weeded out|passed over|eliminated|sent packing|declined)\b"
    rf"|the (?:refusal|rejection)|(?:got|had|received|today|came) (?:an? |the |another )?(?:standard |polite |clear |flat )?(?:refusal|rejection|no)(?: from| by| today| yesterday| this morning| tonight| just now|[.!]?$)|the no from|sent me (?:an? |the )?(?:standard |polite )?(?:refusal|rejection)|sent me (?:a |the )(?:standard |polite )?no|{_A_NO} from (?:them|him|her|the)|(?:a|another|fat|clear|big|definite) no(?=\W*$|[,.;:]| from (?!me\b))|not get it|no (?:dice|joy|cigar) (?:at|with|from)|no such luck (?:at|with)|bad luck (?:at|with)|(?:fell|fallen|stumbled|failed) at the (?:\w+ )?hurdle|fallen through|fell through|lost out to|pipped (?:at|to)|game over|the end of the (?:road|line)|short straw)\b",
    "withdrawn": rf"\bi(?:['’]?m| am| have|['’]ve|['’]ll| will)? (?:just )?(?:pull(?:ing|ed)?|back(?:ing|ed)?|bow(?:ing|ed)?) out\b(?! (?:my|a|the)\b)|\b(?:pull(?:ing|ed)?|tak(?:e|ing|en)|took|withdr[ae]w(?:ing|n)?|retract(?:ing|ed)?|rescind(?:ing|ed)?|revok(?:e|ed|ing)|cancel(?:l?ed|l?ing)?|scrap(?:ped|ping)?) (?:back )?{_MY_BID}\b"
    rf"|\b(?:i(?:['’](?:ve|m|d|ll))?|me,?) (?:who |that )?{_DEED}(?:pull(?:ing|ed)? the plug|(?:gave|given|give) (?!me\b)\S+ the (?:boot|elbow|brush-?off)|call(?:ed|ing)? (?:it|the whole (?:thing|affair)) (?:off|a day|quits)|jump(?:ed|ing)? ship|bail(?:ed|ing)? (?:out|on)|threw in the towel|throw(?:n|ing)? in the towel|g(?:ave|iv(?:en|ing)) up on|(?:said|saying) (?:no|goodbye)(?: to (?:them|it))?(?=\W*$|[,.;])|drop(?:ped|ping) out|walk(?:ed|ing)? away from (?:them|it|that one|this one|the (?:job|role|process))|chicken(?:ed|ing) out|got cold feet)\b"
    r"|\bi (?:have |['’]ve )?(?:retired|retracted|recalled|ended) my (?:candidature|candidacy|application)\b|\bi(?:['’]m| am) out(?=\W*$|[,.;]\s)|\b(?:told|informed|wrote to|said to) (?:them|her|him) (?:\w+ )?(?:that )?i (?:do not|don['’]?t|won['’]?t|will not|wouldn['’]?t) (?:continue|go on|proceed)\b|\b(?:i['’]?m|i am|i) (?:out of (?:the|their) (?:process|running|race)|bail(?:ed|ing)|stepping (?:out|back|away)|dropping out|not going (?:ahead|further|on|through with)|not (?:interested|pursuing|continuing)|no longer (?:in|interested|pursuing)|done with (?:them|it))\b|\b(?:i (?:won['’]?t|will not|don['’]?t want to)|i['’]m not) (?:be )?(?:continu(?:e|ing)|pursu(?:e|ing)|tak(?:e|ing) (?:it|this) further)\b"
    r"|\bi(?:['’]ve| have)? (?:just )?(?:told|informed) (?:them|the \w+|[A-Z]\w+) (?:that )?(?:no(?=\W*$|[,.;])|i['’]?m out|i am out|to (?:look elsewhere|count me out|forget (?:it|me))|count me out|i(?:['’]?m| am) not (?:interested|continuing|pursuing|going ahead|going through)|i(?:['’]ve| have) changed my mind|thanks but no)\b|\bi (?:told|said) (?:them )?(?:no|i['’]?m out|i am out)(?=\W*$|[,.;])|\bi (?:turned|said no|declined)(?: (?:it|them|that|the offer))?(?: down)?\b|\b(?:not for me after all|pulled my hat|my hat (?:back )?out|(?:on|by|at) my own (?:request|choice|decision))\b",
    "offer": rf"\b(?:(?:sent|gave|made|mailed|emailed|handed|given|offered|granted) me (?:a|an|the|their) (?:\w+ )?{_TERMS}|(?<!\bi )(?:sent|mailed|emailed)(?: over| through| out)? (?:a|an|the|their) (?:\w+ )?(?:contract|offer)|(?:got|received|have|signed|landed|bagged) (?:a|an|the|their|my) (?:\w+ )?(?:contract|offer)|(?:put|laid|placed|slid|pushed) (?:a|an|the|their) (?:\w+ )?{_TERMS} (?:on the table|in front of me|before me|to me|across)|(?:came|come) (?:back |up |through )?with (?:a|an|the|their) (?:\w+ )?(?:contract|offer)|(?:contract|offer|terms|package|proposal) (?:is |are |lies |lie |lying |landed )?on the table|(?:contract|offer|paperwork) (?:letter )?(?:has |have )?(?:came|come|arrived|landed|is in|is here|lies|hit|reached|dropped|turned up)"
    rf"|want(?:s|ed)? to hire me|(?:want|like|love)(?:s|ed)? (?:me|to have me|to take me) (?:on board|aboard|to (?:start|join)(?: (?:working|with them))?(?= (?:in|from|next|as|on the \d)\b|\W*$))|have me on board|to take me on(?! an?\b)|want(?:s|ed)? me(?! to\b| back\b| in\b| on\b| there\b| at\b| for (?:a|an|the)\b)|(?:i got|got|i['’]ve got) (?:it|the (?:job|role|gig|position))|(?:landed|bagged|nailed|clinched|won) the (?:job|role|gig|position)|(?:made|making|make) (?:to )?me (?:an?|one|the) (?:\w+ )?offer"
    rf"|an offer from [^,.;:]{{2,40}} (?:arrived|came|is in|reached me)|said yes(?: to me)?|hired me|(?:picked|chose|chosen|selected|taken|hiring|taking|picking) me(?: on)?{_AND_STAYS}|offering me (?:(?:the|a) (?:\w+ )?(?:job|role|position|contract)|[€$£]?\d[\d.,]*k?)|offered me [€$£]?\d[\d.,]*k?|offer (?:is |came )?in|(?:job|role|post) is mine|(?:gave|want(?:s|ed)? to give) me the (?:job|role|post)|(?:green light|thumbs[- ]up|the nod|a yes) from (?!my\b)|gave me (?:the |a )?(?:green light|thumbs[- ]up|nod|yes)(?! (?:for|to)\b)|got the (?:nod|green light|thumbs[- ]up)(?! (?:for|to)\b)|i(?:['’]?m| am) (?:hired|in[!.]))(?!\w)",
    "interview": r"\b(?:invit(?:ed|es?|ing|ation)(?: me)?(?: \w+){0,2} (?:to|for|in|over)|(?:asked|want(?:s|ed)?|like|keen) (?:me )?to (?:come (?:in|by|over|round)|meet|talk|chat|see me|speak|look me)|want(?:s|ed)? (?:to see )?me (?:back|in|again|for (?:an?|the))|(?:call(?:ed|ing)?|hav(?:e|ing)|had|ask(?:ed|ing)?|bring(?:ing)?|brought) me (?:back )?in\b|(?:moved|moving|put|pushed|let|sent|waved) me (?:on|forward|along|through|up|(?:on )?to the (?:next|final|last|second|third|technical) (?:round|stage|step|interview))|(?:made it|got|gone|went|am|i['’]m|advanced|progressed|promoted) (?:through )?(?:in)?to (?:the )?(?:next|final|last|second|third|technical|round)"
    r"|want(?:s|ed)? (?:a|another) (?:\w+ )?(?:chat|talk|word|meeting) with me|(?:next|final|last|second|third|technical|on-?site|first) (?:round|interview|stage)|round (?:one|two|three|\d)|second (?:talk|chat|conversation|meeting)|(?:technical|team|founder) (?:call|chat|talk|conversation)|(?:coding|technical|whiteboard|pairing|take-?home|home|homework) (?:test|task|challenge|session|assignment|assessment|exercise)|take-?home|trial day|whiteboard|case study|panel(?: talk| interview)?|(?:meet(?:ing)?|met|sit(?:ting)? down|sat down|speak(?:ing)?|spoke|talk(?:ing|ed)?|chat(?:ting|ted)?) (?:with |to )?(?:the|their|his|her|some of the|\w+['’]s) (?:(?:whole|hiring|dev|engineering|future|data|product) )?(?:team|cto|ceo|founders?|manager|lead|boss|engineers?|people|devs?|developers?|director|head)|chat with (?:the|their) (?:team|cto|founders?|hiring manager|lead)|in the hot seat|face to face|in the eye)\b",
    "screening": r"\b(?:hr|recruiter)\b.{0,30}\b(?<!is )(?<!was )(?:rang|phoned|called)\b|\b(?:had|got) (?:a|the|my|an) (?:\w+ )?(?:call|chat|talk)\b.{0,50}\b(?:hr|recruiter)\b|\b(?:(?:recruiter|hr|intro(?:ductory)?|first|initial|phone|screening|video|get-to-know|talent)(?:['’]?s)? (?:call|chat|screen|talk|conversation|chinwag)|(?:recruiter|hr|talent|people|staffing)(?:['’]s)?(?: (?:lady|guy|person|woman|man|team|partner|people|department|lead))? (?:just |has |have )?(?:called|rang|phoned|gave me (?:a|the) (?:buzz|ring|bell|call)|wants? (?:a call|to (?:call|talk)))|call with (?:the |their |a )?(?:recruiter|hr|talent)|(?:gave|given) me a (?:buzz|ring|bell|tinkle)|(?:reviewing|looking at|going through|checking|sifting through) my (?:cv|resume|application|papers)|under review|pre-?screen\w*)\b",
    "applied": r"\b(?:i (?:just |finally |already |have |['’]ve )*(?:sent|submitted|handed in|mailed|posted|filed|put in) (?:it|them|off|in|the|my|an)|applied|sent (?:it|my (?:cv|application|resume|papers)) (?:off|in|out|to|over)|(?:application|cv|papers) (?:is|are|has gone|went) (?:in|out|off|sent)|(?:threw|thrown|tossed) my hat)\b",
}  # fmt: skip
_PATTERNS = {stage: re.compile(words, re.IGNORECASE) for stage, words in _STORIES.items()}
_TAKEN_BACK = re.compile(
    r"\b(?:rescind(?:ed|ing)?|withdr[ae]w(?:n)?|pulled|revoked|retracted|took back|cancel?led) (?:the|their|that|my) (?:\w+ )?(?:offer|contract)\b|\b(?:offer|contract) (?:was|got|has been|is) (?:rescinded|withdrawn|pulled|revoked|retracted|cancel?led|off the table)\b",
    re.IGNORECASE,
)
"""An offer that is none any more ends an application."""


def told_stage(text: str) -> str | None:
    """The stage that a story speaks of; what ends an application outweighs what came before it."""
    if _TAKEN_BACK.search(text):
        return "rejected"
    text = _OF_ONESELF.sub(r"I \g<verb>", text)
    hoped = _HOPED.search(text) is not None
    return next(
        (stage for stage, way in _PATTERNS.items() if way.search(text) and not (hoped and stage == "rejected")), None
    )


_OF_ONESELF = re.compile(
    r"^\W*(?P<verb>(?:walked|pulled out|backed out|bailed|bowed out|dropped out|turned (?:it|them) down)\b)",
    re.IGNORECASE,
)
""" "Walked away from that one last Tuesday"."""
_HOPED = re.compile(
    r"\b(?:hope|hoping|wish|not|\w+n['’]?t|never|if|whether|unless|afraid)\b.{0,30}\b(?:declined|rejected|turned down|refused) my\b",
    re.IGNORECASE,
)
