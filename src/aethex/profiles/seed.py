"""The profiles of the sample people."""

from datetime import date, datetime
from typing import Any

from aethex.db.unit_of_work import session
from aethex.kit.money import Money
from aethex.profiles import repository
from aethex.profiles.evidence import skill_name
from aethex.profiles.languages import read_language
from aethex.profiles.models import Profile, ProfileItem, ProfileSkill
from aethex.profiles.revisions import reindex
from aethex.profiles.skills import read_skill
from aethex.profiles.whereabouts import read_location
from aethex.sample.read import people
from aethex.skills.taxonomy import taxonomy


async def seed_profiles(ids: dict[str, str], now: datetime) -> int:
    """Adds the missing profiles of the people in `ids` (by handle); returns how many. Needs a unit of work."""
    added = 0
    there = await repository.having_profile(ids.values())
    for record in people():
        person_id = ids.get(record["handle"])
        if person_id is None or person_id in there:
            continue
        session().add(_profile(person_id, record, now))
        session().add_all([*_items(person_id, record), *_skills(person_id, record, now)])
        reindex(person_id, now)
        added += 1
    await session().flush()
    return added


def _profile(person_id: str, record: dict[str, Any], now: datetime) -> Profile:
    floor, currency = record["salary_floor"], record["currency"]
    return Profile(
        person_id=person_id,
        headline=record["headline"] or "",
        **read_location(record["location"] or ""),
        seniority=record["seniority"],
        years_experience=record["years_experience"],
        bio=record["bio"] or "",
        remote=record["remote"],
        work_authorization=record["work_authorization"] or [],
        salary_floor_minor=Money.of(floor, currency).minor if floor is not None else None,
        currency=currency if floor is not None else None,
        languages=[_language(one) for one in record["languages"] or []],
        goal=record["goal"],
        public=bool(record["public"]),
        updated_at=now,
    )


def _language(one: dict[str, str]) -> dict[str, Any]:
    return read_language(one["language"]) | {"fluency": one["level"]}


def _items(person_id: str, record: dict[str, Any]) -> list[ProfileItem]:
    made = [
        ProfileItem(
            person_id=person_id, kind="experience", name=work["position"], organization=work["name"],
            place=work.get("location"), url=work.get("url"), summary=work.get("summary"),
            highlights=work.get("highlights", []), start=work["startDate"], end=work.get("endDate"), position=at,
        )
        for at, work in enumerate(record["experience"])
    ] + [
        ProfileItem(
            person_id=person_id, kind="education", name=school.get("studyType") or "Studies", area=school.get("area"),
            organization=school["institution"], start=school.get("startDate"), end=school.get("endDate"), position=at,
        )
        for at, school in enumerate(record["education"])
    ]  # fmt: skip
    made += [
        ProfileItem(
            person_id=person_id, kind="project", name=project["name"], url=project.get("url"),
            summary=_described(project), start=project.get("startDate"), end=project.get("endDate"), position=at,
        )
        for at, project in enumerate(record["projects"])
    ]  # fmt: skip
    made += [
        ProfileItem(
            person_id=person_id, kind="certificate", name=one["name"], organization=one.get("issuer"),
            url=one.get("url"), start=one.get("date"), position=at,
        )
        for at, one in enumerate(record["certificates"])
    ]  # fmt: skip
    return made


def _described(project: dict[str, Any]) -> str:
    keywords = [skill_name(word) for word in project.get("keywords", [])]
    return str(project.get("description", "")) + (f" Made with {', '.join(keywords)}." if keywords else "")


def _skills(person_id: str, record: dict[str, Any], now: datetime) -> list[ProfileSkill]:
    rows: dict[str, ProfileSkill] = {}
    for one in record["skills"]:
        known = taxonomy().get(one["skill"])
        skill_id, name = (known.id, known.name) if known else read_skill(one["skill"])
        used = date.fromisoformat(one["last_used"]) if one.get("last_used") else None
        kind = {"stated": "self"}.get(one.get("evidence", "stated"), one.get("evidence", "self"))
        rows[skill_id] = ProfileSkill(
            person_id=person_id, skill_id=skill_id, name=name, years=one.get("years"), level=one.get("level"),
            last_used=used, evidence=[{"kind": kind, "ref": None, "at": (used or now.date()).isoformat()}],
        )  # fmt: skip
    return list(rows.values())
