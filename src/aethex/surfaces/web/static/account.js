// Signing in and up, and the sample people.

import { Problem, post } from "./api.js";
import { all, one, say } from "./dom.js";
import { clear, missing, show } from "./errors.js";

const BODIES = {
  "sign-in": (values) => ({ email: values.who, password: values.password }),
  "sign-up": (values) => ({
    name: values.name,
    email: values.email,
    password: values.password,
    ...(values.handle ? { handle: values.handle.replace(/^@/, "") } : {}),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
    locale: navigator.language || "en",
  }),
};

async function enter(form) {
  clear(form);
  const gaps = missing(form);
  if (gaps.length) return show(form, "", gaps);
  const button = one("button[type=submit]", form);
  button.disabled = true;
  try {
    const values = Object.fromEntries(new FormData(form));
    await post(`/api/auth/${form.dataset.account}`, BODIES[form.dataset.account](values));
    location.assign(form.dataset.next);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    button.disabled = false;
    show(form, problem.message, problem.body.errors);
  }
}

async function enterAs(button) {
  const alert = one("[data-form-alert]", button.closest(".people"));
  say(alert, "");
  button.disabled = true;
  try {
    await post("/api/auth/demo", { person: button.dataset.demo });
    location.assign(one("form[data-account]")?.dataset.next || "/");
  } catch (problem) {
    button.disabled = false;
    say(alert, problem.message);
  }
}

for (const form of all("form[data-account]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    enter(form);
  });
}
for (const button of all("[data-demo]")) button.addEventListener("click", () => enterAs(button));
