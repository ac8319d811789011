"""Duckling and the local reader keep one contract, and differ where they say so."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from aethex.providers.times.duckling import Duckling, is_installed
from aethex.providers.times.factory import time_engine
from aethex.providers.times.local import LocalReader
from aethex.providers.times.port import Kind, TimeReader
from tests.contracts.times_contract import BERLIN, NOW, TimesContract, one

needs_duckling = pytest.mark.skipif(not is_installed(), reason="there is no build of Duckling for this machine")


@needs_duckling
class TestDuckling(TimesContract):
    @pytest.fixture
    def engine(self) -> TimeReader:
        return Duckling()

    def test_it_finds_dates_within_sentences(self, engine: TimeReader) -> None:
        assert one(engine, "shall we meet on the last day of november again").kind is Kind.DATE

    def test_it_reads_lengths(self, engine: TimeReader) -> None:
        assert one(engine, "an hour and a half").minutes == 90

    def test_it_offers_other_readings(self, engine: TimeReader) -> None:
        assert len(one(engine, "at 4").others) >= 1

    def test_an_interval_may_be_open(self, engine: TimeReader) -> None:
        found = one(engine, "since March 2021")
        assert (found.kind, found.end) == (Kind.INTERVAL, None)


class TestLocalReader(TimesContract):
    @pytest.fixture
    def engine(self) -> TimeReader:
        return LocalReader()

    def test_it_finds_only_feasts_within_sentences(self, engine: TimeReader) -> None:
        assert engine.read("shall we meet on the last day of november again", NOW, BERLIN) == []
        assert one(engine, "shall we meet after labour day then").kind is Kind.DATE

    def test_it_knows_no_lengths(self, engine: TimeReader) -> None:
        assert engine.read("an hour and a half", NOW, BERLIN) == []

    def test_last_and_next_feasts_are_the_ones_around_today(self, engine: TimeReader) -> None:
        last, coming = one(engine, "last easter").start, one(engine, "next easter").start
        assert last is not None
        assert coming is not None
        assert (last.date().isoformat(), coming.date().isoformat()) == ("2026-04-05", "2027-03-28")


def test_the_engine_is_duckling_wherever_there_is_one() -> None:
    assert isinstance(time_engine(), Duckling if is_installed() else LocalReader)


_INTERRUPTED = """
import os, signal, threading, time
from datetime import datetime
from zoneinfo import ZoneInfo
from aethex.providers.times.duckling import Duckling
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts tests in the background ignores it
zone = ZoneInfo("Europe/Berlin")
loading = threading.Thread(target=lambda: Duckling().read("christmas", datetime(2026, 11, 23, tzinfo=zone), zone))
loading.start()
loading.join()
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(30)
except KeyboardInterrupt:
    print("interrupted")
"""


@needs_duckling
def test_ctrl_c_still_interrupts_once_duckling_is_loaded() -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", _INTERRUPTED]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=env)
    assert ran.stdout.strip() == "interrupted", ran.stderr


@needs_duckling
def test_loading_keeps_a_handler_that_was_set_before() -> None:
    heard = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: heard.set())
    try:
        Duckling().read("christmas", NOW, BERLIN)
        os.kill(os.getpid(), signal.SIGINT)
        assert heard.wait(10)
    finally:
        signal.signal(signal.SIGINT, before)
