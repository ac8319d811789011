"""Which jobs are shown: hard filters with a reason each, honest flags, and nothing that is closed."""

from typing import Any

import pytest

from tests.fixtures.board import Board, ad, pay

pytestmark = pytest.mark.anyio


async def _why(board: Board, who: Any, job: str, conversation: str | None = None) -> set[str]:
    outcome = await board.door.invoke("jobs_why_not", who, {"job": job}, conversation=conversation)
    return {reason.code for reason in outcome.result.reasons}  # type: ignore[union-attr]


async def _match(board: Board, who: Any, **search: Any) -> Any:
    return (await board.done(who, "jobs_match", **search)).result


FILTERS: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ("remote", {"remote": "remote"}, {"remote_hint": "remote"}, {"remote_hint": "onsite"}),
    ("place", {"place": "Oslo"}, {"location_texts": ["Oslo"]}, {"location_texts": ["Lisbon"]}),
    ("level", {"level": "senior"}, {"title": "Senior Backend Engineer"}, {"title": "Junior Backend Engineer"}),
    ("pay", {"min_salary": 90000, "currency": "EUR"}, pay(80000, 95000), pay(60000, 80000)),
    ("employment", {"employment": "contract"}, {"employment_hint": "Contract"}, {"employment_hint": "Full-time"}),
    ("skill", {"query": "go"}, {"needs": "Go"}, {"needs": "Java and Spring"}),
    ("role", {"query": "frontend developer"}, {"title": "Frontend Developer"}, {"title": "Data Engineer"}),
]


@pytest.mark.parametrize(("reason", "search", "fits", "fails"), FILTERS, ids=[one[0] for one in FILTERS])
async def test_a_filter_lets_pass_what_fits_and_names_itself_for_the_rest(
    board: Board, reason: str, search: dict[str, Any], fits: dict[str, Any], fails: dict[str, Any]
) -> None:
    kept, hidden = await board.publish(ad(**fits), ad(**fails))
    who = await board.person("ann")
    conversation = "cnv_x"
    outcome = await board.door.invoke("jobs_match", who, search, conversation=conversation)
    result = outcome.result  # type: ignore[union-attr]
    assert [match.job.id for match in result.matches] == [kept]
    assert await _why(board, who, hidden, conversation) == {reason}
    assert await _why(board, who, kept, conversation) == set()


async def test_the_filters_of_a_small_result_say_how_many_they_hide_and_what_to_drop(board: Board) -> None:
    await board.publish(ad(remote_hint="remote"), *(ad(remote_hint="onsite") for _ in range(4)))
    who = await board.person("ann")
    result = await _match(board, who, query="go", remote="remote")
    (hidden,) = result.hidden
    assert (hidden.reason, hidden.count, hidden.change) == ("remote", 4, {"remote": None})
    assert len((await _match(board, who, query="go")).matches) == 5


async def test_the_age_filter_hides_old_ads_and_those_without_a_date(board: Board) -> None:
    young, old = await board.publish(ad(posted_at=board.ago(3)), ad(posted_at=board.ago(30)))
    who = await board.person("ann")
    result = await _match(board, who, posted_within_days=7)
    assert [match.job.id for match in result.matches] == [young]
    assert old not in str(result)


async def test_undisclosed_pay_and_level_are_kept_and_flagged(board: Board) -> None:
    (silent,) = await board.publish(ad("Backend Engineer"))
    who = await board.person("ann")
    result = await _match(board, who, min_salary=90000, currency="EUR", level="senior")
    assert [match.job.id for match in result.matches] == [silent]
    assert {"pay_undisclosed", "level_unstated"} <= {warning.code for warning in result.matches[0].warnings}
    assert result.matches[0].job.pay.text == "not disclosed"


async def test_a_range_that_only_reaches_the_floor_at_its_top_is_kept_and_flagged(board: Board) -> None:
    await board.publish(ad(**pay(70000, 95000)))
    who = await board.person("ann")
    (match,) = (await _match(board, who, min_salary=90000, currency="EUR")).matches
    assert "pay_top_only" in {warning.code for warning in match.warnings}


async def test_pay_is_compared_across_currencies_and_periods(board: Board) -> None:
    await board.publish(
        ad("A", **pay(100000, 100000, "USD")),
        ad("B", **{**pay(50, 50, "USD"), "salary_period": "hour"}),
        ad("C", **{**pay(4000, 4000, "EUR"), "salary_period": "month"}),
    )
    who = await board.person("ann")
    assert set(await board.titles(who, min_salary=45, currency="USD", pay_period="hour")) == {"A", "B"}


async def test_no_sponsorship_is_never_shown_to_who_would_need_it(board: Board) -> None:
    refuses = "Go. We do not sponsor visas"
    abroad, home, remote, silent = await board.publish(
        ad("Abroad", needs=refuses, location_texts=["Austin, Texas"], remote_hint="onsite"),
        ad("Home", needs=refuses, location_texts=["Berlin, Germany"], remote_hint="onsite"),
        ad("Remote", needs=refuses, remote_hint="remote"),
        ad("Silent", location_texts=["Austin, Texas"], remote_hint="onsite"),
    )
    german = await board.seeker("ann", work_authorization=["DE"])
    result = await _match(board, german)
    assert {match.job.id for match in result.matches} == {home, remote, silent}
    assert result.total == 3
    assert await _why(board, german, abroad) == {"no_sponsorship"}
    warned = {match.job.id for match in result.matches if "visa_unstated" in {one.code for one in match.warnings}}
    assert warned == {silent}
    anyone = await board.person("bob")
    assert len((await _match(board, anyone)).matches) == 4


@pytest.mark.parametrize(
    ("lives", "sees"),
    [("Berlin", {"Anywhere", "EU", "Germany"}), ("Oslo", {"Anywhere"}), ("Chicago", {"Anywhere", "US"})],
)
async def test_remote_work_limited_to_a_region_is_hidden_from_who_lives_elsewhere(
    board: Board, lives: str, sees: set[str]
) -> None:
    await board.publish(
        ad("Anywhere", remote_hint="remote"),
        ad("EU", remote_hint="remote", location_texts=["Remote, EU"]),
        ad("Germany", remote_hint="remote", location_texts=["Remote - Germany"]),
        ad("US", remote_hint="remote", location_texts=["Remote (US only)"]),
    )
    who = await board.person("ann")
    await board.done(who, "profiles_update", location=lives)
    assert set(await board.titles(who, remote="remote")) == sees


async def test_remote_in_a_region_means_what_may_be_done_from_there(board: Board) -> None:
    await board.publish(
        ad("Anywhere", remote_hint="remote"),
        ad("Europe", remote_hint="remote", location_texts=["Remote, Europe"]),
        ad("US", remote_hint="remote", location_texts=["Remote (US only)"]),
        ad("Office", remote_hint="onsite", location_texts=["Berlin"]),
    )
    who = await board.person("ann")
    assert set(await board.titles(who, place="remote in Germany")) == {"Anywhere", "Europe"}


async def test_a_company_a_word_and_an_unknown_word_are_understood(board: Board) -> None:
    await board.publish(ad("One", company="Northwind"), ad("Two", company="Contoso", department="Falconry"))
    who = await board.person("ann")
    assert await board.titles(who, query="northwind") == ["One"]
    assert await board.titles(who, query="falconry") == ["Two"]
    result = await _match(board, who, query="zeppelin")
    assert len(result.matches) == 2
    assert result.unnamed == "zeppelin"


async def test_wildcards_and_quotes_in_a_search_are_only_letters(board: Board) -> None:
    await board.publish(ad(), ad())
    who = await board.person("ann")
    for query in ("100%", "_", "'; DROP TABLE posting; --", "%%%", "\\", '"'):
        await board.done(who, "jobs_match", query=query)
    assert len(await board.rows()) == 2


@pytest.mark.parametrize(
    ("args", "argument"),
    [
        ({"place": "Atlantis Prime"}, "place"), ({"currency": "XAU", "min_salary": 5}, "currency"),
        ({"min_salary": -5}, "min_salary"), ({"min_salary": 0}, "min_salary"), ({"limit": 51}, "limit"),
        ({"posted_within_days": 0}, "posted_within_days"), ({"query": "x" * 201}, "query"),
    ],
)  # fmt: skip
async def test_an_impossible_search_says_what_is_wrong_with_it(
    board: Board, args: dict[str, Any], argument: str
) -> None:
    who = await board.person("ann")
    outcome = await board.call(who, "jobs_match", **args)
    assert outcome.error.extra["errors"][0]["argument"] == argument  # type: ignore[union-attr]
    assert outcome.error.status == 400  # type: ignore[union-attr]


async def test_a_closed_job_is_neither_shown_nor_counted_but_can_be_explained(board: Board) -> None:
    one = ad()
    (job,) = await board.publish(one)
    who = await board.person("ann")
    assert len(await board.titles(who)) == 1
    await board.take(one.model_copy(update={"closed": True}))
    result = await _match(board, who)
    assert (result.matches, result.total) == ([], 0)
    explained = (await board.done(who, "jobs_explain", job=job)).result.match  # type: ignore[attr-defined]
    assert (explained.job.closed, explained.confidence) == (True, 0)
    assert await _why(board, who, job) == {"closed"}


async def test_what_the_index_remembers_is_read_again_before_it_is_shown(board: Board) -> None:
    """Another process closes an ad without this process's index having followed."""
    from sqlalchemy import update

    from aethex.db.unit_of_work import session, unit_of_work
    from aethex.postings.models import Posting

    kept, closed = await board.publish(ad(), ad())
    who = await board.person("ann")
    assert len(await board.titles(who)) == 2
    async with unit_of_work(board.database):
        await session().exec(update(Posting).where(Posting.id == closed).values(closed_at=board.now))  # type: ignore[arg-type]
    assert [match.job.id for match in (await _match(board, who)).matches] == [kept]


async def test_hidden_jobs_stay_hidden_until_they_are_unhidden(board: Board) -> None:
    one, _ = await board.publish(ad("One"), ad("Other"))
    who, neighbour = await board.person("ann"), await board.person("bob")
    done = await board.done(who, "jobs_hide", job=one)
    assert await board.titles(who) == ["Other"]
    assert await _why(board, who, one) == {"hidden"}
    assert len(await board.titles(neighbour)) == 2
    assert done.undo is not None
    await board.door.undo(done.undo.id, who)
    assert set(await board.titles(who)) == {"One", "Other"}


async def test_more_evidence_ranks_higher_and_is_named_by_its_records(board: Board) -> None:
    await board.publish(ad("Fits", needs="Go and PostgreSQL"), ad("Less", needs="Java, Oracle and Spring"))
    who = await board.seeker("ann")
    for skill in ("go", "postgresql"):
        await board.done(who, "profiles_add_skill", skill=skill, years=4)
    result = await _match(board, who)
    assert [match.job.title for match in result.matches] == ["Fits", "Less"]
    best, worst = result.matches
    assert best.score > worst.score
    (skills,) = [reason for reason in best.reasons if reason.code == "skills"]
    assert set(skills.evidence) == {"skill:go", "skill:postgresql"}
    assert {"Java", "Spring"} <= set(worst.gaps)
    gaps = (await board.done(who, "jobs_gaps", job=best.job.id)).result
    assert set(gaps.met) >= {"Go", "PostgreSQL"}  # type: ignore[attr-defined]
    assert gaps.missing_must == []  # type: ignore[attr-defined]


async def test_stated_pay_is_repeated_word_for_word_and_few_ads_make_no_statistics(board: Board) -> None:
    (job,) = await board.publish(ad("Backend Engineer", salary_text="€80,000 – €90,000 a year"))
    who = await board.person("ann")
    result = (await board.done(who, "jobs_salary", job=job)).result
    assert result.job.pay.raw == "€80,000 – €90,000 a year"  # type: ignore[attr-defined]
    assert result.band is None  # type: ignore[attr-defined]
    assert "from 5 on" in result.refusal  # type: ignore[attr-defined]
    await board.publish(*(ad("Backend Engineer", **pay(60000 + at * 10000)) for at in range(6)))
    band = (await board.done(who, "jobs_salary", job=job)).result.band  # type: ignore[attr-defined]
    assert band.n == 7
    assert band.p25 < band.p50 < band.p75
