"""Amounts of money as people write them: symbols, codes, k and M, ranges, periods, "six figures"."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from aethex.assistant.planner.slots.currencies import CODES, UNIT, code_of
from aethex.assistant.planner.slots.numbers import SPOKEN, spoken
from aethex.assistant.planner.slots.said import Said

Bound = Literal["min", "max", "none"]

_NUMBER = r"\d{1,3}(?:[., ’']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2})?(?!\d)"
_ANY_NUMBER = rf"{_NUMBER}|{SPOKEN}"
_EVEN = r"(?:[.,][-–—]{1,2}(?![\w]))"
"""No cents, as prices are written: "95,-"."""
_SCALE = r"(?:k|thousand|grand|mil|tis[ií]c|tys\.?|m|mio|million|lpa|lakhs?|crores?|cr)"
_PERIODS: dict[str, str] = {"h": "hour", "d": "day", "m": "month", "y": "year", "a": "year"}
_PERIOD = (
    r"(?:(?:\s*/\s*|\s*(?:per|an?|each|every)\s+)(?P<per>hours?|hr|h|days?|d|months?|mo|years?|yr|y|annum)\b"
    r"|\s*(?P<adv>hourly|daily|monthly|yearly|annually|p\.?a\.?|p\.?m\.?|p\.?d\.?|p/[hdmy]|pcm|al mes|por mês|por mes|im monat|par mois)(?!\w)|\s+(?P<noun>day rate)\b)"
)
_MIN_CUE = (
    r"at least|atleast|min(?:imum)?\.?(?: of| salary(?: of)?)?|over|above|more than|north of|starting (?:at|from)|from|upwards of"
    r"|not (?:below|under|less than)|no less than|no lower than|nothing (?:below|under|less than)|higher than|>=?|exceeding|beyond|better than"
    r"|not? jobs below|below|under|less than"
)
_MAX_CUE = r"up to|at most|max(?:imum)?\.?(?: of)?|no more than|not (?:over|above|more than)|under|below|less than|cheaper than|<=?|until"
_PLUS = r"\s?\+|\s(?:or|and) (?:more|up|upwards?|above|higher|over|better)\b|,?\s?(?:at (?:the very )?least|min(?:imum)?)\b(?!\s*\d)"
_AMOUNT = re.compile(
    rf"(?P<cue>\b(?:nothing|no jobs|(?:filter|leave|take|cut|throw|kick)(?:ing)? out (?:everything|anything|all|those|jobs|the ones)(?: that pay| paying| with)?|not|(?:don|can|won|wouldn|couldn|shouldn|mustn)['’]?t [\w ]{{0,20}}?|cannot [\w ]{{0,20}}?|(?:should|must|may|would|could|can|will) not [\w ]{{0,20}}?)?\s*(?:{_MAX_CUE}|{_MIN_CUE})\s+|[<>]=?\s*)?"
    rf"(?:between\s+)?(?P<unit1>{UNIT})?\s?(?P<low>{_ANY_NUMBER})(?P<even>{_EVEN})?\s?(?P<scale1>{_SCALE}\b)?(?:\s?\+(?=\s?(?:{UNIT})))?\s?(?P<unit2>{UNIT})?"
    rf"(?:\s?(?:-|–|—|to|and|until|up to)\s?(?:{UNIT})?\s?(?P<high>{_ANY_NUMBER}){_EVEN}?\s?(?P<scale2>{_SCALE}\b)?\s?(?P<unit3>{UNIT})?)?"
    rf"(?P<plus>{_PLUS})?(?P<top>,?\s?\b(?:max(?:imum)?|at (?:the )?(?:very )?most|tops)\b(?!\s*\d))?(?:{_PERIOD}(?P<plus2>{_PLUS})?(?:\s(?P<unit4>{UNIT}))?)?",
    re.IGNORECASE,
)
_HAS_AMOUNT = re.compile(_ANY_NUMBER, re.IGNORECASE)
"""What no amount is without; quickly looked for."""
_FIGURES = re.compile(
    rf"\b(?:(?:at least|over|above|minimum)\s+)?(?P<low>high |mid |low )?(?P<n>five|six|seven|5|6|7)[- ]?(?:figures?|fig)\b(?: salary)?(?:\s+(?:in )?(?P<unit>{UNIT}))?",
    re.IGNORECASE,
)
_CODE_BESIDE = re.compile(rf"\s*\(\s*(?P<x>{CODES})\s*\)", re.IGNORECASE)
""" "50,000 kroner a month (DKK)": the code says which kroner."""
_FIGURE_FLOOR = {"five": 10_000, "six": 100_000, "seven": 1_000_000, "5": 10_000, "6": 100_000, "7": 1_000_000}
_BEFORE_ONLY = re.compile(
    r"(?:\b(?:hourly|day|daily|monthly|annual|yearly)(?: rate| pay| salary)?)\W+(?:of |above |over |at least |min(?:imum)? )*$",
    re.IGNORECASE,
)
_PAY_CUE = re.compile(
    r"\b(?:pay(?:s|ing)?|salary|salaries|earn\w*|money|compensation|wage|rate|budget|tip|price|costs?|worth|offer(?:ed)?|base|floor)\b",
    re.IGNORECASE,
)
_NOT_MONEY = re.compile(
    r"\s*(?:(?:\w+ ){0,2}(?:jobs|roles|positions|openings|vacancies|results|matches|ads)\b|\+?\s*(?:years?|yrs?|yoe|weeks?|days?|hours?|hrs?|minutes?|mins?|months?|people|jobs?|%|percent|stars?|results?|km|miles?|st\b|nd\b|rd\b|th\b|[:/]\d))",
    re.IGNORECASE,
)
_INDIFFERENT = re.compile(
    r"\b(?:(?:the )?(?:pay|salary|money|wage|compensation|remuneration)(?: range)?(?:'s| is| does| do)?(?: not|n[o']?t|n’t)?(?: that| so| really| very| all that| too| much of)? ?"
    r"(?:matter|important|an issue|relevant|care|irrelevant|negotiable|secondary|open)s?"
    r"|(?:no matter|regardless of|whatever|any|don'?t care about|do not care about|don'?t mind|never mind|ignore|irrespective of) (?:the |what the |what )?"
    r"(?:pay|salary|money|wage|compensation)(?: is| range)?|whatever (?:it|they) pays?|i don'?t care (?:what|how much) (?:it|they) pays?"
    r"|(?:without|drop|remove|forget|lift|scrap|skip|ignore|lose|take (?:off|away|out)|leave out|delete)(?: about)? (?:the |my |a |any |that )?(?:money|salary|pay|wage)(?: limit| floor| minimum| filter| requirement| range| thing| part)?"
    r"|any (?:pay|salary)|no (?:minimum|salary floor|pay limit)(?: salary| pay)?)\b",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True)
class Amount:
    """Major units. `currency` and `period` only when named; `upper` ends a range."""

    value: Decimal
    upper: Decimal | None = None
    currency: str | None = None
    period: str | None = None
    bound: Bound = "none"


def take_indifference(said: Said) -> bool:
    """Whether the message says that pay does not matter; those words are then spoken for."""
    return said.take(_INDIFFERENT) is not None


def take_amounts(said: Said, *, bare: bool = False) -> list[Amount]:
    """All amounts in order. With `bare`, a plain number counts even without currency, scale or a word for pay."""
    found: list[tuple[int, Amount]] = []
    for match in said.all(_FIGURES):
        said.use(*match.span())
        found.append(
            (
                match.start(),
                Amount(
                    Decimal(_FIGURE_FLOOR[match["n"].lower()]), currency=_currency([match["unit"] or ""]), bound="min"
                ),
            )
        )
    figures = {at for at, _ in found}
    pay = bare or _PAY_CUE.search(said.text) is not None
    for match in said.all(_AMOUNT) if _HAS_AMOUNT.search(said.text) else ():
        amount = _amount(said.text, match, pay)
        if amount is not None:
            said.use(*match.span())
            if code := _CODE_BESIDE.match(said.text, match.end()):
                said.use(*code.span())
                amount = replace(amount, currency=code["x"].upper())
            found.append((match.start(), amount))
    if len(found) > 1 and any(amount.currency for at, amount in found if at not in figures):
        found = [one for one in found if one[0] not in figures]
    return [amount for _, amount in sorted(found, key=lambda pair: pair[0])]


def _amount(text: str, match: re.Match[str], pay: bool) -> Amount | None:
    period = _period(text, match)
    units = [match[name] for name in ("unit1", "unit2", "unit3", "unit4") if match[name]]
    if match["unit1"] == "php":  # before an amount, written so, it is the language: "senior php 70k"
        units = [unit for unit in units if unit != "php"]
    scale = match["scale1"] or match["scale2"]
    glued = text[match.start("low") - 1 : match.start("low")]
    if (glued.isalnum() or glued in {"#", "_"}) and not units:
        return None
    if (
        scale
        and not (units or pay or period)
        and (scale.lower() == "m" or (scale.lower()[0] == "m" and not match["cue"]))
    ):
        return None
    if not (units or scale or period or match["even"]) and not _plausible(text, match, pay):
        return None
    low, high = _number(match["low"]), _number(match["high"])
    if text[: match.start("low")].lower().rstrip().endswith("minus"):
        low = -low
    if glued in {"-", "−"} and not text[max(match.start("low") - 2, 0) : match.start("low") - 1].strip():
        low = -low
    low_scale, high_scale = match["scale1"] or (match["scale2"] if high else None), match["scale2"] or match["scale1"]
    low *= _times(low_scale)
    upper = high * _times(high_scale) if match["high"] else None
    if not (scale or period) and (match["even"] or not units) and pay and low < 1000 and upper is None:
        low *= 1000 if low >= 20 else 1
    if upper is not None and upper < low:
        return None
    if not match.group().endswith(" ") and text[match.end() : match.end() + 1].isalpha():
        return None
    indian = scale is not None and scale.lower().startswith(("lpa", "lakh", "cr"))
    if scale and scale.lower() == "lpa":
        period = "year"
    bound = _bound(match)
    if bound == "max" and _REFUSED.match(text, match.end()):
        bound = "min"
    return Amount(low, upper, _currency(units) or ("INR" if indian else None), period, bound)


def _plausible(text: str, match: re.Match[str], pay: bool) -> bool:
    if _NOT_MONEY.match(text, match.end("low")) or _NOT_MONEY.match(text, match.end()):
        return False
    low = _number(match["low"])
    if 1900 <= low <= 2100 and low == int(low):
        return bool(pay and match["cue"])
    return low >= 10_000 or (pay and (match["cue"] is not None or low >= 1000)) or (pay and low >= 20)


def _period(text: str, match: re.Match[str]) -> str | None:
    said = match["per"] or match["adv"]
    if said:
        key = said.lower().replace(".", "").removeprefix("p/")
        if key in {"pm", "pcm"} or " " in key:
            return "month"
        return {"pa": "year", "pd": "day"}.get(key) or _PERIODS.get(key[0])
    before = _BEFORE_ONLY.search(text[: match.start("low")])
    if match["noun"] or (before and before.group().lower().startswith("da")):
        return "day"
    if before:
        return _PERIODS.get(before.group()[0].lower())
    return None


def _number(text: str | None) -> Decimal:
    if not text:
        return Decimal(0)
    if (said := spoken(text)) is not None:
        return said
    grouped = re.fullmatch(r"(\d{1,3}(?:[., ’']\d{3})+)(?:[.,](\d{1,2}))?", text)
    if grouped:
        return Decimal(re.sub(r"\D", "", grouped[1]) + (f".{grouped[2]}" if grouped[2] else ""))
    return Decimal(text.replace(",", "."))


def _times(scale: str | None) -> int:
    if not scale:
        return 1
    key = scale.lower()
    if key.startswith(("lpa", "lakh")):
        return 100_000
    if key.startswith("cr"):
        return 10_000_000
    return 1_000_000 if key.startswith("m") and key != "mil" else 1_000


def _currency(units: list[str]) -> str | None:
    return next((code_of(unit) for unit in units if unit.strip()), None)


_REFUSED = re.compile(
    r"\W*(?:is|are|would be|will be)\b[\w ]{0,25}\b(?:out of (?:the )?question|no option|not (?:an option|acceptable|enough|possible)|unacceptable|too (?:little|low)|of no interest)",
    re.IGNORECASE,
)
""" "Below 60,000 is out of the question"."""
_RULES_OUT = re.compile(
    r"not (?:below|under|less)|nothing|no jobs|filter|leave|take|cut|throw|kick|don|can|won|will|would|could|should|must|may"
)
"""What is said of pay that is too little: "nothing under", "can't go below"."""


_AT_MOST = re.compile(r"\b(?:over|above|more than|north of|higher than|exceeding|beyond)$")
""" "Won't go above": no floor."""


def _bound(match: re.Match[str]) -> Bound:
    cue = " ".join((match["cue"] or "").lower().split())
    if match["top"] or (_RULES_OUT.match(cue) and _AT_MOST.search(cue)):
        return "max"
    if match["plus"] or match["plus2"] or _RULES_OUT.match(cue):
        return "min"
    if re.fullmatch(_MAX_CUE, cue, re.IGNORECASE) or cue.startswith(("<", "not ")):
        return "max"
    return "min" if cue else "none"
