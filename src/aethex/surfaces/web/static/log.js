// The messages: what was said, what is being said, and where the reader is.

import { fragment } from "./api.js";
import { all, make, nodes, one } from "./dom.js";

const NEAR = 80;
const SPOKEN = 600;
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export function log(page) {
  const place = one("[data-log]", page);
  const live = one("[data-live]", page);
  const scroller = one("[data-scroller]", page);
  const steps = one("[data-live-steps]", live);
  let following = true;
  let anchor = null;

  scroller.addEventListener("scroll", () => {
    const rest = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    following = rest < NEAR || (anchor !== null && Math.abs(scroller.scrollTop - top(anchor)) < NEAR);
  });

  // Distance from the scroller's content top, whatever is positioned in between.
  function top(element) {
    return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop - 12;
  }

  // Follows what comes, but never past the person's own last message: answers are read from their beginning.
  function settle() {
    if (!following) return;
    const end = scroller.scrollHeight - scroller.clientHeight;
    scroller.scrollTop = anchor?.isConnected ? Math.min(end, top(anchor)) : end;
  }

  function toEnd() {
    const mine = all(".message.mine", place).at(-1);
    anchor = mine ?? null;
    following = true;
    settle();
  }

  function clearLive() {
    live.hidden = true;
    one("[data-live-text]", live).replaceChildren();
    one("[data-live-blocks]", live).replaceChildren();
    one("ol", steps).replaceChildren();
    steps.hidden = true;
  }

  function own(text, files) {
    one("[data-empty]", page).hidden = true;
    const article = make("article", { class: "message mine", "data-role": "person", "data-pending": true });
    article.append(
      make("header", { class: "byline" }, make("span", { class: "sr" }, "You, "), make("time", {}, clock.format())),
      make("div", { class: "bubble", "data-said": true }, text),
    );
    if (files.length) {
      const names = files.map((file) => make("li", { class: "chip" }, file.name));
      article.append(make("ul", { class: "chips", "aria-label": "Files" }, ...names));
    }
    place.append(article);
    anchor = article;
    following = true;
    settle();
    return article;
  }

  function failed(article, message, again) {
    const button = make("button", { type: "button", class: "button" }, "Try again");
    const note = make("p", { class: "alert unsent", role: "alert" }, `Not sent. ${message} `, button);
    article.dataset.failed = "";
    article.append(note);
    button.addEventListener("click", again);
    settle();
  }

  function started(article) {
    delete article.dataset.failed;
    one(".unsent", article)?.remove();
  }

  function put({ id, role, html }) {
    const fresh = nodes(html).firstElementChild;
    const waiting = role === "person" ? one("[data-pending]:not([data-failed])", place) : null;
    const known = document.getElementById(id) ?? waiting;
    if (known === null) return place.append(fresh);
    if (known === anchor) anchor = fresh;
    if (known.contains(document.activeElement)) known.removeAttribute("id");
    known.replaceWith(fresh);
  }

  function add(drawn) {
    one("[data-empty]", page).hidden = true;
    const fresh = drawn.filter(({ id, role }) => role === "assistant" && !document.getElementById(id));
    drawn.forEach(put);
    for (const { id } of fresh) speak(document.getElementById(id));
    settle();
  }

  // One announcement for an answer as a whole, not one for each piece of it.
  function speak(article) {
    const said = one(".answer", article).textContent.trim().replace(/\s+/g, " ").slice(0, SPOKEN);
    const cards = all(".card, tbody tr", article).length;
    const asks = one("[data-approval]", article) ? " Your approval is asked for." : "";
    one("[data-speak]", page).textContent = `${said}${cards ? ` ${cards} entries.` : ""}${asks}`;
  }

  return {
    own,
    failed,
    started,
    add,
    toEnd,
    restart: clearLive,
    lastOwnText: () => all(".mine [data-said]", place).at(-1)?.textContent ?? "",
    working(on) {
      one("[data-working]", live).hidden = !on;
      if (on) live.hidden = false;
      else if (!one("[data-live-text]", live).hasChildNodes()) clearLive();
      scroller.setAttribute("aria-busy", String(on));
      settle();
    },
    text(html) {
      live.hidden = false;
      one("[data-live-text]", live).replaceChildren(nodes(html));
      settle();
    },
    step(html) {
      live.hidden = steps.hidden = false;
      one("ol", steps).append(nodes(html));
      const count = one("ol", steps).children.length;
      one("summary", steps).textContent = `${count} step${count === 1 ? "" : "s"}`;
      settle();
    },
    blocks(html) {
      live.hidden = false;
      one("[data-live-blocks]", live).append(nodes(html));
      settle();
    },
    finish(drawn) {
      const open = steps.open;
      clearLive();
      add(drawn);
      const answer = drawn.find(({ role }) => role === "assistant");
      const details = open && answer ? one(".steps", document.getElementById(answer.id)) : null;
      if (details) details.open = true;
    },
    async reload(conversation) {
      place.replaceChildren(nodes(await fragment(`/web/c/${encodeURIComponent(conversation)}/messages`)));
      toEnd();
    },
  };
}
