"""Every table says what it holds about people, what is exported of it and how it is erased."""

import pytest
from sqlmodel import SQLModel

from aethex.accounts import holdings
from aethex.catalogue import CATALOGUE
from aethex.tools.registry import Holding

HOLDINGS = CATALOGUE.holdings()
TABLES = sorted(name for name in SQLModel.metadata.tables if not name.startswith("alembic"))
PERSONAL = {"person_id", "blocked_id", "reported_id", "owner_id", "author_id", "user_id", "member_id"}


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_line_in_the_catalogue(name: str) -> None:
    assert any(holding.table.__tablename__ == name for holding in HOLDINGS), (
        f"add a Holding for the table {name} to its domain's DOMAIN"
    )


@pytest.mark.parametrize("name", TABLES)
def test_every_column_with_a_persons_id_is_erased_or_says_why_not(name: str) -> None:
    columns = {column.name for column in SQLModel.metadata.tables[name].columns} & PERSONAL
    covered = {holding.person for holding in HOLDINGS if holding.table.__tablename__ == name}
    assert columns <= covered, f"{name} names people in {columns - covered}, and no Holding covers that"


def test_every_line_can_be_carried_out() -> None:
    registered, forgetters = list(holdings.registered()), holdings.forgetters()
    assert len(registered) == len(HOLDINGS)
    with pytest.raises(ValueError, match="has no column"):
        holdings.register([Holding(HOLDINGS[0].table, "nobody")])
    with pytest.raises(ValueError, match="say why"):
        holdings.register([Holding(HOLDINGS[0].table, None)])
    assert (list(holdings.registered()), holdings.forgetters()) == (registered, forgetters)
