import pytest

from aethex.tools.plain import blocks_to_text
from bots.slack.commands import command_name, help_blocks, read, usage
from bots.slack.render import render
from tests.bots.definitions import REGISTRIES
from tests.bots.drawing import Memory
from tests.bots.slack.limits import message_faults
from tests.fixtures.all_tools import all_tools, made_up

TOOLS = all_tools()


def test_a_verb_and_its_named_arguments_are_read() -> None:
    typed = read("/jobs", 'match query="remote go" min_salary=90000 remote=remote', TOOLS)
    assert typed.definition is not None
    assert typed.definition.name == "jobs_match"
    assert typed.args == {"query": "remote go", "min_salary": "90000", "remote": "remote"}


def test_words_without_a_name_fill_the_first_open_argument_required_ones_first() -> None:
    assert read("/jobs", "match remote go jobs level=senior", TOOLS).args == {
        "query": "remote go jobs",
        "level": "senior",
    }
    assert read("/mentorship", "book mentor=ada tomorrow at 3pm", TOOLS).args == {
        "mentor": "ada",
        "start": "tomorrow at 3pm",
    }
    assert read("/skills", "demand go, rust", TOOLS).args == {"skills": ["go", "rust"]}


def test_an_equals_sign_in_plain_words_is_only_a_sign() -> None:
    assert read("/feed", "search a=b c", [made_up("feed_search", "R", "query")]).args == {"query": "a=b c"}


def test_a_verb_may_be_written_with_a_hyphen_or_capitals() -> None:
    typed = read("/aethex-jobs", "Why-Not 2", TOOLS)
    assert typed.definition is not None
    assert (typed.definition.name, typed.args) == ("jobs_why_not", {"job": "2"})


def test_a_secret_typed_in_a_command_is_dropped_and_named() -> None:
    typed = read("/sources", "connect platform=github token=ghp_abc", TOOLS)
    assert typed.args == {"platform": "github"}
    assert typed.secrets == ("token",)


@pytest.mark.parametrize("text", ["", "frobnicate the jobs"])
def test_an_unknown_verb_is_no_tool(text: str) -> None:
    assert read("/jobs", text, TOOLS).definition is None


def test_every_domain_can_be_typed() -> None:
    for definition in TOOLS:
        typed = read(command_name(definition.domain), definition.verb, TOOLS)
        assert typed.definition is definition


@pytest.mark.parametrize("registry", REGISTRIES)
def test_the_help_of_every_domain_names_its_verbs_and_fits(registry: str) -> None:
    for domain in {definition.domain for definition in REGISTRIES[registry]}:
        blocks = help_blocks(domain, REGISTRIES[registry])
        for message in render(blocks, Memory()):
            assert message_faults(message.payload()) == []
        assert all(each.verb in blocks_to_text(blocks) for each in REGISTRIES[registry] if each.domain == domain)


def test_usage_leaves_out_what_only_a_form_can_take() -> None:
    assert usage(made_up("x_y", "W", "b?", "a", "c?:secret", "d?:ref.upload")) == "b= a"
    assert "know no command" in blocks_to_text(help_blocks("nothing", TOOLS))
