"""Wall-clock times and the instants they name, whatever the clocks do that day."""

from datetime import UTC, datetime, timedelta, tzinfo


def instants(wall: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """The instants at which clocks in `zone` show `wall` (naive): none in a gap, two in a repeated hour, else one."""
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return (first,)
    return tuple(one for one in (first, second) if _settled(one).replace(tzinfo=None) == wall)


def at_once(wall: datetime, zone: tzinfo) -> datetime:
    """The instant of `wall`; of a repeated hour the first, in a gap as far past its beginning as was said."""
    return _settled(wall.replace(tzinfo=zone, fold=0))


def around(wall: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """For a `wall` in a gap: what clocks show that were not changed yet, and those changed too early."""
    return _settled(wall.replace(tzinfo=zone, fold=1)), _settled(wall.replace(tzinfo=zone, fold=0))


def elapsed(moment: datetime, minutes: float) -> datetime:
    """`minutes` of real time after an aware moment, in its zone."""
    return (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(moment.tzinfo)


def _settled(moment: datetime) -> datetime:
    """The same instant as its zone's clocks show it."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo)
