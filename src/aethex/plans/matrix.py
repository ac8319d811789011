"""The static matrix of plans and entitlements.

Source: the published price list of AeThex (Free to Enterprise, prices a month in US dollars). Code asks for an
entitlement, never for a plan. A value is True or False for a switch, a whole number for a limit, and None for
no limit.
"""

from dataclasses import dataclass
from typing import Literal

from aethex.kit.money import Money

Value = bool | int | None


@dataclass(frozen=True)
class Plan:
    """`price` is what a month costs."""

    id: str
    name: str
    price: Money


PLANS = (
    Plan("free", "Free", Money(0, "USD")),
    Plan("pro", "Pro", Money(900, "USD")),
    Plan("creator", "Creator", Money(1900, "USD")),
    Plan("team", "Team", Money(2900, "USD")),
    Plan("business", "Business", Money(4900, "USD")),
    Plan("enterprise", "Enterprise", Money(19900, "USD")),
)


@dataclass(frozen=True)
class Feature:
    """`values` follow the order of `PLANS`; `unit` is what a limit counts; `seats` multiplies it a seat."""

    key: str
    label: str
    kind: Literal["switch", "limit", "metered"]
    values: tuple[Value, ...]
    unit: str = ""
    seats: bool = False


FEATURES = (
    Feature("portfolio.projects", "Portfolio projects", "limit", (3, None, None, None, None, None), "projects"),
    Feature(
        "ai.advanced", "Hosted model turns a month", "metered", (50, 500, 1000, 1000, 2000, None), "turns", seats=True
    ),
    Feature("search.priority", "Priority in search", "switch", (False, True, True, True, True, True)),
    Feature("export.formats", "Extra export formats", "switch", (False, True, True, True, True, True)),
    Feature("early_access", "Early access", "switch", (False, True, True, True, True, True)),
    Feature("store.sell", "Selling in the store", "switch", (False, False, True, False, True, True)),
    Feature("team.members", "Team members", "limit", (1, 1, 1, 10, 50, None), "members"),
    Feature("analytics.advanced", "Advanced analytics", "switch", (False, False, False, False, True, True)),
    Feature("branding.remove", "Own branding", "switch", (False, False, False, False, True, True)),
    Feature("domain.custom", "Own domain", "switch", (False, False, False, False, True, True)),
    Feature("support.priority", "Priority support", "switch", (False, False, False, False, True, True)),
    Feature("white_label", "White label", "switch", (False, False, False, False, False, True)),
    Feature("api.access", "Organisation API keys", "switch", (False, False, False, False, False, True)),
    Feature("support.dedicated", "Dedicated support", "switch", (False, False, False, False, False, True)),
)

ROLES = {"recruiter": "a recruiter", "admin": "an administrator"}
"""What is a role and not bought with a plan, and how it is called."""

_BY_ID = {plan.id: place for place, plan in enumerate(PLANS)}
_BY_KEY = {feature.key: feature for feature in FEATURES}


def plan(plan_id: str) -> Plan:
    """KeyError for an unknown plan."""
    return PLANS[_BY_ID[plan_id]]


def feature(key: str) -> Feature:
    """KeyError for an unknown entitlement."""
    return _BY_KEY[key]


def value(plan_id: str, key: str) -> Value:
    """What the plan has of the entitlement."""
    return feature(key).values[_BY_ID[plan_id]]


def limit(plan_id: str, key: str) -> int | None:
    """How much of a counted entitlement the plan allows; None is no limit."""
    found = value(plan_id, key)
    assert not isinstance(found, bool)
    return found


def includes(plan_id: str, key: str) -> bool:
    """Whether the plan has the entitlement at all; a single team member is no team."""
    found = value(plan_id, key)
    if isinstance(found, bool):
        return found
    return found is None or found > (1 if key == "team.members" else 0)


def plans_with(key: str) -> list[Plan]:
    """The plans that include the entitlement, cheapest first."""
    return [one for one in PLANS if includes(one.id, key)]
