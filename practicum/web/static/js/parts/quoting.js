// A press on "Quote" puts the marked words, or the whole post, into the composer as a Markdown quotation.
export function quoting(form) {
  const field = form.querySelector("textarea");
  if (!field) return;
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-quote]");
    if (!button) return;
    const words = button.closest(".post")?.querySelector("[data-quotable]");
    if (!words) return;
    event.preventDefault();
    const quoted = (marked(words) || words.innerText).trim().replace(/^/gm, "> ");
    field.setRangeText(`${field.value && !field.value.endsWith("\n") ? "\n\n" : ""}${quoted}\n\n`, field.value.length, field.value.length, "end");
    field.focus();
    field.scrollIntoView({ block: "center" });
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function marked(words) {
  const selection = getSelection();
  return selection.rangeCount && words.contains(selection.anchorNode) ? selection.toString() : "";
}
