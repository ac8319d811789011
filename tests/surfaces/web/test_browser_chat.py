"""The chat in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.fixtures.web import Served
from tests.surfaces.web.chatting import answer, answers, box, press, say
from tests.surfaces.web.conftest import Visitor

pytestmark = pytest.mark.browser


def test_a_visitor_becomes_a_sample_person_with_one_click_and_is_offered_starters(visitor: Visitor) -> None:
    page = visitor.signed_in()
    expect(page.get_by_role("heading", name="Hello Jane")).to_be_visible()
    page.get_by_role("button", name="Find jobs").click()
    expect(answer(page, 0)).to_contain_text("I found three jobs.")


def test_an_answer_shows_its_words_cards_badges_and_steps(visitor: Visitor) -> None:
    page = visitor.signed_in()
    said = say(page, "jobs please")
    expect(said.locator("strong", has_text="three")).to_be_visible()
    expect(said.get_by_role("link", name="Gopher Wrangler")).to_have_attribute("href", "https://jobs.example/0")
    expect(said.get_by_text("Sample data")).to_have_count(3)
    expect(said.get_by_text("3 of 9 shown")).to_be_visible()
    said.get_by_text("1 step").click()
    expect(said.get_by_text("jobs match")).to_be_visible()


def test_steps_show_while_the_answer_is_still_being_made(app: Served, visitor: Visitor) -> None:
    app.board.gate.clear()
    page = visitor.signed_in()
    box(page).fill("wait for it")
    box(page).press("Enter")
    expect(page.get_by_text("Working on it")).to_be_visible()
    app.board.gate.set()
    expect(answer(page, 0)).to_contain_text("I found three jobs.")
    expect(answers(page).get_by_text("2 steps")).to_be_visible()


def test_a_new_conversation_gets_an_address_a_title_and_a_place_in_the_list(visitor: Visitor) -> None:
    page = visitor.signed_in()
    say(page, "my very first words")
    assert "/c/cnv_" in page.url
    expect(page.get_by_role("heading", name="my very first words")).to_be_visible()
    expect(page.get_by_role("link", name="my very first words")).to_have_attribute("aria-current", "page")


def test_a_reload_keeps_every_word_and_every_button(visitor: Visitor) -> None:
    page = visitor.signed_in()
    press(page, say(page, "jobs please"), "Save: Queue Tamer")
    before = page.locator("[data-log]").inner_text()
    page.reload()
    assert page.locator("[data-log]").inner_text() == before
    expect(answers(page)).to_have_count(2)


def test_reloading_in_the_middle_of_an_answer_loses_nothing_of_it(app: Served, visitor: Visitor) -> None:
    app.board.gate.clear()
    page = visitor.signed_in()
    box(page).fill("wait a moment")
    box(page).press("Enter")
    page.wait_for_url("**/c/*")
    page.reload()
    expect(page.get_by_text("Working on it")).to_be_visible()
    app.board.gate.set()
    expect(answer(page, 0)).to_contain_text("I found three jobs.")
    expect(page.locator("[data-log] .mine")).to_have_count(1)


def test_a_pressed_choice_that_says_something_is_sent_as_words(visitor: Visitor) -> None:
    page = visitor.signed_in()
    again = press(page, say(page, "jobs please"), "Show them again")
    expect(again).to_contain_text("I found three jobs.")


def test_a_pressed_button_runs_its_tool_and_can_be_undone_once(app: Served, visitor: Visitor) -> None:
    page = visitor.signed_in()
    saved = press(page, say(page, "jobs please"), "Save: Rust Archaeologist")
    expect(saved).to_contain_text("Saved Rust Archaeologist.")
    assert "Rust Archaeologist" in app.board.saved
    press(page, saved, "Undo")
    assert "Rust Archaeologist" not in app.board.saved
    expect(press(page, saved, "Undo")).to_contain_text("already undone")


def test_stop_ends_the_turn_before_its_next_step(app: Served, visitor: Visitor) -> None:
    app.board.gate.clear()
    page = visitor.signed_in()
    waits = app.board.waits
    box(page).fill("wait for ever")
    box(page).press("Enter")
    while app.board.waits == waits:
        page.wait_for_timeout(20)
    with page.expect_response("**/stop"):
        page.get_by_role("button", name="Stop").click()
    app.board.gate.set()
    stopped = answer(page, 0)
    expect(stopped).to_contain_text("Stopped.")
    expect(stopped.locator(".card")).to_have_count(0)


def test_a_second_message_during_an_answer_is_kept_and_explained(app: Served, visitor: Visitor) -> None:
    app.board.gate.clear()
    page = visitor.signed_in()
    box(page).fill("wait")
    box(page).press("Enter")
    page.wait_for_url("**/c/*")
    box(page).fill("and another thing")
    box(page).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("still answering")
    expect(box(page)).to_have_value("and another thing")
    app.board.gate.set()
    answer(page, 0)


def test_a_message_whose_answer_was_lost_on_the_way_is_sent_again_but_answered_once(visitor: Visitor) -> None:
    page = visitor.signed_in()
    tries: list[str] = []

    def lose_the_first(route: Route) -> None:
        tries.append(route.request.post_data_json["message_id"])
        if len(tries) > 1:
            return route.continue_()
        route.fetch()
        return route.abort("connectionreset")

    page.route("**/web/chat", lose_the_first)
    say(page, "hello there")
    assert len(tries) == 2
    assert tries[0] == tries[1]
    expect(answers(page)).to_have_count(1)
    expect(page.locator("[data-log] .mine")).to_have_count(1)
    visitor.wrong = [text for text in visitor.wrong if "ERR_CONNECTION_RESET" not in text]


def test_a_message_that_cannot_be_sent_offers_to_try_again(visitor: Visitor) -> None:
    page = visitor.signed_in()
    page.route("**/web/chat", lambda route: route.abort("connectionrefused"))
    box(page).fill("are you there")
    box(page).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Not sent.", timeout=10_000)
    page.unroute("**/web/chat")
    page.get_by_role("button", name="Try again").click()
    expect(answer(page, 0)).to_contain_text("You said: are you there")
    expect(page.locator("[data-log] .mine")).to_have_count(1)
    visitor.wrong = [text for text in visitor.wrong if "ERR_CONNECTION_REFUSED" not in text]


def test_uploads_by_button_and_by_drop_become_chips_and_go_with_the_message(visitor: Visitor) -> None:
    page = visitor.signed_in()
    one = {"name": "cv.txt", "mimeType": "text/plain", "buffer": b"ten years of Go"}
    page.get_by_label("Attach files").set_input_files(files=[one])  # type: ignore[list-item]
    expect(page.get_by_label("Files to send").get_by_text("cv.txt")).to_be_visible()
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["notes"], "notes.txt", {type: "text/plain"}));
            for (const kind of ["dragenter", "dragover", "drop"])
                document.querySelector("[data-scroller]").dispatchEvent(
                    new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
        }"""
    )
    chips = page.get_by_label("Files to send").get_by_role("listitem")
    expect(chips).to_have_count(2)
    expect(page.get_by_label("Files to send").locator("[aria-busy]")).to_have_count(0)
    chips.nth(1).get_by_role("button", name="Remove notes.txt").click()
    expect(chips).to_have_count(1)
    say(page, "look at this")
    expect(page.locator("[data-log] .mine").get_by_text("cv.txt")).to_be_visible()
    page.reload()
    expect(page.locator("[data-log] .mine").get_by_text("cv.txt")).to_be_visible()


def test_a_file_of_a_wrong_kind_is_refused_in_words(visitor: Visitor) -> None:
    visitor.allowed = {415}
    page = visitor.signed_in()
    bad = {"name": "run.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ"}
    page.get_by_label("Attach files").set_input_files(files=[bad])  # type: ignore[list-item]
    expect(page.get_by_role("alert")).to_contain_text("run.exe")
    expect(page.get_by_label("Files to send")).to_be_hidden()


def test_another_tab_hears_the_same_conversation(visitor: Visitor) -> None:
    first = visitor.signed_in()
    say(first, "one")
    second = visitor.page(first.url.removeprefix(visitor.url))
    say(first, "two")
    expect(second.locator("[data-log] .mine")).to_have_count(2)
    expect(answers(second).nth(1)).to_contain_text("You said: two")


def test_what_people_write_is_text_and_never_markup(visitor: Visitor) -> None:
    page = visitor.signed_in()
    said = say(page, "<img src=x onerror=alert(1)> [x](javascript:alert(1))")
    expect(page.locator("[data-log] img")).to_have_count(0)
    expect(said.locator("a")).to_have_count(0)
    expect(said).to_contain_text("<img src=x onerror=alert(1)>")
    page.reload()
    expect(page.locator("[data-log] img")).to_have_count(0)


def test_someone_elses_conversation_is_not_there(visit: Callable[..., Visitor]) -> None:
    page = visit().signed_in()
    say(page, "a secret of mine")
    other = visit()
    other.allowed = {404}
    seen = other.signed_in("Nia Bowen", page.url.removeprefix(other.url))
    expect(seen.get_by_text("You have no such conversation")).to_be_visible()
    assert "secret" not in seen.content()


def test_signing_out_closes_the_pages(visitor: Visitor) -> None:
    page = visitor.signed_in()
    say(page, "good bye")
    here = page.url
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign up")).to_be_visible()
    page.goto(here)
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
