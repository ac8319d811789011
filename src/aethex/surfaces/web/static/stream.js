// The conversation's events. The browser reconnects by itself and says what it has seen.

const NAMES = ["begin", "gap", "text", "tool", "blocks", "approval", "message", "done", "gone"];
const AGAIN = 3000;

export function follow(conversation, after, on) {
  let source = null;
  let seen = after;
  let timer = 0;
  let closed = false;

  function open() {
    clearTimeout(timer);
    if (closed || source || document.hidden) return;
    source = new EventSource(`/web/c/${encodeURIComponent(conversation)}/events?after=${encodeURIComponent(seen)}`);
    source.addEventListener("open", () => on.connection(""));
    for (const name of NAMES) source.addEventListener(name, (event) => hear(name, event));
    // A failed turn and a failed connection are both called "error"; only the first carries data.
    source.addEventListener("error", (event) => (event.data ? hear("error", event) : dropped()));
  }

  function hear(name, event) {
    if (event.lastEventId) seen = event.lastEventId;
    on[name]?.(JSON.parse(event.data));
    if (name === "gone") close();
  }

  function dropped() {
    if (closed || !source) return;
    on.connection("Reconnecting …");
    if (source.readyState === EventSource.CLOSED) {
      rest();
      probe();
      timer = setTimeout(open, AGAIN);
    }
  }

  // A stream that was refused does not say why; a plain request does.
  async function probe() {
    const answer = await fetch(`/web/c/${encodeURIComponent(conversation)}/messages`).catch(() => null);
    if (answer?.status === 401) on.refused();
    if (answer?.status === 404) on.gone();
  }

  function rest() {
    source?.close();
    source = null;
  }

  function close() {
    closed = true;
    clearTimeout(timer);
    rest();
    document.removeEventListener("visibilitychange", seenAgain);
  }

  // A browser has few connections to one server; tabs that nobody looks at give theirs back.
  function seenAgain() {
    if (document.hidden) rest();
    else open();
  }

  document.addEventListener("visibilitychange", seenAgain);
  open();
  return { close };
}
