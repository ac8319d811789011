"""Whether 5/6 is the fifth of June or the sixth of May."""

from zoneinfo import ZoneInfo

_MONTH_FIRST = {"US", "PH", "PR", "GU"}
_US_ZONES = {
    "Adak", "Anchorage", "Boise", "Chicago", "Denver", "Detroit", "Juneau", "Los_Angeles", "Menominee", "Metlakatla",
    "New_York", "Nome", "Phoenix", "Sitka", "Yakutat", "Honolulu", "Manila",
}  # fmt: skip
_US_GROUPS = {"Indiana", "Kentucky", "North_Dakota", "US"}


def territorial(locale: str, zone: ZoneInfo) -> str:
    """An English locale with a territory: the one given, else of the country whose clocks are given."""
    territory = locale.replace("-", "_").partition("_")[2].upper()
    if len(territory) == 2:
        return f"en_{territory}"
    parts = zone.key.split("/")
    american = parts[-1] in _US_ZONES or bool(_US_GROUPS & set(parts))
    return "en_US" if american else "en_GB"


def is_day_first(locale: str) -> bool:
    """False where people write the month first. `locale` has a territory."""
    return locale.rpartition("_")[2] not in _MONTH_FIRST
