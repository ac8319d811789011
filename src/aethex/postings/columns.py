"""From an ad as it was read to the columns and filter rows that hold it."""

from typing import Any

from aethex.kit.money import Money
from aethex.kit.place import Place
from aethex.kit.text import fold
from aethex.postings.locations import read_places
from aethex.postings.normalise import PostingDraft
from aethex.postings.place_codes import EVERYWHERE, code_of, within
from aethex.postings.roles import read_role
from aethex.skills.taxonomy import taxonomy


def skill_kinds(draft: PostingDraft) -> dict[str, str]:
    """Each skill of the ad with the strongest of named, nice, must and title that holds for it."""
    kinds = {skill: "named" for skill in draft.named} | {skill: "nice" for skill in draft.nice}
    kinds |= {skill: "must" for skill in draft.must}
    return kinds | {mention.skill.id: "title" for mention in taxonomy().find(draft.title)}


def place_codes(draft: PostingDraft) -> list[tuple[str, str]]:
    """ "at" with all that contains the place; "admits" with exactly what remote work is limited to."""
    codes = [("at", code) for place in draft.places for code in within(place) if code != EVERYWHERE]
    if draft.remote == "remote":
        limits = _limits(draft)
        codes += [("admits", code_of(place)) for place in limits] or [("admits", EVERYWHERE)]
    return codes


def _limits(draft: PostingDraft) -> list[Place]:
    return [place for place in read_places(draft.remote_limits) if place.country or place.area]


def values(draft: PostingDraft) -> dict[str, Any]:
    """Every column that an ad's words decide."""
    names = [found.name for skill in (*draft.must, *draft.nice) if (found := taxonomy().get(skill))]
    place_text = "; ".join(dict.fromkeys(place.label() for place in draft.places)) or "; ".join(draft.location_texts)
    words = [draft.title, draft.company, draft.department or "", *draft.location_texts, *names]
    return {
        "source": draft.source,
        "source_id": draft.source_id,
        "url": draft.url,
        "company": draft.company,
        "company_key": draft.company_key,
        "title": draft.title,
        "search_text": fold(" ".join(words)),
        "same_key": draft.same_key,
        "role": read_role(draft.title) or read_role(draft.department or ""),
        "department": draft.department,
        "level": draft.level,
        "remote": draft.remote,
        "employment": draft.employment,
        "visa": draft.visa,
        "places": [_place(place) for place in draft.places],
        "place_text": place_text,
        "remote_limits": list(draft.remote_limits),
        "description": draft.description,
        "requirements": [requirement.model_dump(mode="json") for requirement in draft.requirements],
        "languages": [
            {"code": one.language, "grade": one.grade, "kind": one.kind} for one in draft.requirements if one.language
        ],
        "must": list(draft.must),
        "nice": list(draft.nice),
        "skills": list(draft.named),
        "flags": list(draft.flags),
        "posted_at": draft.posted_at,
        "content_sha256": draft.content_sha256,
        "signature": list(draft.signature),
        "sample": draft.sample,
        **_pay(draft),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"city": place.city, "region": place.region, "country": place.country, "area": place.area}


def _pay(draft: PostingDraft) -> dict[str, Any]:
    if draft.pay is None:
        names = ("min", "max", "currency", "period", "kind", "raw", "source", "low_usd", "top_usd")
        return {f"pay_{name}": None for name in names} | {"pay_is_estimate": False}
    salary = draft.pay.salary
    low, top = draft.pay.low_usd, draft.pay.top_usd
    return {
        "pay_min": Money.of(salary.min, salary.currency).minor if salary.min is not None else None,
        "pay_max": Money.of(salary.max, salary.currency).minor if salary.max is not None else None,
        "pay_currency": salary.currency,
        "pay_period": salary.period,
        "pay_kind": salary.kind,
        "pay_raw": salary.raw,
        "pay_source": draft.pay.source,
        "pay_is_estimate": salary.is_estimate,
        "pay_low_usd": low if low is not None else top,
        "pay_top_usd": top if top is not None else low,
    }
