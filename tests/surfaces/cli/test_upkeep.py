"""Seeding, indexing, boards, migrating, preparing and the doctor."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import Unavailable
from aethex.postings.models import Posting
from aethex.providers.job_feeds.port import FeedResult, RawPosting
from aethex.settings import Settings
from aethex.surfaces.cli.at_work import with_services
from aethex.surfaces.cli.boards import in_words, known_boards, read_from
from aethex.surfaces.cli.checks import examine
from aethex.surfaces.cli.prepare import STAMP, fingerprint, is_prepared
from aethex.surfaces.cli.progress import progress_bars
from aethex.surfaces.cli.threads import Notes
from aethex.surfaces.services import Services
from tests.surfaces.cli.conftest import Shell


def test_seeding_again_adds_nothing(shell: Shell) -> None:
    done = shell.run("seed")
    assert done.exit_code == 0
    assert "Added now: 0 profiles, 0 postings, 0 applications." in done.stdout


def test_a_seeded_home_is_indexed(shell: Shell) -> None:
    checked = shell.run("index", "--check")
    assert checked.exit_code == 0
    assert "posting: " in checked.stdout
    assert "0 stale or missing, 0 to drop" in checked.stdout


def test_the_check_finds_what_is_stale_and_the_index_repairs_it(shell: Shell) -> None:
    async def retitle(services: Services) -> None:
        async with unit_of_work(services.database):
            open_ones = select(Posting).where(col(Posting.closed_at).is_(None)).limit(3)
            for posting in (await session().exec(open_ones)).all():
                posting.title = "Lion tamer"
        await services.providers.vectors.upsert(
            "people", ["per_gone"], (await services.providers.embeddings.encode(["x"]))
        )

    with_services(shell.terminal(), retitle)
    checked = shell.run("index", "--check")
    assert checked.exit_code == 1
    assert "3 stale or missing" in checked.stdout
    assert "1 to drop" in checked.stdout
    assert "3 encoded anew" in shell.run("index").stdout
    assert shell.run("index", "--check").exit_code == 0


def test_indexing_reports_how_far_it_is(shell: Shell) -> None:
    heard: list[tuple[str, int, int]] = []

    async def rebuild(services: Services) -> int:
        return await services.indexer.rebuild(batch=500, progress=lambda *step: heard.append(step))

    assert with_services(shell.terminal(), rebuild) == 0
    postings = [(done, total) for kind, done, total in heard if kind == "posting"]
    assert postings[-1][0] == postings[-1][1] > 800
    assert [done for done, _ in postings] == sorted(done for done, _ in postings)


def test_bars_say_nothing_in_a_pipe(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bars(shell.terminal()) as advance:
        advance("posting", 1, 2)
    assert capsys.readouterr().err.strip() == ""


def test_migrating_says_where_the_database_stands(bare: Shell) -> None:
    done = bare.run("migrate")
    assert done.exit_code == 0
    assert "newest" in done.stdout
    assert bare.run("migrate").exit_code == 0


def test_the_embedded_database_has_no_worker_of_its_own(bare: Shell) -> None:
    refused = bare.run("worker")
    assert refused.exit_code == 1
    assert "aethex serve" in refused.stderr


class OneAd:
    """A board with a single ad; `away` does not answer."""

    name = "greenhouse"

    async def fetch(self, board: str, etag: str | None = None, last_modified: str | None = None) -> FeedResult:
        if board == "away":
            raise Unavailable("The board does not answer.")
        if etag == "1":
            return FeedResult(not_modified=True, etag="1")
        ad = RawPosting(
            source=f"greenhouse:{board}", source_id="1", url="https://boards.example/1", company="Acme",
            title="Go Engineer", location_texts=["Berlin"], description="We look for somebody who writes Go. " * 5,
        )  # fmt: skip
        return FeedResult(postings=[ad], etag="1")


def test_a_board_is_read_indexed_and_known_afterwards(shell: Shell) -> None:
    steps: list[tuple[str, int, int]] = []

    async def read(services: Services) -> list[str]:
        feeds = {"greenhouse": OneAd()}
        first = await read_from(feeds, services, ["greenhouse:acme", "greenhouse:away"], lambda *one: steps.append(one))
        again = await read_from(feeds, services, [], lambda *one: None)
        assert await known_boards(services) == ["greenhouse:acme", "greenhouse:away"]
        return [in_words(report) for report in [*first, *again]]

    new, away, unchanged, _ = with_services(shell.terminal(), read)
    assert new == "greenhouse:acme: 1 new, 0 changed, 0 as before."
    assert "The board does not answer." in away
    assert "nothing has changed" in unchanged
    assert steps == [("greenhouse:acme", 1, 1)]
    assert shell.run("index", "--check").exit_code == 0, "the new ad is in the vector store"


def test_an_unknown_board_is_told_which_there_are(shell: Shell) -> None:
    refused = shell.run("jobs", "sync", "monster:acme")
    assert refused.exit_code == 2
    assert "greenhouse:BOARD" in refused.stderr
    assert shell.run("jobs", "sync").exit_code == 2


def test_what_is_prepared_belongs_to_this_version(tmp_path: Path) -> None:
    settings = Settings(cache_dir=tmp_path, home=tmp_path / "home", embeddings="hash", _env_file=None)
    assert not is_prepared(settings)
    (tmp_path / "planner").mkdir()
    (tmp_path / "sample-vectors.npz").touch()
    Notes(tmp_path / STAMP).write({"fingerprint": "another version's"})
    assert not is_prepared(settings)
    Notes(tmp_path / STAMP).write({"fingerprint": fingerprint(settings)})
    assert is_prepared(settings)
    assert fingerprint(settings) != fingerprint(settings.model_copy(update={"embeddings": "local"}))


def test_preparing_what_is_prepared_does_nothing(bare: Shell) -> None:
    (bare.cache_dir / "planner").mkdir(parents=True)
    (bare.cache_dir / "sample-vectors.npz").touch()
    Notes(bare.cache_dir / STAMP).write({"fingerprint": fingerprint(bare.settings())})
    done = bare.run("prepare")
    assert done.exit_code == 0
    assert "Everything is prepared." in done.stderr
    assert not bare.home.exists()


def test_the_doctor_finds_nothing_wrong_with_a_seeded_home(shell: Shell) -> None:
    done = shell.run("doctor", "--json")
    checks = {check["name"]: check for check in json.loads(done.stdout)["checks"]}
    assert done.exit_code == 0
    assert checks["Database"]["well"]
    assert "Python" in checks


def test_the_doctor_names_the_command_that_repairs(tmp_path: Path) -> None:
    broken = Settings(
        home=tmp_path / "home", cache_dir=tmp_path / "cache", embeddings="local", _env_file=None,
        chroma_url="http://127.0.0.1:9", redis_url="redis://127.0.0.1:9/0",
        database_url="postgresql+asyncpg://nobody@127.0.0.1:9/none",
    )  # fmt: skip
    checks = {check.name: check for check in examine(broken)}
    for name in ("Encoder", "Database", "Chroma", "Realtime"):
        assert not checks[name].well, name
        assert checks[name].needed
        assert checks[name].fix
    assert "embeddings.export" in checks["Encoder"].fix
    assert checks["Prepared"].fix == "aethex prepare"


def test_the_doctor_fails_where_something_needed_is_missing(bare: Shell) -> None:
    bare.options = {"chroma_url": "http://127.0.0.1:9"}
    refused = bare.run("doctor")
    assert refused.exit_code == 1
    assert "✗ Chroma" in refused.stdout
    assert "AETHEX_CHROMA_URL" in refused.stdout


def test_the_doctor_names_the_model_and_what_its_setting_lacks(tmp_path: Path) -> None:
    bare: dict[str, Any] = {"home": tmp_path, "cache_dir": tmp_path, "anthropic_api_key": "", "_env_file": None}

    def found(**given: str) -> tuple[bool, str]:
        (check,) = [check for check in examine(Settings(**bare | given)) if check.name == "Model"]
        return check.well, check.found

    assert found() == (True, "local")
    assert found(model="ollama:big", model_fast="local") == (True, "ollama:big, and local for simple agents")
    well, words = found(model="anthropic:some")
    assert not well
    assert "AETHEX_ANTHROPIC_API_KEY" in words
