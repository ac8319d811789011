"""Derives src/aethex/skills/data/taxonomy.json from public lists.

    python scripts/derive_taxonomy.py --topics explore/topics --onet "Technology Skills.txt" --linguist languages.yml

--topics    the `topics` folder of github/explore (CC BY 4.0), or a JSON list of its front matter
--onet      O*NET's Technology Skills table, tab or comma separated (CC BY 4.0, USDOL/ETA)
--linguist  linguist's languages.yml (MIT), or a JSON list of name and aliases

Only facts are kept (spellings, addresses, links between topics, flags, occupation codes), and only for the skills of
curated.toml; no sentence of a source is copied. Needs PyYAML for the .yml and .md forms.
"""

import argparse
import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

from aethex.skills.skill import Skill
from aethex.skills.source import read_curated
from aethex.skills.spelling import folded, spellings

OUT = Path(__file__).parents[1] / "src/aethex/skills/data/taxonomy.json"
SOURCES = [
    "GitHub explore topics, github.com/github/explore, CC BY 4.0",
    "O*NET Database, Technology Skills, U.S. Department of Labor, Employment and Training Administration, CC BY 4.0",
    "GitHub linguist languages, github.com/github-linguist/linguist, MIT",
]
VENDORS = re.compile(
    r"^(?:adobe|amazon|apache|apple|atlassian|autodesk|bentley|cisco|dassault systemes|esri|google|hashicorp|ibm|intuit"
    r"|microsoft|mozilla|oracle|red hat|sap|the mathworks) (?=\S)",
    re.IGNORECASE,
)
SUFFIX = re.compile(r"^(lang|language|js|db|database|framework|cms|cli|linux|\d[\d-]*)$")


def main() -> None:
    """Write the file."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("topics", "onet", "linguist"):
        ask.add_argument(f"--{name}", type=Path, required=True)
    given = ask.parse_args()
    skills = read_curated()
    index = index_of(skills)
    facts: dict[str, dict[str, Any]] = defaultdict(dict)
    add_topics(facts, index, list(read_topics(given.topics)))
    add_languages(facts, index, read_languages(given.linguist))
    add_onet(facts, index, read_table(given.onet))
    prune(facts)
    kept = {key: facts[key] for key in sorted(facts) if facts[key]}
    lines = ",\n".join(
        f"{json.dumps(key)}:{json.dumps(fact, ensure_ascii=False, separators=(',', ':'), sort_keys=True)}"
        for key, fact in kept.items()
    )
    OUT.write_text(f'{{"sources":{json.dumps(SOURCES)},\n"skills":{{\n{lines}\n}}}}\n', "utf-8")
    print(f"{len(skills)} skills, {len(kept)} with facts, {OUT.stat().st_size} bytes")


def index_of(skills: Iterable[Skill]) -> dict[str, str]:
    """Every spelling of every skill to its id, names over aliases."""
    index: dict[str, str] = {}
    listed = list(skills)
    for skill in listed:
        for name in (skill.name, *skill.aliases):
            for way in spellings(name):
                index.setdefault(way, skill.id)
    index |= {folded(alias): skill.id for skill in listed for alias in skill.aliases}
    index |= {folded(name): skill.id for skill in listed for name in (skill.id, skill.name)}
    return index


def read_topics(path: Path) -> Iterator[dict[str, Any]]:
    """topic, display_name, aliases, related and url of each topic."""
    if path.is_file():
        yield from json.loads(path.read_text("utf-8"))
        return
    for page in sorted(path.glob("*/index.md")):
        front = yaml.safe_load(page.read_text("utf-8").split("---")[1])
        lists = {
            key: [x.strip() for x in str(front.get(key) or "").split(",") if x.strip()]
            for key in ("aliases", "related")
        }
        yield front | lists


def add_topics(facts: dict[str, dict[str, Any]], index: dict[str, str], topics: list[dict[str, Any]]) -> None:
    """Official addresses, related skills, and aliases that are mere spellings of the name."""
    for topic in topics:
        own = index.get(folded(topic["topic"])) or index.get(folded(topic["display_name"]))
        if own is None:
            continue
        fact = facts[own]
        if topic.get("url"):
            fact.setdefault("url", topic["url"])
        related = [index[folded(other)] for other in topic["related"] if folded(other) in index]
        fact["related"] = list(dict.fromkeys(x for x in [*fact.get("related", []), *related] if x != own))
        aliases = [
            alias for alias in topic["aliases"] if is_spelling(alias, topic["topic"]) and folded(alias) not in index
        ]
        fact["aliases"] = list(dict.fromkeys([*fact.get("aliases", []), *aliases]))


def is_spelling(alias: str, name: str) -> bool:
    """Whether an alias is the name with a version or a word such as "lang" at its end."""
    rest = alias.casefold().removeprefix(name.casefold())
    return len(name) > 1 and rest != alias.casefold() and bool(SUFFIX.match(rest.strip("-")))


def prune(facts: dict[str, dict[str, Any]]) -> None:
    """Drop empty values."""
    for fact in facts.values():
        for key in [key for key, value in fact.items() if value in ([], None, "")]:
            del fact[key]


def read_languages(path: Path) -> list[tuple[str, list[str]]]:
    """Name and aliases of each language."""
    if path.suffix == ".json":
        return [(one["name"], one["aliases"]) for one in json.loads(path.read_text("utf-8"))]
    return [(name, one.get("aliases") or []) for name, one in yaml.safe_load(path.read_text("utf-8")).items()]


def add_languages(facts: dict[str, dict[str, Any]], index: dict[str, str], rows: list[tuple[str, list[str]]]) -> None:
    """Aliases of languages we know, where longer than three letters and not another skill's name."""
    for name, aliases in rows:
        own = index.get(folded(name))
        if own is None:
            continue
        start = folded(name).replace(" ", "-")
        new = [a for a in aliases if folded(a) not in index and is_spelling(a.replace(" ", "-"), start)]
        if new:
            facts[own]["aliases"] = list(dict.fromkeys([*facts[own].get("aliases", []), *new]))


def read_table(path: Path) -> list[dict[str, str]]:
    """Rows of a table with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="," if path.suffix == ".csv" else "\t"))


def add_onet(facts: dict[str, dict[str, Any]], index: dict[str, str], rows: list[dict[str, str]]) -> None:
    """Hot and in-demand flags and the occupations that use a skill."""
    codes: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        own = next((index[way] for way in onet_names(row["Example"]) if way in index), None)
        if own is None:
            continue
        codes[own].add(row["O*NET-SOC Code"])
        for flag, column in (("hot", "Hot Technology"), ("in_demand", "In Demand")):
            if row[column] == "Y":
                facts[own][flag] = True
    for own, found in codes.items():
        facts[own]["soc"] = sorted(found)


def onet_names(example: str) -> Iterator[str]:
    """O*NET writes maker, name, initials and "software" in one: the name is looked for in each reading."""
    plain = re.sub(r" (?:software|database software|language)$", "", example)
    yield folded(example)
    yield folded(plain)
    short = VENDORS.sub("", plain)
    yield folded(short)
    *name, initials = short.split()
    if name and initials.isupper():
        yield folded(" ".join(name))
        yield folded(initials)


if __name__ == "__main__":
    main()
