"""What people do on the chat page."""

import re

from playwright.sync_api import Locator, Page, expect


def sign_in(page: Page, handle: str) -> None:
    """As a sample person, with one click on the first page."""
    page.get_by_role("button", name=re.compile(rf"@{re.escape(handle)}$")).click()
    expect(box(page)).to_be_visible()
    page.wait_for_load_state()


def box(page: Page) -> Locator:
    return page.get_by_label("Message AeThex")


def say(page: Page, text: str) -> Locator:
    """Types and sends; returns the answer once it is there."""
    page.wait_for_load_state()  # before the page's script runs, Enter sends nothing
    count = answers(page).count()
    box(page).fill(text)
    box(page).press("Enter")
    return answer(page, count)


def answers(page: Page) -> Locator:
    return page.locator("[data-log] .theirs")


def answer(page: Page, number: int) -> Locator:
    """The answer that has `number` answers before it, when its turn is over."""
    found = answers(page).nth(number)
    expect(found).to_be_visible()
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    return found


def press(page: Page, within: Locator, name: str) -> Locator:
    """Presses a button of a message; returns the answer to it."""
    count = answers(page).count()
    within.get_by_role("button", name=name).click()
    return answer(page, count)


def words(said: Locator) -> str:
    """What an answer says, without its byline and steps."""
    return "\n".join(said.locator(".text, .blocks").all_inner_texts())


def pending(within: Locator) -> Locator:
    """Approvals that wait for a decision."""
    return within.locator("[data-approval][data-state=pending]")


def decline_all(page: Page, within: Locator) -> None:
    while pending(within).count():
        press(page, pending(within).first, "Decline")
