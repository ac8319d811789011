"""Money as integer minor units with a currency."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from babel.numbers import format_currency, get_currency_precision


def exponent(currency: str) -> int:
    """Digits after the point of a currency (CLDR, which follows ISO 4217): EUR 2, JPY 0, KWD 3."""
    return int(get_currency_precision(currency))


@dataclass(frozen=True, order=False)
class Money:
    """`minor` counts the currency's smallest unit: 1234 EUR-cents are 12.34 EUR."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str) -> "Money":
        """From major units, rounded half to even."""
        scaled = Decimal(amount).scaleb(exponent(currency))
        return cls(int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_EVEN)), currency.upper())

    @property
    def major(self) -> Decimal:
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def format(self, locale: str = "en") -> str:
        """As people write it: whole amounts of at least 100 without decimals, e.g. €90,000."""
        return _formatted(self.minor, self.currency, locale)


@lru_cache(maxsize=4096)
def _formatted(minor: int, currency: str, locale: str) -> str:
    major = Money(minor, currency).major
    if major == major.to_integral_value() and abs(major) >= 100:
        return format_currency(major, currency, format="¤#,##0", locale=locale, currency_digits=False)
    return format_currency(major, currency, locale=locale)
