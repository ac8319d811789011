"""Changes that imports and connectors propose, and applying them."""

from collections.abc import Sequence
from typing import Any

from aethex.db.unit_of_work import session
from aethex.errors import Conflict, NotFound
from aethex.plans.entitlements import must_stay_within
from aethex.profiles import items, repository, revisions
from aethex.profiles.models import ChangeProposal, Profile, ProfileItem, ProfileSkill
from aethex.profiles.results import Changed
from aethex.profiles.revisions import Record
from aethex.tools.context import Context

PROFILE_FIELDS = {
    "headline", "location", "city", "country", "place", "seniority", "years_experience", "bio", "languages",
}  # fmt: skip


def propose(
    ctx: Context, *, source: str, target: str, label: str, values: dict[str, Any], action: str = "add",
    record: str | None = None,
) -> ChangeProposal:  # fmt: skip
    """Stores a proposal for the asker. `values` are columns of the target's table; see `ChangeProposal`.

    ValueError for columns that may not be proposed. A skill is named by "skill_id" and "name", and may bring
    "years", "level", "last_used" (ISO) and "evidence".
    """
    allowed = _columns(target)
    if set(values) - allowed:
        raise ValueError(f"a proposal for {target} cannot set {sorted(set(values) - allowed)}")
    row = ChangeProposal(
        person_id=ctx.principal.id, source=source, target=target, action=action, record=record, label=label,
        values=values, created_at=ctx.clock.now(),
    )  # fmt: skip
    session().add(row)
    return row


def _columns(target: str) -> set[str]:
    if target == "profile":
        return PROFILE_FIELDS
    if target == "skill":
        return set(ProfileSkill.model_fields) - {"person_id", "version"}
    if target in items.KINDS:
        return set(ProfileItem.model_fields) - {"id", "person_id", "kind", "version", "position"}
    raise ValueError(f"{target} is nothing that can be proposed")


async def apply(ctx: Context, ids: Sequence[str]) -> Changed:
    """Applies the named proposals, all or none. Conflict for one that was applied already."""
    profile = await repository.locked_profile(ctx.principal.id, ctx.clock.now())
    before: list[Record] = []
    after: list[Record] = []
    labels: list[str] = []
    for proposal_id in ids:
        proposal = await _open(ctx, proposal_id)
        old, new = await _apply(ctx, profile, proposal)
        was = revisions.record(proposal)
        proposal.state = "applied"
        await repository.add(proposal)
        _chain(before, after, [(old, new), (was, revisions.record(proposal))])
        labels.append(proposal.label)
    what = f"Applied: {labels[0]}" if len(labels) == 1 else f"Applied {len(labels)} proposed changes"
    revision = await revisions.keep(ctx, what, before, after)
    values = {str(number): label for number, label in enumerate(labels, 1)} if len(labels) > 1 else {}
    return Changed(what=what, revision=revision, values=values)


def _chain(before: list[Record], after: list[Record], changes: Sequence[tuple[Record, Record]]) -> None:
    """Two changes of one record become one, from its first state to its last."""
    for old, new in changes:
        place = next((at for at, known in enumerate(after) if _same(known, new)), None)
        if place is None:
            before.append(old)
            after.append(new)
        else:
            after[place] = new


def _same(one: Record, other: Record) -> bool:
    return (one["table"], one["key"]) == (other["table"], other["key"])


async def _open(ctx: Context, proposal_id: str) -> ChangeProposal:
    proposal = await repository.proposal(proposal_id)
    if proposal is None or proposal.person_id != ctx.principal.id:
        raise NotFound("There is no such proposed change for you.")
    if proposal.state != "pending":
        raise Conflict(f"“{proposal.label}” was applied already.")
    return proposal


async def _apply(ctx: Context, profile: Profile, proposal: ChangeProposal) -> tuple[Record, Record]:
    if proposal.target == "profile":
        old = revisions.record(profile)
        await repository.save(profile, proposal.values | {"updated_at": ctx.clock.now()})
        return old, revisions.record(profile)
    if proposal.target == "skill":
        return await _apply_skill(ctx, proposal)
    if proposal.action == "change":
        item = await items.own(ctx, proposal.record or "")
        old = revisions.record(item)
        await repository.save(item, proposal.values)
        return old, revisions.record(item)
    if proposal.target == "project":
        count = await repository.count_items(ctx.principal.id, "project")
        must_stay_within(ctx.principal, "portfolio.projects", count)
    item = items.make(ctx.principal.id, proposal.target, {"source": proposal.source} | proposal.values)
    gone = revisions.absent(item)
    await repository.add(item)
    await items.order(await repository.items(ctx.principal.id, proposal.target))
    return gone, revisions.record(item)


async def _apply_skill(ctx: Context, proposal: ChangeProposal) -> tuple[Record, Record]:
    """Adds the skill, or its evidence to a listed one; never lowers what the person said."""
    values = revisions.typed(ProfileSkill, proposal.values)
    row = await repository.skill(ctx.principal.id, values["skill_id"])
    if row is None:
        row = ProfileSkill(person_id=ctx.principal.id, **values)
        gone = revisions.absent(row)
        await repository.add(row)
        return gone, revisions.record(row)
    old = revisions.record(row)
    fresh = [one for one in values.get("evidence", []) if one not in row.evidence]
    days = [day for day in (row.last_used, values.get("last_used")) if day]
    await repository.save(
        row,
        {
            "evidence": [*row.evidence, *fresh],
            "years": row.years if row.years is not None else values.get("years"),
            "level": row.level if row.level is not None else values.get("level"),
            "last_used": max(days, default=None),
        },
    )
    return old, revisions.record(row)
