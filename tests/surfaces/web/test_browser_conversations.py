"""The list of conversations, the keyboard, small screens and both themes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.surfaces.web.chatting import answer, answers, box, say
from tests.surfaces.web.conftest import PHONE, Visitor

pytestmark = pytest.mark.browser


def test_a_conversation_is_renamed(visitor: Visitor) -> None:
    page = visitor.signed_in("Nia Bowen")
    say(page, "first title")
    page.get_by_role("button", name="Rename “first title”").click()
    page.get_by_label("New name").fill("Second <b>title</b>")
    page.get_by_role("dialog").get_by_role("button", name="Rename").click()
    expect(page.get_by_role("heading", name="Second <b>title</b>")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Second <b>title</b>")).to_be_visible()


def test_a_conversation_is_deleted_only_when_that_is_confirmed(visitor: Visitor) -> None:
    visitor.allowed = {404}
    page = visitor.signed_in("Nia Bowen")
    say(page, "to be deleted")
    here = page.url
    page.get_by_role("button", name="Delete “to be deleted”").click()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("link", name="to be deleted")).to_be_visible()
    page.get_by_role("button", name="Delete “to be deleted”").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    page.wait_for_url(f"{visitor.url}/")
    expect(page.get_by_role("link", name="to be deleted")).to_have_count(0)
    page.goto(here)
    expect(page.get_by_text("You have no such conversation")).to_be_visible()


def test_the_conversation_used_last_stands_first(visitor: Visitor) -> None:
    page = visitor.signed_in("Nia Bowen")
    say(page, "the older one")
    page.get_by_role("link", name="New conversation").click()
    page.wait_for_url(f"{visitor.url}/")
    page.wait_for_load_state()
    say(page, "the newer one")
    titles = page.get_by_role("navigation", name="Conversations").locator(".name")
    expect(titles.nth(0)).to_have_text("the newer one")
    page.get_by_role("link", name="the older one").click()
    page.wait_for_load_state()
    say(page, "and again")
    expect(titles.nth(0)).to_have_text("the older one")


def test_everything_can_be_done_with_the_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.page("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    tab_to(page, "button:has-text('Jane Albrecht')")
    page.keyboard.press("Enter")
    expect(box(page)).to_be_focused()
    page.keyboard.type("jobs please")
    page.keyboard.press("Enter")
    answer(page, 0)
    tab_to(page, "[aria-label='Save: Queue Tamer']", back=True)
    page.keyboard.press("Enter")
    expect(answer(page, 1)).to_contain_text("Saved Queue Tamer.")
    box(page).focus()
    page.keyboard.type("post By Keyboard")
    page.keyboard.press("Enter")
    answer(page, 2)
    tab_to(page, "[data-decide=approve]", back=True)
    page.keyboard.press("Enter")
    expect(answers(page).nth(3)).to_contain_text("Published By Keyboard.")
    assert page.evaluate("document.activeElement.dataset.state") == "done"


def tab_to(page: Page, selector: str, *, back: bool = False) -> None:
    for _ in range(60):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", plain(selector)):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", "what has the focus must show it"
            return
    pytest.fail(f"{selector} cannot be reached by Tab")


def plain(selector: str) -> str:
    return "[data-demo]" if "has-text" in selector else selector


def test_shift_enter_makes_a_line_and_arrow_up_brings_the_last_message_back(visitor: Visitor) -> None:
    page = visitor.signed_in()
    box(page).press_sequentially("one")
    box(page).press("Shift+Enter")
    box(page).press_sequentially("two")
    box(page).press("Enter")
    expect(page.locator("[data-log] .mine [data-said]")).to_have_text("one\ntwo", use_inner_text=True)
    answer(page, 0)
    box(page).press("ArrowUp")
    expect(box(page)).to_have_value("one\ntwo")


def test_an_answer_is_announced_once_to_screen_readers(visitor: Visitor) -> None:
    page = visitor.signed_in()
    say(page, "jobs please")
    expect(page.locator("[data-speak][aria-live=polite]")).to_have_text("I found three jobs. 3 entries.")


@pytest.mark.parametrize("path", ["/", "/sign-in", "/sign-up", "/forms", "/forms/jobs/post"])
def test_no_page_scrolls_sideways_at_360_pixels(visit: Callable[..., Visitor], path: str) -> None:
    visitor = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    page = visitor.signed_in(path=path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert small_targets(page) == []


def test_a_chat_with_cards_and_approvals_fits_360_pixels(visit: Callable[..., Visitor]) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True).signed_in()
    say(page, "jobs please")
    say(page, "post " + "Unbreakable" * 7)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("[data-scroller]").evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    assert small_targets(page) == []


def small_targets(page: Page) -> list[str]:
    """Buttons that are shown but less than 44 pixels high or wide."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("button, a.button, summary")]
            .filter((e) => e.offsetParent && getComputedStyle(e).visibility === "visible")
            .filter((e) => e.offsetHeight < 44 || e.offsetWidth < 44)
            .map((e) => e.outerHTML.slice(0, 80))"""
    )
    return found


def test_on_a_phone_the_list_is_a_drawer_that_closes_with_escape(visit: Callable[..., Visitor]) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True).signed_in()
    opener = page.get_by_role("button", name="Conversations")
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_theme_follows_the_system_until_it_is_chosen_and_is_remembered(visit: Callable[..., Visitor]) -> None:
    page = visit(color_scheme="dark").signed_in()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Switch to light colours").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(visit: Callable[..., Visitor], scheme: str) -> None:
    page = visit(color_scheme=scheme).signed_in()
    say(page, "jobs please")
    say(page, "post Contrast")
    assert page.evaluate(FAINT) == []


FAINT = """() => {
    const parse = (text) => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
        .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = (element) => {
        for (let e = element; e; e = e.parentElement) {
            const color = parse(getComputedStyle(e).backgroundColor);
            if (color.length === 3 || color[3] === 1) return color;
        }
        return [255, 255, 255];
    };
    const faint = [];
    for (const e of document.querySelectorAll("p, li, dt, dd, h1, h2, h3, h4, a, button, span, strong, time, td, th")) {
        if (!e.offsetParent || ![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
        const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
        if ((a + 0.05) / (b + 0.05) < 4.5) faint.push(e.outerHTML.slice(0, 90));
    }
    return faint;
}"""
