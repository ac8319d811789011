"""The sample people: the ones examples name, and a varied crowd with plausible careers."""

import random
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from aethex.sample.chance import chance, some
from aethex.sample.pay import country_factor, rounded, us_median
from aethex.sample.records import slug
from aethex.sample.world import Company, Country, companies, country_of, words

NEEDED = {"fullstack": "react", "backend-dotnet": "dotnet", "backend-node": "nodejs"}
REFERENCE = date(2026, 11, 23)
EVIDENCE = ("experience", "experience", "experience", "project", "stated")
LOCALES = {"DE": "de-DE", "AT": "de-AT", "FR": "fr-FR", "ES": "es-ES", "PT": "pt-PT", "BR": "pt-BR", "US": "en-US"}
PLANS = ("free", "free", "free", "free", "pro", "pro", "creator")
PAY = {
    "frontend": "frontend",
    "qa": "qa",
    "design": "design",
    "ml": "ml",
    "data": "data_engineering",
    "data-science": "data_science",
    "security": "security",
    "writing": "writing",
    "product": "product",
    "mainframe": "mainframe",
    "platform": "platform",
}


def people() -> list[dict[str, Any]]:
    """Every sample person, the named ones first."""
    return [_person(facts) for facts in [*words("people.toml")["person"], *_crowd()]]


def _crowd() -> list[dict[str, Any]]:
    columns = (
        "handle",
        "name",
        "city",
        "languages",
        "track",
        "seniority",
        "years_experience",
        "remote",
        "currency",
        "role",
        "goal",
        "bio",
    )
    text = (files("aethex.sample.words") / "roster.txt").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line and not line.startswith("#")]
    crowd: list[dict[str, Any]] = []
    for row in rows:
        facts: dict[str, Any] = dict(zip(columns, row, strict=True))
        crowd.append(
            facts | {"years_experience": int(facts["years_experience"]), "languages": facts["languages"].split()}
        )
    return crowd


def _person(facts: dict[str, Any]) -> dict[str, Any]:
    rng = chance(f"person/{facts['handle']}")
    country = country_of(facts["city"])
    track = words("tracks.toml").get(facts.get("track", "none"))
    empty = facts["role"] == "newcomer"
    person = {
        "handle": facts["handle"],
        "name": facts["name"],
        "email": f"{facts['handle']}@example.com",
        "role": facts["role"],
        "roles": _roles(facts["role"]),
        "plan": facts.get("plan") or (rng.choice(PLANS) if facts["role"] == "member" else "creator"),
        "headline": facts.get("headline") or (_headline(facts, track) if track else None),
        "bio": facts.get("bio"),
        "location": f"{facts['city']}, {country.name}" if facts["city"] != country.name else facts["city"],
        "zone": country.zones[facts["city"]],
        "locale": facts.get("locale") or LOCALES.get(country.code, "en-GB"),
        "currency": facts["currency"],
        "seniority": facts.get("seniority"),
        "years_experience": facts.get("years_experience"),
        "remote": facts.get("remote"),
        "work_authorization": [] if empty else facts.get("work_authorization") or [country.code],
        "salary_floor": facts.get("salary_floor")
        or (_floor(rng, facts) if track and facts["role"] == "member" else None),
        "languages": [
            dict(zip(("language", "level"), text.split(":"), strict=True)) for text in facts.get("languages", [])
        ],
        "public": facts.get("public", not empty and (facts["role"] not in ("member", "admin") or rng.random() < 0.75)),
        "goal": facts.get("goal"),
        "sample": True,
    }
    person |= _history(rng, facts, track)
    person["skills"] = _skills(rng, facts, track, _used_now(person["experience"]))
    extra = ("topics", "availability", "capacity", "hourly_rate", "company", "applications", "saved")
    person |= {name: facts[name] for name in extra if name in facts}
    return person | _offer(rng, facts, track)


def _roles(role: str) -> list[str]:
    return ["member"] if role in ("member", "newcomer") else ["member", role]


def _headline(facts: dict[str, Any], track: dict[str, Any]) -> str:
    own = str(track["headline"])
    level = {"senior": "Senior ", "lead": "Lead ", "staff": "Staff ", "junior": "Junior "}.get(facts["seniority"], "")
    return f"{level}{own[:1].lower()}{own[1:]}" if level else own


def _floor(rng: random.Random, facts: dict[str, Any]) -> int:
    """Yearly, in the person's currency: a little under what the place pays such a person."""
    country = country_of(facts["city"])
    usd = us_median(PAY.get(facts["track"], "software"), facts["seniority"]) * country_factor(country.code)
    rate = country.rate if facts["currency"] == country.currency else 1.0
    return rounded(usd * rate * rng.uniform(0.72, 0.88))


def _used_now(experience: list[dict[str, Any]]) -> tuple[str, ...]:
    """The stack of the present employer."""
    return next((c.stack for job in experience[:1] for c in companies() if c.name == job["name"]), ())


def _skills(
    rng: random.Random, facts: dict[str, Any], track: dict[str, Any] | None, now: tuple[str, ...]
) -> list[dict[str, Any]]:
    if "skills" in facts:
        columns = ("skill", "level", "years", "last_used", "evidence")
        return [dict(zip(columns, row, strict=True)) for row in facts["skills"]]
    if track is None:
        return []
    total = facts["years_experience"]
    known = track["skills"][: 5 + total // 2]
    main = {known[0], known[1], known[2]}
    return [_skill(rng, name, at / len(known), total, name in main or name in now) for at, name in enumerate(known)]


def _skill(rng: random.Random, name: str, order: float, total: int, used: bool) -> dict[str, Any]:
    """Skills learned earlier have more years; some that the present work does not need have been idle."""
    years = max(0.5, round(total * (1 - 0.75 * order) * rng.uniform(0.7, 1.0) * 2) / 2)
    idle = rng.randint(300, 1100) if not used and rng.random() < 0.35 else rng.randint(5, 60)
    level = min(5, max(1, round(1.4 + years**0.5 * 1.05)))
    return {
        "skill": name,
        "level": level if rng.random() < 0.85 else None,
        "years": min(years, float(total)),
        "last_used": (REFERENCE - timedelta(days=idle)).isoformat(),
        "evidence": rng.choice(EVIDENCE),
    }


def _history(
    rng: random.Random, facts: dict[str, Any], track: dict[str, Any] | None
) -> dict[str, list[dict[str, Any]]]:
    names = ("experience", "education", "projects", "certificates")
    if "experience" in facts:
        return {name: facts.get(name, []) for name in names}
    if facts.get("track") == "none" or track is None:
        return {name: _recruiter(facts) if name == "experience" and "company" in facts else [] for name in names}
    jobs = _jobs(rng, facts, track)
    first = int(jobs[-1]["startDate"][:4]) - (jobs[-1]["startDate"][5:7] < "07")
    return {
        "experience": jobs,
        "education": [_study(rng, track, first)],
        "projects": [_project(rng, facts, track)] if rng.random() < 0.7 else [],
        "certificates": [_certificate(rng, facts)] if rng.random() < 0.4 else [],
    }


def _recruiter(facts: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "name": facts["company"],
            "position": "Technical Recruiter",
            "startDate": "2021-05-01",
            "location": facts["city"],
            "summary": "Hiring for backend, platform and data teams.",
            "highlights": ["Answers every application within five working days"],
        }
    ]


def _jobs(rng: random.Random, facts: dict[str, Any], track: dict[str, Any]) -> list[dict[str, Any]]:
    """Newest first; the oldest began `years_experience` years ago."""
    total = facts["years_experience"]
    count = 1 if total <= 2 else 2 if total <= 6 else 3
    employers = _employers(rng, facts, track, count)
    cuts = {1: [], 2: [rng.uniform(0.35, 0.65)], 3: [rng.uniform(0.25, 0.4), rng.uniform(0.6, 0.75)]}[count]
    edges = [0.0, *cuts, 1.0]
    titles = list(reversed(track["titles"][:count]))
    done = some(rng, track["done"], len(track["done"]))
    return [
        _job(employer, facts, titles[at], (edges[at] * total, edges[at + 1] * total), done[at::count])
        for at, employer in enumerate(employers)
    ]


def _employers(rng: random.Random, facts: dict[str, Any], track: dict[str, Any], count: int) -> list[Company]:
    """Companies that need such a person, the nearest first: the same city, the same country, remote, elsewhere."""
    home = country_of(facts["city"])
    key = facts["track"]
    needed = NEEDED.get(key, key.removeprefix("backend-"))

    def distance(company: Company) -> tuple[int, int, float]:
        fits = company.kind in track["kinds"] if "kinds" in track else needed in company.stack
        return (0 if fits else 1, _far(company, facts["city"], home), rng.random())

    return sorted(companies(), key=distance)[:count]


def _far(company: Company, city: str, home: Country) -> int:
    """0 the same city, then the same country, remote, the same continent, the rest of the world."""
    if company.city in (city, "Remote"):
        return 0 if company.city == city else 2
    there = country_of(company.city)
    if there.code == home.code:
        return 1
    return 3 if there.zones[company.city].split("/")[0] == home.zones[city].split("/")[0] else 4


def _job(
    company: Company, facts: dict[str, Any], title: str, ago: tuple[float, float], done: list[str]
) -> dict[str, Any]:
    now_there = ago[0] == 0
    job = {
        "name": company.name,
        "position": title,
        "startDate": _month(ago[1]),
        "location": facts["city"] if company.city == "Remote" else company.city,
        "summary": f"{company.name} {company.does}.",
        "highlights": done,
    }
    return job if now_there else job | {"endDate": _month(ago[0])}


def _month(years_ago: float) -> str:
    return (REFERENCE - timedelta(days=round(years_ago * 365.25))).replace(day=1).isoformat()


def _study(rng: random.Random, track: dict[str, Any], until: int) -> dict[str, Any]:
    text = words("people_words.toml")
    years = rng.choice([3, 3, 4, 5])
    return {
        "institution": rng.choice(text["schools"]),
        "area": track["area"],
        "studyType": rng.choice(text["degrees"]),
        "startDate": f"{until - years}-09-01",
        "endDate": f"{until}-06-30",
    }


def _project(rng: random.Random, facts: dict[str, Any], track: dict[str, Any]) -> dict[str, Any]:
    name, _, about = rng.choice(track["projects"]).partition(": ")
    return {
        "name": name,
        "description": f"{about}.",
        "url": f"https://code.example/{facts['handle']}/{name}",
        "startDate": _month(rng.uniform(0.5, max(1.0, facts["years_experience"] / 2))),
        "keywords": track["skills"][:3],
    }


def _certificate(rng: random.Random, facts: dict[str, Any]) -> dict[str, Any]:
    text = words("people_words.toml")
    name = rng.choice(text["certificates"])
    return {
        "name": name,
        "date": _month(rng.uniform(0.2, facts["years_experience"])),
        "issuer": rng.choice(text["issuers"]),
        "url": f"https://academy.example/certificates/{facts['handle']}-{slug(name)}",
    }


def _offer(rng: random.Random, facts: dict[str, Any], track: dict[str, Any] | None) -> dict[str, Any]:
    """What mentors and consultants of the crowd offer, and when."""
    if facts["role"] not in ("mentor", "consultant") or "availability" in facts or track is None:
        return {}
    days = some(rng, ["mondays", "tuesdays", "wednesdays", "thursdays", "saturdays"], 2)
    hours = ["18:00-20:00", "19:00-21:00"] if facts["role"] == "mentor" else ["09:00-12:00", "14:00-17:00"]
    offer: dict[str, Any] = {
        "topics": [name.replace("-", " ") for name in track["skills"][-3:]]
        + some(rng, words("people_words.toml")["mentor_topics"], 2),
        "availability": [f"{day} {hour}" for day, hour in zip(days, hours, strict=True)],
    }
    if facts["role"] == "mentor":
        return offer | {"capacity": rng.randint(1, 4)}
    usd = us_median("software", "senior") * country_factor(country_of(facts["city"]).code) / 1400
    return offer | {"hourly_rate": rounded(usd * country_of(facts["city"]).rate)}
