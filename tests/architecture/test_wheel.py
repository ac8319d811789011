"""The built wheel works far away from the checkout, with its own agents, prompts, migrations and pages."""

import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TURN = """
import asyncio, json
from pathlib import Path

import aethex
from aethex.accounts.principals import principal_of
from aethex.accounts.seed import seed_people
from aethex.app import make_services, running
from aethex.db.unit_of_work import unit_of_work
from aethex.resources import bundled
from aethex.settings import Settings
from aethex.surfaces.web import render


async def main():
    services = make_services(Settings(home=Path("home"), cache_dir=Path("cache"), embeddings="hash"))
    async with running(services, work=False):
        await services.assistant.warm()
        async with unit_of_work(services.database):
            ids = await seed_people(services.clock.now())
        who = await principal_of(services.database, ids["jane"])
        answer = await services.assistant.answer(who, "compare the plans")
    print(json.dumps({
        "answer": answer, "package": aethex.__file__, "agents": str(bundled("agents")), "web": render.__file__,
    }))


asyncio.run(main())
"""


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=150)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter with the wheel installed and the present dependencies in reach, but not the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    made = folder / "venv" / "bin" / "python"
    install = (sys.executable, "-m", "pip", "--python", made, "install", "--quiet", "--no-deps", "--no-index")
    _run(*install, "--disable-pip-version-check", wheel, cwd=folder)
    packages = Path(_run(made, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])", cwd=folder).strip())
    (packages / "present.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return made


def test_one_turn_runs_from_the_wheel(python: Path, tmp_path: Path) -> None:
    said = json.loads(_run(python, "-c", TURN, cwd=tmp_path).splitlines()[-1])
    assert str(ROOT) not in said["package"] + said["agents"] + said["web"]
    assert said["agents"].endswith("aethex/_bundled/agents")
    assert [(call["name"], call["status"]) for call in said["answer"]["tool_calls"]] == [("plans_compare", "done")]
    assert "$9" in json.dumps(said["answer"]["blocks"])


def test_the_command_is_installed_and_knows_the_tools(python: Path, tmp_path: Path) -> None:
    helped = _run(python.with_name("aethex"), "jobs", "--help", cwd=tmp_path)
    assert "match" in helped
    assert "apply" in helped
