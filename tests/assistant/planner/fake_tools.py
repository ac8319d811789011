"""Small tools with the names and arguments of the real ones; they do nothing."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, Field, create_model

from aethex.kit.terms import Employment, Level, PayPeriod, Remote
from aethex.tools.arguments import Argument, PlaceText, Ref, RoleText, SkillText, read_arguments
from aethex.tools.context import Context
from aethex.tools.definition import Ask, Effect, ToolDefinition


class Status(StrEnum):
    SAVED = "saved"
    APPLIED = "applied"
    SCREENING = "screening"
    INTERVIEW = "interview"
    OFFER = "offer"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


Job = Annotated[str, Ref("job")]
Application = Annotated[str, Ref("application")]
Item = Annotated[str, Ref("item")]
Person = Annotated[str, Ref("person")]
Currency = Annotated[str, "currency"]
REQUIRED: Any = ...


class Nothing(BaseModel):
    pass


async def _nothing(ctx: Context, ask: Ask) -> Nothing:
    return Nothing()


def _declared(field: str, given: Any) -> Any:
    if not isinstance(given, tuple):
        return given | None, Field(None, description=field)
    return (given[0], Field(description=field)) if given[1] is REQUIRED else given


def fake(name: str, effect: Effect, line: str = "", /, *, irreversible: bool = False, **fields: Any) -> ToolDefinition:
    """`field=type` is optional, `field=(type, REQUIRED)` is required, `field=(type, Field(...))` stands as it is."""
    domain, _, verb = name.partition("_")
    made = {field: _declared(field, given) for field, given in fields.items()}
    ask = create_model(f"Ask{verb}", __base__=Ask, **made)
    arguments: tuple[Argument, ...] = read_arguments(ask, name)
    return ToolDefinition(
        domain=domain,
        verb=verb,
        summary=line or f"{verb.replace('_', ' ').capitalize()} ({domain}).",
        description=line,
        effect=effect,
        ask=ask,
        result=Nothing,
        function=_nothing,
        arguments=arguments,
        irreversible=irreversible,
    )


R, W, S = Effect.READ, Effect.WRITE, Effect.SEND

TOOLS: tuple[ToolDefinition, ...] = (
    fake(
        "jobs_match", R, "Find open jobs that fit you, ranked.", query=str, place=PlaceText, remote=Remote,
        min_salary=Decimal, currency=Currency, pay_period=PayPeriod, level=Level, employment=Employment,
        posted_within_days=int, limit=int,
    ),
    fake("jobs_explain", R, "Show why a job fits you.", job=(Job, REQUIRED)),
    fake("jobs_why_not", R, "Say which filter hid a job.", job=Job),
    fake("jobs_gaps", R, "List the skills a job wants that you lack.", job=(Job, REQUIRED)),
    fake("jobs_salary", R, "Say what a job pays.", job=(Job, REQUIRED)),
    fake("jobs_save", W, "Keep a job for later.", job=(Job, REQUIRED)),
    fake("jobs_unsave", W, "Take a job off your saved ones.", job=(Job, REQUIRED)),
    fake("jobs_hide", W, "Never show a job again.", job=(Job, REQUIRED)),
    fake("jobs_apply", W, "Prepare and track an application.", job=(Job, REQUIRED), resume=str),
    fake(
        "jobs_update_application", W, "Note where an application stands.", application=Application,
        status=(Status, REQUIRED), note=str, on=date,
    ),
    fake("jobs_applications", R, "List your applications.", status=Status),
    fake("jobs_follow_ups", R, "List applications to follow up on.", status=Status),
    fake(
        "jobs_post", S, "Publish a job ad.", title=(str, REQUIRED), company=(str, REQUIRED), place=PlaceText, remote=Remote,
        description=(str, REQUIRED), min_salary=Decimal, max_salary=Decimal, currency=Currency, level=Level,
        employment=Employment,
    ),
    fake("accounts_link", W, "Get a one-time code that joins another identity."),
    fake("accounts_identities", R, "See which identities belong to your account."),
    fake("accounts_unlink", W, irreversible=True, identity=(Annotated[str, Ref("identity")], REQUIRED)),
    fake("accounts_history", R, "See what was done in your name.", limit=int),
    fake("accounts_undo", W, "Take back your last change.", change=Annotated[str, Ref("change")]),
    fake("accounts_export_data", W, "Download everything held about you."),
    fake("accounts_delete", W, "Erase your account everywhere.", irreversible=True),
    fake("accounts_block", W, "Keep a person away from you.", person=(Person, REQUIRED)),
    fake("accounts_report", S, "Report a person to the moderators.", person=(Person, REQUIRED), reason=str),
    fake("profiles_show", R, "Show your profile, or somebody's.", person=Person),
    fake(
        "profiles_update", W, "Change your profile.", headline=str, location=PlaceText, seniority=Level,
        years_experience=float, bio=str, remote=Remote, work_authorization=list[str], salary_floor=Decimal,
        currency=Currency, languages=list[str], clear=list[str],
    ),
    fake(
        "profiles_add_experience", W, "Add a position to your profile.", title=(RoleText, REQUIRED),
        company=(str, REQUIRED), start=(date, REQUIRED), end=date, place=PlaceText, summary=str,
    ),
    fake(
        "profiles_add_education", W, "Add a study to your profile.", school=(str, REQUIRED), degree=str, field=str,
        start=date, end=date,
    ),
    fake(
        "profiles_add_project", W, "Add a project to your profile.", name=(str, REQUIRED), url=str, summary=str,
        start=date, end=date,
    ),
    fake("profiles_add_certificate", W, "Add a certificate.", name=(str, REQUIRED), issuer=str, on=date, url=str),
    fake(
        "profiles_edit_item", W, "Change an entry of your profile.", item=(Item, REQUIRED), field=(str, REQUIRED),
        value=(str, REQUIRED),
    ),
    fake("profiles_remove_item", W, "Take an entry off your profile.", item=(Item, REQUIRED)),
    fake(
        "profiles_add_skill", W, "Add a skill.", skill=(SkillText, REQUIRED), years=float,
        level=(int | None, Field(None, description="level", ge=1, le=5)),
    ),
    fake("profiles_remove_skill", W, "Take a skill off your profile.", skill=(SkillText, REQUIRED)),
    fake("profiles_apply_changes", W, proposals=(list[Annotated[str, Ref("proposal")]], REQUIRED)),
    fake("profiles_set_goal", W, "Set the role you aim for.", target_role=(RoleText, REQUIRED), by=date),
    fake("profiles_find", R, "Find developers with public profiles.", query=(str, REQUIRED), place=PlaceText),
    fake("profiles_completeness", R, "See how complete your profile is."),
    fake("plans_show", R, "See your own plan."),
    fake("plans_compare", R, "Compare the plans."),
)  # fmt: skip


def named(name: str) -> ToolDefinition:
    return next(tool for tool in TOOLS if tool.name == name)
