// A press on a post's date goes to its own address; with Alt or Shift it copies it, and so does the button beside it.
import { each, first } from "./fetching.js";

export function copyLinks(root) {
  for (const link of each(root, "[data-copy]")) {
    if (!first(link, "copy")) continue;
    link.addEventListener("click", async (event) => {
      if (!event.altKey && link.matches("a") && !link.dataset.copy) return;
      event.preventDefault();
      const address = link.dataset.copy ? new URL(link.dataset.copy, location.href).href : link.href;
      await navigator.clipboard.writeText(address);
      link.setAttribute("aria-pressed", "true");
      setTimeout(() => link.removeAttribute("aria-pressed"), 1500);
    });
    if (link.hidden) link.hidden = false;
  }
}
