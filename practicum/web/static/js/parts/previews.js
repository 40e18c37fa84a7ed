// Preview in place: the same form sent to the preview's address, its fragment shown beneath.
import { fragment } from "./fetching.js";

export function previews(form) {
  const address = form.dataset.preview;
  const into = form.querySelector("[data-preview-into]");
  const button = form.querySelector("button[name=preview]");
  if (!address || !into || !button) return;
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    data.set("preview", "1");
    try {
      into.replaceChildren(...(await fragment(address, { method: "POST", body: data })));
      into.hidden = false;
      into.scrollIntoView({ block: "nearest" });
    } catch {
      form.requestSubmit(button);
    }
  });
}
