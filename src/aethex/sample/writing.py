"""Writes an advertisement in its company's house style from hand-written sentences."""

import random
import re
from typing import Any

from aethex.sample.chance import chance, some
from aethex.sample.opening import Opening
from aethex.sample.world import skills, words

VOICES = ("dry", "dry", "plain", "plain", "warm")
STYLES = ("plain", "letter", "corporate", "brief", "facts", "months")
COUNTS = {"brief": (4, 3, 2, 3), "letter": (3, 4, 3, 4), "corporate": (6, 5, 4, 5), "months": (3, 4, 3, 4)}
KEEP = re.compile(r"analyz(t|is|es of|tic)")


class Ad:
    """The drawn pieces of one advertisement; `text()` arranges them."""

    def __init__(self, opening: Opening, attempt: int) -> None:
        self.opening = opening
        self.rng = chance(f"ad/{opening.key}/{attempt}")
        self.house = words("house.toml")
        self.speech = words("voices.toml")
        self.role = words(f"roles/{opening.role}.toml")
        self.style = self._style()
        self.voice = chance(f"voice/{opening.company.name}").choice(VOICES)
        self.slots = self._slots()
        self.used: list[str] = []

    def _style(self) -> str:
        own = chance(f"style/{self.opening.company.name}").choice(STYLES)
        return own if self.rng.random() < 0.7 else self.rng.choice(STYLES)

    def _slots(self) -> dict[str, Any]:
        opening, company, rng = self.opening, self.opening.company, self.rng
        fixed = chance(f"facts/{company.name}")
        names = [skills()[slug] for slug in opening.skills]
        first = {skill.kind: skill.name for skill in reversed(names)}
        language = skills()[opening.lang].name if opening.lang else names[0].name if names else "code"
        plain = "TypeScript" if language == "Node.js" and opening.role == "frontend" else language
        return {
            "company": company.name,
            "does": company.does,
            "users": company.users,
            "users_cap": company.users[:1].upper() + company.users[1:],
            "size": f"{company.size:,}",
            "home": company.city if company.city != "Remote" else "a dozen countries",
            "year": fixed.randint(2004, 2022),
            "thing": opening.things[0],
            "thing_cap": opening.things[0][:1].upper() + opening.things[0][1:],
            "thing2": opening.things[1],
            "role_name": role_name(opening.title),
            "a_role_name": article(role_name(opening.title)),
            "lang": plain,
            "front": first.get("frontend", "React"),
            "mobile": language,
            "infra": first.get("infra", "containers"),
            "store": first.get("database", "PostgreSQL"),
            "teams": fixed.choice(["three", "four", "five", "six", "seven", "nine", "eleven"]),
            "n": rng.choice(["three", "four", "five", "six", "seven", "eight"]),
            "n2": rng.choice(["six", "seven", "eight", "nine", "ten"]),
            "holiday": opening.country.holidays + fixed.choice([0, 1, 2]),
            "budget": _money(opening, fixed.choice([1000, 1500, 2000, 2500])),
            "budget2": _money(opening, fixed.choice([500, 600, 800])),
            "weeks": fixed.choice([12, 14, 16, 18, 20]),
            "region": self.speech["regions"].get(opening.region, opening.region),
            "hub": opening.city if opening.remote != "remote" else opening.country.hub,
            "city": opening.city,
            "country": _the(opening.country.name),
            "pay": opening.pay_text,
            "hours": rng.choice([16, 20, 20, 24, 28]),
            "months": rng.choice([3, 6, 6, 9, 12]),
            "y": _years(rng, opening.level),
        }

    def fill(self, sentence: str) -> str:
        """A sentence with its slots filled, in the spelling of the place."""
        text = sentence.format(**self.slots)
        return american(text) if self.opening.country.code == "US" else text

    def pick(self, name: str, count: int = 1) -> list[str]:
        """Different filled sentences of a house or role list, some of them in the company's own voice."""
        pool = self.role.get(name) or self.house[name]
        own = some(self.rng, self.house.get(f"{self.voice}_{name}", []), self._share(count))
        lines = some(self.rng, pool, count - len(own)) + own
        self.rng.shuffle(lines)
        return [self.fill(sentence) for sentence in lines]

    def _share(self, count: int) -> int:
        """How many of `count` sentences are the voice's: about a third, of a single one in two cases out of three."""
        return int(self.rng.random() < 0.65) if count == 1 else round(count * self.rng.uniform(0.2, 0.5))

    def heading(self, name: str) -> str:
        """A company keeps to its own headings."""
        own = chance(f"{name}/{self.opening.company.name}").choice(self.house[f"{name}_headings"])
        return str(own if self.rng.random() < 0.8 else self.rng.choice(self.house[f"{name}_headings"]))

    def musts(self, count: int) -> list[str]:
        """Experience, then the main skills, then what the role asks of anyone."""
        own = [self._skill(slug, hard=True) for slug in self.opening.skills[: count - 1]]
        level = self.fill(self.rng.choice(self.house["years"][self.opening.level]))
        lines = [level, *own, *self.pick("must", 2)]
        if self.rng.random() < 0.4:
            lines[0], lines[1] = lines[1], lines[0]
        return lines

    def nices(self, count: int) -> list[str]:
        """Skills further down the list, then what would be a bonus in the role."""
        rest = self.opening.skills[COUNTS.get(self.style, (5, 5, 3, 4))[1] - 1 :]
        own = [self._skill(slug, hard=False) for slug in rest[:2]]
        return own + self.pick("nice", max(2, count - len(own)))

    def _skill(self, slug: str, hard: bool) -> str:
        line = self._skill_line(slug, hard)
        return line[:1].upper() + line[1:] if line.startswith(COMMON) else line

    def _form(self, forms: list[str]) -> str:
        """One of `forms` that this advertisement has not used yet."""
        fresh = [form for form in forms if form not in self.used] or forms
        self.used.append(self.rng.choice(fresh))
        return self.used[-1]

    def _skill_line(self, slug: str, hard: bool) -> str:
        skill = skills()[slug]
        name = skill.name
        early = self.opening.level in ("intern", "junior")
        if early or (not hard and self.rng.random() < 0.5):
            forms = self.speech["early" if hard else "extra"]
            return self._form(forms).format(name=name)
        if self.rng.random() < {"dry": 0.15, "plain": 0.7, "warm": 0.4}[self.voice]:
            return self._form(self.speech["usual"][self.voice] if hard else self.speech["extra"]).format(
                name=name, y=max(2, self.slots["y"] - 2)
            )
        line = self.fill(self.rng.choice(skill.lines))
        if name.lower() in line.lower():
            return line
        return f"{name}: {line[:1].lower()}{line[1:]}" if line.split()[0] not in ("I", name) else f"{name}: {line}"

    def terms(self) -> list[str]:
        """Place, form of employment and visa, as sentences."""
        opening = self.opening
        place = "remote_world" if opening.remote == "remote" and opening.region == "Worldwide" else opening.remote
        lines = self.pick(place)
        if opening.employment != "full_time":
            lines += self.pick(opening.employment)
        if opening.visa != "unstated":
            lines += self.pick("sponsors" if opening.visa == "sponsors" else "no_visa")
        return lines

    def money(self) -> str:
        """The sentence about pay, or an empty text."""
        names = {"structured": "pay_lines", "text": "pay_lines", "prose": "pay_prose", "none": "undisclosed"}
        if self.opening.pay_as == "structured" and self.rng.random() < 0.4:
            return ""
        return self.pick(names[self.opening.pay_as])[0]

    def _true_of_size(self, line: str) -> bool:
        return self.opening.company.size <= SMALL or not re.search(OF_SMALL, line)

    def offers(self, count: int) -> list[str]:
        """Benefits out of the seven or eight that the company has."""
        own = some(chance(f"offer/{self.opening.company.name}"), self.house["offer"][1:], 9)
        own = [line for line in own if self._true_of_size(line)]
        if self.opening.employment != "full_time":
            own = [
                line
                for line in own
                if not re.search(PASSING if self.opening.employment == "contract" else LASTING, line)
            ]
        if self.opening.company.kind == "public":
            own = [line for line in own if "profit" not in line and "Equity" not in line]
        return [self.fill(line) for line in some(self.rng, own, count)]

    def about(self) -> str:
        """Who is hiring: what the company does and one or two things about it."""
        return " ".join(self.pick("about") + self.more(self.rng.choice([1, 1, 2])))

    def more(self, count: int) -> list[str]:
        """Things that are true of this company, out of its own five."""
        fixed = chance(f"more/{self.opening.company.name}")
        able = [line for line in self.house["more"] if self._true_of_size(line)]
        own = some(fixed, able, 3 if self.voice != "dry" else 5)
        own += some(fixed, self.house.get(f"{self.voice}_more", []), 3)
        owned = [line for line in own if re.search(OWNED, line)]
        own = [line for line in own if line not in owned[1:]]
        return [self.fill(line) for line in some(self.rng, own, count)]


COMMON = ("penetration", "cryptography", "accessibility")


SMALL = 150
OF_SMALL = "know everyone|one meeting room|old dog|few of us|friendly bunch|early days"
OWNED = "owned by|round of funding|outside money|larger group|profitable"
LASTING = "sabbatical|profit|Equity|permanent|Pension|arental"
PASSING = f"{LASTING}|insurance|budget|holiday|leave|Sick|allowance|reviews|lessons|mentor|bands|check|moving|pass or"


def _money(opening: Opening, dollars: int) -> str:
    rate, code = opening.country.rate, opening.country.currency
    amount = round(dollars * rate * (1 if rate < 3 else 0.6), -2 if dollars * rate < 100_000 else -5)
    return f"{code} {amount:,.0f}"


def _years(rng: random.Random, level: str) -> int:
    low, high = {
        "mid": (2, 4),
        "senior": (5, 7),
        "staff": (8, 9),
        "principal": (10, 12),
        "lead": (5, 8),
        "manager": (6, 8),
        "director": (10, 12),
    }.get(level, (1, 2))
    return rng.randint(low, high)


def _the(country: str) -> str:
    return f"the {country}" if country.startswith(("United", "Netherlands", "Philippines")) else country


def american(text: str) -> str:
    """Common words in the spelling of the United States."""
    for british, local in words("voices.toml")["american"].items():
        text = text.replace(british, local).replace(british.capitalize(), local.capitalize())
    return KEEP.sub(lambda found: found.group(0).replace("z", "s"), text)


def role_name(title: str) -> str:
    """A title within a sentence: without brackets and without what follows a dash or a comma."""
    return re.split(r" \(| - |, |: ", title)[-1 if title.startswith(("Intern,", "Internship:")) else 0].rstrip(")")


def article(noun: str) -> str:
    """The noun with "a" or "an" by its sound."""
    vowel = noun.split()[0] in ("SRE", "ML", "SDET", "iOS") or noun[0] in "AEIO"
    return f"{'an' if vowel else 'a'} {noun}"
