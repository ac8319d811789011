// The person's answer to a program that wants in.

import { Problem, post } from "./api.js";
import { all, one } from "./dom.js";
import { clear, show } from "./errors.js";

const form = one("[data-consent]");
const buttons = all("button", form);

async function decide(allow) {
  clear(form);
  const scopes = all("[name=scope]:checked", form).map((box) => box.value);
  if (allow && !scopes.length) {
    return show(form, "", [{ argument: "scopes", message: "Please leave at least one, or say no" }]);
  }
  for (const button of buttons) button.disabled = true;
  try {
    const { answer } = await post("/oauth/consent", { query: form.dataset.consent, allow, scopes });
    one("[data-gone]").hidden = false;
    location.replace(answer.redirect);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    for (const button of buttons) button.disabled = false;
    show(form, problem.message, problem.body.errors);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  decide(true);
});
one("[data-decline]").addEventListener("click", () => decide(false));
