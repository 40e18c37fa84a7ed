// Files dropped, pasted or chosen go up at once, and hang on what is being written; the box in the list takes one off again.
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
  if (reply?.ok) line.replaceChildren(choice(said.key, file.name));
  else line.textContent = `${file.name}: ${said?.detail ?? "✕"}`;
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
