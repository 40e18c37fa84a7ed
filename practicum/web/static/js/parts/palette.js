// The command menu: Ctrl or ⌘ K. The page's own links fit at once; the server's fragment of <li><a> follows.
import { afterPause, fragment } from "./fetching.js";
import { rove } from "./rove.js";

export function palette(page) {
  const dialog = page.querySelector("dialog[data-palette]");
  if (!dialog) return;
  const field = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const said = dialog.querySelector("[role=status]");
  const address = page.body.dataset.palette;
  const mark = rove(field, list);

  page.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      dialog.open ? dialog.close() : open();
    }
  });
  let asking = new AbortController();
  const ask = afterPause(120, async () => {
    asking.abort();
    asking = new AbortController();
    if (!address || !field.value.trim()) return;
    try {
      const nodes = await fragment(`${address}?${new URLSearchParams({ q: field.value })}`, { signal: asking.signal });
      const mine = own(page, field.value);
      const known = new Set(mine.map((item) => item.firstChild.href));
      const more = nodes.filter((node) => node.matches?.("li") && !known.has(node.querySelector("a")?.href));
      show([...mine, ...more.map((node) => page.importNode(node, true))]);
    } catch { /* the page's own links still stand */ }
  });
  field.addEventListener("input", () => { show(own(page, field.value)); ask(); });

  function open() {
    field.value = "";
    show(own(page, ""));
    dialog.showModal();
  }
  function show(items) {
    list.replaceChildren(...items);
    said.textContent = said.dataset.count.replace("{n}", items.length);
    mark();
  }
}

function own(page, typed) {
  const wanted = typed.trim().toLowerCase();
  const seen = new Set();
  const links = [...page.querySelectorAll(".rail a[href], .you a[href], main .acts a[href], .side a[href]")];
  const fits = links.filter((link) => {
    const fresh = !seen.has(link.href) && link.textContent.toLowerCase().includes(wanted);
    if (fresh) seen.add(link.href);
    return fresh;
  });
  return fits.slice(0, 8).map(option);
}

function option(link) {
  const item = document.createElement("li");
  const copy = document.createElement("a");
  const words = document.createElement("span");
  words.textContent = (link.querySelector("[dir=auto]") ?? link).textContent.trim();
  copy.href = link.href;
  copy.append(words);
  item.append(copy);
  return item;
}
