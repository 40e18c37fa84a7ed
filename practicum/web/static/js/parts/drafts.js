// Keep what is typed: on the server after a pause, and when the page is left.
import { afterPause } from "./fetching.js";

const PAUSE = 1200;

export function drafts(form) {
  const address = form.dataset.draft;
  if (!address) return;
  const said = form.querySelector("[data-saved]");
  let kept = touched(form) ? null : text(form);

  async function keep() {
    const now = text(form);
    if (now === kept || form.dataset.sent) return;
    const reply = await fetch(address, { method: "POST", body: new FormData(form), keepalive: now.length < 30000 }).catch(() => null);
    if (reply?.ok) kept = now;
    const time = new Date().toLocaleTimeString(document.documentElement.lang || "en", { timeStyle: "short" });
    if (said) said.textContent = reply?.ok ? said.dataset.saved.replace("{time}", time) : said.dataset.unsaved;
  }
  form.addEventListener("input", afterPause(PAUSE, keep));
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  if (kept === null) setTimeout(keep, PAUSE);
}

// Somebody may have begun to type before this script was there.
function touched(form) {
  return [...form.elements].some((field) => field.matches("textarea, input[type=text]") && field.value !== field.defaultValue);
}

// Everything typed, without files and tokens.
function text(form) {
  const pairs = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  return new URLSearchParams(pairs).toString();
}
