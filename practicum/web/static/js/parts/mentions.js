// @ and a few letters list people; the server's fragment is <li role="option" data-value="handle">.
import { fragment } from "./fetching.js";

export function mentions(form) {
  for (const expander of form.querySelectorAll("text-expander[data-people]")) {
    expander.addEventListener("text-expander-change", (event) => {
      event.detail.provide(people(expander.dataset.people, event.detail.text));
    });
    expander.addEventListener("text-expander-value", (event) => {
      event.detail.value = `@${event.detail.item.dataset.value}`;
    });
  }
}

async function people(address, typed) {
  if (!typed) return { matched: false };
  const nodes = await fragment(`${address}?${new URLSearchParams({ q: typed })}`).catch(() => []);
  const items = nodes.flatMap((node) => (node.matches?.("li") ? [node] : [...(node.querySelectorAll?.("li") ?? [])]));
  const list = document.createElement("ul");
  list.className = "suggester";
  list.setAttribute("role", "listbox");
  list.append(...items);
  return { matched: items.length > 0, fragment: list };
}
