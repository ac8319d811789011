// The list of conversations, and on small screens the drawer it lives in.

import { fragment, request } from "./api.js";
import { all, nodes, one, say } from "./dom.js";

export function list(present) {
  const place = one("[data-conversations]");
  const older = one("[data-older]");
  const opener = one("[data-side-open]");
  let onRename = () => {};

  async function refresh() {
    const html = await fragment(`/web/conversations?present=${encodeURIComponent(present())}`);
    const held = document.activeElement?.closest("[data-conversation]");
    const what = document.activeElement?.matches("[data-rename]") ? "[data-rename]" : "a";
    place.replaceChildren(nodes(html));
    if (held && !held.isConnected) one(`[data-conversation="${held.dataset.conversation}"] ${what}`, place)?.focus();
    older.hidden = place.children.length < 50;
  }

  async function more() {
    const before = place.lastElementChild?.dataset.updated ?? "";
    const html = await fragment(`/web/conversations?before=${encodeURIComponent(before)}`);
    const count = place.children.length;
    place.append(nodes(html));
    older.hidden = place.children.length - count < 50;
    one("a", place.children[count] ?? place.lastElementChild)?.focus();
  }

  const path = (item) => `/api/conversations/${encodeURIComponent(item.dataset.conversation)}`;
  const title = (item) => one(".name", item).textContent;

  function ask(name, prepare) {
    const dialog = one(`[data-dialog=${name}]`);
    dialog.returnValue = "no";
    prepare(dialog);
    dialog.showModal();
    return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true }));
  }

  async function rename(item) {
    const field = one("#new-title");
    const sure = await ask("rename", () => {
      field.value = title(item);
      field.select();
    });
    const name = field.value.trim();
    if (!sure || !name || name === title(item)) return;
    await request("PATCH", path(item), { json: { title: name } });
    onRename(item.dataset.conversation, name);
    await refresh();
    one(`[data-conversation="${item.dataset.conversation}"] [data-rename]`, place)?.focus();
  }

  async function remove(item) {
    const sure = await ask("delete", (dialog) => {
      one("[data-name]", dialog).textContent = `“${title(item)}”`;
    });
    if (!sure) return;
    await request("DELETE", path(item));
    if (item.dataset.conversation === present()) return location.assign("/");
    const next = item.nextElementSibling ?? item.previousElementSibling;
    const id = next?.dataset.conversation;
    await refresh();
    (one(`[data-conversation="${id}"] a`, place) ?? one("[data-new]")).focus();
  }

  const told = (action) => action.catch((problem) => say(one("[data-alert]"), problem.message));

  place.addEventListener("click", (event) => {
    const item = event.target.closest("[data-conversation]");
    if (event.target.closest("[data-rename]")) told(rename(item));
    if (event.target.closest("[data-delete]")) told(remove(item));
  });
  older.addEventListener("click", () => told(more()));

  function show(on) {
    document.body.classList.toggle("side-shown", on);
    opener.setAttribute("aria-expanded", String(on));
    one(".veil").hidden = !on;
    one("[data-chat]").inert = on;
    if (on) one("#side a").focus();
    else if (opener.offsetParent) opener.focus();
  }
  opener.addEventListener("click", () => show(true));
  for (const closer of all("[data-side-close]")) closer.addEventListener("click", () => show(false));

  return {
    refresh: () => refresh().catch(() => {}),
    close: () => show(false),
    renamed(call) {
      onRename = call;
    },
  };
}
