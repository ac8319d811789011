"""Whether a message tells of itself what an entry of a profile holds, however unlike all others it is."""

import re
from functools import lru_cache

from aethex.assistant.planner import requests, signs
from aethex.assistant.planner.slots.firms import is_trade
from aethex.assistant.planner.slots.portfolio import read_certificate
from aethex.assistant.planner.slots.roles import TITLE
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.told_entries import certificate, employer
from aethex.assistant.planner.slots.told_projects import MADE_ONESELF, project
from aethex.skills.taxonomy import named_in

SKILL, JOB, STUDY, PROJECT, PAPER = (
    f"profiles_add_{kind}" for kind in ("skill", "experience", "education", "project", "certificate")
)
_ONESELF = re.compile(
    r"\b(?:i|i['’](?:m|ve|d|ll)|me|my|mine|we|we['’]ve|our|myself)\b|\b(?:show|list|add) (?:also|as well|too)\b|\balso (?:show|list|add)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:together )?with (?:an?|my|our|the|two|some) (?:[\w-]+ )?[\w-]+\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:he|she|him|his|her|hers|you|your|everyone|everybody|someone|somebody|most (?:people|of)|recruiters?|colleagues?|co-?workers?|boss|friends?|flat ?mates?|room ?mates?|mates?|budd(?:y|ies)|brothers?|sisters?|wife|husband|partner|mother|father|mum|mom|dad|sons?|daughters?|kids?|child(?:ren)?|cousin|manager|team|neighbou?rs?|girlfriend|boyfriend|uncle|aunt|famil(?:y|ies)|parents?)\b",
    re.IGNORECASE,
)
"""Other people, but for those with whom one made something."""
_ORDERS = re.compile(
    r"(?:^\W*|[,.;:!–—-]\s*|\b(?:and|so|then|but|now|please|pls|kindly|(?:can|could|will|would) you|let['’]?s)\s+)(?:(?:please|pls|just|also|now|then|kindly)\s+)*(?:set|mark|find|search|look|hide|save|link|unlink|withdraw|update|undo|block|report|compare|explain|tell|give|send|make|publish|export|book|accept|decline|cancel|stop|notify|follow|open|get|reject|turn|move|track|show (?!also\b|too\b)|check)\b",
    re.IGNORECASE,
)
"""An order for something else than to write down what is told."""
_NOT_YET = re.compile(
    r"\b(?:not|never|cannot|will|nothing|\w+n['’]t|dont|cant|wont|didnt|havent|hasnt|isnt|wasnt|doesnt|wish|hope|hoping|hopes|plan(?:ning)? (?:to|on)|going to|gonna|would like to (?:learn|become|study|get|build)|(?:want|need|try|trying|tried|aim|aiming|thinking) (?:to|of|about)|should (?:i|we)|if i|when i|one day|some day|someday|soon|next (?:year|month|week)|instead|rather|jobs?|roles|positions|vacanc\w+|hiring|remove|delete|drop|forget|hide|apply|change|rename|edit|correct|fix|undo|wrong|fail\w*|lost|badly|gift|course|training|workshop|voucher|book|interview\w*|offer\w*|look(?:ing|s)? for|seeking|search\w*)\b",
    re.IGNORECASE,
)
_COMMAND = re.compile(
    r"\bhold(?:s|ing)? no (?:more )?(?:terrors?|secrets?|surprises?|myster(?:y|ies)|horrors?)\b|\b(?:has|have) (?:no (?:more )?(?:terrors?|secrets?)|lost (?:its|their) (?:terrors?|horrors?|sting))\b|\b(?:get|got|getting|gets) (?:along|on)(?: (?:well|fine|great|nicely))? (?:with|now)\b|\bat home (?:in|with|on)\b|\b(?:made )?friends with\b|\bunder my belt\b|\b(?:comfortable|confident|fluent|proficient|versed|at ease|competent|skilled|handy|familiar|experienced|seasoned) (?:in|with|at|on)\b"
    r"|\b(?:know|find|found) my way (?:around|in|about|through)\b|\b(?:got|have|getting) the hang of\b|\bfinally clicked\b|\bcome to grips with\b|\bmaster(?:ed)?\b(?=.*\bby now|$)|\bno stranger to\b|\bsecond nature\b|\bin my sleep\b|\bback of my hand\b|\b(?:needs?|has|have) to (?:explain|teach)\b.*\bme\b|\bgood command of\b|\bcomes? easily to me\b|\bpenny (?:has )?dropped\b|\b(?:part of|in) my (?:daily )?(?:toolbox|toolkit|tool ?belt|repertoire|arsenal)\b|\b(?:fear|afraid of|scare[ds]? me|scared of)\b(?=.*\b(?:no longer|any ?more)\b)|\b(?:list|put|add|include|count) [\w+#. ]{1,30} (?:among|amongst|with) (?:the (?:other )?)?(?:things?|stuff|what) (?:that )?i (?:can|know|do|master)\b|\bno longer (?:fear|scares?|afraid|a mystery|a stranger|need)\b",
    re.IGNORECASE,
)
_COMMANDED_NO = re.compile(
    r"\b(?:holds? no|has no|have no|no longer|nobody|no one|none)\b|\b(?:do(?:es)?|is|need)n['’]?t\b(?=.*\b(?:any ?more|explain|scare)\b)",
    re.IGNORECASE,
)
_STUDIED = re.compile(
    r"\balma mater (?:is|was)\b|\bi (?:have )?majored in\b|(?<!working )\bstudent (?:there|of|at)\b.{0,60}\b(?:from|since|until|till|between)\b",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"\b(?-i:Certified|Certificate|Certification|Associate|Professional|Foundation|Practitioner|Administrator|ScrumMaster|Expert|Specialist|Engineer|Developer|Architect|Level|[A-Z]{3,6}(?:-\d+)?|[A-Z]{3} I{1,3})\b|\b(?:exam|certificat\w+|cert|licen[cs]e|badge|credential)\b",
    re.IGNORECASE,
)
_SOFTWARE = re.compile(
    r"\b(?:apps?|bots?|tools?|librar(?:y|ies)|web ?sites?|sites?|code[ds]?|coded|program(?:me[ds]?|s)?|plugins?|extensions?|clis?|apis?|browsers?|games?|engines?|packages?|software|scripts?|servers?|daemons?|dashboards?|github|gitlab|repo\w*|open[- ]source\w*|hacked|in (?:python|rust|go|java\w*|kotlin|swift|typescript|c\+\+|elixir|ruby|php|zig|elm)|portfolio|project|side project|maps?|data|online|web|mobile|phones?|terminal|gadget)\b|https?://",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"[a-z][A-Z]")
_LONGEST = 600


def graded(text: str) -> bool:
    """Whether a message grades a skill: "half a year of Svelte, lvl 2 out of 5"."""
    if signs.GRADED.search(text) is None or signs.OF_JOBS.search(text) or _OTHERS.search(text) or TITLE.search(text):
        return False
    return bool(named_in(text))


@lru_cache(maxsize=64)
def told(text: str) -> str | None:
    """The tool that adds what a message tells of oneself; None for a question, a wish, and news of others."""
    if graded(text):
        return SKILL
    if len(text) > _LONGEST or (requests.asks(text) and not _GUESS.match(text)):
        return None
    if not _ONESELF.search(text) and not _GUESS.match(text):
        return None
    if _OTHERS.search(_WITH.sub("", text)) or _ORDERS.search(text):
        return None
    if _COMMAND.search(text):
        unsure = _NOT_YET.search(_COMMANDED_NO.sub("", text))
        return SKILL if not unsure and named_in(text) else None
    if _NOT_YET.search(text):
        return None
    if _STUDIED.search(text):
        return STUDY
    if project_told(text):
        return PROJECT
    paper = certificate(Said(text)).get("name")
    if (
        paper
        and _PAPERS.search(paper)
        and (_GUESS.match(text) or paper.startswith("Certified ") or "issuer" in read_certificate(Said(text)))
    ):
        return PAPER
    firm = employer(Said(text)) if TITLE.search(text) else None
    return JOB if firm and not is_trade(firm) else None


def project_told(text: str) -> bool:
    """Whether one tells what one made, by its name right after that, and what it is."""
    made = project(Said(text)) if _MADE.search(text) else {}
    if "summary" not in made or is_trade(made["name"]) or _PLATFORM.fullmatch(made["name"]):
        return False
    if re.search(rf"\b(?:{MADE_ONESELF}|show (?:also|too))\s+{re.escape(made['name'])}", text, re.I) is None:
        return False
    return _SOFTWARE.search(text) is not None or _CAMEL.search(made["name"]) is not None


_PLATFORM = re.compile(r"discord|slack|github|gitlab|google|telegram|linkedin", re.IGNORECASE)
_GUESS = re.compile(r"^\W*guess (?:who|what)\b", re.IGNORECASE)
_MADE = re.compile(
    rf"\b(?:i|we|i['’]ve|we['’]ve|have|me)\b(?: (?:also|just|have|once|then|recently|finally|\w+ly))* {MADE_ONESELF}\b|\bshow also\b|\balso show\b",
    re.IGNORECASE,
)
