"""What the profile tools take."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from aethex.accounts.references import PersonRef
from aethex.kit.terms import Level, Remote
from aethex.tools.arguments import CurrencyCode, PlaceText, Ref, RoleText, SkillText
from aethex.tools.definition import Ask

ItemRef = Annotated[str, Ref("item")]
ProposalRef = Annotated[str, Ref("proposal")]
RevisionRef = Annotated[str, Ref("revision")]


class Show(Ask):
    person: PersonRef | None = Field(default=None, description="whose profile, e.g. @grace; your own if left out")


class Update(Ask):
    headline: str | None = Field(default=None, max_length=160, description="one line about you, e.g. Go developer")
    location: PlaceText | None = Field(default=None, max_length=120, description="where you live, e.g. Berlin, Germany")
    seniority: Level | None = Field(default=None, description="your level, e.g. senior")
    years_experience: float | None = Field(default=None, ge=0, le=70, description="years you have worked, e.g. 6.5")
    bio: str | None = Field(default=None, max_length=4000, description="a few sentences about you")
    remote: Remote | None = Field(default=None, description="how you want to work, e.g. remote")
    work_authorization: list[str] | None = Field(
        default=None, max_length=60, description="countries you may work in, e.g. Germany, EU"
    )
    salary_floor: Decimal | None = Field(
        default=None, ge=0, le=1_000_000_000, description="the least you would take a year, e.g. 80000"
    )
    currency: CurrencyCode | None = Field(default=None, description="currency of the salary floor, e.g. EUR")
    languages: list[str] | None = Field(
        default=None, max_length=40, description="languages you speak, e.g. English, German (B2)"
    )
    add_to_lists: bool | None = Field(
        default=None,
        description="true keeps the languages and countries already listed and adds these; else they are set",
    )
    clear: list[str] | None = Field(default=None, max_length=12, description="fields to empty, e.g. bio")


class AddExperience(Ask):
    title: RoleText = Field(min_length=1, max_length=120, description="your position, e.g. Backend developer")
    company: str = Field(min_length=1, max_length=120, description="the company, e.g. Acme")
    start: date = Field(description="when you started, e.g. 2021-03")
    end: date | None = Field(default=None, description="when it ended, e.g. 2024-06; none if it goes on")
    place: PlaceText | None = Field(default=None, max_length=120, description="where, e.g. Berlin or remote")
    summary: str | None = Field(default=None, max_length=4000, description="what you did and with what")


class AddEducation(Ask):
    school: str = Field(min_length=1, max_length=160, description="the school, e.g. TU Berlin")
    degree: str | None = Field(default=None, max_length=120, description="the degree, e.g. Bachelor of Science")
    field: str | None = Field(default=None, max_length=120, description="the field of study, e.g. Computer science")
    start: date | None = Field(default=None, description="when you started, e.g. 2017-10")
    end: date | None = Field(default=None, description="when it ended or will end, e.g. 2021-07")


class AddProject(Ask):
    name: str = Field(min_length=1, max_length=120, description="the project's name, e.g. slotwise")
    url: str | None = Field(default=None, max_length=500, description="its address, e.g. https://example.com/slotwise")
    summary: str | None = Field(default=None, max_length=4000, description="what it does and with what")
    start: date | None = Field(default=None, description="when you started, e.g. 2023-10")
    end: date | None = Field(default=None, description="when it ended, e.g. 2024-03")


class AddCertificate(Ask):
    name: str = Field(min_length=1, max_length=160, description="the certificate, e.g. CKA")
    issuer: str | None = Field(default=None, max_length=120, description="who issued it, e.g. CNCF")
    on: date | None = Field(default=None, description="when you got it, e.g. 2025-05")
    url: str | None = Field(default=None, max_length=500, description="where it can be checked")


class EditItem(Ask):
    item: ItemRef = Field(description="which experience, education, project or certificate")
    field: str = Field(max_length=40, description="which part of it, e.g. title, company, end, summary")
    value: str = Field(max_length=4000, description="its new value; none empties it")


class SomeItem(Ask):
    item: ItemRef = Field(description="which experience, education, project or certificate")


class AddSkill(Ask):
    skill: SkillText = Field(min_length=1, max_length=60, description="the skill, e.g. Go")
    years: float | None = Field(default=None, ge=0, le=60, description="years of practice, e.g. 3")
    level: int | None = Field(default=None, ge=1, le=5, description="1 beginner to 5 expert")


class RemoveSkill(Ask):
    skill: SkillText = Field(min_length=1, max_length=60, description="the skill, e.g. Go")


class ApplyChanges(Ask):
    proposals: list[ProposalRef] = Field(min_length=1, max_length=200, description="which proposed changes")


class SetGoal(Ask):
    target_role: RoleText = Field(min_length=1, max_length=160, description="the role you aim for, e.g. Staff engineer")
    by: date | None = Field(default=None, description="until when, e.g. 2027-12")


class Find(Ask):
    query: str = Field(min_length=1, max_length=200, description="skills, role or name, e.g. rust embedded")
    place: PlaceText | None = Field(default=None, max_length=120, description="where they live, e.g. Oslo or Germany")


class PutBack(Ask):
    revision: RevisionRef = Field(description="which change of your profile")
