"""Which openings exist: the coverage that demos and tests rely on, then what each company would look for."""

import random
from collections.abc import Iterator

from aethex.sample.chance import chance, some, weighted
from aethex.sample.opening import Wish
from aethex.sample.pay import measured
from aethex.sample.world import Company, companies, countries, words

EUROPE = (
    "Europe",
    "EU",
    "EMEA",
    "Worldwide",
    "Europe (CET ± 2 hours)",
    "Germany, Netherlands, Poland or Spain",
    "EU and UK",
)
MARKET = 800
ROLES = ("backend", "frontend", "fullstack", "qa", "support", "data_engineering", "analytics", "design", "mobile", "ml")


def wishes() -> Iterator[Wish]:
    """Every opening to be written, promised ones first."""
    yield from remote_go()
    yield from promised()
    yield from unusual_terms()
    yield from market()


def remote_go() -> Iterator[Wish]:
    """Thirty-two remote Go jobs; the first eighteen pay well above 90,000 in dollars and in euros."""
    able = [company for company in companies() if "go" in company.stack and company.kind != "retail"]
    for number in range(32):
        rng = chance(f"remote go/{number}")
        company = able[(number * 7) % len(able)]
        well_paid = number < 18
        yield Wish(
            key=f"remote-go-{number}",
            company=company,
            role="backend" if number % 6 else "platform",
            level=rng.choice(["senior", "senior", "staff"])
            if well_paid
            else rng.choice(["mid", "mid", "senior", "junior"]),
            lang="go",
            remote="remote",
            region=EUROPE[number % len(EUROPE)] if well_paid else "",
            employment="full_time",
            currency=("EUR" if number % 3 == 0 else "USD") if well_paid else "",
            pay=("structured", "text", "structured", "prose")[number % 4] if well_paid else "",
            yearly_usd=rng.uniform(140_000, 195_000) if well_paid else 0,
        )


PROMISED = (  # how many, city, role, level, language of the work
    (8, "Oslo", "frontend", "", ""),
    (7, "Porto", "qa", "", ""),
    (5, "Berlin", "backend", "mid", "go"),
    (5, "Berlin", "backend", "", "python"),
    (4, "London", "frontend", "", ""),
    (4, "New York", "data_engineering", "", ""),
    (5, "Bangalore", "backend", "", ""),
    (3, "Bangalore", "platform", "", ""),
    (4, "London", "ml", "", ""),
    (3, "Berlin", "platform", "", ""),
    (5, "London", "backend", "", ""),
    (4, "London", "fullstack", "", ""),
    (3, "Bangalore", "data_engineering", "", ""),
    (3, "Bangalore", "fullstack", "", ""),
    (3, "Berlin", "fullstack", "", ""),
    (2, "Oslo", "design", "", ""),
    (3, "Porto", "backend", "", ""),
    (3, "New York", "backend", "senior", ""),
    (3, "Berlin", "data_engineering", "", ""),
)
LANGUAGES = {
    "elixir": 10,
    "rust": 12,
    "zig": 5,
    "haskell": 5,
    "cobol": 9,
    "erlang": 2,
    "clojure": 2,
    "scala": 4,
    "ocaml": 2,
    "ruby": 4,
}


def promised() -> Iterator[Wish]:
    """The places and languages that examples name."""
    for count, city, role, level, lang in PROMISED:
        for number in range(count):
            local = [company for company in companies() if company.city == city and (not lang or lang in company.stack)]
            company = local[number % len(local)]
            yield Wish(
                f"{city}-{role}-{lang}-{number}",
                company,
                role,
                level,
                lang,
                city,
                remote="onsite" if number % 3 == 2 else "hybrid",
            )
    for lang, count in LANGUAGES.items():
        able = [company for company in companies() if lang in company.stack]
        for number in range(count):
            company = able[number % len(able)]
            role = _role_of(lang, company)
            yield Wish(
                f"{lang}-{number}",
                company,
                role,
                "",
                lang,
                remote="remote" if number % 2 == 0 and lang != "cobol" else "",
            )


def _role_of(lang: str, company: Company) -> str:
    if lang == "cobol":
        return "mainframe"
    if lang in ("zig", "ocaml") or (lang in ("rust", "haskell") and company.kind == "devtools"):
        return "systems"
    if lang == "rust":
        return {"hardware": "embedded", "chain": "blockchain"}.get(company.kind, "backend")
    return "backend"


def unusual_terms() -> Iterator[Wish]:
    """Internships, part-time and temporary posts, contracts by the day and by the hour."""
    every = companies()
    british = [company for company in every if company.city in countries()["GB"].zones]
    american = [company for company in every if company.city in countries()["US"].zones]
    for number in range(34):
        company = chance(f"intern/{number}").choice(every)
        yield Wish(
            f"intern-{number}",
            company,
            _fitting(company, number),
            "intern",
            employment="internship",
            remote="onsite" if number % 2 else "hybrid",
        )
    for number in range(32):
        company = chance(f"part/{number}").choice(every)
        yield Wish(
            f"part-{number}",
            company,
            _fitting(company, number),
            ("mid", "senior", "junior")[number % 3],
            employment="part_time",
        )
    for number in range(14):
        company = chance(f"temp/{number}").choice(every)
        yield Wish(f"temp-{number}", company, _fitting(company, number), "mid", employment="temporary")
    for number in range(18):
        company = british[number % len(british)]
        yield Wish(
            f"day-{number}",
            company,
            _fitting(company, number),
            ("senior", "lead", "senior")[number % 3],
            employment="contract",
            period="day",
            pay=("structured", "text")[number % 2],
        )
    for number in range(14):
        company = american[(number * 3) % len(american)]
        yield Wish(
            f"hour-{number}",
            company,
            _fitting(company, number),
            ("mid", "senior")[number % 2],
            employment="contract",
            period="hour",
            pay=("structured", "text")[number % 2],
        )


def _fitting(company: Company, number: int) -> str:
    able = [role for role in ROLES if roles_of(company).get(role, 0) > 2]
    return able[number % len(able)]


def roles_of(company: Company) -> dict[str, float]:
    """How often a company looks for each role."""
    mix = words("mix.toml")
    weights = dict(mix["base"])
    for role, change in mix["kinds"].get(company.kind, {}).items():
        weights[role] = weights.get(role, 0) + change
    if "cobol" not in company.stack:
        weights.pop("mainframe", None)
    if not {"zig", "rust", "haskell", "ocaml", "cpp"} & set(company.stack):
        weights.pop("systems", None)
    return {role: weight for role, weight in weights.items() if weight > 0}


def market() -> Iterator[Wish]:
    """What every company looks for, a few or many openings as boards have them."""
    for company, count in _counts().items():
        rng = chance(f"openings/{company.name}")
        roles: list[str] = []
        for number in range(count):
            role = _next_role(rng, company, roles)
            roles.append(role)
            yield Wish(f"{company.name}-{number}", company, role)


def _counts() -> dict[Company, int]:
    spread = measured("openings_per_board")
    rng = chance("openings")
    raw = {
        company: rng.choice([spread["p10"], spread["p25"], spread["p50"], spread["p50"], spread["p75"]])
        for company in companies()
    }
    scale = MARKET / sum(raw.values())
    return {company: max(2, min(9, round(count * scale))) for company, count in raw.items()}


def _next_role(rng: random.Random, company: Company, taken: list[str]) -> str:
    weights = {role: weight / (1 + 3 * taken.count(role)) for role, weight in roles_of(company).items()}
    return weighted(rng, weights)


def levels(role: str) -> dict[str, float]:
    """How often a title carries a level; what names none is a mid-level job."""
    share = measured("titles")["level_share"]
    if role == "management":
        return {"manager": 0.7, "director": 0.18, "lead": 0.12}
    weights = {
        "junior": 0.1, "mid": share["unstated"] - 0.05, "senior": share["senior"],
        "staff": share["staff"] * 0.6, "lead": share["lead"] + 0.02, "principal": share["principal"],
    }  # fmt: skip
    if role in ("qa", "support", "writing", "design", "analytics", "mainframe"):
        weights |= {"staff": 0.0, "principal": 0.01, "junior": 0.16}
    return weights


def things(company: Company, key: str) -> tuple[str, ...]:
    """The company's things in an order of the opening's own."""
    return tuple(some(chance(f"things/{key}"), company.things, 3))
