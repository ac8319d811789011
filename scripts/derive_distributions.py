"""Derives the compact tables behind the sample data from official downloads.

    python scripts/derive_distributions.py <data folder>

reads the raw files named in `SOURCES` below that folder and writes
`src/aethex/sample/distributions.json`. The raw files stay outside the project.
"""

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "src/aethex/sample/distributions.json"

SOURCES = {
    "ai_jobs_net": {
        "path": "salaries/ai_jobs_net/salaries_2025-01-19.csv",
        "name": "AI, ML and data salaries, ai-jobs.net (GitHub foorilla/ai-jobs-net-salaries)",
        "licence": "CC0-1.0",
        "date": "2025-01-19",
    },
    "bls_oews": {
        "path": "salaries/bls_oews/oews_2025_software_occupations_by_area.csv",
        "name": "Occupational Employment and Wage Statistics, May 2025, US Bureau of Labor Statistics",
        "licence": "public domain (US government work; cite BLS)",
        "date": "2026-05-15",
    },
    "career_ops": {
        "path": "jobs/career_ops/tests/fixtures/title-recall-corpus.json",
        "name": "Job titles seen on public boards (GitHub santifer/career-ops)",
        "licence": "MIT",
        "date": "2026-08-22",
    },
    "job_boards": {
        "path": "job_boards/ats_directory.json",
        "name": "Directory of public job boards (PyPI ats-jobs-mcp 1.1.0)",
        "licence": "MIT",
        "date": "2026-08-24",
    },
    "hn_keyword_share": {
        "path": "market/hn_keyword_share/data/keyword_share.csv",
        "name": "Keyword shares in 'Ask HN: Who is hiring?' (GitHub controlarm/hn-hiring-analysis)",
        "licence": "none stated; counts (facts) computed from the public Hacker News API",
        "date": "2026-08-21",
    },
    "innovation_graph": {
        "path": "market/github_innovation_graph/data/developers.csv",
        "name": "GitHub Innovation Graph, developers by economy",
        "licence": "CC0-1.0",
        "date": "2026-03-26",
    },
    "ppp": {
        "path": "market/ppp/data/ppp-gdp.csv",
        "name": "PPP conversion factor, GDP, World Bank (datasets/ppp)",
        "licence": "CC BY 4.0",
        "date": "2024 figures",
    },
}

# Market rates, local units a US dollar, mean of 2024; they only turn PPP factors into price levels.
RATES_2024 = {
    "US": 1,
    "DE": 0.924,
    "GB": 0.783,
    "CA": 1.37,
    "NO": 10.75,
    "SE": 10.57,
    "DK": 6.89,
    "FI": 0.924,
    "EE": 0.924,
    "LV": 0.924,
    "LT": 0.924,
    "NL": 0.924,
    "BE": 0.924,
    "FR": 0.924,
    "ES": 0.924,
    "PT": 0.924,
    "IE": 0.924,
    "CH": 0.88,
    "AT": 0.924,
    "PL": 3.98,
    "CZ": 23.2,
    "HU": 366,
    "RO": 4.6,
    "BG": 1.81,
    "GR": 0.924,
    "IT": 0.924,
    "UA": 40.2,
    "TR": 32.8,
    "IL": 3.7,
    "AE": 3.67,
    "IN": 83.7,
    "SG": 1.34,
    "MY": 4.58,
    "VN": 24900,
    "ID": 15850,
    "PH": 57.3,
    "JP": 151.4,
    "KR": 1364,
    "AU": 1.52,
    "NZ": 1.65,
    "BR": 5.39,
    "AR": 916,
    "CL": 944,
    "CO": 4073,
    "MX": 18.3,
    "PE": 3.75,
    "NG": 1479,
    "KE": 135,
    "ZA": 18.3,
    "EG": 45.3,
}

ROLE_WORDS = [
    ("management", r"engineering manager|head of|director|data manager|analytics manager"),
    ("ml", r"machine learning|\bai\b|mlops|computer vision|deep learning|nlp|prompt|applied scientist"),
    (
        "data_engineering",
        r"data engineer|analytics engineer|etl|data (infrastructure|integration|architect|operations eng)",
    ),
    ("data_science", r"data scientist|decision scientist|statistic|quantitative"),
    ("analytics", r"data analyst|bi (analyst|developer|engineer)|business intelligence|product analyst|insight"),
    ("platform", r"devops|site reliability|platform engineer|cloud engineer|systems engineer"),
    ("security", r"security"),
    ("product", r"product (manager|owner)"),
    ("design", r"designer"),
    ("solutions", r"solutions? (architect|engineer)"),
    ("software", r"software|backend|back end|full.?stack|frontend|front end|developer\b|\bengineer$"),
]
OCCUPATIONS = {
    "15-1252": "software",
    "15-1253": "qa",
    "15-1254": "frontend",
    "15-1255": "design",
    "15-1212": "security",
    "15-1232": "support",
    "15-1242": "database",
    "15-1244": "platform",
    "15-2051": "data_science",
    "11-3021": "management",
    "27-3042": "writing",
    "13-1082": "delivery",
    "15-1221": "research",
    "17-2061": "embedded",
    "15-1251": "mainframe",
}
LEVEL_WORDS = [
    ("director", r"\b(director|head of|vp)\b"),
    ("manager", r"\bmanager\b"),
    ("principal", r"\b(principal|distinguished)\b"),
    ("staff", r"\bstaff\b"),
    ("lead", r"\b(lead|teamlead)\b"),
    ("senior", r"\b(senior|sr)\b"),
    ("junior", r"\b(junior|jr|graduate|entry|associate)\b"),
    ("intern", r"\b(intern|internship|werkstudent|trainee)\b"),
]
FIELDS = "back.?end|front.?end|full.?stack|smart contract|protocol|rust|solana|platform|systems|data|software"
BASE = re.compile(rf"({FIELDS}|blockchain|security|ml)? ?(software )?(engineer|developer)", re.I)
SOFTWARE = re.compile(
    r"engineer|developer|devops|sre|programmer|architect|desarrollador|entwickler|data (scientist|analyst)", re.I
)


def quantile(ordered: list[float], share: float) -> int:
    """The value at `share` (0..1) of an ordered list, interpolated, to the nearest whole unit."""
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return round(ordered[low] + (ordered[high] - ordered[low]) * (at - low))


def percentiles(values: Iterable[float]) -> dict[str, int]:
    """n and the five percentiles of some values."""
    ordered = sorted(values)
    return {"n": len(ordered)} | {f"p{p}": quantile(ordered, p / 100) for p in (10, 25, 50, 75, 90)}


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column name."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def first_match(table: list[tuple[str, str]], text: str) -> str | None:
    """The first name of `table` whose pattern is in `text`."""
    return next((name for name, pattern in table if re.search(pattern, text.lower())), None)


def pay(path: Path) -> dict[str, Any]:
    """Yearly US dollars by role, level and country, exact repeats dropped, 2023 and later."""
    distinct = {tuple(row.items()) for row in rows_of(path)}
    recent = [row for row in map(dict, distinct) if int(row["work_year"]) >= 2023 and row["employment_type"] == "FT"]
    groups: dict[str, dict[tuple[str, ...], list[float]]] = {name: defaultdict(list) for name in KEYS}
    for row in recent:
        facts = row | {"role": first_match(ROLE_WORDS, row["job_title"]) or ""}
        for name, (columns, _) in KEYS.items():
            key = tuple(facts[column] for column in columns)
            if all(key):
                groups[name][key].append(float(row["salary_in_usd"]))
    return {name: table(groups[name], least) for name, (_, least) in KEYS.items()}


KEYS = {
    "by_role_level_country": (("role", "experience_level", "company_location"), 15),
    "by_role_level": (("role", "experience_level"), 15),
    "by_country": (("company_location",), 8),
    "by_country_level": (("company_location", "experience_level"), 8),
}


def table(groups: dict[tuple[str, ...], list[float]], least: int) -> dict[str, dict[str, int]]:
    """Percentiles of each group of at least `least` rows, under 'a/b/c' keys."""
    return {"/".join(key): percentiles(values) for key, values in sorted(groups.items()) if len(values) >= least}


def occupations(path: Path) -> dict[str, Any]:
    """US yearly percentiles by occupation, and the metros where software developers work."""
    rows = rows_of(path)
    wanted = [row for row in rows if row["soc"] in OCCUPATIONS]
    national = {OCCUPATIONS[row["soc"]]: wages(row) | {"soc": row["soc"]} for row in wanted if row["areatype"] == "N"}
    metros = [
        row for row in wanted if row["areatype"] == "M" and row["soc"] == "15-1252" and row["Employment"].isdigit()
    ]
    metros.sort(key=lambda row: (-int(row["Employment"]), row["area_name"]))
    return {"national": dict(sorted(national.items())), "metros": {row["area_name"]: wages(row) for row in metros[:40]}}


def wages(row: dict[str, str]) -> dict[str, Any]:
    """Employment and yearly percentiles of one OEWS row; a top-coded figure is the top code."""
    names = {
        "p10": "10th percentile",
        "p25": "25th percentile",
        "p50": "median",
        "p75": "75th percentile",
        "p90": "90th percentile",
    }
    figures = {short: row[f"Annual {long} wage"] for short, long in names.items()}
    return {"employment": whole(row["Employment"])} | {short: whole(value) for short, value in figures.items()}


def whole(text: str) -> int | None:
    """A figure of OEWS, 239,200 where it is top-coded, None where it is not published."""
    digits = text.replace(",", "")
    return int(float(digits)) if re.fullmatch(r"[0-9.]+", digits) else 239_200 if text == "-" else None


def titles(path: Path) -> dict[str, Any]:
    """How software titles are written: level words, base titles, separators. Shares and counts only."""
    every = [item["title"] if isinstance(item, dict) else item for item in json.loads(path.read_text())["titles"]]
    software = [title for title in every if SOFTWARE.search(title)]
    levels = Counter(first_match(LEVEL_WORDS, title) or "unstated" for title in software)
    forms = {"comma": ", ", "dash": " - ", "brackets": "(", "slash": "/", "abbreviated_senior": "Sr"}
    bases = Counter(found.group(0).strip().lower() for title in software if (found := BASE.search(title)))
    return {
        "n": len(software),
        "level_share": {name: round(count / len(software), 4) for name, count in sorted(levels.items())},
        "form_share": {
            name: round(sum(mark in title for title in software) / len(software), 4) for name, mark in forms.items()
        },
        "base_counts": dict(sorted((name, count) for name, count in bases.items() if count >= 2)),
    }


def openings(path: Path) -> dict[str, int]:
    """Open jobs a board, over the boards that have any."""
    boards = json.loads(path.read_text())["boards"]
    return percentiles(board["jobs"] for board in boards if board["jobs"])


def keyword_share(path: Path) -> dict[str, float]:
    """Mean percent of postings that name a keyword, over the last twelve months."""
    rows = rows_of(path)[-12:]
    return {name: round(sum(float(row[name]) for row in rows) / len(rows), 2) for name in rows[0] if name != "month"}


def developers(path: Path) -> dict[str, int]:
    """Developers by economy in the last published quarter; the European Union's own row is left out."""
    rows = rows_of(path)
    last = max((row["year"], row["quarter"]) for row in rows)
    latest = [row for row in rows if (row["year"], row["quarter"]) == last and row["iso2_code"] != "EU"]
    return {row["iso2_code"]: int(row["developers"]) for row in sorted(latest, key=lambda row: row["iso2_code"])}


def remote_share(path: Path) -> dict[str, float]:
    """Shares of rows by remote ratio since 2023 (0 onsite, 50 hybrid, 100 remote)."""
    counts = Counter(
        row["remote_ratio"]
        for row in map(dict, {tuple(r.items()) for r in rows_of(path)})
        if int(row["work_year"]) >= 2023
    )
    names = {"0": "onsite", "50": "hybrid", "100": "remote"}
    return {names[ratio]: round(count / counts.total(), 4) for ratio, count in sorted(counts.items())}


def price_level(path: Path) -> dict[str, float]:
    """Price level of each economy against the United States (PPP factor over market rate), 2024."""
    factors = {row["Country ID"]: float(row["PPP"]) for row in rows_of(path) if row["Year"] == "2024" and row["PPP"]}
    return {code: round(factors[code] / rate, 3) for code, rate in RATES_2024.items() if code in factors}


TABLES: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "pay_usd": ("ai_jobs_net", pay),
    "us_occupations": ("bls_oews", occupations),
    "titles": ("career_ops", titles),
    "openings_per_board": ("job_boards", openings),
    "keyword_share": ("hn_keyword_share", keyword_share),
    "developers": ("innovation_graph", developers),
    "remote_share": ("ai_jobs_net", remote_share),
    "price_level": ("ppp", price_level),
}


def derive(folder: Path) -> dict[str, Any]:
    """Every table with the name, licence and date of what it was derived from."""
    result: dict[str, Any] = {}
    for name, (source, derive_one) in TABLES.items():
        about = {key: value for key, value in SOURCES[source].items() if key != "path"}
        result[name] = {"source": about, "values": derive_one(folder / SOURCES[source]["path"])}
    return result


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: derive_distributions.py <data folder>")
    OUT.write_text(json.dumps(derive(Path(sys.argv[1])), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{OUT}: {OUT.stat().st_size:,} bytes")
