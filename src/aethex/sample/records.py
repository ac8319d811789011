"""Openings and written advertisements as records, in the shape job feeds hand over."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from aethex.sample.chance import chance
from aethex.sample.opening import Opening
from aethex.sample.world import countries, country_of, words

STATES = {
    "New York": "NY",
    "Boston": "MA",
    "Philadelphia": "PA",
    "Washington": "DC",
    "Atlanta": "GA",
    "Miami": "FL",
    "Chicago": "IL",
    "Austin": "TX",
    "Minneapolis": "MN",
    "Columbus": "OH",
    "Denver": "CO",
    "Seattle": "WA",
    "Portland": "OR",
    "San Francisco": "CA",
    "Los Angeles": "CA",
    "San Diego": "CA",
}
HINTS = {
    "full_time": "Full-time",
    "part_time": "Part-time",
    "contract": "Contract",
    "internship": "Internship",
    "temporary": "Temporary",
}
DEPARTMENTS = {
    "data_engineering": "Data",
    "data_science": "Data",
    "analytics": "Data",
    "ml": "Machine Learning",
    "design": "Design",
    "product": "Product",
    "support": "Customer Support",
    "writing": "Documentation",
    "solutions": "Solutions",
    "qa": "Quality",
    "security": "Security",
    "platform": "Infrastructure",
    "mobile": "Mobile",
    "embedded": "Devices",
    "mainframe": "Core Systems",
}


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens."""
    plain = (
        unicodedata.normalize("NFKD", text.translate(str.maketrans("øıłŁ", "oilL"))).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def address(company: str, title: str, key: str) -> str:
    """A link on a reserved domain, different for every key."""
    return f"https://jobs.example/{slug(company)}/{slug(title)}-{chance(f'url/{key}').randrange(16**6):06x}"


def record(opening: Opening, description: str) -> dict[str, Any]:
    """One feed record; what a feed would not say is None."""
    rng = chance(f"record/{opening.key}")
    shown = opening.pay_as in ("structured", "text")
    structured = opening.pay_as == "structured"
    pay = opening.pay
    hint = HINTS[opening.employment]
    return {
        "source": "sample",
        "source_id": slug(opening.key),
        "url": address(opening.company.name, opening.title, opening.key),
        "company": opening.company.name,
        "title": opening.title,
        "location_texts": _locations(opening),
        "remote_hint": opening.remote if opening.remote != "onsite" or rng.random() < 0.8 else None,
        "employment_hint": hint if opening.employment != "full_time" or rng.random() < 0.92 else None,
        "department": DEPARTMENTS.get(opening.role, "Engineering") if rng.random() < 0.8 else None,
        "salary_text": opening.pay_text if shown and (not structured or rng.random() < 0.6) else None,
        "salary_min": pay.low if structured else None,
        "salary_max": pay.high if structured else None,
        "salary_currency": pay.currency if structured else None,
        "salary_period": pay.period if structured else None,
        "description": description,
        "days_ago": age(opening.key),
        "closed": False,
        "sample": True,
    }


def age(key: str) -> float:
    """Days since posting: most within six weeks, one in nine between two and four months."""
    rng = chance(f"age/{key}")
    days = rng.uniform(60, 120) if rng.random() < 0.11 else min(45, rng.expovariate(1 / 13) + 0.05)
    return round(days, 2)


def _locations(opening: Opening) -> list[str]:
    rng = chance(f"location/{opening.key}")
    here = place(opening.city, rng.random() < 0.5)
    if opening.remote == "remote":
        if opening.region == "Worldwide":
            return [rng.choice(["Remote (Worldwide)", "Anywhere", "Remote, worldwide", "Remote"])]
        return rng.choice(
            [[f"Remote ({opening.region})"], [f"Remote - {opening.region}"], [f"Remote, {opening.region}"]]
        )
    if opening.remote == "hybrid" and rng.random() < 0.25:
        here = f"{here} (Hybrid)"
    others = [city for city in opening.country.zones if city != opening.city]
    return [here, place(rng.choice(others))] if others and rng.random() < 0.07 else [here]


def place(city: str, short: bool = False) -> str:
    """'Berlin, Germany'; in the United States also 'Austin, TX'."""
    country = country_of(city)
    if country.code == "US":
        return f"{city}, {STATES[city]}" + ("" if short else ", United States")
    if country.code == "GB" and short:
        return f"{city}, UK"
    return f"{city}, {country.name}" if city != country.name else city


def foreign() -> Iterator[dict[str, Any]]:
    """The advertisements written in other languages."""
    for ad in words("foreign.toml")["ad"]:
        key = f"foreign-{ad['company']}-{ad['title']}"
        currency = ad.get("currency") or countries()[country_of(ad["city"]).code].currency
        paid = "min" in ad
        yield {
            "source": "sample",
            "source_id": slug(key),
            "url": address(ad["company"], ad["title"], key),
            "company": ad["company"],
            "title": ad["title"],
            "location_texts": [ad.get("place") or place(ad["city"])],
            "remote_hint": ad["remote"],
            "employment_hint": ad["employment"],
            "department": None,
            "salary_text": ad.get("salary_text"),
            "salary_min": ad.get("min"),
            "salary_max": ad.get("max"),
            "salary_currency": currency if paid else None,
            "salary_period": ad.get("period", "year") if paid else None,
            "description": ad["text"].strip(),
            "days_ago": min(30.0, age(key)),
            "closed": False,
            "sample": True,
        }
