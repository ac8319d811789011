"""One opening: who hires, for what, where and on which terms. Words come later."""

from dataclasses import dataclass, field

from aethex.sample.pay import Range
from aethex.sample.world import Company, Country


@dataclass(frozen=True)
class Wish:
    """What an opening must be; what is left empty is drawn."""

    key: str
    company: Company
    role: str = ""
    level: str = ""
    lang: str = ""
    city: str = ""
    remote: str = ""
    region: str = ""
    employment: str = ""
    period: str = ""
    currency: str = ""
    pay: str = ""
    yearly_usd: float = 0
    visa: str = ""


@dataclass(frozen=True)
class Opening:
    """A decided opening. `pay_as` is structured, text, prose or none; `remote` remote, hybrid or onsite."""

    key: str
    company: Company
    role: str
    level: str
    lang: str
    city: str
    country: Country
    remote: str
    region: str
    employment: str
    visa: str
    pay: Range
    pay_as: str
    pay_text: str
    things: tuple[str, ...]
    title: str = ""
    skills: tuple[str, ...] = field(default=())
