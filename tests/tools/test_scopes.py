"""What scopes allow: a rule over names, and nothing by accident."""

from dataclasses import replace

import pytest

from aethex.accounts.tools import link
from aethex.catalogue import CATALOGUE
from aethex.errors import Forbidden, MissingScope
from aethex.tools.scopes import allowed, covers, domains, must_be_allowed, read_scopes, scope_of

SAVE = CATALOGUE.tools["jobs_save"]
MATCH = CATALOGUE.tools["jobs_match"]


@pytest.mark.parametrize("scope", ["jobs:write", "*:write", "jobs:*", "*:*", "*"])
def test_each_form_of_a_scope_reaches_its_tool(scope: str) -> None:
    assert allowed(SAVE, {scope})


@pytest.mark.parametrize(
    "scope", ["jobs:read", "jobs:send", "job:write", "jobs:writes", "jobs", ":write", "", "profiles:write", "*:read"]
)
def test_no_other_scope_does(scope: str) -> None:
    assert not allowed(SAVE, {scope})


def test_a_person_in_person_needs_no_scope_and_a_token_without_any_reaches_nothing() -> None:
    assert all(allowed(definition, None) for definition in CATALOGUE.tools.values())
    assert not any(allowed(definition, frozenset()) for definition in CATALOGUE.tools.values())


def test_what_is_done_in_person_is_closed_to_every_scope() -> None:
    assert not allowed(link, {"*"})
    with pytest.raises(Forbidden, match="yourself"):
        must_be_allowed(link, {"*"})


def test_every_tool_that_joins_accounts_or_hands_out_everything_is_done_in_person() -> None:
    in_person = {name for name, definition in CATALOGUE.tools.items() if definition.in_person}
    assert {"accounts_link", "accounts_redeem_link", "accounts_export_data"} <= in_person


def test_the_lacking_scope_is_named() -> None:
    with pytest.raises(MissingScope) as refused:
        must_be_allowed(SAVE, {scope_of(MATCH)})
    assert refused.value.extra["scope"] == "jobs:write"


def test_a_scope_that_reaches_nothing_is_told_when_it_is_written() -> None:
    known = domains(CATALOGUE.tools.values())
    assert {"jobs", "profiles", "conversations", "files", "approvals"} <= set(known)
    assert read_scopes([" jobs:read ", "jobs:read"], known) == {"jobs:read"}
    for wrong in (["job:read"], ["jobs:approve"], ["jobs"], ["*"], [""], []):
        with pytest.raises(ValueError, match="scope"):
            read_scopes(wrong, known)


def test_effects_do_not_contain_each_other() -> None:
    assert not covers({"jobs:write"}, "jobs:read")
    assert not covers({"jobs:spend"}, "jobs:send")


def test_a_tool_that_is_new_is_closed_until_a_scope_names_it() -> None:
    assert not allowed(replace(SAVE, domain="new"), {"jobs:*", "*:read"})
