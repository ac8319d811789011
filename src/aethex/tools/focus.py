"""What a person has in view in a conversation: the lists and records shown last, per kind."""

from datetime import datetime
from functools import cache
from typing import Any

from pydantic import BaseModel, Field

from aethex.db.unit_of_work import session
from aethex.db.upsert import Written, dialect, insert_for, write
from aethex.kit.ids import is_id
from aethex.tools.blocks import Block, Cards, Facts, Table
from aethex.tools.context import Context
from aethex.tools.models import FocusRow


class Asking(BaseModel):
    """An open question: the call it belongs to, as given so far, and the values offered."""

    tool: str
    argument: str
    args: dict[str, Any] = Field(default_factory=dict)
    choices: list[dict[str, str]] = Field(default_factory=list)


class Call(BaseModel):
    tool: str
    args: dict[str, Any] = Field(default_factory=dict)


class Focus(BaseModel):
    """`lists` and `records` hold ids by kind, `labels` the names they were shown under, `names` those that the person
    last used for records in view.

    `searches` keeps, per tool, the arguments of the last call that showed a list or searched for one; `done`, per tool,
    the one record that its last call was about.
    """

    lists: dict[str, list[str]] = Field(default_factory=dict)
    records: dict[str, str] = Field(default_factory=dict)
    labels: dict[str, str] = Field(default_factory=dict)
    names: dict[str, str] = Field(default_factory=dict)
    last_kind: str | None = None
    last_list: str | None = None
    asking: Asking | None = None
    last_call: Call | None = None
    searches: dict[str, dict[str, Any]] = Field(default_factory=dict)
    done: dict[str, str] = Field(default_factory=dict)

    def called(self, tool: str, args: dict[str, Any], *, lists: bool) -> None:
        """Notes a call that ran; `lists` keeps its arguments as that tool's last search."""
        self.last_call = Call(tool=tool, args=args)
        self.asking = None
        if lists:
            self.searches[tool] = args
        about = [value for value in args.values() if isinstance(value, str) and is_id(value)]
        if len(about) == 1:
            self.done[tool] = about[0]

    def see(self, blocks: list[Block]) -> None:
        """Takes note of what blocks show: a list replaces the kind's list and ends its "it"."""
        for block in blocks:
            if isinstance(block, Cards) and block.kind:
                self._list(block.kind, [(card.ref, card.title) for card in block.cards if card.ref])
            elif isinstance(block, Table) and block.kind:
                self._list(block.kind, [(ref, row[0]) for ref, row in zip(block.refs, block.rows, strict=False)])
            elif isinstance(block, Facts) and block.kind and block.ref:
                self.look_at(block.kind, block.ref, block.title or "")

    def _list(self, kind: str, items: list[tuple[str, str]]) -> None:
        self.lists[kind] = [ref for ref, _ in items]
        self.records.pop(kind, None)
        self.last_kind = self.last_list = kind
        if len(items) == 1:
            self.records[kind] = items[0][0]
        self._label(items)

    def look_at(self, kind: str, ref: str, label: str = "", name: str = "") -> None:
        """Makes one record the "it" of its kind; `name` is what the person called it."""
        self.records[kind] = ref
        self.last_kind = kind
        if name:
            self.names = {one: said for one, said in self.names.items() if one in self.records.values()} | {ref: name}
        if label:
            self._label([(ref, label)])

    def _label(self, items: list[tuple[str, str]]) -> None:
        self.labels.update(items)
        in_view = {ref for refs in self.lists.values() for ref in refs} | set(self.records.values())
        self.labels = {ref: label for ref, label in self.labels.items() if ref in in_view}


async def load_focus(conversation: str | None, person: str) -> Focus:
    """The stored focus; an empty one where there is no conversation or nothing was shown."""
    if conversation is None:
        return Focus()
    row = await session().get(FocusRow, (conversation, person))
    return Focus.model_validate(row.state) if row else Focus()


async def save_focus(ctx: Context, focus: Focus) -> None:
    """Writes the focus with the present unit of work."""
    if ctx.conversation is None:
        return
    await write(storing(ctx.conversation, ctx.principal.id, focus, ctx.clock.now()))


def storing(conversation: str, person: str, focus: Focus, now: datetime) -> Written:
    """One statement: inserts the row or replaces its state."""
    values = {
        "conversation_id": conversation,
        "person_id": person,
        "state": focus.model_dump(mode="json"),
        "updated_at": now,
    }
    return _storing(dialect()), values


@cache
def _storing(spoken: str) -> Any:
    written = insert_for(spoken, FocusRow)
    return written.on_conflict_do_update(
        index_elements=["conversation_id", "person_id"],
        set_={"state": written.excluded.state, "updated_at": written.excluded.updated_at},
    )
