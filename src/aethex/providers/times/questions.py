"""How times are shown, and the questions about those that cannot be settled."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from aethex.providers.times.calendars import Stretch
from aethex.providers.times.local_time import around
from aethex.providers.times.port import Doubt


def day_label(day: date) -> str:
    """ "Friday 27 November 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def label(moment: datetime) -> str:
    """ "Friday 27 November 2026, 15:00"."""
    return f"{day_label(moment.date())}, {moment:%H:%M}"


def _offset_label(moment: datetime) -> str:
    offset = moment.strftime("%z")
    return f"{label(moment)} (UTC{offset[:3]}:{offset[3:]})"


def _zone_name(zone: tzinfo) -> str:
    return str(zone).rsplit("/", 1)[-1].replace("_", " ")


def which_moment(moments: Sequence[datetime]) -> Doubt:
    """Two or more readings; a day or a half of the day is what tells them apart."""
    same_day = len({one.date() for one in moments}) == 1
    labels = [f"{one:%H:%M}" if same_day else label(one) for one in moments]
    text = f"Do you mean {' or '.join(labels)}?"
    return Doubt(text, tuple((one.isoformat(), label(one)) for one in moments))


def which_day(options: Sequence[date]) -> Doubt:
    """Two or more days."""
    names = " or ".join(day_label(one) for one in options)
    return Doubt(f"Do you mean {names}?", tuple((one.isoformat(), day_label(one)) for one in options))


def which_stretch(options: Sequence[Stretch]) -> Doubt:
    """Two or more weekends or weeks."""
    shown = [(f"{one.start.isoformat()}/{one.end.isoformat()}", _stretch_label(one)) for one in options]
    return Doubt(f"Do you mean {' or '.join(text for _, text in shown)}?", tuple(shown))


def _stretch_label(one: Stretch) -> str:
    last = one.end - timedelta(days=1)
    return f"{one.start.day} {one.start:%B} to {last.day} {last:%B %Y}"


def day_of(stretch: Stretch) -> Doubt:
    """A time of day in a longer stretch: each day of a week is offered, of more none."""
    count = (stretch.end - stretch.start).days
    offered = [stretch.start + timedelta(days=at) for at in range(count)] if count <= 7 else []
    choices = tuple((one.isoformat(), day_label(one)) for one in offered)
    return Doubt(f"Which day from {_stretch_label(stretch)}?", choices)


def passed(said: datetime, instead: Sequence[datetime]) -> Doubt:
    """A time that is over, with the times that may have been meant."""
    choices = tuple((one.isoformat(), label(one)) for one in instead)
    text = f"{label(said)} has passed already."
    if not choices:
        return Doubt(f"{text} When should it be instead?")
    return Doubt(f"{text} Do you mean {' or '.join(name for _, name in choices)}?", choices)


def just_passed(day: date, ahead: date) -> Doubt:
    """A date without its year that is over by a few weeks."""
    return Doubt(
        f"{day_label(day)} has passed already. Do you mean {day_label(ahead)}?",
        ((ahead.isoformat(), day_label(ahead)),),
    )


def skipped(wall: datetime, zone: tzinfo) -> Doubt:
    """A time that the clocks jump over."""
    options = around(wall, zone)
    text = (
        f"{wall:%H:%M} does not exist on {day_label(wall.date())} in {_zone_name(zone)}, where the clocks go forward then."
        f" Do you mean {options[0]:%H:%M} or {options[1]:%H:%M}?"
    )
    return Doubt(text, tuple((one.isoformat(), label(one)) for one in options))


def repeated(moments: Sequence[datetime], zone: tzinfo) -> Doubt:
    """A time that the clocks show twice."""
    first = moments[0]
    text = (
        f"{first:%H:%M} comes twice on {day_label(first.date())} in {_zone_name(zone)}, where the clocks go back then."
        " The first time or the second?"
    )
    names = ("the first", "the second")
    return Doubt(
        text,
        tuple((one.isoformat(), f"{name}: {_offset_label(one)}") for one, name in zip(moments, names, strict=False)),
    )


WHOSE = Doubt("Whose clocks? Say the city or the time zone, for example “15:00 Berlin time”.")
BACKWARDS = Doubt("That ends before it begins. From when until when?")
"""A range with its ends the wrong way round."""
