// Where people write: keys, files, and the one button that sends or stops.

import { all, make, one, say } from "./dom.js";
import { upload } from "./api.js";

const TALLEST = 220;

export function composer(page, { send, stop, last }) {
  const form = one("[data-composer]", page);
  const box = one("[data-say-box]", form);
  const chips = one("[data-files]", form);
  const picker = one("[data-attach]", form);
  const drop = one("[data-drop]", page);
  let files = [];
  let over = 0;

  const alertWith = (text) => say(one("[data-alert]", form), text);

  function fit() {
    box.rows = 1;
    const line = parseFloat(getComputedStyle(box).lineHeight);
    const padding = box.offsetHeight - line;
    box.rows = Math.max(1, Math.min(Math.floor(TALLEST / line), Math.round((box.scrollHeight - padding) / line)));
  }

  function fill(text) {
    box.value = text;
    fit();
    box.setSelectionRange(text.length, text.length);
    box.focus();
  }

  async function submit() {
    const ready = files.filter((file) => file.id);
    const text = box.value.trim() || (ready.length ? `Here is ${ready.map((file) => file.name).join(", ")}.` : "");
    if (!text) return;
    if (files.some((file) => file.sending)) return alertWith("A file is still being sent. One moment, please.");
    const kept = files;
    files = [];
    drawChips();
    fill("");
    if ((await send(text, ready)) === false) {
      files = kept;
      drawChips();
      fill(text);
    }
  }

  function drawChips() {
    chips.replaceChildren(...files.map(chip));
    chips.hidden = !files.length;
  }

  function chip(file) {
    const remove = make("button", { type: "button", class: "icon-button", "aria-label": `Remove ${file.name}` }, "×");
    remove.addEventListener("click", () => {
      files = files.filter((other) => other !== file);
      drawChips();
      box.focus();
    });
    const item = make("li", { class: "chip" }, file.name, file.sending ? " – sending …" : "", remove);
    if (file.sending) item.setAttribute("aria-busy", "true");
    return item;
  }

  async function attach(chosen) {
    alertWith("");
    await Promise.all(
      [...chosen].map(async (source) => {
        const file = { name: source.name, sending: true, id: null };
        files.push(file);
        drawChips();
        try {
          const stored = await upload(source);
          Object.assign(file, { id: stored.id, name: stored.name, sending: false });
        } catch (problem) {
          files = files.filter((other) => other !== file);
          alertWith(`${source.name}: ${problem.message}`);
        }
        drawChips();
      }),
    );
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  box.addEventListener("input", fit);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === "ArrowUp" && !box.value && last()) {
      event.preventDefault();
      fill(last());
    }
  });
  one("[data-stop]", form).addEventListener("click", stop);
  picker.addEventListener("change", async () => {
    const chosen = [...picker.files];
    picker.value = "";
    await attach(chosen);
  });
  box.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    attach(event.clipboardData.files);
  });

  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  const showDrop = (by) => {
    over = Math.max(0, over + by);
    drop.hidden = over === 0;
  };
  page.addEventListener("dragenter", (event) => carriesFiles(event) && showDrop(1));
  page.addEventListener("dragleave", (event) => carriesFiles(event) && showDrop(-1));
  page.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
  page.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    over = 0;
    drop.hidden = true;
    attach(event.dataTransfer.files);
  });

  fit();
  return {
    focus: () => box.focus(),
    busy(on) {
      const [sends, stops] = [one("[data-send]", form), one("[data-stop]", form)];
      const moved = all("[data-send], [data-stop]", form).includes(document.activeElement);
      sends.hidden = on;
      stops.hidden = !on;
      if (moved) box.focus();
    },
  };
}
