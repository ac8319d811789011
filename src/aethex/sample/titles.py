"""Titles, in the forms and with the frequencies measured on public boards."""

import random

from aethex.sample.opening import Opening
from aethex.sample.pay import measured
from aethex.sample.world import skills, words

GENDERED = {"DE": " (m/f/d)", "AT": " (f/m/d)", "CH": " (f/m/d)"}
WORDS = {"staff": "Staff", "lead": "Lead", "principal": "Principal"}


def title(rng: random.Random, opening: Opening) -> str:
    """A title that agrees with role, level and language."""
    base = rng.choice(words(f"roles/{opening.role}.toml")["titles"]).format(**names(opening))
    text = _levelled(rng, base, opening.level)
    if rng.random() < 0.22 and opening.level != "intern":
        text = _about(rng, text, opening.things[0])
    if opening.country.code in GENDERED and rng.random() < 0.4:
        text += GENDERED[opening.country.code]
    return text


def names(opening: Opening) -> dict[str, str]:
    """What a title may name: the language, the first of each kind asked for."""
    known = skills()
    first = {known[slug].kind: known[slug].name for slug in reversed(opening.skills) if slug != "sql"}
    lang = known[opening.lang].name if opening.lang else ""
    return {
        "lang": lang,
        "front": first.get("frontend", "React"),
        "mobile": lang,
        "infra": first.get("infra", "Linux"),
        "cloud": first.get("cloud", "AWS"),
        "data": first.get("data", "SQL"),
        "engine": first.get("games", "Unity"),
    }


def _levelled(rng: random.Random, base: str, level: str) -> str:
    if level == "intern":
        return rng.choice([f"{base} Intern", f"{base} (Internship)", f"Intern, {base}", f"Internship: {base}"])
    if level == "junior":
        return rng.choice([f"Junior {base}", f"Junior {base}", f"Graduate {base}", f"Associate {base}"])
    if level == "senior":
        short = rng.random() < measured("titles")["form_share"]["abbreviated_senior"]
        return f"Sr. {base}" if short else f"Senior {base}"
    if level == "mid":
        return rng.choice([base] * 6 + [f"{base} II", f"Mid-Level {base}"]) if not base.endswith(")") else base
    if level == "director":
        return rng.choice(["Director of Engineering", "Head of Engineering", "Director, Software Engineering"])
    return f"{WORDS[level]} {base}" if level in WORDS and "Lead" not in base else base


def _about(rng: random.Random, text: str, thing: str) -> str:
    area = thing.removeprefix("the ")
    if len(area) > 28 or "(" in text or "," in text or "–" in text:
        return text
    area = " ".join(word if word.isupper() else word[:1].upper() + word[1:] for word in area.split())
    share = measured("titles")["form_share"]
    mark = rng.choices(["{} - {}", "{}, {}", "{} ({})"], [share["dash"], share["comma"], share["brackets"]])[0]
    return mark.format(text, area)
