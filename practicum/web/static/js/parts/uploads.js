// Files dropped, pasted or chosen go up at once, and hang on what is being written; the box in the list takes one off again.
// A picture is shown small, asks what it shows, and may be put into the text.
export function uploads(form) {
  for (const box of form.querySelectorAll("file-attachment[data-upload]")) {
    box.addEventListener("file-attachment-accepted", (event) => {
      for (const attachment of event.detail.attachments) send(form, box, attachment.file);
    });
  }
}

async function send(form, box, file) {
  const line = document.createElement("li");
  line.textContent = `${file.name} …`;
  listOf(box).append(line);
  const data = new FormData();
  data.append("file", file);
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken?.value ?? "");
  const reply = await fetch(box.dataset.upload, { method: "POST", body: data, headers: { Accept: "application/json" } }).catch(() => null);
  const said = await reply?.json().catch(() => null);
  if (!reply?.ok) line.textContent = `${file.name}: ${said?.detail ?? "✕"}`;
  else if (said.picture) line.replaceChildren(...shown(box, said), choice(said.key, said.name));
  else line.replaceChildren(choice(said.key, said.name));
}

function shown(box, said) {
  const small = Object.assign(document.createElement("img"), { src: said.small, alt: "", width: 80, height: 60 });
  const label = Object.assign(document.createElement("label"), { className: "alt", textContent: box.dataset.alt });
  const words = Object.assign(document.createElement("input"), { type: "text", name: `alt-${said.key}`, maxLength: 300, dir: "auto", placeholder: said.name });
  const into = Object.assign(document.createElement("button"), { type: "button", className: "btn tight", textContent: box.dataset.insert });
  into.addEventListener("click", () => insert(box.querySelector("textarea"), `![${words.value.replace(/[[\]]/g, "")}](${said.picture})`));
  label.append(words);
  return [small, label, into];
}

function insert(field, words) {
  field.focus();
  const before = field.selectionStart > 0 && field.value[field.selectionStart - 1] !== "\n" ? "\n\n" : "";
  field.setRangeText(`${before}${words}\n\n`, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function choice(key, words) {
  const label = document.createElement("label");
  const tick = document.createElement("input");
  label.className = "choice";
  Object.assign(tick, { type: "checkbox", name: "file", value: key, checked: true });
  const name = document.createElement("span");
  name.textContent = words;
  label.append(tick, name);
  return label;
}

function listOf(box) {
  let list = box.parentElement.querySelector("ul.files");
  if (!list) {
    list = document.createElement("ul");
    list.className = "files";
    list.setAttribute("aria-live", "polite");
    box.after(list);
  }
  return list;
}
