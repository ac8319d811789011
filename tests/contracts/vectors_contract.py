"""What every vector store promises. A test class takes these tests by inheriting them and giving `vectors`."""

import numpy as np
import pytest

from aethex.providers.vectors.port import Matrix, Vectors


def near(direction: int, *, d: int = 8, tilt: float = 0.0) -> Matrix:
    """A unit vector along one axis, tilted towards the next."""
    vector = np.zeros(d, np.float32)
    vector[direction] = 1.0
    vector[(direction + 1) % d] = tilt
    return vector / np.linalg.norm(vector)


def many(n: int, d: int = 8, seed: int = 1) -> Matrix:
    matrix = np.random.default_rng(seed).normal(size=(n, d)).astype(np.float32)
    return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


def ids_of(found: list[tuple[str, float]]) -> list[str]:
    return [id_ for id_, _ in found]


class VectorsContract:
    pytestmark = pytest.mark.anyio

    async def test_the_nearest_come_first_with_their_cosine(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", ["far", "near", "between"], np.stack([near(4), near(0), near(0, tilt=1.0)]))
        found = await vectors.query("jobs", near(0), 3)
        assert ids_of(found) == ["near", "between", "far"]
        assert [score for _, score in found] == pytest.approx([1.0, 0.7071, 0.0], abs=1e-4)

    async def test_opposite_vectors_score_minus_one(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", ["opposite"], -near(0)[None])
        assert await vectors.query("jobs", near(0), 1) == [("opposite", pytest.approx(-1.0, abs=1e-5))]

    async def test_length_does_not_count(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", ["long", "exact"], np.stack([50 * near(0, tilt=0.2), near(0)]))
        assert ids_of(await vectors.query("jobs", 3 * near(0), 2)) == ["exact", "long"]

    async def test_no_more_than_k_come_back_and_a_large_k_gives_all(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", [f"j{i}" for i in range(20)], many(20))
        assert len(await vectors.query("jobs", near(0), 5)) == 5
        assert len(await vectors.query("jobs", near(0), 500)) == 20
        assert await vectors.query("jobs", near(0), 0) == []

    async def test_a_collection_that_does_not_exist_reads_as_empty(self, vectors: Vectors) -> None:
        assert await vectors.query("nothing", near(0), 3) == []
        assert await vectors.get("nothing") == []
        assert await vectors.get("nothing", ["a"]) == []
        assert await vectors.count("nothing") == 0
        ids, matrix = await vectors.all("nothing")
        assert (ids, matrix.shape) == ([], (0, 0))
        await vectors.delete("nothing", ["a"])
        await vectors.drop("nothing")

    async def test_rows_come_back_as_they_went_in(self, vectors: Vectors) -> None:
        metadata = {"title": "Go developer", "pay": 90_000, "share": 0.5, "open": True, "tags": ["go", "sql"]}
        await vectors.upsert("jobs", ["a"], near(2)[None], [metadata], ["the text"])
        [row] = await vectors.get("jobs", ["a"])
        assert (row.id, row.metadata, row.document) == ("a", metadata, "the text")
        assert row.vector.dtype == np.float32
        assert np.allclose(row.vector, near(2))

    async def test_empty_metadata_and_empty_values_are_no_values(self, vectors: Vectors) -> None:
        given = [{}, {"note": None, "tags": [], "kept": 1}]
        await vectors.upsert("jobs", ["a", "b"], many(2), given)
        assert [row.metadata for row in await vectors.get("jobs", ["a", "b"])] == [{}, {"kept": 1}]

    async def test_an_upsert_replaces_the_whole_row(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", ["a", "b"], many(2), [{"old": 1, "both": 1}, {"b": 1}], ["old text", "b"])
        await vectors.upsert("jobs", ["a"], near(3)[None], [{"both": 2}])
        first, second = await vectors.get("jobs", ["a", "b"])
        assert (first.metadata, first.document) == ({"both": 2}, None)
        assert (second.metadata, second.document) == ({"b": 1}, "b")
        assert ids_of(await vectors.query("jobs", near(3), 1)) == ["a"]
        assert await vectors.query("jobs", near(3), 5, where={"old": 1}) == []
        assert await vectors.count("jobs") == 2

    async def test_metadata_alone_is_forgotten_when_a_row_comes_without(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", ["a"], near(0)[None], [{"old": 1}])
        await vectors.upsert("jobs", ["a"], near(0)[None])
        assert [row.metadata for row in await vectors.get("jobs")] == [{}]

    async def test_of_an_id_given_twice_the_last_row_counts(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", ["a", "b", "a"], many(3), [{"n": 1}, {"n": 2}, {"n": 3}])
        assert [row.metadata["n"] for row in await vectors.get("jobs", ["a", "b"])] == [3, 2]

    async def test_get_follows_the_order_of_its_ids_and_leaves_out_unknown_ones(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", ["a", "b", "c"], many(3))
        assert [row.id for row in await vectors.get("jobs", ["c", "missing", "a"])] == ["c", "a"]
        assert [row.id for row in await vectors.get("jobs", ["c", "b", "a"], limit=1, offset=1)] == ["b"]
        assert await vectors.get("jobs", []) == []

    async def test_pages_hold_every_row_once(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", [f"j{i}" for i in range(25)], many(25))
        pages = [await vectors.get("jobs", limit=10, offset=offset) for offset in (0, 10, 20, 30)]
        assert [len(page) for page in pages] == [10, 10, 5, 0]
        assert {row.id for page in pages for row in page} == {f"j{i}" for i in range(25)}

    async def test_all_gives_ids_and_vectors_in_one_order(self, vectors: Vectors) -> None:
        matrix = many(30)
        await vectors.upsert("jobs", [str(i) for i in range(30)], matrix)
        ids, kept = await vectors.all("jobs")
        assert kept.dtype == np.float32
        assert sorted(ids, key=int) == [str(i) for i in range(30)]
        assert np.allclose(kept, matrix[[int(id_) for id_ in ids]], atol=1e-6)

    async def test_more_rows_than_one_batch_arrive_and_leave(self, vectors: Vectors) -> None:
        ids = [f"j{i}" for i in range(2_100)]
        matrix = many(2_100)
        await vectors.upsert("jobs", ids, matrix, [{"even": i % 2 == 0} for i in range(2_100)])
        assert await vectors.count("jobs") == 2_100
        kept, there = await vectors.all("jobs")
        assert sorted(kept) == sorted(ids)
        assert there.shape == (2_100, 8)
        assert len(await vectors.get("jobs")) == 2_100
        assert [row.id for row in await vectors.get("jobs", ids[::-1])] == ids[::-1]
        assert ids_of(await vectors.query("jobs", matrix[1_321], 1)) == ["j1321"]
        await vectors.delete("jobs", ids[:2_000])
        assert {row.id for row in await vectors.get("jobs")} == set(ids[2_000:])

    async def test_deleted_rows_are_gone_from_every_answer(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", ["a", "b"], np.stack([near(0), near(1)]))
        await vectors.delete("jobs", ["a", "never there"])
        await vectors.delete("jobs", [])
        assert ids_of(await vectors.query("jobs", near(0), 5)) == ["b"]
        assert await vectors.get("jobs", ["a"]) == []
        assert await vectors.count("jobs") == 1

    async def test_a_deleted_row_can_come_back_elsewhere(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", ["a", "b"], np.stack([near(0), near(1)]))
        await vectors.delete("jobs", ["a"])
        await vectors.upsert("jobs", ["a"], near(5)[None])
        assert ids_of(await vectors.query("jobs", near(5), 1)) == ["a"]

    async def test_a_dropped_collection_is_empty_and_may_take_other_dimensions(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", ["a"], near(0)[None])
        await vectors.drop("jobs")
        assert await vectors.count("jobs") == 0
        await vectors.upsert("jobs", ["b"], near(0, d=5)[None])
        assert ids_of(await vectors.query("jobs", near(0, d=5), 5)) == ["b"]

    async def test_nothing_of_a_dropped_collection_shows_in_the_next(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", ["a", "b"], many(2), [{"tags": ["go"], "n": 1}, {"tags": ["sql"]}], ["x", "y"])
        await vectors.drop("jobs")
        await vectors.upsert("people", ["c", "d"], many(2))
        assert [(row.metadata, row.document) for row in await vectors.get("people")] == [({}, None)] * 2
        assert await vectors.query("people", near(0), 5, where={"tags": {"$contains": "go"}}) == []

    async def test_collections_do_not_see_each_other(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", ["a"], near(0)[None])
        await vectors.upsert("people", ["b"], near(0)[None])
        await vectors.drop("people")
        assert ids_of(await vectors.query("jobs", near(0), 5)) == ["a"]

    async def test_a_query_may_be_limited_to_ids(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", [f"j{i}" for i in range(50)], many(50), [{"even": i % 2 == 0} for i in range(50)])
        found = await vectors.query("jobs", many(50)[7], 10, ids=["j3", "j4", "j3", "j7"])
        assert ids_of(found)[0] == "j7"
        assert set(ids_of(found)) == {"j3", "j4", "j7"}
        assert set(ids_of(await vectors.query("jobs", near(0), 10, ids=["j3", "j4"], where={"even": True}))) == {"j4"}
        assert await vectors.query("jobs", near(0), 10, ids=[]) == []

    async def test_ids_that_are_not_there_are_left_out_of_a_query(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", ["a", "b"], many(2))
        assert ids_of(await vectors.query("jobs", near(0), 10, ids=["b", "gone"])) == ["b"]
        assert await vectors.query("jobs", near(0), 10, ids=["gone"]) == []

    @pytest.mark.parametrize(
        ("where", "expected"),
        [
            ({}, "abcd"),
            ({"pay": 1}, "ab"),
            ({"pay": 1.0}, "ab"),
            ({"pay": True}, ""),
            ({"open": True}, "a"),
            ({"open": 1}, ""),
            ({"city": "Oslo"}, "a"),
            ({"city": "oslo"}, "b"),
            ({"city": "Oslo", "open": True}, "a"),
            ({"city": "Oslo", "open": False}, ""),
            ({"city": {"$in": ["Oslo", "oslo"]}}, "ab"),
            ({"city": {"$in": []}}, ""),
            ({"city": {"$nin": []}}, "abcd"),
            ({"city": {"$nin": ["Oslo"]}}, "bcd"),
            ({"city": {"$ne": "Oslo"}}, "bcd"),
            ({"pay": {"$in": [1, 2.5]}}, "abc"),
            ({"pay": {"$gte": 1, "$lt": 2}}, "ab"),
            ({"pay": {"$gt": 0.5}}, "abc"),
            ({"pay": {"$lte": 1}}, "ab"),
            ({"tags": {"$contains": "go"}}, "ab"),
            ({"tags": {"$contains": "GO"}}, ""),
            ({"tags": {"$not_contains": "go"}}, "cd"),
            ({"tags": "go"}, ""),
            ({"absent": 1}, ""),
        ],
        ids=str,
    )
    async def test_where_keeps_the_rows_that_fit(
        self, vectors: Vectors, where: dict[str, object], expected: str
    ) -> None:
        metadatas = [
            {"pay": 1, "open": True, "city": "Oslo", "tags": ["go"]},
            {"pay": 1.0, "open": False, "city": "oslo", "tags": ["sql", "go"]},
            {"pay": 2.5, "tags": ["golang"]},
            {},
        ]
        await vectors.upsert("jobs", list("abcd"), many(4), metadatas)
        found = await vectors.query("jobs", near(0), 10, where=where)  # type: ignore[arg-type]
        assert "".join(sorted(ids_of(found))) == expected

    @pytest.mark.parametrize(
        "where",
        [
            {"a": {"$near": 1}},
            {"a": {"$gt": "x"}},
            {"a": {}},
            {"a": {"$in": "x"}},
            {"a": {"$in": [1, "x"]}},
            {"a": None},
        ],
        ids=str,
    )
    async def test_a_where_that_means_nothing_is_refused(self, vectors: Vectors, where: dict[str, object]) -> None:
        await vectors.upsert("jobs", ["a"], near(0)[None], [{"a": 1}])
        with pytest.raises(ValueError, match="'a'|one of"):
            await vectors.query("jobs", near(0), 1, where=where)  # type: ignore[arg-type]

    async def test_vectors_of_other_dimensions_are_refused(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", ["a"], near(0)[None])
        with pytest.raises(ValueError, match="dimension"):
            await vectors.upsert("jobs", ["b"], near(0, d=5)[None])
        with pytest.raises(ValueError, match="dimension"):
            await vectors.query("jobs", near(0, d=5), 1)
        assert await vectors.count("jobs") == 1

    async def test_rows_that_cannot_be_kept_are_refused_whole(self, vectors: Vectors) -> None:
        broken = np.stack([near(0), np.full(8, np.nan, np.float32)])
        with pytest.raises(ValueError, match="NaN"):
            await vectors.upsert("jobs", ["a", "b"], broken)
        with pytest.raises(ValueError, match="3 ids, 2 vectors"):
            await vectors.upsert("jobs", ["a", "b", "c"], many(2))
        assert await vectors.count("jobs") == 0

    async def test_no_rows_make_no_collection(self, vectors: Vectors) -> None:
        await vectors.upsert("jobs", [], np.zeros((0, 8), np.float32))
        assert await vectors.count("jobs") == 0

    @pytest.mark.parametrize("name", ["", "ab", "has space", "../up", "-start", "end.", "a" * 513])
    async def test_a_bad_name_is_refused(self, vectors: Vectors, name: str) -> None:
        with pytest.raises(ValueError, match="cannot name a collection"):
            await vectors.upsert(name, ["a"], near(0)[None])

    async def test_any_text_is_an_id_and_a_document(self, vectors: Vectors) -> None:
        ids = ["job_01h", "日本語", "a b/c?d#e", "'; DROP TABLE x; --"]
        await vectors.upsert("jobs", ids, many(4), documents=["", "日本語 🚀", "x" * 50_000, None])
        assert [row.document for row in await vectors.get("jobs", ids)] == ["", "日本語 🚀", "x" * 50_000, None]

    async def test_the_first_ten_of_a_thousand_are_the_exact_ten(self, vectors: Vectors) -> None:
        matrix = many(1_000, d=16)
        await vectors.upsert("jobs", [str(i) for i in range(1_000)], matrix)
        hits = 0
        for row in range(0, 1_000, 100):
            exact = {str(i) for i in np.argsort(-(matrix @ matrix[row]))[:10]}
            hits += len(exact & set(ids_of(await vectors.query("jobs", matrix[row], 10))))
        assert hits >= 97
