"""CLINC150 is read strictly, drawn by seed, and counted with thresholds from validation queries alone."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aethex.assistant.planner.tuning import Recipe
from aethex.providers.embeddings.hashing import HashingEmbeddings
from evals.__main__ import main
from evals.suites import clinc150, rival
from evals.suites.measures import Answers, Figures, accuracy, auroc, figures, mean
from evals.suites.methods import Linear, Nearest, TunedBesideHeads, TunedHead, TunedWithHeads
from evals.suites.queries import NONE, Data, Query, draw, load
from evals.suites.table import plain, table

SAID = {
    "balance": ["what is my balance", "show my balance please", "how much is in my account", "balance of my account"],
    "weather": ["will it rain today", "what is the weather", "is it sunny today", "weather for today please"],
    "oos": ["who wrote that opera", "tallest of all giraffes"],
}
KEYS = ("train", "val", "test")


def _written(folder: Path, **changed: Any) -> Path:
    pairs = [[text, label] for label, texts in SAID.items() if label != "oos" for text in texts]
    none = [[text, "oos"] for text in SAID["oos"]]
    raw = {key: pairs for key in KEYS} | {f"oos_{key}": none for key in KEYS} | changed
    (folder / "data_full.json").write_text(json.dumps(raw), encoding="utf-8")
    return folder


def _answers(labels: list[str], sure: list[float]) -> Answers:
    return Answers(labels, np.array(sure), np.arange(1.0, len(sure) + 1))


def test_every_part_holds_its_out_of_scope_queries(tmp_path: Path) -> None:
    data = load(_written(tmp_path))
    assert [query.label for query in data.test].count(NONE) == 2
    assert data.train[0] == Query("what is my balance", "balance")


def test_the_data_may_lie_one_folder_deeper_as_it_does_in_the_repository(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    _written(tmp_path / "data")
    assert len(load(tmp_path).validation) == 10


@pytest.mark.parametrize("changed", [{"val": None}, {"test": [["a", "b", "c"]]}, {"oos_train": [["a", 3]]}])
def test_a_file_of_another_shape_is_refused_by_name(tmp_path: Path, changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"data_full\.json"):
        load(_written(tmp_path, **changed))


def test_without_the_data_the_command_says_what_to_download(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--suite", "clinc150", "--data", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "clinc/oos-eval" in said
    assert "--data" in said


def test_a_draw_has_as_many_of_each_intent_and_depends_on_its_seed_alone() -> None:
    train = [Query(f"{label} {at}", label) for label in ("b", "a", NONE) for at in range(30)]
    drawn = draw(train, 10, seed=1)
    labels = [query.label for query in drawn]
    assert (labels.count("a"), labels.count("b"), labels.count(NONE)) == (10, 10, 0)
    assert len(set(drawn)) == 20
    assert drawn == draw(train, 10, seed=1)
    assert drawn != draw(train, 10, seed=2)


def test_the_threshold_comes_from_validation_and_only_the_test_is_counted() -> None:
    ours = [Query("q", "a")] * 100
    validation, test = [*ours, Query("q", NONE)], [*ours[:4], *[Query("q", NONE)] * 4]
    seen = _answers(["a"] * 101, [*(at / 100 for at in range(100)), 0.99])
    found = _answers(["a", "a", "a", "b"] + ["a"] * 4, [0.5, 0.019, 0.02, 0.9, 0.01, 0.0, 0.015, 0.5])
    counted = figures(validation, seen, test, found, train_s=3.0, choice="k = 5")
    assert counted.accuracy == 0.75
    assert counted.refused == 0.25
    assert counted.recall == 0.75
    assert (counted.p50_ms, counted.p95_ms, counted.train_s, counted.choice) == (4, 8, 3.0, "k = 5")


def test_out_of_scope_queries_do_not_count_for_accuracy_and_ties_count_half_for_the_auroc() -> None:
    queries = [Query("q", "a"), Query("q", "b"), Query("q", NONE), Query("q", NONE)]
    answers = _answers(["a", "a", "a", "a"], [0.9, 0.5, 0.5, 0.1])
    assert accuracy(queries, answers) == 0.5
    assert auroc(queries, answers.sure) == pytest.approx(0.875)


def test_neighbours_name_the_intent_and_are_farther_from_what_is_out_of_scope() -> None:
    method = Nearest(HashingEmbeddings(), 3)
    method.learn([Query(text, label) for label, texts in SAID.items() if label != "oos" for text in texts])
    label, (near, _) = method.answer("show me my account balance")
    assert label == "balance"
    assert method.answer("tallest giraffes")[1][0] < near


def test_the_linear_heads_never_name_what_is_out_of_scope(tmp_path: Path) -> None:
    method = Linear(HashingEmbeddings())
    method.learn(load(_written(tmp_path)).train)
    assert method.answer("weather today")[0] == "weather"
    assert method.answer("who wrote that opera")[0] in {"balance", "weather"}


def test_of_several_neighbour_counts_the_best_on_validation_is_counted() -> None:
    train = [Query("alpha beta", "a"), *[Query(f"alpha {word}", "b") for word in ("gamma", "delta", "zeta", "eta")]]
    asked = [Query("alpha beta", "a"), Query("alpha gamma", "b"), Query("entirely else", NONE)] * 5
    encoder = HashingEmbeddings()
    found = clinc150.counted([Nearest(encoder, 5), Nearest(encoder, 1)], Data(train, asked, asked))
    assert (found.choice, found.accuracy, found.auroc) == ("k = 1", 1.0, 1.0)


def test_what_cannot_be_installed_is_a_row_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "evals-suites").write_text("in the way", encoding="utf-8")
    with pytest.raises(rival.NotInstalled, match=r"semantic-router 1\.1\.1 cannot be installed"):
        rival.environment(tmp_path)
    shown = table({"all queries": {"semantic-router": "cannot be installed"}})
    assert "| semantic-router | cannot be installed |" in shown


def test_the_other_router_is_asked_for_intents_alone_and_answers_in_order(tmp_path: Path) -> None:
    python = tmp_path / "python"
    answer = [{"aggregation": "max", "seconds": 2.0, "answers": [["a", 0.5, 1.5], ["b", 0.25, 2.5]]}]
    (tmp_path / "answer.json").write_text(json.dumps(answer), encoding="utf-8")
    python.write_text(f'#!/bin/sh\ncp "$2" {tmp_path}/asked.json\ncp {tmp_path}/answer.json "$3"\n', encoding="utf-8")
    python.chmod(0o755)
    train = [Query("one", "a"), Query("two", "b"), Query("three", "a"), Query("none", NONE)]
    (found,) = rival.run(python, tmp_path, "int8", ["max"], train, [Query("x", "a"), Query("y", NONE)])
    assert (found.answers.labels, found.answers.sure.tolist(), found.seconds) == (["a", "b"], [0.5, 0.25], 2.0)
    asked = json.loads((tmp_path / "asked.json").read_text(encoding="utf-8"))
    assert asked["routes"] == {"a": ["one", "three"], "b": ["two"]}
    assert asked["texts"] == ["x", "y"]


def test_several_draws_are_shown_as_their_mean() -> None:
    one = Figures(0.9, 0.98, 0.9, 0.03, 1.0, 2.0, 60.0, "k = 1")
    two = Figures(0.8, 0.96, 0.8, 0.01, 2.0, 4.0, 80.0, "k = 5")
    shown = table({"ten": {"k-nearest-neighbours": mean([one, two])}})
    assert "| 85.00% | 0.9700 | 85.0% | 2.0% | 1.50 | 3.00 | 70 | k = 1, k = 5 |" in shown
    assert plain({"ten": {"k": one}})["ten"]["k"]["accuracy"] == 0.9


def test_a_tuned_encoder_answers_alone_with_heads_on_it_and_with_heads_beside_it(tmp_path: Path) -> None:
    train, recipe, encoder = load(_written(tmp_path)).train, Recipe(epochs=1), HashingEmbeddings()
    shelf = tmp_path / "shelf"
    alone, on, beside = (
        TunedHead(shelf, recipe, 1),
        TunedWithHeads(shelf, recipe, 1),
        TunedBesideHeads(encoder, shelf, recipe, 1),
    )
    for method in (alone, on, beside):
        assert method.learn(train) > 0
        label, evidence = method.answer("will it be sunny or will it rain")
        assert label == "weather"
        assert np.isfinite(evidence).all()
        assert method.answer("who wrote that opera")[0] != NONE
    assert len(list(shelf.glob("all-*"))) == 1
