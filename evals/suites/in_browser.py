"""The browser's door: the chat page of a real server process, in headless Chromium."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, expect

from evals.cases import Case
from evals.suites.holding import Exchange, Held, Place
from tests.fixtures.browser import launched
from tests.fixtures.serving import Server
from tests.surfaces.web.chatting import answers, box, decline_all, say, sign_in, words

DESKTOP, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
_PATIENCE = 60_000


@contextmanager
def in_browser(pictures: Path | None) -> Iterator[Callable[[Case, Place], Held]]:
    """Holds conversations in one browser; of the first one's end there are pictures. FileNotFoundError without one."""
    expect.set_options(timeout=_PATIENCE)
    left = [pictures] if pictures else []
    with launched() as browser:
        yield lambda case, place: hold(browser, case, place, left.pop() if left else None)


def hold(browser: Browser, case: Case, place: Place, pictures: Path | None = None) -> Held:
    """A server and a browser profile of its own for each conversation; what waits for approval is declined."""
    server = Server(place.home, **place.settings)
    try:
        server.start()
        page = browser.new_context(viewport=DESKTOP, timezone_id=case.setting.zone).new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(server.url)
        sign_in(page, case.setting.person)
        started = time.monotonic()
        exchanges = [Exchange(said, _said(page, said)) for said in [*case.given, case.say]]
        seconds = time.monotonic() - started
        held = Held(case, exchanges, _stored(page, server.url), seconds, faults)
        if pictures:
            take(browser, page, pictures)
        page.context.close()
        return held
    finally:
        server.stop()


def _said(page: Page, text: str) -> str:
    answer = say(page, text)
    shown = words(answer)
    decline_all(page, answer)
    return shown


def _stored(page: Page, url: str) -> list[dict[str, Any]]:
    conversation = page.url.rpartition("/")[2]
    return list(page.request.get(f"{url}/api/conversations/{conversation}").json()["messages"])


def take(browser: Browser, page: Page, folder: Path) -> None:
    """The conversation's end as a desktop shows it after its last answer, and as a phone that opens it."""
    folder.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(500)
    page.screenshot(path=folder / "long-desktop.png")
    phone = browser.new_context(
        viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True,
        storage_state=page.context.storage_state(),
    )  # fmt: skip
    opened = phone.new_page()
    opened.goto(page.url)
    expect(box(opened)).to_be_visible()
    expect(answers(opened).last).to_be_visible()
    opened.wait_for_timeout(500)
    opened.screenshot(path=folder / "long-phone.png")
    phone.close()
