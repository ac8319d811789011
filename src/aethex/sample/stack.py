"""Which skills an opening asks for: its company's stack, narrowed to the role."""

import random

from aethex.sample.chance import some, weighted
from aethex.sample.pay import measured
from aethex.sample.world import Company, skills, words

LANGUAGES = {
    "backend": "go python java kotlin scala ruby php csharp elixir erlang clojure nodejs rust haskell",
    "fullstack": "python ruby php csharp nodejs java kotlin go elixir typescript",
    "platform": "go python rust",
    "security": "python go rust c",
    "embedded": "c cpp rust ada",
    "games": "cpp csharp",
    "systems": "zig rust cpp c haskell ocaml go",
    "blockchain": "solidity rust",
    "mainframe": "cobol",
    "ml": "python",
    "qa": "python typescript java",
    "data_engineering": "python scala",
}
OWN = {  # a category that stands for one skill
    "typescript": "typescript",
    "linux": "linux",
    "python": "python",
    "sql": "sql",
    "css": "css",
    "accessibility": "accessibility",
    "cicd": "cicd",
    "design": "figma",
    "mainframe_language": "cobol",
}
POOLS = {  # a category that is no kind of `skills.txt`
    "science": "python pandas scikit-learn r",
    "security": "security-testing siem cryptography",
    "qa": "playwright selenium",
    "test_language": "python typescript java",
    "embedded_language": "c cpp rust",
    "games_language": "cpp csharp",
    "chain_language": "solidity rust",
    "systems_language": "zig rust cpp c haskell ocaml go",
    "systems": "linux llvm",
}
DEFAULTS = {
    "language": "python",
    "frontend": "react",
    "database": "postgresql",
    "infra": "docker",
    "cloud": "aws",
    "data": "dbt",
    "ml": "pytorch",
    "embedded": "zephyr",
    "games": "unity",
    "mainframe": "jcl",
}
RIDES_ON = {
    "django": "python",
    "fastapi": "python",
    "rails": "ruby",
    "laravel": "php",
    "symfony": "php",
    "drupal": "php",
    "spring-boot": "java kotlin",
    "phoenix": "elixir",
    "liveview": "elixir",
    "dotnet": "csharp",
    "nodejs": "typescript nodejs javascript",
}
FALLBACK = {"backend": "nodejs", "fullstack": "nodejs", "qa": "typescript"}
EXTRAS = {  # what else advertisements name, by its share in "Who is hiring?"
    "LLM": "llm",
    "Rust": "rust",
    "Golang": "go",
    "Kubernetes": "kubernetes",
    "Terraform": "terraform",
    "Kafka": "kafka",
    "Snowflake/DBX": "snowflake",
    "PyTorch": "pytorch",
    "Docker": "docker",
    "AWS": "aws",
    "TypeScript": "typescript",
    "Python": "python",
}
EXTRAS_FOR = {"backend", "fullstack", "platform", "data_engineering", "data_science", "security"}
EXTRA_SHARE = 0.4
MOBILE = {"android": "kotlin", "ios": "swift", "react-native": "typescript", "flutter": "flutter"}


def language(rng: random.Random, company: Company, role: str) -> str:
    """The language an opening is about; empty for roles that are not about one."""
    if role == "frontend":
        return "typescript"
    if role == "mobile":
        own = [slug for slug in company.stack if slug in MOBILE]
        return rng.choice(own or ["android", "ios"])
    able = LANGUAGES.get(role, "").split()
    own = [slug for slug in company.stack if slug in able]
    if own:
        return rng.choice(own[:2])
    return (
        able[0]
        if role in ("embedded", "blockchain", "systems", "mainframe", "ml")
        else FALLBACK.get(role, "python")
        if able
        else ""
    )


def asked(rng: random.Random, company: Company, role: str, lang: str) -> list[str]:
    """Skills in order of weight: the language, then one or two of each category the role uses."""
    chosen = [lang] if lang else []
    for use in words(f"roles/{role}.toml")["uses"]:
        chosen += [slug for slug in _of(rng, company, role, use, lang) if slug not in chosen]
    if lang in MOBILE and MOBILE[lang] not in chosen:
        chosen.insert(1, MOBILE[lang])
    if role in EXTRAS_FOR and rng.random() < EXTRA_SHARE:
        shares = measured("keyword_share")
        extra = weighted(rng, {slug: shares[name] for name, slug in EXTRAS.items()})
        chosen += [extra] if extra not in chosen else []
    return chosen


def _of(rng: random.Random, company: Company, role: str, use: str, lang: str) -> list[str]:
    if use in ("none", "mobile", "mobile_language"):
        return []
    if use in OWN:
        return [OWN[use]]
    pool = POOLS.get(use, "").split() or [slug for slug, skill in skills().items() if skill.kind == use]
    own = [slug for slug in company.stack if slug in pool and _fits(slug, lang)]
    if use == "language":
        return [] if lang else own[:1] or [DEFAULTS[use]]
    if use in ("science", "security"):
        return some(rng, pool, 2)
    if use == "frontend" and role == "frontend":
        return own[:2] or ["react"]
    if own:
        return some(rng, own, 2 if use in ("infra", "data", "ml", "database", "embedded", "mainframe") else 1)
    if use in DEFAULTS and _fits(DEFAULTS[use], lang):
        return [DEFAULTS[use]]
    return [rng.choice(pool)] if use in ("qa", "test_language") else []


def _fits(slug: str, lang: str) -> bool:
    return slug not in RIDES_ON or not lang or lang in RIDES_ON[slug].split()
