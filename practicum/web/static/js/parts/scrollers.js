// What scrolls sideways inside a post (code, wide tables) can be reached by keyboard.
import { each, first } from "./fetching.js";

export function scrollers(root) {
  for (const block of each(root, ".prose pre, .prose table, .said pre")) {
    if (first(block, "scrollers") && block.scrollWidth > block.clientWidth) block.tabIndex = 0;
  }
}
