// Files dropped, pasted or chosen go up at once; what stands in the text is the Markdown the server answers with.
export function uploads(form) {
  for (const box of form.querySelectorAll("file-attachment[data-upload]")) {
    const field = box.querySelector("textarea");
    box.addEventListener("file-attachment-accepted", (event) => {
      for (const attachment of event.detail.attachments) send(form, field, box.dataset.upload, attachment.file);
    });
  }
}

async function send(form, field, address, file) {
  const waiting = `[${file.name}…]()`;
  field.setRangeText(`${waiting}\n`, field.selectionStart, field.selectionEnd, "end");
  const data = new FormData();
  data.append("file", file);
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken?.value ?? "");
  const reply = await fetch(address, { method: "POST", body: data, headers: { Accept: "application/json" } }).catch(() => null);
  const said = await reply?.json().catch(() => null);
  settle(field, waiting, reply?.ok ? said.markdown : `[${file.name}: ${said?.detail ?? "✕"}]`);
}

function settle(field, waiting, words) {
  const at = field.value.indexOf(waiting);
  if (at < 0) return;
  field.setRangeText(words, at, at + waiting.length, "preserve");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
