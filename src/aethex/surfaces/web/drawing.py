"""The templates, and the person's way of reading times and money."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from aethex.tools.context import Principal

STATIC = {path.name: path.read_bytes() for path in files(__package__).joinpath("static").iterdir() if path.is_file()}
VERSION = hashlib.sha256(b"".join(STATIC[name] for name in sorted(STATIC))).hexdigest()[:12]
"""Part of every static address, so that browsers may keep the files for good."""


@dataclass(frozen=True)
class Reader:
    """In whose zone and language times and amounts are written; `now` decides what counts as today."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    locale: str = "en"
    now: datetime | None = None

    @classmethod
    def of(cls, principal: Principal, now: datetime) -> "Reader":
        return cls(principal.tzinfo, _known_locale(principal.locale), now)

    def time(self, instant: datetime | str) -> str:
        """The time of day alone today, with the day otherwise."""
        local = self._local(instant)
        if self.now is not None and local.date() == self.now.astimezone(self.zone).date():
            return str(format_time(local, "short", locale=self.locale))
        return str(format_datetime(local, "medium" if self._other_year(local) else "d MMM, HH:mm", locale=self.locale))

    def full_time(self, instant: datetime | str) -> str:
        """Day, time and zone, for what must not be misread."""
        local = self._local(instant)
        day = format_date(local, "full", locale=self.locale)
        return f"{day}, {format_time(local, 'short', locale=self.locale)} ({self.zone.key})"

    def _other_year(self, local: datetime) -> bool:
        return self.now is None or local.year != self.now.astimezone(self.zone).year

    def _local(self, instant: datetime | str) -> datetime:
        moment = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
        return moment.astimezone(self.zone)


def _known_locale(locale: str) -> str:
    try:
        return str(Locale.parse(locale.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return "en"


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False)
    made.globals["static"] = lambda name: f"/web/static/{VERSION}/{name}"
    return made


_TEMPLATES = _environment()


def draw(template: str, **values: Any) -> Markup:
    """A template filled in; every value is escaped. UndefinedError for a value that is missing."""
    return Markup(_TEMPLATES.get_template(template).render(**values))  # noqa: S704 - autoescaped
