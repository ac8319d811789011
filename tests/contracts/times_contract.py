"""What every engine of times promises. A test class takes these tests by inheriting them and giving `engine`."""

import threading
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from aethex.providers.times.phrases import Phrases
from aethex.providers.times.port import Found, Kind, TimeReader
from tests.fixtures.times import times_said

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 9, tzinfo=BERLIN)


def one(engine: TimeReader, text: str, *, now: datetime = NOW, zone: ZoneInfo = BERLIN, locale: str = "en_GB") -> Found:
    found = engine.read(text, now, zone, locale)
    assert len(found) == 1, (text, found)
    return found[0]


class TimesContract:
    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("tomorrow", "2026-11-24"),
            ("2026-12-05", "2026-12-05"),
            ("5 December", "2026-12-05"),
            ("december 5th 2027", "2027-12-05"),
            ("christmas eve", "2026-12-24"),
            ("new year's eve", "2026-12-31"),
            ("easter monday", "2027-03-29"),
            ("thanksgiving", "2026-11-26"),
            ("halloween", "2027-10-31"),
        ],
    )
    def test_a_day_is_a_date_from_midnight_to_midnight(self, engine: TimeReader, text: str, day: str) -> None:
        found = one(engine, text)
        assert (found.kind, found.grain) == (Kind.DATE, "day")
        assert found.start == datetime.fromisoformat(day).replace(tzinfo=BERLIN)
        assert found.end is not None
        assert (found.end.date() - found.start.date()).days == 1

    def test_a_time_of_day_is_an_instant_in_the_zone(self, engine: TimeReader) -> None:
        found = one(engine, "tomorrow at 3pm")
        assert (found.kind, found.start) == (Kind.INSTANT, datetime(2026, 11, 24, 15, tzinfo=BERLIN))
        assert found.start is not None
        assert found.start.utcoffset() == NOW.utcoffset()

    def test_today_is_where_the_person_is(self, engine: TimeReader) -> None:
        late = datetime(2026, 11, 23, 23, 30, tzinfo=BERLIN)
        found = one(engine, "tomorrow", now=late, zone=ZoneInfo("Asia/Tokyo"))
        assert found.start == datetime(2026, 11, 25, tzinfo=ZoneInfo("Asia/Tokyo"))

    @pytest.mark.parametrize(("locale", "month"), [("en_GB", 6), ("en_US", 5)])
    def test_the_locale_decides_between_day_and_month(self, engine: TimeReader, locale: str, month: int) -> None:
        found = one(engine, "05/06/2027", locale=locale)
        assert found.start is not None
        assert found.start.month == month

    def test_the_span_is_where_it_stands_also_after_wide_characters(self, engine: TimeReader) -> None:
        text = "  christmas eve  "
        found = one(engine, text)
        assert text[slice(*found.span)].strip() == "christmas eve"
        wide = "é 😀 christmas eve"
        assert wide[slice(*one(engine, wide).span)] == "christmas eve"

    def test_a_day_of_23_hours_keeps_its_midnights(self, engine: TimeReader) -> None:
        found = one(engine, "28 march 2027")
        assert found.start is not None
        assert found.end is not None
        assert (found.start.utcoffset(), found.end.utcoffset()) != (found.end.utcoffset(), found.start.utcoffset())
        assert (found.end.timestamp() - found.start.timestamp()) == 23 * 3600

    @pytest.mark.parametrize(
        "text",
        ["", " ", "\x00", "\ud800", "a\x00christmas\udfff", "99999999999999 years from now", "in 5000000000 days",
         "😀" * 600, "tomorrow " * 2000, "-1", "0000-00-00", "31/31/3131", "\n\n\t"],
    )  # fmt: skip
    def test_whatever_is_written_it_answers(self, engine: TimeReader, text: str) -> None:
        for found in engine.read(text, NOW, BERLIN):
            assert 0 <= found.span[0] < found.span[1] <= len(text)
            assert all(moment is None or moment.tzinfo for moment in (found.start, found.end))

    def test_many_threads_get_the_same_answers(self, engine: TimeReader) -> None:
        texts, answers = ["christmas eve", "tomorrow", "5 December", "halloween"] * 5, {}
        threads = [
            threading.Thread(target=lambda at=at, text=text: answers.update({at: one(engine, text)}))
            for at, text in enumerate(texts)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [answers[at] for at in range(len(texts))] == [one(engine, text) for text in texts]

    def test_under_the_rules_of_dialogue_it_reads_nearly_all(self, engine: TimeReader) -> None:
        reader = Phrases(engine)
        wrong = [
            said.text
            for said in times_said()
            if not said.is_right(said.first(reader.read(said.text, said.now, said.zone, said.locale)))
        ]
        assert len(wrong) <= 0.05 * len(times_said()), wrong
