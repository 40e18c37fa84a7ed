// Single keys: a page's own elements say theirs in data-key; j and k walk the posts. They can be switched off on the device.
const SWITCH = "practicum.keys";
const LETTERS = 700;

export function keys(page) {
  const control = page.querySelector("[data-keys-switch]");
  if (control) bindSwitch(control);
  if (!page.body.hasAttribute("data-keys") && !page.querySelector("[data-key]")) return;
  let before = "";
  page.addEventListener("keydown", (event) => {
    if (!plain(event) || localStorage.getItem(SWITCH) === "off") return;
    const went = before === "g" && event.key === "h" ? goHome(page) : press(page, event.key);
    before = event.key;
    setTimeout(() => { before = ""; }, LETTERS);
    if (went) event.preventDefault();
  });
}

function plain(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return false;
  if (event.target.closest("input, textarea, select, dialog[open], [contenteditable]")) return false;
  return document.body.hasAttribute("data-keys") || event.key === "/";
}

function press(page, key) {
  if (key === "j" || key === "k") return step(page, key === "j" ? 1 : -1);
  const wanted = page.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!wanted) return false;
  if (wanted.matches("a[href], button")) wanted.click();
  else reach(wanted);
  return true;
}

function reach(element) {
  const field = element.matches("h2") ? element.closest("form")?.querySelector("textarea") ?? element : element;
  field.focus();
  field.scrollIntoView({ block: "center" });
}

function step(page, by) {
  const steps = [...page.querySelectorAll("[data-step]")];
  if (!steps.length) return false;
  const at = steps.findIndex((each) => each.contains(page.activeElement));
  const next = steps[Math.max(0, Math.min(steps.length - 1, at + by))];
  (next.matches("[tabindex]") ? next : next.querySelector("a")).focus({ focusVisible: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function goHome(page) {
  page.querySelector(".wordmark").click();
  return true;
}

function bindSwitch(control) {
  const show = () => control.setAttribute("aria-pressed", String(localStorage.getItem(SWITCH) === "off"));
  control.addEventListener("click", () => {
    localStorage.setItem(SWITCH, localStorage.getItem(SWITCH) === "off" ? "on" : "off");
    show();
  });
  show();
}
