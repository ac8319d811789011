"""The house styles: how the pieces of an advertisement are arranged."""

import re

from aethex.sample.opening import Opening
from aethex.sample.world import skills
from aethex.sample.writing import COUNTS, Ad

USUAL_COUNTS = (5, 5, 3, 4)


def advertisement(opening: Opening, attempt: int = 0) -> str:
    """The advertisement as plain text, paragraphs parted by empty lines; each attempt words it differently."""
    ad = Ad(opening, attempt)
    parts = ARRANGE[ad.style](ad, *COUNTS.get(ad.style, USUAL_COUNTS))
    return re.sub(r" +\n", "\n", "\n\n".join(part for part in parts if part.strip()))


def bullets(heading: str, lines: list[str]) -> str:
    """A heading over "- " bullets; nothing for no lines."""
    if not lines:
        return ""
    return "\n".join([heading, *(f"- {line}" for line in lines)])


def _said(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _plain(ad: Ad, do: int, must: int, nice: int, offer: int) -> list[str]:
    return [
        ad.about(),
        ad.pick("open")[0],
        bullets(ad.heading("do"), ad.pick("do", do)),
        bullets(ad.heading("must"), ad.musts(must)),
        bullets(ad.heading("nice"), ad.nices(nice)),
        bullets(ad.heading("offer"), ad.offers(offer)),
        _said(*ad.terms(), ad.money()),
        ad.pick("process")[0],
    ]


def _letter(ad: Ad, do: int, must: int, nice: int, offer: int) -> list[str]:
    smooth = [line for line in ad.pick("do", 12) if not re.search(r"[;:]", line) and len(line) < 90][:do]
    tasks = "; ".join(line[:1].lower() + line[1:] for line in smooth)
    lead = ad.rng.choice(["Mostly you would", "In the coming year we would like you to", "A typical month has you"])
    if lead.endswith("you"):
        lead = "In a typical month you"
    return [
        ad.rng.choice(["Hello,", "Dear reader,", "Hi there,", ""]),
        f"{ad.pick('open')[0]} {ad.about()}",
        f"{lead} {tasks}.",
        bullets(ad.heading("must"), ad.musts(must)),
        bullets(ad.heading("nice"), ad.nices(nice)),
        _said(*ad.terms(), ad.money()),
        _also(ad.offers(offer - 1)),
        " ".join(ad.pick("process", 2)),
    ]


def _also(lines: list[str]) -> str:
    """Benefits as one sentence."""
    low = [line[:1].lower() + line[1:] for line in lines]
    listed = "; ".join(low[:-1]) + "; and " + low[-1] if len(low) > 1 else "".join(low)
    return f"There is also this: {listed}." if low else ""


def _corporate(ad: Ad, do: int, must: int, nice: int, offer: int) -> list[str]:
    return [
        f"About {ad.opening.company.name}\n{ad.about()}",
        f"{ad.rng.choice(['About the role', 'The position', 'The role'])}\n{ad.pick('open')[0]} {' '.join(ad.terms())}",
        bullets(ad.heading("do"), ad.pick("do", do)),
        bullets(ad.heading("must"), ad.musts(must)),
        bullets(ad.heading("nice"), ad.nices(nice)),
        bullets(ad.heading("offer"), ad.offers(offer)),
        ad.money(),
        " ".join(ad.pick("equal") + ad.pick("process")),
    ]


def _brief(ad: Ad, do: int, must: int, nice: int, offer: int) -> list[str]:
    names = ", ".join(skills()[slug].name for slug in ad.opening.skills[:6])
    return [
        f"{ad.pick('about')[0]} {ad.pick('open')[0]}",
        f"Stack: {names}." if len(ad.opening.skills) > 2 and ad.opening.role not in ("design", "product") else "",
        bullets(ad.heading("do"), ad.pick("do", do)),
        bullets(ad.heading("must"), ad.musts(must)),
        bullets(ad.heading("nice"), ad.nices(nice)),
        _said(*ad.terms(), ad.money(), *ad.more(1)),
        ad.pick("process")[0],
    ]


def _facts(ad: Ad, do: int, must: int, nice: int, offer: int) -> list[str]:
    opening = ad.opening
    where = f"Remote ({opening.region})" if opening.remote == "remote" else f"{opening.city}, {opening.remote}"
    shown = opening.pay_text if opening.pay_as in ("structured", "text") else "on request"
    head = f"Where: {where}\nType: {opening.employment.replace('_', ' ')}\nPay: {shown}"
    return [
        head if opening.pay_as != "prose" else head.rpartition("\n")[0],
        ad.pick("open")[0],
        bullets(ad.heading("do"), ad.pick("do", do)),
        bullets(ad.heading("must"), ad.musts(must)),
        bullets(ad.heading("nice"), ad.nices(nice)),
        f"Who we are\n{ad.about()}",
        _said(*ad.terms(), ad.money() if opening.pay_as == "prose" else ""),
        bullets(ad.heading("offer"), ad.offers(offer)),
        ad.pick("process")[0],
    ]


def _months(ad: Ad, do: int, must: int, nice: int, offer: int) -> list[str]:
    first, third, sixth, later = ad.pick("do", 4)
    plan = ["After one month", "After three months", "After half a year", "After a year"]
    return [
        f"{ad.pick('open')[0]}",
        ad.about(),
        bullets(
            ad.rng.choice(["How the first year could look", "Your first year", "What to expect, and when"]),
            [
                f"{when}: {line[:1].lower()}{line[1:]}"
                for when, line in zip(plan, (first, third, sixth, later), strict=True)
            ],
        ),
        bullets(ad.heading("must"), ad.musts(must)),
        bullets(ad.heading("nice"), ad.nices(nice)),
        _said(*ad.terms(), ad.money()),
        bullets(ad.heading("offer"), ad.offers(offer)),
        " ".join(ad.pick("process") + ad.pick("equal")),
    ]


ARRANGE = {
    "plain": _plain,
    "letter": _letter,
    "corporate": _corporate,
    "brief": _brief,
    "facts": _facts,
    "months": _months,
}
