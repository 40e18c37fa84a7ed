// Fetch the composer's script when somebody is about to write, and let it take the form over. "Reply to this" leads there.
import { each, first } from "./fetching.js";

const SIGNS = ["focusin", "pointerover", "pointerdown", "dragenter"];

export function composers(root) {
  for (const form of each(root, "form[data-composer]")) {
    if (first(form, "composers")) wait(form);
  }
  for (const link of each(root, "a[data-reply-to]")) {
    if (first(link, "composers")) link.addEventListener("click", (event) => answerTo(event, link));
  }
}

function wait(form) {
  let pressed = null;
  const remember = (event) => { pressed = event.target.closest("markdown-toolbar [role=button]"); };
  const come = async () => {
    for (const sign of SIGNS) form.removeEventListener(sign, come);
    const script = await import(form.dataset.composer);
    form.removeEventListener("click", remember);
    script.compose(form);
    pressed?.click(); // a press that came before the toolbar could hear it
  };
  for (const bar of form.querySelectorAll("markdown-toolbar[hidden]")) bar.hidden = false;
  form.addEventListener("click", remember);
  for (const sign of SIGNS) form.addEventListener(sign, come);
  if (form.contains(document.activeElement)) come();
}

// The reply hangs on the post one pressed at, and nothing that was typed or turned to is lost on the way.
function answerTo(event, link) {
  const parent = document.querySelector("form[data-composer] input[data-parent]");
  if (!parent || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  parent.value = link.dataset.replyTo;
  const name = link.closest(".post").querySelector(".name")?.textContent ?? "";
  const line = parent.form.querySelector("[data-parent-line]");
  line.textContent = line.dataset.parentLine.replace("{name}", name);
  line.hidden = false;
  const field = parent.form.querySelector("textarea");
  field.focus({ preventScroll: true });
  parent.form.scrollIntoView({ block: "start" });
}
