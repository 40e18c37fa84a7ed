// While one types a question: what is already known, as a fragment of the server's. The arrow key goes into the list and back.
import { afterPause, each, first, fragment } from "./fetching.js";

const PAUSE = 150;

export function suggest(root) {
  for (const field of each(root, "[data-suggest]")) {
    const list = document.getElementById(field.dataset.into ?? field.getAttribute("aria-controls"));
    if (list && first(field, "suggest")) bindSuggest(field, list);
  }
}

function bindSuggest(field, list) {
  let asking = new AbortController();
  const text = field.form?.elements.body; // once the text is typed it helps too
  const said = () => `${field.value.trim()} ${text?.value.trim().slice(0, 500) ?? ""}`.trim();
  let asked = said();
  const ask = afterPause(PAUSE, async () => {
    const typed = said();
    if (typed === asked) return;
    asked = typed;
    asking.abort();
    asking = new AbortController();
    const address = new URL(field.dataset.suggest, location.href);
    address.searchParams.set(field.dataset.as ?? "q", typed);
    try {
      const found = typed ? await fragment(address, { signal: asking.signal }) : [];
      holding(text, () => {
        list.replaceChildren(...found);
        list.hidden = !list.childElementCount;
      });
    } catch (refused) {
      if (refused.name !== "AbortError") list.replaceChildren();
    }
  });
  field.addEventListener("input", ask);
  text?.addEventListener("input", ask);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || field.value.slice(field.selectionEnd).includes("\n")) return;
    const links = listed(list);
    if (links.length) { event.preventDefault(); links[0].focus(); }
  });
  list.addEventListener("keydown", (event) => walk(event, field, list));
}

// The list stands above the text: while one types there it may grow, and the field stays where it is on the screen.
function holding(text, change) {
  const typing = text && text === document.activeElement;
  const before = typing && text.getBoundingClientRect().top;
  change();
  if (typing) scrollBy({ top: text.getBoundingClientRect().top - before, behavior: "instant" });
}

function walk(event, field, list) {
  if (!["ArrowDown", "ArrowUp", "Escape"].includes(event.key)) return;
  event.preventDefault();
  const links = listed(list);
  const at = links.findIndex((link) => link.closest("li") === document.activeElement.closest("li"));
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  if (event.key === "Escape" || next < 0) field.focus();
  else links[Math.min(next, links.length - 1)].focus();
}

// The first link of each entry.
function listed(list) {
  return [...list.querySelectorAll("li")].map((item) => item.querySelector("a, button")).filter(Boolean);
}
