"""The catalogue as a whole: what holds for every tool."""

from typing import Any

import pytest
from pydantic import BaseModel

from aethex.catalogue import CATALOGUE
from aethex.plans import matrix
from aethex.tools.definition import Effect, ToolDefinition

TOOLS = list(CATALOGUE.tools.values())
BY_NAME = [definition.name for definition in TOOLS]
every_tool = pytest.mark.parametrize("definition", TOOLS, ids=BY_NAME)


@every_tool
def test_its_name_follows_the_naming_law(definition: ToolDefinition) -> None:
    module = definition.function.__module__
    assert module == f"aethex.{definition.domain}.tools"
    assert definition.name == f"{definition.domain}_{definition.function.__name__}"
    assert definition.verb.isidentifier()


@every_tool
def test_its_result_can_be_drawn(definition: ToolDefinition) -> None:
    present: Any = next(domain.present for domain in CATALOGUE.domains if domain.name == definition.domain)
    fallback = present.dispatch(object)
    assert present.dispatch(definition.result) is not fallback, f"register {definition.result.__name__} in present.py"


@every_tool
def test_its_references_can_be_resolved(definition: ToolDefinition) -> None:
    wanted = {argument.ref for argument in definition.arguments if argument.ref}
    assert wanted <= set(CATALOGUE.resolvers)


@every_tool
def test_its_optional_arguments_have_a_default_that_passes_its_own_schema(definition: ToolDefinition) -> None:
    required = {argument.name: "x" for argument in definition.arguments if argument.required}
    defaults = {argument.name: argument.default for argument in definition.arguments if not argument.required}
    model: type[BaseModel] = definition.ask
    for name, default in defaults.items():
        if default is not None:
            model.__pydantic_validator__.validate_assignment(model.model_construct(**required), name, default)


@every_tool
def test_what_it_needs_is_a_role_or_an_entitlement_and_never_a_plan(definition: ToolDefinition) -> None:
    needs = definition.needs
    if needs is not None:
        assert needs in matrix.ROLES or matrix.feature(needs)
        assert needs not in {plan.id for plan in matrix.PLANS}


@every_tool
def test_what_reads_writes_nothing_that_could_be_undone(definition: ToolDefinition) -> None:
    if definition.effect is Effect.READ:
        assert definition.undo is None
        assert not definition.irreversible
    if definition.irreversible:
        assert definition.undo is None


def test_no_two_tools_describe_themselves_alike() -> None:
    summaries = [definition.summary for definition in TOOLS]
    assert len(set(summaries)) == len(summaries)


def test_resolvers_prefixes_are_their_own() -> None:
    prefixes = [resolver.prefix for resolver in CATALOGUE.resolvers.values()]
    assert len(set(prefixes)) == len(prefixes)


@pytest.mark.parametrize(
    "name",
    [
        "accounts_link", "accounts_redeem_link", "accounts_identities", "accounts_unlink", "accounts_history",
        "accounts_undo", "accounts_export_data", "accounts_delete", "accounts_block", "accounts_report",
        "profiles_show", "profiles_update", "profiles_add_experience", "profiles_add_education",
        "profiles_add_project", "profiles_add_certificate", "profiles_edit_item", "profiles_remove_item",
        "profiles_add_skill", "profiles_remove_skill", "profiles_apply_changes", "profiles_set_goal", "profiles_find",
        "profiles_completeness", "plans_show", "plans_compare", "jobs_match", "jobs_explain", "jobs_why_not",
        "jobs_gaps", "jobs_salary", "jobs_save", "jobs_unsave", "jobs_hide", "jobs_apply", "jobs_update_application",
        "jobs_applications", "jobs_follow_ups", "jobs_post",
    ],
)  # fmt: skip
def test_the_tools_that_other_programs_rely_on_are_there(name: str) -> None:
    assert name in CATALOGUE.tools
