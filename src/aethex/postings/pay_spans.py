"""Joining amounts to ranges, with the words around them."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from aethex.postings.amounts import OPEN, Amount, find_amounts, times

_JOINT = re.compile(r"\s*(?:-|–|—|−|‐|~|〜|～|to|bis|à|a|do|til|\.\.\.?|…)\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and|und|et|y|&)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:between|zwischen|entre)\s*$", re.IGNORECASE)
_UP_TO = re.compile(
    r"(?:\bup to|\bmax(?:imum)?(?:\s+of)?\.?|\bbis zu|\bjusqu['’]à|\bhasta|\bunder|\bdo|≤|<)[\s:]*$", re.IGNORECASE
)
_FROM = re.compile(
    r"(?:\bfrom|\bstart(?:s|ing)?(?:\s+(?:at|from))|\bat least|\bmin(?:imum)?(?:\s+of)?\.?|\bab|\bà partir de|\bdesde"
    r"|\bod|\bover|\babove|≥|>)[\s:]*$",
    re.IGNORECASE,
)
_PLUS = re.compile(r"\s?\+(?=\s*(?:$|/|per\b|an? (?:year|month|day|hour)|p\.?a|[,.;)\n]|DOE|depending))", re.IGNORECASE)
_RETIREMENT = re.compile(r"401\s?\(?k\)?", re.IGNORECASE)
_BEFORE, _AFTER = 90, 70
_MOST = 2000


@dataclass(frozen=True)
class Span:
    """One amount or a range, in major units. `currency` may be open or None; one of `low` and `high` may be None.

    `before` reaches back to the amount of money before it (`follows_amount`) or 90 characters, `after` on to the next
    number or 70.
    """

    low: Decimal | None
    high: Decimal | None
    currency: str | None
    scale: str
    millions: bool
    start: int
    end: int
    before: str
    after: str
    follows_amount: bool

    @property
    def is_range(self) -> bool:
        return self.low is not None and self.high is not None and self.low != self.high

    @property
    def is_half_range(self) -> bool:
        """One end of a range whose other end does not fit it: `between $250 and $2,500`."""
        return not self.is_range and _BETWEEN.search(self.before) is not None

    @property
    def ends(self) -> list[Decimal]:
        return [end for end in (self.low, self.high) if end is not None]

    @property
    def middle(self) -> Decimal:
        return sum(self.ends, Decimal(0)) / len(self.ends)


def find_spans(text: str) -> list[Span]:
    """The amounts of a text in order, at most 2000, two that form a range as one."""
    groups: list[list[Amount]] = []
    for found in islice(find_amounts(text), _MOST):
        if _RETIREMENT.match(text[found.start : found.end + 3]):
            continue
        joined = _join(groups[-1][0], found, text) if groups and len(groups[-1]) == 1 else None
        if joined:
            groups[-1] = joined
        else:
            groups.append([found])
    ends = [group[0].start for group in groups[1:]] + [len(text)]
    spans, since = [], 0
    for group, until in zip(groups, ends, strict=False):
        spans.append(_span(group, since, until, text))
        since = group[-1].end if group[-1].currency or group[-1].scale else since
    return spans


def _join(low: Amount, high: Amount, text: str) -> list[Amount] | None:
    """Both with their shared scale and currency, when a range's word is all that stands between them."""
    between = text[low.end : high.start]
    linked = _JOINT.fullmatch(between)
    linked = linked or (_AND.fullmatch(between) if _BETWEEN.search(text[max(low.start - 12, 0) : low.start]) else None)
    if not linked or not _compatible(low.currency, high.currency):
        return None
    low, high = _share_scale(low, high)
    bottom, top = times(low.value, low.scale), times(high.value, high.scale)
    return [low, high] if bottom <= top <= bottom * 5 else None


def _compatible(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other or one in OPEN or other in OPEN


def _share_scale(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    if high.scale and not low.scale and low.value < 1000:
        return replace(low, scale=high.scale), high
    if low.scale and not high.scale and high.value < 1000:
        return low, replace(high, scale=low.scale)
    return low, high


def _span(amounts: list[Amount], since: int, until: int, text: str) -> Span:
    """`since` is where the amount of money before ends (0 for none), `until` where the next number begins."""
    start, end = amounts[0].start, amounts[-1].end
    before = text[max(since, start - _BEFORE) : start]
    after = text[end : min(until, end + _AFTER)]
    named = [amount.currency for amount in amounts if amount.currency]
    low, high = _ends(amounts, before, after)
    return Span(
        low=low,
        high=high,
        currency=next((name for name in named if name not in OPEN), next(iter(named), None)),
        scale=amounts[-1].scale,
        millions=any(amount.millions for amount in amounts),
        start=start,
        end=end,
        before=before,
        after=after,
        follows_amount=since > 0 and start - since <= _BEFORE,
    )


def _ends(amounts: list[Amount], before: str, after: str) -> tuple[Decimal | None, Decimal | None]:
    low = times(amounts[0].value, amounts[0].scale)
    if len(amounts) == 2:
        return low, times(amounts[1].value, amounts[1].scale)
    if _UP_TO.search(before):
        return None, low
    if _FROM.search(before) or _PLUS.match(after):
        return low, None
    return low, low
