"""The rules of dialogue: they never fail, never answer outside the text, and say why they ask."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aethex.providers.times.calendars import Stretch, easter, nth_weekday, plus
from aethex.providers.times.local import LocalReader
from aethex.providers.times.local_time import around, at_once, elapsed, instants
from aethex.providers.times.locales import is_day_first, territorial
from aethex.providers.times.phrases import Phrases
from aethex.providers.times.port import Found, Kind, Lean
from aethex.providers.times.words import number, spelled

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 23, 9, tzinfo=BERLIN)
READER = Phrases(LocalReader())
_WORDS = [
    "at",
    "4",
    "5pm",
    "14:30",
    "25:00",
    "half",
    "past",
    "quarter",
    "to",
    "nine",
    "noon",
    "midnight",
    "tonight",
    "tomorrow",
    "yesterday",
    "monday",
    "mondays",
    "next",
    "this",
    "last",
    "week",
    "weekend",
    "month",
    "year",
    "from",
    "to",
    "until",
    "between",
    "and",
    "or",
    "-",
    "–",
    "/",
    "since",
    "every",
    "other",
    "first",
    "second",
    "5th",
    "the",
    "of",
    "in",
    "for",
    "90",
    "minutes",
    "hour",
    "days",
    "ago",
    "december",
    "may",
    "31",
    "february",
    "2027",
    "2026-02-30",
    "Q3",
    "morning",
    "evening",
    "utc",
    "berlin",
    "time",
    "their",
    "31.04.",
    "2026-11-25T10:00Z",
    "99999",
    "0",
    "christmas",
    "eve",
    "present",
    "before",
    "after",
    "by",
    ",",
    ".",
    "?",
    "😀",
]


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def first(text: str, *, lean: Lean = "future", zone: ZoneInfo = BERLIN, now: datetime = NOW) -> Found:
    return READER.read(text, now, zone, "en", lean=lean)[0]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=9), st.sampled_from(["future", "past", "near"]))
def test_any_row_of_time_words_is_answered_within_the_text(words: list[str], lean: Lean) -> None:
    text = " ".join(words)
    for found in READER.read(text, NOW, BERLIN, lean=lean):
        assert 0 <= found.span[0] < found.span[1] <= len(text)
        assert all(moment is None or moment.tzinfo for moment in (found.start, found.end))
        if found.start and found.end:
            assert found.start < found.end
        if found.kind is Kind.RECURRING and not found.doubt:
            assert found.rule.startswith("FREQ=")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(READER.read(text, NOW, BERLIN), list)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6))
def test_an_answer_to_a_question_settles_it(words: list[str]) -> None:
    for found in READER.read(" ".join(words), NOW, BERLIN):
        for value, _ in found.doubt.choices if found.doubt else ():
            again = READER.whole(value.split("/")[0], NOW, BERLIN)
            assert again is not None, value


@pytest.mark.parametrize(
    ("lean", "text", "day"),
    [
        ("future", "in march", "2027-03-01"), ("past", "in march", "2026-03-01"), ("near", "in march", "2026-03-01"),
        ("future", "friday", "2026-11-27"), ("past", "friday", "2026-11-20"),
        ("future", "12 march", "2027-03-12"), ("past", "12 march", "2026-03-12"), ("near", "12 march", "2026-03-12"),
        ("past", "the 28th", "2026-10-28"), ("future", "Q1", "2027-01-01"), ("past", "Q1", "2026-01-01"),
        ("past", "in the summer", "2026-06-01"), ("future", "in the summer", "2027-06-01"),
    ],
)  # fmt: skip
def test_what_lacks_its_year_leans_the_way_it_is_told(lean: Lean, text: str, day: str) -> None:
    found = first(text, lean=lean)
    assert found.start is not None
    assert found.start.date().isoformat() == day


def test_a_gap_names_what_clocks_would_show_on_either_side() -> None:
    doubt = first("28 march 2027 at 02:30").doubt
    assert doubt is not None
    assert "go forward" in doubt.text
    assert [value for value, _ in doubt.choices] == ["2027-03-28T01:30:00+01:00", "2027-03-28T03:30:00+02:00"]


def test_a_repeated_hour_offers_both_of_its_instants() -> None:
    doubt = first("31 october 2027 at 02:30").doubt
    assert doubt is not None
    assert [value for value, _ in doubt.choices] == ["2027-10-31T02:30:00+02:00", "2027-10-31T02:30:00+01:00"]


def test_a_weekday_that_does_not_fall_on_its_date_is_asked_about() -> None:
    doubt = first("friday 5 december 2026").doubt
    assert doubt is not None
    assert "is a Saturday, not a Friday" in doubt.text
    assert first("saturday 5 december 2026").kind is Kind.DATE


def test_a_date_that_passed_a_few_days_ago_is_not_taken_for_next_years() -> None:
    doubt = first("20 november at 3pm").doubt
    assert doubt is not None
    assert [value for value, _ in doubt.choices] == ["2027-11-20"]


@pytest.mark.parametrize(
    ("text", "times"), [("tomorrow at 3 and friday at 4", 2), ("monday or tuesday", 1), ("between 2 and 4", 1)]
)
def test_and_parts_times_but_not_the_ends_of_one(text: str, times: int) -> None:
    assert len(READER.read(text, NOW, BERLIN)) == times


def test_whole_refuses_words_that_say_more_than_a_time() -> None:
    assert READER.whole("tomorrow at 3pm, please", NOW, BERLIN) is not None
    assert READER.whole("the meeting tomorrow at 3pm", NOW, BERLIN) is None
    assert READER.whole("tomorrow at 3 and friday at 4", NOW, BERLIN) is None


def test_the_span_of_a_mistyped_word_is_what_was_typed() -> None:
    text = "see you tomorow at 5pm or so"
    assert text[slice(*first(text).span)] == "tomorow at 5pm"
    assert spelled("warning: mourning sundry").text == "warning: mourning sundry"


@pytest.mark.parametrize(("text", "value"), [("twenty-five", 25), ("a couple of", 2), ("1,5", 1.5), ("an", 1)])
def test_counts_are_read_in_words_and_figures(text: str, value: float) -> None:
    assert number(text) == value


def test_clocks_show_no_time_one_time_or_two() -> None:
    assert instants(wall("2027-03-28 02:30"), BERLIN) == ()
    assert len(instants(wall("2027-10-31 02:30"), BERLIN)) == 2
    assert len(instants(wall("2027-05-01 02:30"), BERLIN)) == 1
    assert at_once(wall("2027-03-28 02:30"), BERLIN).isoformat() == "2027-03-28T03:30:00+02:00"
    assert [one.hour for one in around(wall("2027-03-28 02:30"), BERLIN)] == [1, 3]
    before = datetime(2027, 3, 28, 1, 30, tzinfo=BERLIN)
    assert elapsed(before, 60).isoformat() == "2027-03-28T03:30:00+02:00"


def test_a_change_of_half_an_hour_has_its_gap_too() -> None:
    assert instants(wall("2026-10-04 02:15"), ZoneInfo("Australia/Lord_Howe")) == ()


def test_calendars_know_short_months_easter_and_the_last_friday() -> None:
    assert plus(date(2027, 1, 31), 1, "month") == date(2027, 2, 28)
    assert plus(date(2026, 1, 1), 10**9, "year").year == 9998
    assert [easter(year) for year in (2024, 2025, 2026, 2038)] == [
        date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2038, 4, 25),
    ]  # fmt: skip
    november = Stretch(date(2026, 11, 1), date(2026, 12, 1))
    assert nth_weekday(november, 4, -1) == date(2026, 11, 27)
    assert nth_weekday(november, 4, 5) is None


def test_the_territory_is_the_locales_or_that_of_the_clocks() -> None:
    assert territorial("en-us", BERLIN) == "en_US"
    assert territorial("en", NEW_YORK) == "en_US"
    assert territorial("en", BERLIN) == "en_GB"
    assert not is_day_first("en_US")
    assert is_day_first("en_IN")


def test_an_abbreviation_of_two_places_is_the_persons_own() -> None:
    here = datetime(2026, 11, 23, 9, tzinfo=UTC)
    shanghai, chicago = (
        first("tomorrow 3pm CST", zone=ZoneInfo(key), now=here) for key in ("Asia/Shanghai", "America/Chicago")
    )
    assert shanghai.start is not None
    assert chicago.start is not None
    assert (shanghai.start.hour, str(shanghai.start.tzinfo)) == (15, "Asia/Shanghai")
    assert str(chicago.start.tzinfo) == "America/Chicago"
