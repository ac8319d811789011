"""A served AeThex, and a browser whose pages must stay free of errors."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.fixtures.web import Served, served

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}

expect.set_options(timeout=10_000)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(Path(tmp_path_factory.mktemp("web"))) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one module at a time: while it is open, its event loop stands in the way of asynchronous tests."""
    if CHROMIUM is None:
        if os.environ.get("AETHEX_REQUIRE_SERVICES") == "1":
            pytest.fail("Chromium is not installed, and this run requires it")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


class Visitor:
    """One browser profile. `allowed` are the statuses of refused requests that its test means to cause."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.url = url
        self.allowed: set[int] = set()
        self.wrong: list[str] = []

    def page(self, path: str = "/") -> Page:
        page = self.context.new_page()
        page.on("console", lambda message: self._note(message.type, message.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.goto(self.url + path)
        return page

    def signed_in(self, who: str = "Jane Albrecht", path: str = "") -> Page:
        page = self.page("/")
        page.get_by_role("button", name=who).click()
        expect(page.get_by_label("Message AeThex")).to_be_visible()
        page.wait_for_load_state()
        if path:
            page.goto(self.url + path)
        return page

    def _note(self, kind: str, text: str) -> None:
        refused = any(f"status of {status} " in text for status in self.allowed)
        if kind in {"error", "warning"} and not refused:
            self.wrong.append(text)


@pytest.fixture
def visit(browser: Browser, app: Served) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors; none of their pages may have logged an error, a blocked resource among them."""
    made: list[Visitor] = []

    def make(**options: Any) -> Visitor:
        context = browser.new_context(**{"viewport": DESKTOP, "timezone_id": "Europe/Berlin", **options})
        made.append(Visitor(context, app.url))
        return made[-1]

    yield make
    wrong = [message for visitor in made for message in visitor.wrong]
    for visitor in made:
        visitor.context.close()
    assert wrong == []


@pytest.fixture
def visitor(visit: Callable[..., Visitor]) -> Visitor:
    return visit()
