"""The words around an amount: which interval it is for, what kind of pay it is, whether it is pay at all."""

import re
from typing import Literal

from aethex.kit.terms import PayPeriod

Kind = Literal["base", "ote", "total"]
Interval = PayPeriod | Literal["week"]

_PER = r"(?:/|\bper\b|\ba\b|\ban\b|\bp(?:er)?\.?/|\bpro\b|\bim\b|\bpar\b|\bpor\b|\bal\b|\bna\b|\bi\b)\s*"
_WORDS: list[tuple[Interval, str]] = [
    (
        PayPeriod.HOUR,
        rf"{_PER}(?:hour|hr|h|stunde|std|heure|hora|godz\w*)\b|\bhourly\b|\bp/?h\b|\bde l['’]heure\b"
        r"|\bstundenlohn\b|\bstundensatz\b|時給",
    ),
    (
        PayPeriod.DAY,
        rf"{_PER}(?:day|d|tag|jour|j|d[ií]a|dzień|dzien|md|manday|man-day)\b|\bdaily\b|\bday[- ]rate\b|\bper diem\b"
        r"|\bp/?d\b|\btagessatz\b|\btjm\b|日給",
    ),
    ("week", rf"{_PER}(?:week|wk|woche)\b|\bweekly\b|\bp/?w\b"),
    (
        PayPeriod.MONTH,
        rf"{_PER}(?:months?|mo|mth|monat|mois|mes|m[eê]s|mies\w*|mc|m|mnd|måned\w*|mån\w*)\b|\bmonthly\b|\bpcm\b"
        r"|\bp\.\s?m\.|\bmonatlich\b|\bmtl\b|\bmensuel\w*|\bmensual\w*|\bmensal\b|\bmiesięcznie\b|\bmies\b|\bměsíčně\b"
        r"|\blunar\b|\bhavi\b|月給|月収",
    ),
    (
        PayPeriod.YEAR,
        rf"{_PER}(?:year|yr|y|annum|a|jahr|an|ann[ée]e|año|ano|rok|år)\b|\bannual(?:ly|i[sz]ed)?\b|\byearly\b"
        r"|\bp\.\s?a\b\.?|\bp/?a\b|\blpa\b|\bjährlich\b|\bjahresgehalt\b|\bannuel\w*|\banuales?\b|\brocznie\b|\bročně\b"
        r"|\bpro[- ]?rata\b|\bpa\b|年収",
    ),
]
_INTERVALS = [(interval, re.compile(words, re.IGNORECASE)) for interval, words in _WORDS]
_CLAUSE_END = re.compile(r"[,;+&\n|]|\.(?:\s|$)|\b(?:with|plus|and|including|incl|und|et)\b", re.IGNORECASE)
_PAY = re.compile(
    r"\bsalar(?:y|ies)\b|\bcompensation\b|\bpay(?:s|ing)?\b|\bpayscale\b|\bremuneration\b|\bwages?\b|\bbase\b|\bote\b"
    r"|\bon[- ]target\b|\bearn(?:ing)?s?\b|\brates?\b|\bctc\b|\bgross\b|\bbrutto\b|\bbrut\b|\bnetto?\b|\bgehalt\w*"
    r"|\w*gehalt\b|\bvergütung\b|\blohn\b|\btagessatz\b|\bsalaire\b|\brémunération\b|\bsalario\b|\bsueldo\b|\bsalário\b"
    r"|\bretribuci[óo]n\b|\bwynagrodzenie\b|\bstawka\b|\bwidełki\b|\blön\b|\blønn?\b|\btjm\b|年収|月給|給与|報酬",
    re.IGNORECASE,
)
_THINGS = (
    r"users? customers? clients? requests? people employees engineers developers members downloads transactions "
    r"merchants stores fund(?:ing|ed)? financing series\s+[a-h] seed round raised? arr mrr revenues? valuation valued "
    r"gmv aum budgets? stipends? bonus(?:es)? sign(?:ing)?(?:[-\s]?on)? referral allowance equity rsus? stock shares "
    r"options reimburse\w* learning training wellness education home[-\s]office equipment credits? savings donations? "
    r"grants? prizes? deals? contracts?\s+(?:value|won|signed) portfolio sales quota pipeline market industry business "
    r"company startup scale-?up unicorn coverage insurance match(?:ing)? discount assets payments? volume investments? "
    r"investors fine deductible hsa"
).replace(" ", "|")
_LINK = r"(?:at|in|on|to|for|or|a|an|the|our|your|per|base|basic|gross|net|depending|based|salary|pay|within|by)"
_OTHER_AFTER = re.compile(
    rf"^[\s)]*(?:in\s+|of\s+|worth\s+of\s+|a\s+year\s+|per\s+(?:year|month)\s+|/(?:year|month|mo|yr)\s+)?"
    rf"(?:(?!{_LINK}\b)\w+\s+){{0,2}}?(?:{_THINGS})\b"
    r"|^[\s)]*(?:per|each|for\s+(?:each|every))\s+(?:employee|user|customer|request|sale|deal|lead)",
    re.IGNORECASE,
)
_OTHER_BEFORE = re.compile(
    r"(?:\brais(?:ed|ing)|\bfunding|\bfunded|\brevenues?|\bvaluation|\bvalued|\bbacked|\bbudgets?|\bmanag(?:e|es|ing|ed)"
    r"|\bprocess(?:es|ed|ing)?|\bworth|\bsav(?:ed|es|ing)|\bbonus(?:es)?|\bstipend|\ballowance|\bsurpass\w*|\barr\b|\bmrr\b"
    r"|\bgrew|\bgrow(?:n|ing|th)?|\breferral|\bequity|\brsus?|\bstock|\binvest\w*|\bsold|\bacquired|\bspen[dt]\w*|\bdeliver\w*"
    r"|\bclos(?:e|ed|ing)|\bhandl\w+|\bcover\w*|\breimburs\w*|\bdonat\w*|\bprizes?|\bsign[- ]?on"
    r"|\bplus|\bserving|\b401\W?k\W?|\bmatch(?:es|ing)?)"
    r"(?:\W+(?:\w+\W+){0,3}?)?$",
    re.IGNORECASE,
)
_BENEFIT = re.compile(
    r"\b401\b|\bcontributions?\b|\bpensions?\b|\bretirement\b|\bper (?:sale|deal|lead)\b", re.IGNORECASE
)
_KINDS: list[tuple[Kind, str]] = [
    ("ote", r"\bote\b|\bon[- ]target(?:[- ]earnings?)?\b"),
    (
        "total",
        r"\btotal\s+(?:cash\s+|target\s+|annual\s+|potential\s+)?(?:comp(?:ensation)?|package|rewards?|cash|pay)\b|\btc\b",
    ),
    ("base", r"\bbase\b|\bbasic\b|\bfixed\b|\bfixgehalt\b|\bgrundgehalt\b|\bfixe\b"),
]
_KIND_AFTER = [(kind, re.compile(rf"^[\s(]*(?:{pattern})", re.IGNORECASE)) for kind, pattern in _KINDS]
_KIND_BEFORE = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS]
_ADJACENT = re.compile(r"^(?:\s|:|\bof\b|\bis\b|\bsalary\b|\brange\b|\bpay\b|\(|~)*$", re.IGNORECASE)


def clause(after: str) -> str:
    """What follows an amount up to the end of its clause."""
    end = _CLAUSE_END.search(after)
    return after[: end.start()] if end else after


def stated_period(before: str, after: str) -> Interval | None:
    """The interval named in the clause that follows an amount, else the last one named before it."""
    tail = clause(after)
    following = [(match.start(), interval) for interval, words in _INTERVALS if (match := words.search(tail))]
    if following:
        return min(following, key=lambda found: found[0])[1]
    preceding = [(match.end(), interval) for interval, words in _INTERVALS for match in words.finditer(before)]
    return max(preceding, key=lambda found: found[0])[1] if preceding else None


def names_pay(before: str, after: str) -> bool:
    """Whether a word of pay stands before an amount, or in the clause after it."""
    return _PAY.search(before) is not None or _PAY.search(clause(after)[:40]) is not None


def is_other_money(before: str, after: str) -> bool:
    """Whether the words make an amount funding, revenue, a budget, a bonus, equity or a head count."""
    tail = clause(after)
    if _OTHER_AFTER.match(tail) and not _PAY.match(tail.lstrip(" (")):
        return True
    sentence = re.split(r"\n|[.;]\s", before)[-1]
    return _BENEFIT.search(sentence) is not None or _OTHER_BEFORE.search(sentence.split(": ")[-1][-60:]) is not None


def kind_of(before: str, after: str, follows_amount: bool) -> Kind | None:
    """Base, on-target or total, as the nearest marker says; None when none does.

    A marker right before the amount wins over one right after, and that over one further before. With
    `follows_amount`, a marker at the head of `before` belongs to the amount before it.
    """
    if follows_amount:
        for _, pattern in _KIND_AFTER:
            before = pattern.sub("", before, count=1)
    found = [(match.end(), kind) for kind, pattern in _KIND_BEFORE for match in pattern.finditer(before)]
    end, preceding = max(found, key=lambda entry: entry[0]) if found else (0, None)
    if preceding and _ADJACENT.match(before[end:]):
        return preceding
    following = next((kind for kind, pattern in _KIND_AFTER if pattern.match(after)), None)
    return following or preceding
