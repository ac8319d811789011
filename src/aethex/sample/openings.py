"""Decides an opening from a wish: place, terms, pay and title."""

import random
from dataclasses import replace

from aethex.sample.chance import chance, weighted
from aethex.sample.opening import Opening, Wish
from aethex.sample.pay import Range, country_factor, drawn, measured, us_median, written
from aethex.sample.plan import levels, things
from aethex.sample.stack import asked, language
from aethex.sample.titles import title
from aethex.sample.world import Company, Country, countries, country_of, words

PAY_AS = {"structured": 0.5, "text": 0.21, "prose": 0.05, "none": 0.24}
EMPLOYMENT = {"full_time": 0.94, "contract": 0.04, "part_time": 0.01, "temporary": 0.01}
VISA = {"unstated": 0.68, "sponsors": 0.17, "no": 0.15}
NEAR = {
    "US": ["US only", "United States", "US and Canada", "Americas"],
    "CA": ["Canada", "US and Canada"],
    "GB": ["UK", "UK and Europe", "Europe"],
    "IN": ["India", "India", "APAC"],
    "BR": ["Brazil", "Latin America"],
    "AU": ["Australia and New Zealand", "Australia", "APAC"],
    "NZ": ["Australia and New Zealand", "New Zealand"],
}
HUBS = ("US", "DE", "GB", "NL", "CA", "IE")
LATIN = {"AR", "CL", "CO", "MX", "PE"}
ASIA = {"SG", "MY", "VN", "ID", "PH", "JP", "KR"}
AFRICA = {"NG", "KE", "ZA", "EG"}
ANYWHERE = ("Worldwide", "Worldwide", "Europe", "EMEA", "Americas", "EU", "US and Europe")


def decide(wish: Wish) -> Opening:
    """The opening a wish leads to; equal wishes lead to equal openings."""
    rng = chance(f"opening/{wish.key}")
    company = wish.company
    level = wish.level or weighted(rng, levels(wish.role))
    lang = wish.lang or language(rng, company, wish.role)
    city, country = _place(rng, wish)
    remote = wish.remote or _remote(rng, company)
    region = (wish.region or _region(rng, company, country)) if remote == "remote" else ""
    employment = wish.employment or weighted(rng, EMPLOYMENT)
    pay = _pay(rng, wish, level, country, employment)
    pay_as = wish.pay or weighted(rng, PAY_AS)
    opening = Opening(
        wish.key, company, wish.role, level, lang, city, country, remote, region, employment,
        wish.visa or weighted(rng, VISA if region != "Worldwide" else {"unstated": 1.0}),
        pay, pay_as, written(rng, pay), things(company, wish.key),
        skills=tuple(asked(rng, company, wish.role, lang)),
    )  # fmt: skip
    return replace(opening, title=title(rng, opening))


def _place(rng: random.Random, wish: Wish) -> tuple[str, Country]:
    home = wish.company.city
    if wish.city or home != "Remote":
        country = country_of(wish.city or home)
        others = {city: _jobs_in(city, country) for city in country.zones if city != home}
        return wish.city or (weighted(rng, others) if others and rng.random() < 0.25 else home), country
    developers = measured("developers")
    country = countries()[weighted(rng, {code: float(developers[code]) for code in HUBS})]
    return country.hub, country


def _jobs_in(city: str, country: Country) -> float:
    """Weight of a second office: software developers in the metropolitan area where that is known."""
    if country.code != "US":
        return 1.0
    metros = measured("us_occupations")["metros"]
    return next((float(row["employment"]) for name, row in metros.items() if city in name), 5_000.0)


def _remote(rng: random.Random, company: Company) -> str:
    if company.city == "Remote":
        return "remote"
    share: dict[str, dict[str, float]] = words("remote.toml")["share"]
    return weighted(rng, share.get(company.kind, share["base"]))


def _region(rng: random.Random, company: Company, country: Country) -> str:
    if company.city == "Remote":
        return rng.choice(ANYWHERE)
    if country.code in NEAR:
        return rng.choice(NEAR[country.code])
    if country.code in LATIN:
        return rng.choice(["Latin America", country.name, "Americas"])
    if country.code in ASIA:
        return rng.choice(["APAC", country.name])
    if country.code in AFRICA:
        return rng.choice(["Africa", country.name, "EMEA"])
    return rng.choice([country.name, "EU", "Europe", "EMEA", f"{country.name} or EU"])


def _pay(rng: random.Random, wish: Wish, level: str, country: Country, employment: str) -> Range:
    role = words(f"roles/{wish.role}.toml")["pay"]
    if wish.yearly_usd:
        local = country if wish.currency != "EUR" else countries()["DE"]
        return drawn(rng, wish.yearly_usd, local, "year", wish.currency)
    yearly = us_median(role, "junior" if level == "intern" else level) * country_factor(country.code) * wish.company.pay
    if level == "intern":
        return drawn(rng, yearly * 0.5, country, "hour" if country.code in ("US", "CA") else "month")
    period = wish.period or ("hour" if employment == "part_time" and country.code in ("US", "GB") else "")
    if not period:
        period = "month" if country.code in words("remote.toml")["monthly"] else "year"
    if wish.company.city == "Remote":
        return drawn(
            rng, yearly * (1 if country.code == "US" else 1.25), country, period, rng.choice(["USD", "USD", ""])
        )
    return drawn(rng, yearly, country, period, wish.currency)
