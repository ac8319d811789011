// Making, showing once and revoking access tokens.

import { Problem, fragment, post, request } from "./api.js";
import { all, nodes, one, say } from "./dom.js";
import { clear, missing, show } from "./errors.js";

const form = one("[data-token-form]");
const made = one("[data-made]");
const shown = one("[data-token]");
const lists = one("[data-lists]");

async function drawLists() {
  lists.replaceChildren(nodes(await fragment("/web/tokens")));
}

function present(token) {
  shown.value = token;
  say(one("[data-copied]"), "");
  made.hidden = false;
  made.focus();
}

async function make() {
  clear(form);
  const scopes = all("[name=scope]:checked", form).map((box) => box.value);
  const gaps = missing(form);
  if (!scopes.length) gaps.push({ argument: "scopes", message: "Please tick at least one" });
  if (gaps.length) return show(form, "", gaps);
  const button = one("button[type=submit]", form);
  button.disabled = true;
  try {
    const { name, expires_in_days: days } = Object.fromEntries(new FormData(form));
    const { answer } = await post("/api/tokens", { name, scopes, expires_in_days: Number(days) });
    form.reset();
    present(answer.token);
    await drawLists();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    show(form, problem.message, problem.body.errors);
  } finally {
    button.disabled = false;
  }
}

async function copy() {
  shown.select();
  try {
    await navigator.clipboard.writeText(shown.value);
    say(one("[data-copied]"), "Copied.");
  } catch {
    say(one("[data-copied]"), "Please copy the selected text.");
  }
}

// The first press asks, the second does it.
async function remove(button) {
  if (button.dataset.armed !== "yes") {
    button.dataset.armed = "yes";
    button.textContent = button.dataset.sure;
    button.setAttribute("aria-label", `${button.getAttribute("aria-label")}: press again to confirm`);
    return;
  }
  button.disabled = true;
  const heading = one("h2", button.closest("section")).id;
  try {
    await request("DELETE", button.dataset.remove);
    await drawLists();
    one(`#${heading}`).focus();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    button.disabled = false;
    say(one("[data-list-alert]"), problem.message);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  make();
});
one("[data-copy]").addEventListener("click", copy);
lists.addEventListener("click", (event) => {
  const button = event.target.closest("[data-remove]");
  if (button) remove(button);
});
