// A second press does nothing: a form is sent once, and its button keeps its words and its width meanwhile.
import { each, first } from "./fetching.js";

const PATIENCE = 8000;

export function once(root) {
  for (const form of each(root, "form[data-once]")) {
    if (!first(form, "once")) continue;
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) return event.preventDefault();
      form.dataset.sent = "yes";
      event.submitter?.setAttribute("aria-busy", "true");
      setTimeout(() => release(form), PATIENCE);
    });
  }
}

function release(form) {
  delete form.dataset.sent;
  form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
}

// Coming back by the browser's own button must find the form usable.
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
