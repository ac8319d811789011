"""Dates, times and lengths within requests."""

from datetime import date

import pytest

from aethex.assistant.planner.slots import ages
from aethex.assistant.planner.slots.dates import take_days, take_when
from aethex.assistant.planner.slots.said import Said
from aethex.providers.times.factory import time_reader
from tests.assistant.planner.hearing import BERLIN, MONDAY
from tests.fixtures.times import times_said

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "phrase", "rest"),
    [
        ("book ada tomorrow at 3pm for career advice", "tomorrow at 3pm", "book ada for career advice"),
        ("move it to friday between 2 and 4 please", "friday between 2 and 4", "move it to please"),
        ("is grace free in ten days at 4, berlin time?", "in ten days at 4, berlin time", "is grace free ?"),
        ("every monday i read; book tom on wednesday at 10", "wednesday at 10", None),
        ("book the second mentor", None, "book the second mentor"),
    ],
)
def test_a_time_is_taken_out_of_a_request_as_it_was_said(text: str, phrase: str | None, rest: str | None) -> None:
    said = Said(text)
    assert take_when(said, MONDAY, BERLIN, single=True) == phrase
    assert rest is None or " ".join(said.rest().split()) == rest


def test_a_length_spoken_for_does_not_part_a_time() -> None:
    said = Said("book ada tomorrow for 90 minutes at 3pm")
    assert ages.take_minutes(said) == 90
    assert take_when(said, MONDAY, BERLIN) == "tomorrow at 3pm"


def test_what_is_taken_out_of_a_sentence_is_read_the_same_alone() -> None:
    for case in times_said():
        if case.group != "sentence":
            continue
        phrase = take_when(Said(case.text), case.now, case.zone, case.locale)
        assert phrase is not None, case.text
        alone = time_reader().whole(phrase, case.now, case.zone, case.locale)
        within = case.first(time_reader().read(case.text, case.now, case.zone, case.locale))
        assert alone is not None, case.text
        assert within is not None
        assert (alone.start, alone.end, alone.rule) == (within.start, within.end, within.rule), case.text


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("half an hour with ada", 30),
        ("an hour and a half", 90),
        ("a 45-minute call", 45),
        ("for 2h", 120),
        ("1h30 please", 90),
        ("in two hours", None),
        ("an hour ago", None),
        ("5 jobs", None),
    ],
)
def test_a_length_is_minutes(text: str, minutes: int | None) -> None:
    assert ages.take_minutes(Said(text)) == minutes


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("go jobs posted since the 10th", 13),
        ("rust roles published after november 3", 20),
        ("jobs added since last monday", 7),
        ("python jobs from the last fortnight", 14),
        ("jobs in the last 48 hours", 2),
        ("nothing older than two weeks", 14),
        ("jobs posted this week", 7),
        ("i have been writing go since 2019", None),
        ("go jobs", None),
    ],
)
def test_an_age_is_days_since_posting(text: str, days: int | None) -> None:
    assert ages.take_age(Said(text), TODAY) == days


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("from 01.03.2019 to 12/2021", [("2019-03-01", "start"), ("2021-12", "end")]),
        ("since Q3 2021", [("2021-07", "start")]),
        ("from march 2019 to now", [("2019-03", "start"), ("", "end")]),
        ("started 30 february 2021", [("30 february 2021", "start")]),
        ("by 2026-13-01", [("2026-13-01", "by")]),
        ("from 2021/03 to 2022/11", [("2021-03", "start"), ("2022-11", "end")]),
        ("2022/11/05", [("2022-11-05", "at")]),
        ("from 2017.02 to 2018.11", [("2017-02", "start"), ("2018-11", "end")]),
        ("on 2023.4.9", [("2023-04-09", "at")]),
        ("5-7-2022 t/m 28-2-2023", [("2022-07-05", "at"), ("2023-02-28", "end")]),
        ("from 04-2021 to 11-2022", [("2021-04", "start"), ("2022-11", "end")]),
        ("02/2010-07/2012", [("2010-02", "at"), ("2012-07", "end")]),
        ("31-2-2023", [("31-2-2023", "at")]),
        ("version 3.11, called KnowNow", []),
    ],
)
def test_dates_in_figures_are_read_and_impossible_ones_left_to_the_door(
    text: str, values: list[tuple[str, str]]
) -> None:
    assert [(day.value, day.role) for day in take_days(Said(text), TODAY)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("since May '23", "2023-05"),
        ("since Aug ’19", "2019-08"),
        ("since Feb '98", "1998-02"),
        ("by Mar '36", "2036-03"),
    ],
)
def test_two_figures_are_a_year_of_this_century_up_to_ten_years_ahead(text: str, value: str) -> None:
    assert [day.value for day in take_days(Said(text), TODAY)] == [value]


@pytest.mark.parametrize("text", ["tester - Jul 2012 - Apr 2016", "tester – jul '12 – apr '16"])
def test_of_two_ends_in_order_the_first_is_a_start(text: str) -> None:
    days = [(day.value, day.role) for day in take_days(Said(text), TODAY)]
    assert days == [("2012-07", "start"), ("2016-04", "end")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("elixir, 5 days max", 5),
        ("elixir, two weeks tops.", 14),
        ("ads <= 30d", 30),
        ("ads < 2 weeks, remote", 14),
        ("she quit and I look for jobs that were announced in the last three days", 3),
        ("elixir, 3 days max in the office", None),
        ("elixir, 2 days at most at home", None),
        ("contract, 6 months max", None),
        ("I was let go in the last two weeks, so: elixir", None),
        ("what came up new since 4 days for elixir", 4),
        ("elixir w/in 5d", 5),
        ("only the most recent 10 days, elixir", 10),
        ("elixir lyon last wk", 7),
        ("todays elixir ads", 1),
        ("elixir, and I can start within 20 days", None),
        ("elixir, free within 3 weeks", None),
        ("elixir, a raise within 8 weeks", None),
        ("elixir, probation over within 20 days", None),
    ],
)
def test_the_age_of_ads_is_bounded_in_short(text: str, days: int | None) -> None:
    assert ages.take_age(Said(text), TODAY) == days
