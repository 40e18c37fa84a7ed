// Fragments of the server's, and small tools of every behaviour.
import { markup } from "./trusted.js";

// Ask the server for a fragment and hand back its nodes; a page of another kind (signed out, an error) gives none.
export async function fragment(address, options = {}) {
  const reply = await fetch(address, { headers: { "X-Fragment": "1" }, credentials: "same-origin", ...options });
  if (!reply.ok || reply.redirected) throw new Error(`${reply.status}`);
  return [...parsed(await reply.text()).body.childNodes];
}

// The server's words as a document that is not shown.
export function parsed(words) {
  return new DOMParser().parseFromString(markup.createHTML(words), "text/html");
}

// Run `act` once nothing has happened for `pause` milliseconds.
export function afterPause(pause, act) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), pause);
  };
}

// True the first time it is asked about an element for one behaviour: binding twice changes nothing.
const bound = new WeakMap();
export function first(element, behaviour) {
  const names = bound.get(element) ?? new Set();
  bound.set(element, names);
  if (names.has(behaviour)) return false;
  names.add(behaviour);
  return true;
}

// All elements below root that match, root itself included.
export function each(root, selector) {
  const below = [...root.querySelectorAll(selector)];
  return root instanceof Element && root.matches(selector) ? [root, ...below] : below;
}
