// Approve and decline. Whoever comes second is told so, and sees what became of it.

import { Problem, fragment, post } from "./api.js";
import { all, nodes, one, say } from "./dom.js";

const cards = (id) => all(`[data-approval="${CSS.escape(id)}"]`);

// Draws every card of this approval anew; what a card had to say stays.
export function replaceCards(id, html) {
  for (const card of cards(id)) {
    const fresh = nodes(html).firstElementChild;
    const focused = card.contains(document.activeElement);
    say(one(".notice", fresh), one(".notice", card).textContent);
    card.replaceWith(fresh);
    if (focused) {
      fresh.tabIndex = -1;
      fresh.focus({ preventScroll: true });
    }
  }
}

async function refresh(id) {
  replaceCards(id, await fragment(`/web/approvals/${encodeURIComponent(id)}`));
}

export async function decide(button, decided = () => {}) {
  const card = button.closest("[data-approval]");
  const id = card.dataset.approval;
  for (const other of all("[data-decide]", card)) other.disabled = true;
  card.setAttribute("aria-busy", "true");
  card.tabIndex = -1;
  card.focus({ preventScroll: true });
  try {
    const { answer } = await post(`/api/approvals/${encodeURIComponent(id)}/${button.dataset.decide}`);
    await refresh(id);
    decided(answer);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.status === 0) {
      for (const other of all("[data-decide]", card)) other.disabled = false;
      card.removeAttribute("aria-busy");
    } else {
      await refresh(id).catch(() => {});
    }
    for (const shown of cards(id)) say(one(".notice", shown), problem.message);
  }
}

export function listen(decided) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-decide]");
    if (button) decide(button, decided);
  });
}
