// The composer's behaviours: loaded only by a page that has one.
import "../vendor/text-expander-element.js";
import "../vendor/markdown-toolbar-element.js";
import "../vendor/file-attachment-element.js";
import { mentions } from "./parts/mentions.js";
import { uploads } from "./parts/uploads.js";
import { drafts } from "./parts/drafts.js";
import { previews } from "./parts/previews.js";
import { quoting } from "./parts/quoting.js";
import { roles } from "./parts/roles.js";
import { headcount } from "./parts/headcount.js";

export function compose(form) {
  for (const behaviour of [mentions, uploads, drafts, previews, quoting, roles, headcount]) behaviour(form);
}
