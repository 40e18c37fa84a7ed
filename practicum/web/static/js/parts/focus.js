// After a refused form, start at what went wrong.
import { each, first } from "./fetching.js";

export function focusFirst(root) {
  const wrong = each(root, "[data-focus]")[0];
  if (wrong && first(wrong, "focus")) wrong.focus();
}
