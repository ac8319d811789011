// Shows a problem at the fields it is about, or above the form.

import { all, one, say } from "./dom.js";

export function clear(form) {
  say(one("[data-form-alert]", form.closest("main") || document), "");
  for (const field of all("[data-field]", form)) mark(field, "");
}

function mark(field, message) {
  const control = one("input, select, textarea", field);
  if (message) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
  say(one(".field-error", field), message);
}

function sentence(text) {
  const shown = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(shown) ? shown : `${shown}.`;
}

// `errors` are {argument, message}; what belongs to no field is told above.
export function show(form, detail, errors = []) {
  const rest = [];
  let first = null;
  for (const { argument, message } of errors) {
    const field = one(`[data-field="${CSS.escape(argument)}"]`, form);
    if (!field) {
      rest.push(`${argument}: ${message}`);
      continue;
    }
    mark(field, sentence(message));
    first ??= one("input, select, textarea", field);
  }
  if (!first || rest.length) say(one("[data-form-alert]", form), [detail, ...rest].join(" "));
  first?.focus();
}

export function missing(form) {
  const errors = [];
  for (const field of all("[data-field]", form)) {
    const control = one("input, select, textarea", field);
    const empty = control.type === "checkbox" ? false : !control.value.trim();
    if (control.required && empty) errors.push({ argument: field.dataset.field, message: "Please fill this in" });
    else if (control.validity.badInput) errors.push({ argument: field.dataset.field, message: "This is not a number" });
  }
  return errors;
}
