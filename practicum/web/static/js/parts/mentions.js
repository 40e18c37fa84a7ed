// @ and a few letters list people, # lists topics; the server's fragment is <li role="option" data-value="word">.
import { fragment } from "./fetching.js";

const NEVER = new Promise(() => {}); // an answer that others overtook: it would take the place of theirs

export function mentions(form) {
  for (const expander of form.querySelectorAll("text-expander[data-people], text-expander[data-topics]")) {
    let newest = 0;
    const addresses = { "@": expander.dataset.people, "#": expander.dataset.topics };
    expander.addEventListener("text-expander-change", ({ detail }) => {
      const turn = ++newest;
      const found = addresses[detail.key] && listed(addresses[detail.key], detail.text);
      if (found) detail.provide(found.then((list) => (turn === newest ? list : NEVER)));
    });
    expander.addEventListener("text-expander-value", ({ detail }) => {
      const { value, name } = detail.item.dataset;
      detail.value = "names" in expander.dataset ? `${name},` : `${detail.key}${value}`;
    });
    expander.addEventListener("text-expander-activate", () => queueMicrotask(() => keepInside(expander)));
    // The element sets the field's value in silence: drafts and lists of what is known listen for input.
    expander.addEventListener("text-expander-committed", ({ detail }) => {
      detail.input.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

// The list opens at the caret: near the edge it is moved back, so that a small screen does not grow sideways.
function keepInside(expander) {
  const list = expander.querySelector(".suggester")?.getBoundingClientRect();
  const box = expander.getBoundingClientRect();
  const over = list ? Math.max(0, list.right - box.right) || Math.min(0, list.left - box.left) : 0;
  if (over) expander.querySelector(".suggester").style.translate = `${-over}px`;
}

async function listed(address, typed) {
  if (!typed) return { matched: false };
  const nodes = await fragment(`${address}?${new URLSearchParams({ q: typed })}`).catch(() => []);
  const items = nodes.flatMap((node) => (node.matches?.("li") ? [node] : [...(node.querySelectorAll?.("li") ?? [])]));
  const list = document.createElement("ul");
  list.className = "suggester";
  list.setAttribute("role", "listbox");
  list.append(...items);
  return { matched: items.length > 0, fragment: list };
}
