// The chat page: joins the messages, the composer, the stream and the list of conversations.

import { Problem, newId, patiently, post } from "./api.js";
import { composer } from "./composer.js";
import { list } from "./conversations.js";
import { listen, replaceCards } from "./decide.js";
import { all, one, say } from "./dom.js";
import { log } from "./log.js";
import { follow } from "./stream.js";

const page = one("[data-chat]");
const state = { conversation: page.dataset.conversation, busy: false, sending: false };
let stream = null;

const conversations = list(() => state.conversation);
const messages = log(page);
const writing = composer(page, { send, stop, last: messages.lastOwnText });

function busy(on) {
  state.busy = on;
  writing.busy(on);
  messages.working(on);
}

function alertWith(text) {
  say(one("[data-alert]"), text);
}

function signInAgain() {
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
}

// What goes wrong before a turn begins: the words go back to where they can be sent again.
function refused(problem, own, again) {
  if (!(problem instanceof Problem)) throw problem;
  if (problem.status === 401) return signInAgain();
  busy(false);
  if (problem.retry) return messages.failed(own, problem.message, again);
  own.remove();
  alertWith(problem.message);
  return problem;
}

async function begin(own, attempt) {
  alertWith("");
  state.sending = true;
  busy(true);
  messages.started(own);
  try {
    const { answer } = await patiently(attempt);
    adopt(answer.conversation);
    return true;
  } catch (problem) {
    const gone = refused(problem, own, () => begin(own, attempt));
    return gone ? false : null;
  } finally {
    state.sending = false;
  }
}

async function send(text, files) {
  if (state.busy) {
    alertWith("I am still answering. Wait for it, or stop it first.");
    return false;
  }
  const body = { text, files: files.map((file) => file.id), message_id: newId() };
  const own = messages.own(text, files);
  const sent = await begin(own, () => post("/web/chat", { ...body, conversation: state.conversation || null }));
  return sent !== false;
}

async function press(button) {
  const { tool, args, label } = button.dataset;
  if (state.busy) return alertWith("I am still answering. Wait for it, or stop it first.");
  const body = { tool, args: JSON.parse(args), label, message_id: newId() };
  const path = state.conversation ? `/web/c/${encodeURIComponent(state.conversation)}/press` : "/web/press";
  await begin(messages.own(label, []), () => post(path, body));
}

async function stop() {
  if (!state.conversation || !state.busy) return;
  try {
    await post(`/api/conversations/${encodeURIComponent(state.conversation)}/stop`);
  } catch (problem) {
    alertWith(problem.message);
  }
}

// The first message of a new conversation gives it an address.
function adopt(conversation) {
  if (state.conversation === conversation) return;
  state.conversation = conversation;
  page.dataset.conversation = conversation;
  history.pushState({}, "", `/c/${conversation}`);
  conversations.refresh();
  watch("0-0");
}

function rename(title) {
  if (!title) return;
  one("[data-title]").textContent = title;
  document.title = `${title} – AeThex`;
}

function watch(after) {
  stream?.close();
  stream = follow(state.conversation, after, {
    begin: ({ busy: on }) => {
      messages.restart();
      busy(on || state.sending);
    },
    gap: () => messages.reload(state.conversation),
    text: ({ html }) => messages.text(html),
    tool: ({ html }) => messages.step(html),
    blocks: ({ html }) => messages.blocks(html),
    approval: ({ id, html }) => replaceCards(id, html),
    message: (data) => messages.add(data.messages),
    done: finished,
    error: finished,
    gone: () => location.assign("/"),
    refused: signInAgain,
    connection: (text) => {
      one("[data-connection]").textContent = text;
    },
  });
}

function finished({ messages: drawn, title }) {
  messages.finish(drawn);
  busy(false);
  rename(title);
  conversations.refresh();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-tool], [data-say]");
  if (!button || button.closest("[data-say-box]")) return;
  if (button.dataset.tool) press(button);
  else if (button.matches("button")) send(button.dataset.say, []);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || one("dialog[open]")) return;
  if (document.body.classList.contains("side-shown")) conversations.close();
  else stop();
});

listen();
conversations.renamed((id, title) => id === state.conversation && rename(title));
addEventListener("popstate", () => location.reload());
if (state.conversation) watch(page.dataset.after);
messages.toEnd();
if (matchMedia("(pointer: fine)").matches) writing.focus();
for (const button of all("[data-sign-out]")) {
  button.addEventListener("click", async () => {
    try {
      await post("/api/auth/sign-out");
    } finally {
      location.assign("/");
    }
  });
}
