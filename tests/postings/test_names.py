"""Company names in a message are looked up by the index, however many ads there are."""

from typing import Any

import pytest
from sqlalchemy import event

from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work
from aethex.postings import repository

pytestmark = pytest.mark.anyio


async def test_no_ad_is_read_that_is_not_named(database: Database) -> None:
    if not database.is_sqlite:
        pytest.skip("the plan is SQLite's")
    seen: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        seen.append((statement, parameters))

    event.listen(database._reader.sync_engine, "before_cursor_execute", note)
    runs = ["rowboat", "rowboat works", *(f"word{at}" for at in range(150))]
    async with unit_of_work(database, writes=False):
        assert await repository.companies_named(runs) == []
        statement, parameters = next(one for one in seen if "company_key" in one[0])
        connection = await session().connection()
        plan = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)).all()
    told = "\n".join(str(row[-1]) for row in plan)
    assert "ix_posting_company_key" in told
    assert "SCAN posting" not in told
