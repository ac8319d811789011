"""What the door itself holds about people."""

from aethex.db.changes import ChangeCounter
from aethex.db.outbox import Outbox
from aethex.tools.models import ApprovalRow, AuditRow, AuditSeal, CallRow, FocusRow, IdempotencyRow, UndoRow
from aethex.tools.registry import Domain, Holding

DOMAIN = Domain(
    name="tools",
    holdings=[
        Holding(ApprovalRow),
        Holding(UndoRow),
        Holding(IdempotencyRow, export=False),
        Holding(CallRow),
        Holding(FocusRow, export=False),
        Holding(AuditRow, erase="pseudonymise"),
        Holding(AuditSeal, person=None, why="hashes over the audit, without any person's id"),
        Holding(Outbox, export=False),
        Holding(ChangeCounter, person=None, why="counters of changes"),
    ],
)
