// Every page's behaviours, bound by data- attributes, once at load and again to whatever htmx swaps in.
import { trusted } from "./parts/trusted.js";
import { ages } from "./parts/ages.js";
import { menus } from "./parts/menus.js";
import { dialogs } from "./parts/dialogs.js";
import { keys } from "./parts/keys.js";
import { palette } from "./parts/palette.js";
import { suggest } from "./parts/suggest.js";
import { grow } from "./parts/grow.js";
import { once } from "./parts/once.js";
import { toasts } from "./parts/toasts.js";
import { copyLinks } from "./parts/copy.js";
import { composers } from "./parts/composers.js";
import { focusFirst } from "./parts/focus.js";
import { scrollers } from "./parts/scrollers.js";
import { nearby } from "./parts/nearby.js";

const behaviours = [ages, menus, dialogs, suggest, grow, once, toasts, copyLinks, composers, focusFirst, scrollers];

function bind(root) {
  for (const behaviour of behaviours) behaviour(root);
}

trusted();
bind(document);
keys(document);
palette(document);
nearby(document);
// The swapped piece may have replaced its own source: look at the whole page again, which binds nothing twice.
document.addEventListener("htmx:after:swap", () => bind(document));
