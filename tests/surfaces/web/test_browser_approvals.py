"""Approvals in a real browser: approved, declined, raced, and met again by link."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.fixtures.web import Served
from tests.surfaces.web.chatting import answer, answers, say
from tests.surfaces.web.conftest import Visitor

pytestmark = pytest.mark.browser


def test_a_job_posted_by_words_asks_first_and_is_published_when_approved(app: Served, visitor: Visitor) -> None:
    page = visitor.signed_in()
    asked = say(page, "post Cloud Shepherd")
    expect(asked.locator("[data-approval]")).to_contain_text("Publish the job “Cloud Shepherd”")
    expect(asked.locator("[data-approval]")).to_contain_text("everyone")
    expect(asked.locator("[data-approval]")).to_contain_text("Valid until")
    assert "Cloud Shepherd" not in app.board.posted
    asked.get_by_role("button", name="Approve").click()
    expect(answers(page).nth(1)).to_contain_text("Published Cloud Shepherd.")
    expect(asked.locator("[data-state=done]")).to_be_visible()
    expect(asked.get_by_role("button", name="Approve")).to_have_count(0)
    assert app.board.posted.count("Cloud Shepherd") == 1
    page.reload()
    expect(page.locator("[data-approval][data-state=done]")).to_be_visible()
    expect(answers(page)).to_have_count(2)


def test_money_names_its_amount_and_fees_and_a_decline_spends_nothing(app: Served, visitor: Visitor) -> None:
    page = visitor.signed_in()
    asked = say(page, "promote Null Pointer")
    expect(asked.locator("[data-approval]")).to_contain_text("€49.00")
    expect(asked.locator("[data-approval]")).to_contain_text("€1.00")
    asked.get_by_role("button", name="Decline").click()
    expect(asked.locator("[data-state=declined]")).to_contain_text("nothing was done")
    expect(answers(page).nth(1)).to_contain_text("Nothing was done")
    assert "Null Pointer" not in app.board.bought


def test_of_two_tabs_that_approve_at_once_one_wins_and_the_other_is_told_kindly(app: Served, visitor: Visitor) -> None:
    visitor.allowed = {409}
    first = visitor.signed_in()
    say(first, "post Race Steward")
    second = visitor.page(first.url.removeprefix(visitor.url))
    first.evaluate("document.querySelector('[data-decide=approve]').click()")
    second.evaluate("document.querySelector('[data-decide=decline]')?.click()")
    for page in (first, second):
        expect(page.locator("[data-approval]")).not_to_have_attribute("data-state", "pending")
    expect(second.locator("[data-approval]")).to_have_attribute(
        "data-state", first.locator("[data-approval]").get_attribute("data-state") or ""
    )
    first.wait_for_timeout(300)
    assert app.board.posted.count("Race Steward") <= 1


def test_a_tab_that_comes_too_late_is_told_what_became_of_it(app: Served, visitor: Visitor) -> None:
    visitor.allowed = {409}
    first = visitor.signed_in()
    say(first, "post Late Comer")
    second = visitor.page(first.url.removeprefix(visitor.url))
    second.route("**/events?*", lambda route: route.abort())
    second.reload()
    first.get_by_role("button", name="Approve").click()
    expect(first.locator("[data-state=done]")).to_be_visible()
    second.get_by_role("button", name="Decline").click()
    expect(second.locator("[data-approval] [role=status]")).to_contain_text("already decided")
    expect(second.locator("[data-approval]")).to_have_attribute("data-state", "done")
    assert app.board.posted.count("Late Comer") == 1
    visitor.wrong = [text for text in visitor.wrong if "ERR_FAILED" not in text]


def test_an_approval_has_a_page_of_its_own_for_links(app: Served, visitor: Visitor) -> None:
    page = visitor.signed_in()
    asked = say(page, "post Link Follower")
    asked.get_by_role("link", name="Link to this").click()
    page.wait_for_url(re.compile("/approvals/apr_"))
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("region", name="Result")).to_contain_text("Published Link Follower.")
    page.get_by_role("link", name="Open the conversation").click()
    expect(answer(page, 1)).to_contain_text("Published Link Follower.")


def test_someone_elses_approval_is_not_there(visit: Callable[..., Visitor]) -> None:
    mine = visit().signed_in()
    asked = say(mine, "post Private Matter")
    path = asked.get_by_role("link", name="Link to this").get_attribute("href")
    other = visit()
    other.allowed = {404}
    page = other.signed_in("Nia Bowen", path or "")
    expect(page.get_by_text("There is no such approval for you.")).to_be_visible()
    assert "Private Matter" not in page.content()


def test_an_approval_asked_for_by_a_button_asks_in_the_chat(app: Served, visitor: Visitor) -> None:
    page = visitor.signed_in()
    say(page, "hello")
    page.evaluate(
        """() => {
            const button = document.createElement("button");
            Object.assign(button.dataset, {tool: "jobs_promote", args: '{"title": "By Button"}', label: "Promote"});
            button.textContent = "Promote";
            document.querySelector("[data-log] .theirs").append(button);
        }"""
    )
    page.get_by_role("button", name="Promote", exact=True).click()
    asked = answer(page, 1)
    expect(asked.locator("[data-approval]")).to_contain_text("Promote “By Button”")
    asked.get_by_role("button", name="Approve").click()
    expect(asked.locator("[data-state=done]")).to_be_visible()
    assert "By Button" in app.board.bought
