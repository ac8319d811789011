import threading
import time
from pathlib import Path

import pytest

from aethex.providers.embeddings.publish import publish


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "model"

    def build(made: Path) -> None:
        (made / "a").write_text("1")
        assert not folder.exists()

    assert publish(folder, build) is True
    assert (folder / "a").read_text() == "1"


def test_what_is_there_is_not_built_again(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()

    def never(_: Path) -> None:
        raise AssertionError("built again")

    assert publish(tmp_path / "model", never) is False


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    def fail(made: Path) -> None:
        (made / "half").write_text("1")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        publish(tmp_path / "model", fail)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


def test_of_several_at_once_one_builds_and_all_find_it(tmp_path: Path) -> None:
    built: list[int] = []
    results: list[bool] = []

    def build(made: Path) -> None:
        built.append(1)
        time.sleep(0.1)
        (made / "a").write_text("1")

    def race() -> None:
        results.append(publish(tmp_path / "model", build))
        assert (tmp_path / "model" / "a").exists()

    threads = [threading.Thread(target=race) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(built) == 1
    assert sorted(results) == [False, False, False, True]


def test_what_a_killed_build_left_is_swept_away(tmp_path: Path) -> None:
    left = tmp_path / ".model.part-killed"
    left.mkdir()
    (left / "half").write_text("1")
    publish(tmp_path / "model", lambda made: (made / "a").touch())
    assert not left.exists()
