"""The main job, as a new user does it: find, understand, save, apply, track; and it is still there afterwards."""

import os
from pathlib import Path

import pytest

from tests.fixtures.browser import chromium
from tests.fixtures.serving import ROOT, Server

pytestmark = pytest.mark.browser


def test_jane_finds_a_job_saves_it_applies_and_still_sees_it_after_a_reload(server: Server, tmp_path: Path) -> None:
    with chromium() as browser:
        page = browser.new_context(viewport={"width": 1280, "height": 1000}).new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(server.url)
        page.get_by_role("button", name="Jane Albrecht").click()
        box = page.get_by_role("textbox", name="Message")

        def say(text: str, expected: str) -> None:
            box.fill(text)
            box.press("Enter")
            page.get_by_text(expected).last.wait_for(timeout=30_000)

        say("remote go jobs over 90k", "open remote Go jobs")
        picture = tmp_path / "chat.png"
        page.wait_for_timeout(300)
        page.screenshot(path=picture)
        say("why the first?", "How the score is made")
        say("save it", "Saved Senior Backend Engineer at")
        say("apply to it", "is tracked. I submit nothing")
        say("what have I applied to?", "You track 2 applications")
        address = page.url
        page.reload()
        page.get_by_text("You track 2 applications").last.wait_for(timeout=30_000)
        assert page.url == address
        assert page.get_by_text("open remote Go jobs").count() >= 1
        assert errors == []
        assert picture.stat().st_size > 20_000
        if os.environ.get("AETHEX_WRITE_PICTURE") == "1":
            (ROOT / "docs" / "chat.png").write_bytes(picture.read_bytes())
