"""Settings choose the model; a setting that cannot work says what to write."""

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from aethex.assistant.models import Models, is_planner, make_models
from aethex.errors import Invalid
from aethex.settings import Settings
from tests.fixtures.talk import Hosted, Script

pytestmark = pytest.mark.anyio


def _settings(**given: object) -> Settings:
    bare = {"openai_api_key": SecretStr(""), "anthropic_api_key": SecretStr(""), "_env_file": None}
    return Settings(**(bare | given))  # type: ignore[arg-type]


async def test_the_default_is_the_planner_for_every_role() -> None:
    models = make_models(_settings(), Script())
    assert is_planner(await models.of("smart"))
    assert is_planner(await models.of("fast"))


@pytest.mark.parametrize(
    ("given", "name", "kind"),
    [
        ({"model": "openai:some-model", "openai_api_key": "k"}, "some-model", "LeanOpenAI"),
        ({"model": "openai:org/some:tag", "openai_base_url": "http://127.0.0.1:1/v1"}, "org/some:tag", "LeanOpenAI"),
        ({"model": " Anthropic: some-model ", "anthropic_api_key": "k"}, "some-model", "ChatAnthropic"),
        ({"model": "anthropic:m", "anthropic_base_url": "http://127.0.0.1:1"}, "m", "ChatAnthropic"),
        ({"model": "ollama:llama3.2:3b"}, "llama3.2:3b", "StrictOllama"),
    ],
)
async def test_each_vendor_is_made_from_its_settings(given: dict[str, object], name: str, kind: str) -> None:
    models = make_models(_settings(**given), Script())
    made = await models.of("smart")
    assert type(made).__name__ == kind
    assert getattr(made, "model_name", None) or getattr(made, "model", None) == name
    assert await models.of("fast") is not None
    assert models.offline is not None
    assert is_planner(models.offline)


async def test_simple_agents_may_have_a_model_of_their_own() -> None:
    models = make_models(_settings(model="ollama:big", model_fast="local"), Script())
    assert not is_planner(await models.of("smart"))
    assert is_planner(await models.of("fast"))


async def test_a_model_is_made_once() -> None:
    made: list[int] = []

    def make() -> Hosted:
        made.append(1)
        return Hosted()

    models = Models(make, make, None)
    assert await models.of("smart") is await models.of("smart")
    assert len(made) == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"model": "gpt-5"}, "openai:NAME"),
        ({"model": "openai:"}, "openai:NAME"),
        ({"model": ""}, "openai:NAME"),
        ({"model": "mistral:large"}, "ollama:NAME"),
        ({"model": "openai:x"}, "AETHEX_OPENAI_API_KEY"),
        ({"model": "anthropic:x"}, "AETHEX_ANTHROPIC_API_KEY"),
        ({"model": "local", "model_fast": "fast"}, "AETHEX_MODEL_FAST"),
        ({"model": "openai:x", "openai_base_url": "localhost:8080"}, "AETHEX_OPENAI_BASE_URL"),
        ({"model": "ollama:x", "ollama_url": "localhost"}, "AETHEX_OLLAMA_URL"),
    ],
)
def test_a_setting_that_cannot_work_says_what_to_write(given: dict[str, object], says: str) -> None:
    with pytest.raises(Invalid) as raised:
        make_models(_settings(**given), Script())
    assert says in raised.value.message


def test_a_key_is_found_under_the_vendors_own_name_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "theirs")
    assert Settings().openai_api_key.get_secret_value() == "theirs"
    monkeypatch.setenv("AETHEX_OPENAI_API_KEY", "ours")
    assert Settings().openai_api_key.get_secret_value() == "ours"


def test_no_key_is_shown_when_settings_are_printed() -> None:
    assert "hush" not in repr(_settings(openai_api_key="hush", anthropic_api_key="hush"))


def test_no_vendors_library_is_imported_before_it_is_needed() -> None:
    code = "import sys, aethex.app; print([name for name in ('openai', 'anthropic', 'ollama') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
