"""Which sentences of a message are no requests of their own."""

import re

from aethex.assistant.planner import joining, requests
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.said import spelled
from aethex.assistant.planner.weighing import points
from aethex.kit.text import fold
from aethex.tools.definition import Effect


def same_again(first: Decision, second: Decision, after: str) -> bool:
    """ "I built Brotzeit. Put it on my profile": the second sentence is the order to the first."""
    if first.tool is None or second.tool is None:
        return False
    if first.tool.domain == "profiles" and requests.adds_it(after):
        return True
    return first.tool is second.tool and requests.says_it(after)


def adds_nothing(first: Decision, second: Decision, heard: Heard, before: str, after: str) -> bool:
    """ "AI engineer, Tel Aviv. Show me what there is": the second sentence looks for no more than the first."""
    if first.tool is None or first.tool is not second.tool or first.tool.name not in _LOOKS:
        return False
    asked = read(first.tool, heard, before).args
    return read(first.tool, heard, after).args.items() <= asked.items() and bool(asked)


_LOOKS = frozenset({"jobs_match", "jobs_applications", "accounts_report", "profiles_find"})


def narrows_it(first: Decision, second: Decision, heard: Heard, after: str) -> bool:
    """ "Find Go jobs in Porto, and working from home would be lovely": what is said after a search of filters alone, or
    against ads that nothing points at, belongs to the search."""
    if first.tool is None or second.tool is None or first.tool.name != "jobs_match":
        return False
    if second.tool.name == "jobs_hide":
        named = any(name.kind == "job" and spelled(name.words).search(after) for name in heard.names)
        return _UNWANTED.search(after) is not None and not named and not points(after)
    if second.tool.name != "profiles_update" or _KEPT.search(after):
        return False
    said = read(second.tool, heard, after).args
    return bool(said) and said.keys() <= _AS_FILTERS


_AS_FILTERS = frozenset({"remote", "seniority", "salary_floor", "currency"})
_UNWANTED = re.compile(r"\b(?:no|not|without|don['’]?t|never)\b", re.IGNORECASE)
_KEPT = re.compile(
    r"\b(?:(?:set|make|put) me|profile|account|my (?:\w+ )?(?:floor|level|seniority|preference|page|cv)|update|note|save)\b",
    re.IGNORECASE,
)


def orders_it(first: Decision, second: Decision, before: str, after: str) -> bool:
    """ "My studies at X need not be shown. Please delete this entry": what is told first is what the order is about."""
    if first.tool is None or second.tool is None:
        return False
    if second.tool.domain == "jobs" and _ALONE.match(after):
        return True
    if first.tool.domain != second.tool.domain or first.tool.domain not in {"profiles", "jobs"}:
        return False
    told = first.tool.domain == "jobs" and first.tool.effect is Effect.WRITE
    if (
        told
        and not _ORDERS.search(before)
        and _AT_IT.search(after)
        and not (requests.begins(before) or requests.orders_one(before))
    ):
        return first.tool is not second.tool
    if requests.begins(before) or _THIS.search(after) is None:
        return False
    return first.tool is not second.tool


_AT_IT = re.compile(r"\b(?:it|that one|this one|that job|this job)\b", re.IGNORECASE)
_ALONE = re.compile(
    r"^\W*(?:please |pls )?explain(?: (?:it|this|that|me|to me|why))*(?: please| pls)?\W*$", re.IGNORECASE
)
""" "Is the Go job at Acme a fit? Explain please."."""
_THIS = re.compile(
    r"\b(?:this|that|the) (?:\w+ )?(?:entry|ad|advert|job|posting|listing|position|role|certificate|project|experience|degree)\b(?! (?:at|with|from|of|for|in)\b)",
    re.IGNORECASE,
)


def as_one(first: Decision, second: Decision, heard: Heard, before: str, after: str) -> Decision | None:
    """What two sentences come to that are one request; None where they are two."""
    if keeps_it(first, after):
        return first
    if second.stands and (
        joining.turns_round(first, second, before, after) or joining.takes_it_back(second, before, after)
    ):
        return second
    if second.stands and names_whom(first, second, heard, before, after):
        return second
    if names_one_shown(second, heard, before, after):
        return second
    if is_the_ad(first, second, before) or (second.stands and orders_it(first, second, before, after)):
        return second
    if (
        joining.tells_more(first, second, heard, after)
        or tells_the_ad(first, after)
        or adds_nothing(first, second, heard, before, after)
    ):
        return first
    if joining.says_the_same(first, second, heard, before, after):
        return first
    if narrows_it(first, second, heard, after) or notes_it(first, second, heard, after):
        return first
    return first if is_one_change(first, second, heard, before, after) else None


def names_whom(first: Decision, second: Decision, heard: Heard, before: str, after: str) -> bool:
    """ "Let him back in, unblock @noor": the same order twice, and only the second says whom it means."""
    tool = second.tool
    if tool is None or first.tool is not tool or tool.argument("person") is None:
        return False
    unnamed = _WHOM.search(before) is not None or read(tool, heard, before).args.get("person", "it") == "it"
    return unnamed and read(tool, heard, after).args.get("person") not in {None, "it"}


_WHOM = re.compile(r"\b(?:him|her|them)\b", re.IGNORECASE)


def names_one_shown(second: Decision, heard: Heard, before: str, after: str) -> bool:
    """ "Lead Web Developer, save that": the title of a job in view, and what is to be done with it."""
    tool = second.tool
    if tool is None or tool.argument("job") is None or _AT_IT.search(after) is None and _THAT.search(after) is None:
        return False
    firms = {word for name in heard.names if name.kind == "job" for word in name.words.split()}
    words = set(_WORD.findall(fold(before))) - firms - {"the", "one", "job", "ad", "at"}
    labels = [fold(heard.focus.labels.get(ref, "")) for ref in heard.focus.lists.get("job", [])]
    return len(words) > 1 and any(words <= set(_WORD.findall(label)) for label in labels)


_THAT = re.compile(r"\b(?:that|this)\b\W*$", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def is_asked_alone(whole: Decision, told: Decision, heard: Heard, asked: str) -> bool:
    """Whether the order at the end of a long message says all that it needs, so that the stories before it say nothing."""
    if told.tool is None or not told.stands or (whole.stands and whole.tool is not told.tool):
        return False
    said = read(told.tool, heard, asked).args
    needed = {one.name for one in told.tool.arguments if one.required}
    return bool(said) and needed <= said.keys() and (told.tool.name != "jobs_match" or "query" in said)


def keeps_it(first: Decision, after: str) -> bool:
    """ "My offer from Acme came today. Please make a note of that": what was told is written down, and no more is asked."""
    if first.tool is None or first.tool.effect is not Effect.WRITE or not first.stands:
        return False
    return (first.tool.domain == "profiles" or first.tool.name == "jobs_update_application") and requests.notes_it(
        after
    )


def notes_it(first: Decision, second: Decision, heard: Heard, after: str) -> bool:
    """ "Withdraw at Acme and note down: too far": what is to be remembered of the change before it."""
    if first.tool is None or first.tool is not second.tool or first.tool.name != "jobs_update_application":
        return False
    said = read(first.tool, heard, after).args
    return "note" in said and said.keys() <= {"note", "application"}


def is_one_change(first: Decision, second: Decision, heard: Heard, before: str, after: str) -> bool:
    """ "I live in Turin now and would rather work hybrid": fields that are set at once, each read the same in the whole."""
    if first.tool is None or first.tool is not second.tool or first.tool.name != "profiles_update":
        return False
    one, other = (read(first.tool, heard, text).args for text in (before, after))
    if not one or not other or one.keys() & other.keys():
        return False
    whole = read(first.tool, heard, heard.text).args
    return (one | other).items() <= whole.items() and whole.keys() == one.keys() | other.keys()


def says_nothing(decision: Decision, heard: Heard, text: str) -> bool:
    """A first sentence that only seems to ask for something: "I'm done with nights", "I made it to lead"."""
    tool = decision.tool
    if _REPORTED.match(text):
        return True
    if tool is None:
        return bool(decision.missing) and not requests.begins(text) and _TELLS_OF_ONE.match(text) is not None
    if tool.name == "jobs_update_application":
        return _TELLS_ONLY.match(text) is not None and "status" not in read(tool, heard, text).args
    if requests.begins(text) or requests.orders_one(text):
        return False
    if tool.name == "profiles_add_skill" and _CAN_LEARN.search(text):
        return True
    if tool.name.startswith("profiles_add_") and not _ADDS.search(text):
        return _SIGHS.match(text) is not None or not read(tool, heard, text).args
    if tool.domain == "jobs" and tool.effect is Effect.WRITE:
        return tool.name != "jobs_apply" and not _ORDERS.search(text)
    return tool.name == "profiles_update" and not read(tool, heard, text).args


_REPORTED = re.compile(
    r"^\W*(?:(?:so|well|and|but|apparently)\b[\s,]*)*(?:every(?:body|one)|people|they|all (?:my )?\w+|(?:my|our|a|some|the) \w+|some(?:body|one)|he|she)(?: all| always| keeps?| once| just)* (?:tells?|telling|told|says?|said|advis\w+|recommend\w*|suggest\w*|wants?) (?:me )?(?:to|that i|i) ",
    re.IGNORECASE,
)
""" "Everybody tells me to publish my profile."."""
_TELLS_OF_ONE = re.compile(
    r"(?!.*\b(?:want|wanna|need|like to|wonder|know|hope|curious|when|how|can|could|will)\b)[^?]*\b(?:i|i['’](?:ve|m)|we|they|my)\b[^?]*$",
    re.IGNORECASE,
)
_CAN_LEARN = re.compile(
    r"\b(?:can|could|will|would|want to|going to|gonna|['’]ll|['’]d|plan to|have to|must|should|need to|to) (?:\w+ )?(?:learn|pick up|study|try|get into)\b",
    re.IGNORECASE,
)
""" "I can learn Rust" adds no skill."""
_ADDS = re.compile(r"\b(?:add|note|put|list|record|include|enter)\b", re.IGNORECASE)
_SIGHS = re.compile(r"\W*(?:ugh|argh|meh|pff+|oh no|god|gosh|bah|yuck|sigh)\b", re.IGNORECASE)
_ORDERS = re.compile(
    r"\b(?:save|bookmark|hide|unhide|keep|remove|drop|delete|put|take|want|list|shortlist)\w*\b", re.IGNORECASE
)


def tells_the_ad(first: Decision, after: str) -> bool:
    """What follows an order to publish an ad is what the ad says, whatever verbs it holds."""
    return first.tool is not None and first.tool.name == "jobs_post" and _FURTHER.match(after) is None


_FURTHER = re.compile(
    r"\W*(?:please |also |now )*(?:show|list|find|search|undo|hide|save|unhide|export|close|take down)\b", re.IGNORECASE
)


def is_the_ad(first: Decision, second: Decision, before: str) -> bool:
    """ "We at Acme look for a Go developer in Lyon. Can you put the ad up?": what comes first is what is to be published."""
    if first.tool is None or second.tool is None or second.tool.name != "jobs_post":
        return False
    return first.tool.name == "jobs_match" and _OURS.search(before) is not None


_OURS = re.compile(r"\b(?:we|our|us|hiring|wanted)\b|:", re.IGNORECASE)
_TELLS_ONLY = re.compile(r"\W*(?:i|we|it|that|the|my|they)\b", re.IGNORECASE)


def leads_to_search(first: Decision, second: Decision, before: str, after: str) -> bool:
    """ "I'd love to be an architect one day. Show me such jobs in Lyon": what is told before a search orders nothing."""
    if first.tool is None or second.tool is None or second.tool.name != "jobs_match":
        return False
    tells = (
        first.tool.domain == "profiles"
        and first.tool.effect is Effect.WRITE
        and not (requests.begins(before) or _LASTS.search(before))
    )
    return tells and (requests.begins(after) or second.probability >= _SURELY) and _THERE.search(after) is None


_SURELY = 0.95
_LASTS = re.compile(r"\b(?:from now on|these days|my (?:new )?goal|note|remember|is now)\b", re.IGNORECASE)
_THERE = re.compile(r"\b(?:there|that|it|this|those)\b", re.IGNORECASE)


def is_no_order(decision: Decision, text: str) -> bool:
    """ "I'd kick myself if I let this pass; …": what takes more than a word to be done is not done on a mere remark."""
    return decision.tool is not None and decision.tool.asks_first and not requests.begins_within(text)
