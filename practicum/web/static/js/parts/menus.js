// A menu closes with Escape, by choosing, or by a press elsewhere.
import { each, first } from "./fetching.js";

export function menus(root) {
  for (const menu of each(root, "details[data-menu]")) {
    if (!first(menu, "menus")) continue;
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    menu.addEventListener("toggle", () => menu.open && closeOnPressElsewhere(menu));
  }
}

function closeOnPressElsewhere(menu) {
  const watch = new AbortController();
  document.addEventListener("click", (event) => {
    if (menu.contains(event.target) && !event.target.closest("li")) return;
    menu.open = false;
  }, { signal: watch.signal });
  menu.addEventListener("toggle", () => !menu.open && watch.abort(), { signal: watch.signal });
}
