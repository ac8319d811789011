"""Forms made from tools, and signing up and in, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.fixtures.web import Served
from tests.surfaces.web.chatting import answer, say
from tests.surfaces.web.conftest import Visitor

pytestmark = pytest.mark.browser


def test_a_job_typed_into_a_form_is_published_at_once(app: Served, visitor: Visitor) -> None:
    page = visitor.signed_in(path="/forms/jobs/post?title=Typed+Job")
    expect(page.get_by_label("Title")).to_have_value("Typed Job")
    page.get_by_label("Pay").fill("90000")
    page.get_by_role("button", name="Post").click()
    expect(page.get_by_role("region", name="Result")).to_contain_text("Published Typed Job.")
    assert "Typed Job" in app.board.posted


def test_what_is_missing_or_wrong_is_told_at_its_field(visitor: Visitor) -> None:
    visitor.allowed = {400}
    page = visitor.signed_in(path="/forms/jobs/post")
    page.get_by_role("button", name="Post").click()
    expect(page.get_by_label("Title")).to_be_focused()
    expect(page.get_by_label("Title")).to_have_accessible_description(
        "The job's title, e.g. Queue Tamer. Please fill this in."
    )
    page.get_by_label("Title").fill("x")
    page.get_by_label("Pay").fill("0")
    page.get_by_role("button", name="Post").click()
    expect(page.get_by_label("Pay")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Title")).not_to_have_attribute("aria-invalid", "true")


def test_a_form_that_was_saved_can_be_undone_in_a_conversation(app: Served, visitor: Visitor) -> None:
    page = visitor.signed_in(path="/forms/jobs/save?title=From+A+Form")
    page.get_by_role("button", name="Save").click()
    result = page.get_by_role("region", name="Result")
    expect(result).to_contain_text("Saved From A Form.")
    result.get_by_role("button", name="Undo").click()
    page.wait_for_url("**/c/*")
    expect(answer(page, 0)).to_be_visible()
    assert "From A Form" not in app.board.saved


def test_money_in_a_form_asks_first(app: Served, visitor: Visitor) -> None:
    page = visitor.signed_in(path="/forms/jobs/promote?title=Paid+Form")
    page.get_by_role("button", name="Promote").click()
    result = page.get_by_role("region", name="Result")
    expect(result.locator("[data-approval]")).to_contain_text("€49.00")
    result.get_by_role("button", name="Approve").click()
    expect(result).to_contain_text("Promoted Paid Form.")
    assert app.board.bought.count("Paid Form") == 1


def test_a_secret_is_typed_into_a_password_field_and_stays_nowhere(app: Served, visitor: Visitor) -> None:
    page = visitor.signed_in(path="/forms/jobs/redeem?code=FROMURL")
    code = page.get_by_label("Code")
    expect(code).to_have_attribute("type", "password")
    expect(code).to_have_value("")
    code.fill("Q4TB7K2M9X")
    page.get_by_role("button", name="Redeem").click()
    expect(page.get_by_role("region", name="Result")).to_contain_text("The code was good.")
    expect(code).to_have_value("")
    assert app.board.secrets[-1] == "Q4TB7K2M9X"
    assert "Q4TB7K2M9X" not in page.content()


def test_a_file_is_uploaded_before_its_form_is_sent(visitor: Visitor) -> None:
    page = visitor.signed_in(path="/forms/jobs/read")
    one = {"name": "cv.txt", "mimeType": "text/plain", "buffer": b"ten years of Go"}
    page.get_by_label("File").set_input_files(files=[one])  # type: ignore[list-item]
    page.get_by_role("button", name="Read").click()
    expect(page.get_by_role("region", name="Result")).to_contain_text("Read upl_")


def test_all_actions_lead_to_their_forms(visitor: Visitor) -> None:
    page = visitor.signed_in(path="/forms")
    page.get_by_role("region", name="Jobs").get_by_role("link", name="Post").click()
    expect(page.get_by_role("heading", name="Post")).to_be_visible()


def test_a_form_that_does_not_exist_says_so(visitor: Visitor) -> None:
    visitor.allowed = {404}
    page = visitor.signed_in(path="/forms/jobs/nothing")
    expect(page.get_by_text("There is no such form.")).to_be_visible()


def test_signing_up_tells_every_wrong_field_and_then_opens_the_chat(visitor: Visitor) -> None:
    visitor.allowed = {400, 401}
    page = visitor.page("/sign-up")
    page.get_by_label("Your name").fill("Mona Example")
    page.get_by_label("E-mail address").fill("not an address")
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_label("E-mail address")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Password")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("E-mail address")).to_be_focused()
    page.get_by_label("E-mail address").fill("mona@example.org")
    page.get_by_label("Password").fill("plum tram otter lantern")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Hello Mona")).to_be_visible()
    say(page, "hello")
    here = page.url.removeprefix(visitor.url)

    visitor.context.clear_cookies()
    page.goto(visitor.url + here)
    page.get_by_label("E-mail address or handle").fill("mona@example.org")
    page.get_by_label("Password").fill("wrong password entirely")
    page.get_by_role("button", name="Sign in").first.click()
    expect(page.get_by_role("alert")).to_contain_text("do not fit together")
    page.get_by_label("Password").fill("plum tram otter lantern")
    page.get_by_role("button", name="Sign in").first.click()
    page.wait_for_url("**" + here)
    expect(answer(page, 0)).to_contain_text("You said: hello")
