from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord import app_commands

from aethex.tools.arguments import Argument
from aethex.tools.definition import ToolDefinition
from bots.discord.commands import Interaction, Suggestion, ask_command, ephemeral, groups, payloads
from bots.fields import form_only
from tests.bots.definitions import REGISTRIES
from tests.bots.discord.limits import command_faults
from tests.fixtures.all_tools import all_tools, made_up

STRING, INTEGER, BOOLEAN, NUMBER, ATTACHMENT = 3, 4, 5, 10, 11


def options(definition: ToolDefinition) -> dict[str, dict[str, Any]]:
    _, group = payloads([definition])
    return {option["name"]: option for option in group["options"][0]["options"]}


@pytest.mark.parametrize("registry", REGISTRIES)
def test_the_command_tree_is_within_every_limit(registry: str) -> None:
    assert command_faults(payloads(REGISTRIES[registry])) == []


@pytest.mark.parametrize("registry", REGISTRIES)
def test_every_tool_is_a_subcommand_named_by_its_verb(registry: str) -> None:
    tree = payloads(REGISTRIES[registry])
    named = {f"{command['name'].partition('-')[0]}_{sub['name']}" for command in tree[1:] for sub in command["options"]}
    assert named == {definition.name for definition in REGISTRIES[registry]}


@pytest.mark.parametrize("registry", REGISTRIES)
def test_every_argument_is_an_option_or_in_the_modal_and_secrets_only_there(registry: str) -> None:
    for definition in REGISTRIES[registry]:
        typed, formed = set(options(definition)), {each.name for each in form_only(definition)}
        assert typed | formed == {each.name for each in definition.arguments}
        secrets = {each.name for each in definition.arguments if each.kind == "secret"}
        assert not secrets & typed


def test_each_kind_of_argument_is_the_option_it_should_be() -> None:
    made = options(
        made_up(
            "jobs_all", "R", "text", "count:int", "pay?:dec", "sure?:bool", "level?:Level", "at?:when", "on?:date",
            "job?:ref.job", "file?:ref.upload", "skills?:texts", "posts?:refs.post", "place?:place",
        )
    )  # fmt: skip
    types = {name: option["type"] for name, option in made.items()}
    assert types == {
        "text": STRING, "count": INTEGER, "pay": NUMBER, "sure": BOOLEAN, "level": STRING, "at": STRING,
        "on": STRING, "job": STRING, "file": ATTACHMENT, "skills": STRING, "posts": STRING, "place": STRING,
    }  # fmt: skip
    assert [name for name, option in made.items() if option["required"]] == ["text", "count"]
    assert (made["count"]["min_value"], made["count"]["max_value"]) == (1, 100_000)
    assert made["level"]["choices"][0] == {"name": "intern", "value": "intern"}
    assert [name for name, option in made.items() if option.get("autocomplete")] == ["job", "posts", "place"]


def test_required_options_come_first_however_they_are_declared() -> None:
    assert list(options(made_up("jobs_x", "R", "a?", "b", "c?", "d"))) == ["b", "d", "a", "c"]


def test_required_long_text_and_secrets_are_left_to_the_modal() -> None:
    assert list(options(made_up("feed_post", "S", "body", "title?", "code?", "kind?:Kind"))) == ["title", "kind"]
    assert list(options(made_up("sources_connect", "W", "platform:Platform", "token?:secret"))) == ["platform"]
    assert list(options(made_up("mentorship_rate", "W", "stars:int", "comment?"))) == ["stars", "comment"]


def test_commands_work_in_servers_and_messages_for_both_kinds_of_install() -> None:
    for command in payloads(all_tools()):
        assert (command["contexts"], command["integration_types"]) == ([0, 1, 2], [0, 1])


def test_a_domain_with_too_many_verbs_goes_on_in_a_second_command() -> None:
    tree = payloads([made_up(f"jobs_verb{at}", "R", "query?") for at in range(60)])
    assert [(command["name"], len(command["options"])) for command in tree[1:]] == [
        ("jobs", 25),
        ("jobs-more", 25),
        ("jobs-more-2", 10),
    ]
    assert command_faults(tree) == []


def test_a_domain_with_too_many_characters_goes_on_in_a_second_command() -> None:
    arguments = [f"argument{at}?" for at in range(20)]
    tree = payloads([made_up(f"jobs_verb{at}", "R", *arguments) for at in range(5)])
    assert [command["name"] for command in tree[1:]] == ["jobs", "jobs-more"]
    assert command_faults(tree) == []


def test_a_tool_that_cannot_be_shown_is_refused_when_the_tree_is_built() -> None:
    with pytest.raises(ValueError, match="26 arguments"):
        payloads([made_up("jobs_x", "R", *(f"a{at}?" for at in range(26)))])
    with pytest.raises(ValueError, match="5 inputs"):
        payloads([made_up("jobs_x", "R", *(f"a{at}:secret" for at in range(6)))])
    with pytest.raises(ValueError, match="characters"):
        payloads([made_up("jobs_x", "R", *(f"a{at}?:Longest" for at in range(2)))])
    with pytest.raises(ValueError, match="Discord takes 100"):
        payloads([made_up(f"d{at}_x", "R") for at in range(100)])


def test_only_public_tools_answer_where_all_can_read() -> None:
    assert not ephemeral(made_up("feed_read", "R*"))
    assert ephemeral(made_up("jobs_match", "R"))


@pytest.mark.anyio
async def test_a_command_hands_the_tool_what_was_filled_in() -> None:
    seen: list[Any] = []

    async def run(interaction: Interaction, definition: ToolDefinition, args: dict[str, Any]) -> None:
        seen.append((definition.name, args))

    (group,) = groups([made_up("jobs_match", "R", "query?", "level?:Level", "count?:int")], run, _suggest)
    command: Any = group.get_command("match")
    data: Any = [{"name": "query", "type": 3, "value": "go"}, {"name": "level", "type": 3, "value": "senior"}]
    await command._invoke_with_namespace(_interaction(), app_commands.Namespace(_interaction(), {}, data))
    assert seen == [("jobs_match", {"query": "go", "level": "senior"})]


@pytest.mark.anyio
async def test_suggestions_are_at_most_25() -> None:
    (group,) = groups([made_up("jobs_save", "W", "job:ref.job")], _run, _suggest)
    command: Any = group.get_command("save")
    found = await command._params["job"].autocomplete(_interaction(), "go")
    assert [found[0].name, len(found)] == ["jobs_save job go 0", 25]


@pytest.mark.anyio
async def test_ask_hands_over_the_words_and_the_file() -> None:
    seen: list[Any] = []

    async def chat(interaction: Interaction, text: str, file: discord.Attachment | None) -> None:
        seen.append((text, file))

    await ask_command(chat).callback(_interaction(), "remote go jobs")  # type: ignore[arg-type]
    assert seen == [("remote go jobs", None)]


def _interaction() -> Any:
    return SimpleNamespace(client=None, _state=None, guild=None, guild_id=None, command_failed=False)


async def _run(interaction: Interaction, definition: ToolDefinition, args: dict[str, Any]) -> None:
    raise AssertionError("not called")


async def _suggest(
    interaction: Interaction, definition: ToolDefinition, argument: Argument, current: str
) -> list[Suggestion]:
    return [
        app_commands.Choice(name=f"{definition.name} {argument.name} {current} {at}", value="x") for at in range(40)
    ]
