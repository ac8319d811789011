"""The skills of an ad beside the skills of a person: pure."""

from dataclasses import dataclass, field

from aethex.jobs.results import RequirementLine
from aethex.jobs.seeking import Person
from aethex.postings.models import Posting
from aethex.skills.taxonomy import taxonomy


@dataclass(frozen=True)
class Fit:
    """Names of skills. `met` are shown by the person's own records, `implied` follow from those they have."""

    met: list[str] = field(default_factory=list)
    implied: list[str] = field(default_factory=list)
    missing_must: list[str] = field(default_factory=list)
    missing_nice: list[str] = field(default_factory=list)
    evidence: dict[str, list[str]] = field(default_factory=dict)


def name_of(skill: str) -> str:
    """The skill's name; its id for one that the taxonomy does not know."""
    found = taxonomy().get(skill)
    return found.name if found else skill.removeprefix("custom:")


def fit_of(posting: Posting, profile: Person) -> Fit:
    """Compares must and nice skills; a skill is met with evidence, implied with weight but no record of its own."""
    fit = Fit()
    for skill in posting.must:
        _place(fit, profile, skill, fit.missing_must)
    for skill in posting.nice:
        _place(fit, profile, skill, fit.missing_nice)
    return fit


def _place(fit: Fit, profile: Person, skill: str, missing: list[str]) -> None:
    name = name_of(skill)
    if skill in profile.evidence:
        fit.met.append(name)
        fit.evidence[name] = list(profile.evidence[skill])
    elif profile.weights.get(skill, 0) > 0:
        fit.implied.append(name)
    else:
        missing.append(name)


def lines_of(posting: Posting, profile: Person) -> list[RequirementLine]:
    """Each requirement of the ad that names skills or years, beside what the person can show."""
    return [_line(requirement, profile) for requirement in posting.requirements if _is_checkable(requirement)]


def _is_checkable(requirement: dict[str, object]) -> bool:
    return bool(requirement.get("skill_ids") or requirement.get("years"))


def _line(requirement: dict[str, object], profile: Person) -> RequirementLine:
    skills = [str(skill) for skill in requirement.get("skill_ids") or []]  # type: ignore[attr-defined]
    have = [skill for skill in skills if profile.weights.get(skill, 0) > 0]
    years = requirement.get("years")
    short = isinstance(years, int) and _years(profile, skills) < years
    if not skills:
        state = "missing" if short else "met"
    elif not have:
        state = "missing"
    else:
        state = "partly" if short or len(have) < len(skills) else "met"
    evidence = [record for skill in have for record in profile.evidence.get(skill, ())]
    return RequirementLine(
        text=str(requirement["text"]),
        kind=str(requirement["kind"]),
        state=state,
        skills=[name_of(skill) for skill in skills],
        evidence=list(dict.fromkeys(evidence)),
    )


def _years(profile: Person, skills: list[str]) -> float:
    known = [profile.years[skill] for skill in skills if profile.years.get(skill) is not None]
    return max(known) if known else profile.total_years or 0
