// A small act (thanks, follow, accept) is done where one stands: the answer's page takes this one's place, and whoever
// pressed keeps her place, the focus, and what she had typed. Without scripts, or when it fails, the form just goes.
import { parsed } from "./fetching.js";
import { tell } from "./toasts.js";

const ACTS = "form.act, form#act, .side form[method=post]";
const PLACES = ["main", ".side", "#toasts"];

export function acts(page, bind) {
  page.addEventListener("submit", async (event) => {
    const { target: form, submitter } = event;
    if (event.defaultPrevented || !form.matches(ACTS) || form.dataset.plain || !submitter) return;
    event.preventDefault();
    if (form.dataset.acting) return;
    form.dataset.acting = "yes";
    submitter.setAttribute("aria-busy", "true");
    const reply = await send(form, submitter);
    if (!reply) return goPlainly(form, submitter);
    if (new URL(reply.url).pathname !== location.pathname && reply.ok) return location.assign(reply.url);
    const answer = parsed(await reply.text());
    if (!reply.ok) return refuse(form, submitter, answer);
    swap(page, answer, submitter);
    bind(page);
  });
}

async function send(form, submitter) {
  const address = submitter.hasAttribute("formaction") ? submitter.formAction : form.action;
  const body = new URLSearchParams(new FormData(form, submitter));
  const reply = await fetch(address, { method: "POST", body, credentials: "same-origin" }).catch(() => null);
  return reply?.headers.get("Content-Type")?.startsWith("text/html") ? reply : null;
}

function goPlainly(form, submitter) {
  form.dataset.plain = "yes";
  form.requestSubmit(submitter);
}

// The sentence and the next step stand beside the page, which stays as it was.
function refuse(form, submitter, answer) {
  delete form.dataset.acting;
  submitter.removeAttribute("aria-busy");
  tell([...answer.querySelectorAll("main > h1, main > h1 + p")].map((each) => each.textContent).join(" "), { stays: true });
}

function swap(page, answer, submitter) {
  const pressed = placeOf(page, submitter);
  for (const form of page.querySelectorAll("main form[data-composer][id]")) {
    answer.getElementById(form.id)?.replaceWith(form); // with what is being written in it
  }
  for (const selector of PLACES) {
    const [old, fresh] = [page.querySelector(selector), answer.querySelector(selector)];
    if (old && fresh) old.replaceChildren(...fresh.childNodes);
  }
  const next = again(page, pressed);
  next.focus({ preventScroll: true, focusVisible: true });
  scrollBy({ top: next.getBoundingClientRect().top - pressed.top, behavior: "instant" });
}

// Where a button stands: in which post or part, what it is called there, and how far down one sees it.
function placeOf(page, submitter) {
  const within = submitter.closest("article[id], section[id], li[id]")?.id ?? "";
  const address = submitter.getAttribute("formaction") ?? submitter.form.getAttribute("action");
  const top = submitter.getBoundingClientRect().top;
  return { within, address, top, number: alike(page, within, address).indexOf(submitter) };
}

function alike(page, within, address) {
  const part = page.getElementById(within) ?? page.querySelector(".frame");
  const said = CSS.escape(address);
  return [...part.querySelectorAll(`button[formaction="${said}"], form[action="${said}"] button`)];
}

function again(page, { within, address, number }) {
  const found = alike(page, within, address).filter((button) => button.checkVisibility());
  return found[Math.min(number, found.length - 1)] ?? page.getElementById(within) ?? page.querySelector("main");
}
