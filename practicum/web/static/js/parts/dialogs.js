// A button with data-opens="id" opens that dialog; a press on the backdrop closes it.
import { each, first } from "./fetching.js";

export function dialogs(root) {
  for (const button of each(root, "[data-opens]")) {
    const dialog = document.getElementById(button.dataset.opens);
    if (!dialog || !first(button, "dialogs")) continue;
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  }
  for (const dialog of each(root, "dialog")) {
    if (first(dialog, "dialogs")) dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }
}
