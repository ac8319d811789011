"""Some ads taken over together: what each one is to what is known, decided without a query; then all written at once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from aethex.db.outbox import enqueue
from aethex.db.unit_of_work import session
from aethex.kit.ids import new_id
from aethex.postings import filter_rows, repository
from aethex.postings.columns import place_codes, skill_kinds, values
from aethex.postings.dedupe import likeness
from aethex.postings.models import Posting
from aethex.postings.normalise import PostingDraft
from aethex.postings.numbers import Numbers
from aethex.postings.report import Report

ALIKE = 0.9
REPOST_WITHIN = timedelta(days=90)


class Batch:
    """Needs the open unit of work that `open` was called in. `decide` each ad in turn, then `write`."""

    def __init__(self, now: datetime, report: Report, numbers: Numbers, known: Sequence[Posting]) -> None:
        self.now = now
        self.report = report
        self._numbers = numbers
        self._by_url = {row.url: row for row in known}
        self._by_key: dict[str, list[Posting]] = {}
        for row in known:
            self._by_key.setdefault(row.same_key, []).append(row)
        self._written: dict[str, tuple[Posting, PostingDraft]] = {}
        self._stale: set[int] = set()
        self._to_index: dict[str, None] = {}

    @classmethod
    async def open(cls, drafts: Sequence[PostingDraft], now: datetime, report: Report) -> "Batch":
        """Holds the change counter first, so that what is looked up stays true until the end."""
        numbers = await repository.hold_numbers()
        known = await repository.known([draft.url for draft in drafts], [draft.same_key for draft in drafts])
        return cls(now, report, numbers, known)

    def decide(self, draft: PostingDraft) -> None:
        """Updates, repeats or adds."""
        known = self._by_url.get(draft.url)
        if known is not None:
            self._update(known, draft)
        elif (twin := self._twin(draft)) is not None:
            self._repeat(twin, draft)
        else:
            self.add(draft)
            self.report.added += 1

    def add(self, draft: PostingDraft, *, posting_id: str | None = None, posted_by: str | None = None) -> Posting:
        row = Posting(
            id=posting_id or new_id("job"),
            number=self._numbers.row(),
            revision=self._numbers.change(),
            first_seen=self.now,
            last_seen=self.now,
            posted_by=posted_by,
            closed_at=self.now if draft.closed else None,
            **values(draft),
        )
        self._rewritten(row, draft)
        return row

    def _update(self, known: Posting, draft: PostingDraft) -> None:
        known.last_seen, known.missed = self.now, 0
        moved = draft.closed != (known.closed_at is not None)
        if not moved and (draft.closed or known.content_sha256 == draft.content_sha256):
            self.report.unchanged += 1
            return
        for name, value in values(draft).items():
            setattr(known, name, value)
        known.closed_at = self.now if draft.closed else None
        known.revision, known.vector_sha256 = self._numbers.change(), None
        self._stale.add(known.number)
        self._rewritten(known, draft)
        self.report.updated += 1

    def _twin(self, draft: PostingDraft) -> Posting | None:
        """The same ad under another address: same employer, title and place, and at least nine tenths of its words."""
        alike = [row for row in self._by_key.get(draft.same_key, []) if row.same_key == draft.same_key]
        for other in sorted(alike, key=lambda row: row.first_seen, reverse=True):
            if likeness(other.signature, draft.signature) >= ALIKE:
                return other
        return None

    def _repeat(self, twin: Posting, draft: PostingDraft) -> None:
        """A second copy is not shown twice; one posted again on a later day within 90 days counts as a repost.

        A copy reopens what its feed had closed, but not what its recruiter took offline here.
        """
        self.report.duplicates += 1
        twin.last_seen, twin.missed = self.now, 0
        if twin.posted_at and draft.posted_at:
            if timedelta(days=1) <= draft.posted_at - twin.posted_at <= REPOST_WITHIN:
                twin.reposts += 1
            twin.posted_at = max(twin.posted_at, draft.posted_at)
        if twin.closed_at is not None and not draft.closed and twin.posted_by is None:
            twin.closed_at = None
            self._to_index[twin.id] = None
        twin.revision = self._numbers.change()

    def _rewritten(self, row: Posting, draft: PostingDraft) -> None:
        self._written[row.id] = (row, draft)
        self._to_index[row.id] = None
        self._by_url[row.url] = row
        rows = self._by_key.setdefault(row.same_key, [])
        if not any(other is row for other in rows):
            rows.append(row)

    async def write(self) -> None:
        """Rows, filter rows and the tasks that bring the vectors after them."""
        await repository.claim(self._numbers)
        session().add_all(row for row, _ in self._written.values())
        for posting in self._to_index:
            enqueue("search.index", {"kind": repository.KIND, "id": posting}, self.now)
        await session().flush()
        await filter_rows.drop(sorted(self._stale))
        await filter_rows.add_places([(row.number, place_codes(draft)) for row, draft in self._written.values()])
        await filter_rows.add_skills([(row.number, skill_kinds(draft)) for row, draft in self._written.values()])
