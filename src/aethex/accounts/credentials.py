"""What a handle, an e-mail address, a password and a person's place settings may be."""

import re
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_territory_currencies

from aethex.errors import Invalid
from aethex.kit.text import clean, fold

MIN_PASSWORD, MAX_PASSWORD = 10, 200
_HANDLE = re.compile(r"[a-z0-9_-]{3,30}")
_LOCAL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}", re.IGNORECASE)
_LABEL = re.compile(r"(?!-)[a-z0-9\u00a1-\uffff-]{1,63}(?<!-)", re.IGNORECASE)
_RESERVED = {"admin", "aethex", "api", "everyone", "guest", "here", "me", "root", "support", "system"}


def read_email(text: str) -> str:
    """The address in lower case; ValueError when mail could not reach it."""
    address = clean(text).strip()
    local, at, domain = address.rpartition("@")
    labels = domain.split(".")
    good = at and _LOCAL.fullmatch(local) and not (local.startswith(".") or local.endswith(".") or ".." in local)
    if not good or len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels) or len(address) > 254:
        raise ValueError("is not an e-mail address; write it as name@example.com")
    if labels[-1].isdigit():
        raise ValueError("ends in a number; write the domain's name")
    return address.lower()


def read_handle(text: str) -> str:
    """The handle without its @, in lower case; ValueError when it has other characters or a wrong length."""
    handle = clean(text).strip().removeprefix("@").lower()
    if not _HANDLE.fullmatch(handle):
        raise ValueError("takes 3 to 30 letters a–z, digits, _ and -")
    if handle in _RESERVED:
        raise ValueError("is reserved; please choose another")
    return handle


def suggest_handle(name: str, email: str) -> str:
    """A handle made of a name, or of the address where the name has too few plain letters."""
    for source in (name, email.partition("@")[0], "dev-" + email.partition("@")[0]):
        handle = re.sub(r"[^a-z0-9_]+", "-", fold(source)).strip("-_")[:24]
        if _HANDLE.fullmatch(handle) and handle not in _RESERVED:
            return handle
    return "developer"


@cache
def _common() -> frozenset[str]:
    lines = files("aethex.accounts").joinpath("data/common_passwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip())


def check_password(password: str, *, email: str = "", name: str = "") -> None:
    """ValueError for one that is short, very long, common, all alike, or the person's own name or address."""
    if len(password) < MIN_PASSWORD:
        raise ValueError(f"needs at least {MIN_PASSWORD} characters; a few random words are good")
    if len(password) > MAX_PASSWORD:
        raise ValueError(f"takes at most {MAX_PASSWORD} characters")
    plain = fold(password)
    bare = re.sub(r"[\W_]+", "", plain)
    stem = re.sub(r"\d+$", "", bare)
    if plain in _common() or bare in _common() or (stem in _common() and len(bare) - len(stem) <= 6):
        raise ValueError("is one of the passwords that are tried first; please choose another")
    if len(set(password)) < 4:
        raise ValueError("repeats the same few characters; please choose another")
    own = {fold(email), fold(email.partition("@")[0]), fold(name), fold(name).replace(" ", "")} - {""}
    if plain in own:
        raise ValueError("is your own name or address; please choose another")


def check_zone(zone: str) -> str:
    """An IANA zone; ValueError for anything else."""
    try:
        return ZoneInfo(zone).key
    except (OSError, ValueError, KeyError):
        raise ValueError("is not a time zone such as Europe/Berlin") from None


def check_locale(locale: str) -> str:
    """A locale as `en` or `de-DE`; ValueError for anything else."""
    try:
        Locale.parse(locale.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        raise ValueError("is not a locale such as en or de-DE") from None
    return locale.replace("_", "-")


def currency_of(zone: str, locale: str) -> str:
    """What is paid with where the zone lies, else where the locale is spoken, else USD (CLDR)."""
    territory = get_global("zone_territories").get(zone) or Locale.parse(locale.replace("-", "_")).territory
    current = get_territory_currencies(territory) if territory and territory != "001" else []
    return str(current[0]) if current else "USD"


class Problems:
    """Collects what is wrong with each field, to be told all at once."""

    def __init__(self) -> None:
        self.errors: list[dict[str, str]] = []

    def add(self, argument: str, message: str) -> None:
        self.errors.append({"argument": argument, "message": message})

    def done(self) -> None:
        """Invalid when there was any."""
        if self.errors:
            said = "; ".join(f"{error['argument']} {error['message']}" for error in self.errors)
            raise Invalid(said[0].upper() + said[1:] + ".", self.errors)
