"""Making, copying and revoking access tokens, and letting a program in, in a real browser."""

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.web import Served
from tests.surfaces.http.oauth_client import Program
from tests.surfaces.web.conftest import PHONE, Visitor

pytestmark = pytest.mark.browser


def make(page: Page, name: str, *scopes: str) -> str:
    page.get_by_label("Name", exact=True).fill(name)
    for scope in scopes:
        page.get_by_role("checkbox", name=scope, exact=True).check()
    page.get_by_role("button", name="Make token").click()
    made = page.get_by_role("region", name="Your new token")
    expect(made).to_be_focused()
    return made.get_by_label("The token").input_value()


def test_a_token_is_made_shown_once_and_works_within_its_scopes(app: Served, visitor: Visitor) -> None:
    page = visitor.signed_in(path="/tokens")
    token = make(page, "my laptop", "jobs: read")
    headers = {"authorization": f"Bearer {token}"}
    assert httpx.post(f"{app.url}/api/tools/jobs/match", headers=headers).status_code == 200
    refused = httpx.post(f"{app.url}/api/tools/jobs/save", json={"title": "x"}, headers=headers)
    assert (refused.status_code, refused.json()["scope"]) == (403, "jobs:write")
    expect(page.get_by_role("region", name="Your tokens")).to_contain_text("my laptop")
    page.reload()
    assert token not in page.content()
    expect(page.get_by_role("region", name="Your tokens")).to_contain_text("last used")


def test_revoking_asks_once_more_and_then_the_token_is_dead(app: Served, visitor: Visitor) -> None:
    page = visitor.signed_in("Ada Okonjo-Lindqvist", path="/tokens")
    token = make(page, "old script", "everything: read")
    kept = page.get_by_role("region", name="Your tokens")
    kept.get_by_role("button", name="Revoke old script").click()
    expect(kept).to_contain_text("old script")
    kept.get_by_role("button", name="press again to confirm").click()
    expect(kept).to_contain_text("You have none.")
    expect(kept.get_by_role("heading")).to_be_focused()
    answer = httpx.get(f"{app.url}/api/auth/me", headers={"authorization": f"Bearer {token}"})
    assert answer.status_code == 401


def test_what_is_missing_is_told_at_its_field(visitor: Visitor) -> None:
    page = visitor.signed_in(path="/tokens")
    page.get_by_role("button", name="Make token").click()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    expect(page.get_by_role("group", name="Scopes")).to_contain_text("Please tick at least one.")


def test_the_page_fits_a_phone_and_is_used_by_keyboard(visit: object) -> None:
    visitor: Visitor = visit(viewport=PHONE)  # type: ignore[operator]
    page = visitor.signed_in(path="/tokens")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.type("from a keyboard")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="everything: read")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Your new token")).to_be_focused()


def test_guests_are_sent_to_sign_in_and_back_with_the_whole_request(app: Served, visitor: Visitor) -> None:
    page = visitor.page(f"/oauth/authorize?{_program(app).query()}")
    page.get_by_role("button", name="Jane Albrecht").click()
    expect(page.get_by_role("heading", name="Let “Notebook” in?")).to_be_visible()


def test_a_program_is_let_in_with_what_was_left_ticked(app: Served, visitor: Visitor) -> None:
    program = _program(app, scope="jobs:read jobs:send")
    page = visitor.signed_in()
    heard: list[str] = []
    page.route("http://127.0.0.1:4711/**", lambda route: (heard.append(route.request.url), route.fulfill(body="ok")))
    page.goto(f"{app.url}/oauth/authorize?{program.query()}")
    expect(page.get_by_text("a program on this computer")).to_be_visible()
    page.get_by_role("checkbox", name="reach other people").uncheck()
    page.get_by_role("button", name="Let it in").click()
    page.wait_for_url("http://127.0.0.1:4711/**")
    assert "code=aethex_oac_" in heard[0]
    assert "state=a+state+%26+more" in heard[0]


def test_saying_no_goes_back_empty_handed(app: Served, visitor: Visitor) -> None:
    program = _program(app)
    page = visitor.signed_in()
    page.route("http://127.0.0.1:4711/**", lambda route: route.fulfill(body="ok"))
    page.goto(f"{app.url}/oauth/authorize?{program.query()}")
    page.get_by_role("button", name="No", exact=True).click()
    page.wait_for_url("http://127.0.0.1:4711/**")
    assert "error=access_denied" in page.url
    assert "code=" not in page.url


def test_a_request_that_is_not_right_is_told_and_leads_nowhere(app: Served, visitor: Visitor) -> None:
    visitor.allowed = {400}
    query = _program(app).query(redirect_uri="https://evil.example/cb")
    page = visitor.signed_in(path=f"/oauth/authorize?{query}")
    expect(page.get_by_text("an address that it did not register")).to_be_visible()
    assert page.url.startswith(app.url)
    assert "evil.example" not in page.content()


def _program(app: Served, scope: str = "jobs:read") -> Program:
    body = {"client_name": "Notebook", "redirect_uris": ["http://127.0.0.1:4711/callback"]}
    made = httpx.post(f"{app.url}/oauth/register", json=body).json()
    return Program(httpx.AsyncClient(), app.url, id=made["client_id"], scope=scope)
