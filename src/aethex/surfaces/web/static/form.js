// A tool as a form, and a single approval as a page.

import { Problem, newId, patiently, post, upload } from "./api.js";
import { listen } from "./decide.js";
import { all, make, nodes, one, say } from "./dom.js";
import { clear, missing, show } from "./errors.js";

const result = one("[data-result]");

const list = (text) => text.split(/[\n,]/).map((part) => part.trim()).filter(Boolean);
const lines = (text) => text.split("\n").map((part) => part.trim()).filter(Boolean);

async function files(control, many) {
  const sent = await Promise.all([...control.files].map(upload));
  const ids = sent.map((file) => file.id);
  return many ? ids : ids[0];
}

async function read(field) {
  const control = one("input, select, textarea", field);
  const text = control.value.trim();
  const { kind } = field.dataset;
  if (field.dataset.control === "file") return control.files.length ? files(control, kind === "refs") : undefined;
  if (control.type === "checkbox") return control.checked;
  if (!text) return undefined;
  if (kind === "boolean") return text === "true";
  if (kind === "integer") return Number(text);
  if (kind === "texts") return list(text);
  if (kind === "refs") return lines(text);
  return control.type === "password" ? control.value : text;
}

async function values(form) {
  const found = {};
  for (const field of all("[data-field]", form)) {
    const value = await read(field);
    if (value !== undefined) found[field.dataset.field] = value;
  }
  return found;
}

function offer(form, { argument, question, choices }) {
  show(form, question, [{ argument, message: question }]);
  const field = one(`[data-field="${CSS.escape(argument)}"]`, form);
  const place = field && one("[data-choices]", field);
  if (!place) return;
  place.replaceChildren(
    ...choices.map((choice) => {
      const button = make("button", { type: "button", class: "button" }, choice.label);
      button.addEventListener("click", () => {
        one("input, select, textarea", field).value = choice.value;
        place.hidden = true;
        form.requestSubmit();
      });
      return button;
    }),
  );
  place.hidden = !choices.length;
}

async function draw(blocks) {
  const { answer } = await post("/web/render", { blocks });
  result.replaceChildren(nodes(answer));
  result.focus();
}

async function showAnswer({ blocks = [], approval, undo }) {
  const drawn = [...blocks];
  if (approval) drawn.push({ type: "approval", approval });
  if (undo) {
    const choice = { label: "Undo", tool: "accounts_undo", args: { change: undo.id } };
    drawn.push({ type: "choices", choices: [choice] });
  }
  if (drawn.length) await draw(drawn);
}

let attempt = { body: "", key: "" };

async function submit(form) {
  clear(form);
  for (const place of all("[data-choices]", form)) place.hidden = true;
  const gaps = missing(form);
  if (gaps.length) return show(form, "", gaps);
  const button = one("button[type=submit]", form);
  button.disabled = true;
  result.replaceChildren();
  try {
    const args = await values(form);
    const body = JSON.stringify(args);
    if (attempt.body !== body) attempt = { body, key: newId() };
    const headers = { "Idempotency-Key": attempt.key };
    const { answer } = await patiently(() => post(form.dataset.toolForm, args, { headers }));
    attempt = { body: "", key: "" };
    for (const secret of all("input[type=password]", form)) secret.value = "";
    await showAnswer(answer);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.status !== 0) attempt = { body: "", key: "" };
    if (problem.body.question) offer(form, { choices: [], ...problem.body });
    else show(form, problem.message, problem.body.errors);
  } finally {
    button.disabled = false;
  }
}

const form = one("[data-tool-form]");
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  submit(form);
});

listen((answer) => showAnswer(answer));

// A button outside of the chat opens a conversation with what it does.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-tool], [data-say]");
  if (!button) return;
  button.disabled = true;
  const { tool, args, say: text, label } = button.dataset;
  const message_id = newId();
  try {
    const { answer } = await patiently(() =>
      tool
        ? post("/web/press", { tool, args: JSON.parse(args), label, message_id })
        : post("/web/chat", { text, message_id }),
    );
    location.assign(`/c/${answer.conversation}`);
  } catch (problem) {
    button.disabled = false;
    result.prepend(make("p", { class: "alert", role: "alert" }, problem.message));
  }
});
