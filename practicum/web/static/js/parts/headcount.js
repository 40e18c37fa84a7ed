// While one narrows who sees it: exactly how many that is, in the server's sentence.
import { afterPause } from "./fetching.js";

const COUNT_AFTER = 250;

export function headcount(form) {
  const fold = form.querySelector("[data-headcount]");
  const said = fold?.querySelector("[data-counted]");
  if (!said) return;
  const ask = afterPause(COUNT_AFTER, async () => {
    const names = ["audience", "named", "minus"];
    const choice = new URLSearchParams(names.map((name) => [name, form.elements[name]?.value ?? ""]));
    const reply = await fetch(`${fold.dataset.headcount}?${choice}`, { headers: { Accept: "application/json" } }).catch(() => null);
    const told = await reply?.json().catch(() => null);
    said.textContent = told?.words ?? told?.detail ?? "";
  });
  fold.addEventListener("input", ask);
  fold.addEventListener("toggle", ask);
}
