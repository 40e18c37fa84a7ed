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
  const come = () => {
    for (const sign of SIGNS) form.removeEventListener(sign, come);
    import(form.dataset.composer).then((script) => script.compose(form));
  };
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
