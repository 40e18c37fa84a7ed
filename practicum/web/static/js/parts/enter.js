// In a box for one sentence Enter sends; Shift and Enter begins a line.
import { each, first } from "./fetching.js";

export function enter(root) {
  for (const field of each(root, "textarea[data-enter]")) {
    if (!first(field, "enter")) continue;
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      field.form.requestSubmit();
    });
  }
}
