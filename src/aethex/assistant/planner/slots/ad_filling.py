"""From the parts of a written-out ad to the arguments of the order to publish it."""

import re
from functools import lru_cache

from aethex.assistant.planner.slots.ad_facts import without_terms
from aethex.assistant.planner.slots.ad_heads import read_head
from aethex.assistant.planner.slots.ad_lines import GENDERS, is_fill, read_lines
from aethex.assistant.planner.slots.ad_sheet import read_sheet
from aethex.assistant.planner.slots.choices import take_choice
from aethex.assistant.planner.slots.pay import read_money
from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.said import Said

_CHOSEN = ("remote", "employment", "level")
_PAID = ("min_salary", "max_salary", "currency", "pay_period")
_YES = re.compile(r"\W*(?:yes|yep|possible|allowed|ok|okay|true|100 ?%|full|fully)\b", re.IGNORECASE)
_NO = re.compile(r"\W*(?:no|not possible|none|never|false|0 ?%)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_OF_PAY = re.compile(
    r"\b(?:salary|pay(?:s|ing)?|paid|compensation|we offer|earn|package|wages?|per (?:year|month|hour|annum)|an? (?:year|month|hour)|annually|yearly|monthly|gross|p\.?a\.?)\b",
    re.IGNORECASE,
)
_NO_PAY = re.compile(
    r"\b(?:budgets? of|revenue|turnover|save|saves|saving|process\w*|customers?|users|transactions|funding|raised|invest\w*|volume|sales|bonus|allowance|stipend)\b",
    re.IGNORECASE,
)
_OF_TERMS = re.compile(
    r"\b(?:you(?:['’]ll| will| can| may)? work|we (?:offer|work)|(?:this|it|the (?:role|job|position|contract|work)) is|(?:role|position|job|contract|workplace|working (?:time|hours|model))|hours|work(?:ing)? (?:from|in|at) (?:the |our |your )?(?:office|home))\b",
    re.IGNORECASE,
)
_NO_TERMS = re.compile(
    r"\b(?:hybrid|remote) (?:cloud|infrastructure|app|apps|sensing|control|access|sites?|servers?|offices?|support|teams?|colleagues?|desktop\w*|monitoring|search)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def written_ad(text: str) -> tuple[tuple[str, str], ...]:
    """The parts of an ad that is written out, by labels or line by line; empty for any other message."""
    return tuple((read_sheet(text) or read_lines(text) or {}).items())


def fill_from_ad(reading: Reading) -> bool:
    """Fills the order to publish an ad that is written out; whether it was one."""
    parts = dict(written_ad(reading.said.whole)) if reading.tool.name == "jobs_post" else {}
    if not parts:
        return False
    _names(reading, parts)
    _place(reading, parts)
    for name in _CHOSEN:
        argument = reading.tool.argument(name)
        if argument is None:
            continue
        if name in parts:
            reading.give(name, _of_label(name, parts[name], argument.choices))
        for told in ("place", "fills", "employment", "remote", "level", "title"):
            if told in parts and (told != "title" or name != "remote"):
                reading.give(name, take_choice(Said(parts[told]), argument.choices))
    if "pay" in parts:
        _pay(reading, f"salary {parts['pay']}")
    told, terms = without_terms(parts.get("description", ""))
    reading.give("description", told or None)
    _beside(reading)
    if terms and "place" not in reading.args and (place := find_place(f"in {terms}")):
        reading.give("place", place.name)
    fill_from_text(reading)
    return True


def _beside(reading: Reading) -> None:
    """What stands without a label of its own: "publish a remote opening, title: …, salary 700,000 NOK"."""
    rest = reading.said.whole.replace(str(reading.args.get("description") or "\0"), " ")
    if not reading.args.keys() & {"min_salary", "max_salary"}:
        _pay(reading, f"salary {rest}")
    for name in _CHOSEN:
        if name not in reading.args and (argument := reading.tool.argument(name)):
            reading.give(name, take_choice(Said(rest), argument.choices))


_UNLABELLED = re.compile(
    r"[,;]\s+(?:(?:and )?(?:pay|pays|paid|salary|budget|level|max|min|from|up to)\b|\d|[€£$]|[A-Z]{3} \d).*$",
    re.IGNORECASE | re.DOTALL,
)


def _names(reading: Reading, parts: dict[str, str]) -> None:
    title = GENDERS.sub("", re.sub(r"^(?:an?|the|our) (?=\S)", "", parts.get("title", ""), flags=re.IGNORECASE)).strip(
        " “”\"'"
    )
    company = parts.get("company", "").strip(" “”\"'")
    if not company and (joined := re.match(r"(?P<x>.+?) (?:at|@) (?P<firm>(?=[A-Z0-9]).+)$", title)):
        title, company = joined["x"], joined["firm"]
    kept: list[str] = []
    for name in (title, company):
        first, *more = re.split(r",\s+|\s+[|/]\s+", _UNLABELLED.sub("", name))
        while more and is_fill(more[-1]):
            parts["fills"] = f"{parts.get('fills', '')}, {more.pop()}".strip(", ")
        if name is company and more and "place" not in parts and find_place(f"in {more[-1]}"):
            parts["place"] = more.pop()
        kept.append(", ".join([first, *more]))
    reading.give("title", kept[0])
    reading.give("company", kept[1])
    wanted = {"title", "company"} - reading.args.keys()
    if wanted and parts.get("head"):
        for name, value in read_head(Said(parts["head"]), "", wanted).items():
            reading.give(name, value)


def _place(reading: Reading, parts: dict[str, str]) -> None:
    """A place as it was written, without what is said there of the workplace."""
    remote = reading.tool.argument("remote")
    value = _SENTENCE_END.split(parts.get("place", ""))[0]
    if not value and remote and (where := parts.get("remote")) and take_choice(Said(where), remote.choices) is None:
        value = where if find_place(f"in {where}") else ""
    said = Said(re.sub(r"\s*\([^)]*\)$", "", value))
    if remote and take_choice(said, remote.choices):
        left = re.sub(
            r"^(?:(?:or|and|in|from|within|but|fully|work|working|position|possible|only|based|anywhere|also)\b\W*)+",
            "",
            said.rest().strip(" ,;()/-–"),
            flags=re.IGNORECASE,
        )
        left = re.sub(r"(?:[\s,;/(–-]+(?:or|and|fully|possible|work|only|with|but))+$", "", left.strip(" ,;()/-–"))
        reading.give("place", left)
    else:
        reading.give("place", _UNLABELLED.sub("", said.text).strip(" ,;"))


_SENTENCE_END = re.compile(r"(?<=\w{3})\.\s")


def _of_label(name: str, value: str, choices: tuple[str, ...]) -> str | None:
    if chosen := take_choice(Said(value), choices):
        return chosen
    if name == "remote" and (_YES.match(value) or _NO.match(value)):
        return "remote" if _YES.match(value) else "onsite"
    return None


def _pay(reading: Reading, text: str) -> None:
    told = Reading(reading.tool, Said(text), reading.heard)
    read_money(told)
    for name in _PAID:
        reading.give(name, told.args.get(name))


def fill_from_text(reading: Reading) -> None:
    """What a pasted ad says of its pay, workplace and employment in the text, where the head says nothing."""
    told = str(reading.args.get("description") or "")
    if reading.tool.name != "jobs_post" or "\n" not in told:
        return
    for sentence in _SENTENCE.split(told):
        if (
            not reading.args.keys() & {"min_salary", "max_salary"}
            and _OF_PAY.search(sentence)
            and not _NO_PAY.search(sentence)
            and _AMOUNT.search(sentence)
        ):
            _pay(reading, sentence)
        if (_OF_TERMS.search(sentence) or is_fill(sentence)) and not _NO_TERMS.search(sentence):
            for name in ("remote", "employment"):
                if (argument := reading.tool.argument(name)) and name not in reading.args:
                    reading.give(name, take_choice(Said(sentence), argument.choices))


_AMOUNT = re.compile(r"\d{1,3}[.,’' ]\d{3}|\d{4,}|\d\s?k\b", re.IGNORECASE)
