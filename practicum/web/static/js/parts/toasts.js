// What was just done can be put away; a fragment may bring a toast of its own, which moves to the others.
import { each, first } from "./fetching.js";

export function toasts(root) {
  const shelf = document.getElementById("toasts");
  for (const toast of each(root, "[data-toast]")) {
    if (!first(toast, "toasts")) continue;
    if (shelf && !shelf.contains(toast) && !toast.closest("[data-show]")) shelf.append(toast);
    const close = toast.querySelector("[data-close]");
    close.hidden = false;
    close.addEventListener("click", () => toast.remove());
  }
}

// A toast made here, for acts that never leave the page; what was refused stays until it is put away.
export function tell(words, { stays = false } = {}) {
  const shelf = document.getElementById("toasts");
  if (!shelf) return;
  const toast = document.createElement("div");
  const said = document.createElement("p");
  toast.className = "toast";
  said.textContent = words;
  toast.append(said);
  shelf.append(toast);
  if (stays) toast.addEventListener("click", () => toast.remove());
  else setTimeout(() => toast.remove(), 4000);
}
