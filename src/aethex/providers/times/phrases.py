"""The reader that people's times go through: the rules of dialogue, and an engine for what they do not know."""

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from aethex.providers.times.calendars import Stretch
from aethex.providers.times.clusters import clusters
from aethex.providers.times.drafts import draft
from aethex.providers.times.lexer import may_hold_time, pieces
from aethex.providers.times.locales import is_day_first, territorial
from aethex.providers.times.pieces import Day, Frame, Period, Piece
from aethex.providers.times.port import Found, Kind, Lean, TimeReader
from aethex.providers.times.settling import settle
from aethex.providers.times.words import spelled

_FOR_ENGINE = re.compile(
    r"\b(?:christmas|xmas|new year|easter|thanksgiving|halloween|valentine|holiday|good friday|whit|pentecost|ascension|memorial|labou?r day|independence"
    r"|martin luther|mlk|patrick|mother'?s|father'?s|black friday|cyber monday|boxing|diwali|eid|ramadan|hanukkah|passover|yom|rosh|lunar|chinese"
    r"|last (?:business|working) day|\d(?:st|nd|rd|th) (?:week|day)|(?:second|third|fourth|last) (?:week|day) (?:of|in)|eve\b|\w+ day\b)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:[\s,;.!?()\"“”'’]|\b(?:on|at|in|the|of|for|around|about|approximately|roughly|say|sharp|exactly|precisely|please|pls|any ?time"
    r"|some ?time|during|then|it'?s|let'?s|say|maybe|perhaps|how|what|works?|work|is|would|be|fine|good|great|ok|okay|yes|no|instead|actually|make it|i|me|we|can"
    r"|could|do|prefer|better|best|me|time|local|whole|all day|just|only|early|late|to|from|and|thanks|thank you|starting|beginning)\b)*",
    re.IGNORECASE,
)
"""Words beside a time that say nothing else."""
_AROUND = 40
"""Characters before and after a word for the engine that it is given too."""


class Phrases:
    """A TimeReader. Weekdays, times of day, ranges, zones and repeats are its own; other days the engine's."""

    def __init__(self, engine: TimeReader):
        self.engine = engine

    def read(
        self, text: str, now: datetime, zone: ZoneInfo, locale: str = "en_GB", *, lean: Lean = "future"
    ) -> list[Found]:
        """The times in `text`, in order. `lean` says where "friday" or "in march" is looked for."""
        put_right = spelled(text)
        if not may_hold_time(put_right.text) and not _FOR_ENGINE.search(put_right.text):
            return []
        locale = territorial(locale, zone)
        frame = Frame(now.astimezone(zone), zone, is_day_first(locale), lean)
        parts = self._with_engine(put_right.text, pieces(put_right.text, frame), frame, locale)
        found: list[Found] = []
        for run in clusters(put_right.text, parts):
            one = settle(draft(run, frame), frame)
            if one is not None:
                span = (put_right.back(run[0].start), put_right.back(run[-1].end))
                found.append(_spanned(one, span))
        return found

    def whole(
        self, text: str, now: datetime, zone: ZoneInfo, locale: str = "en_GB", *, lean: Lean = "future"
    ) -> Found | None:
        """The time that a text is; None when it says more than one time, or anything beside it."""
        found = self.read(text, now, zone, locale, lean=lean)
        if len(found) != 1:
            return None
        rest = text[: found[0].span[0]] + " " + text[found[0].span[1] :]
        return found[0] if _BESIDE.fullmatch(rest) else None

    def _with_engine(self, text: str, own: list[Piece], frame: Frame, locale: str) -> list[Piece]:
        """Days that the engine knows and the rules do not: feasts, and days counted within months."""
        cue = _FOR_ENGINE.search(text)
        if cue is None:
            return own
        parts = list(own)
        start = text.rfind(" ", 0, max(0, cue.start() - _AROUND)) + 1
        for one in self.engine.read(text[start : cue.end() + _AROUND], frame.now, frame.zone, locale):
            value = _as_piece(one)
            if value is None:
                continue
            piece = Piece(one.span[0] + start, one.span[1] + start, value)
            over = [part for part in parts if part.start < piece.end and part.end > piece.start]
            if all(
                part.start >= piece.start and part.end <= piece.end and part.end - part.start < piece.end - piece.start
                for part in over
            ):
                parts = [part for part in parts if part not in over] + [piece]
        return sorted(parts, key=lambda part: part.start)


def _as_piece(one: Found) -> Day | Period | None:
    if one.start is None or one.end is None or one.doubt:
        return None
    if one.kind is Kind.DATE:
        return Day((one.start.date(),), dated=True)
    if one.kind is Kind.INTERVAL and one.grain in {"day", "week", "month", "quarter", "year"}:
        return Period((Stretch(one.start.date(), one.end.date()),), one.grain)
    return None


def _spanned(one: Found, span: tuple[int, int]) -> Found:
    return replace(one, span=span)
