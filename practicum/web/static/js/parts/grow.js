// Grow a textarea with its text where CSS field-sizing is missing.
import { each, first } from "./fetching.js";

export function grow(root) {
  if (CSS.supports("field-sizing", "content")) return;
  for (const field of each(root, "textarea")) {
    if (!first(field, "grow")) continue;
    const fit = () => {
      field.style.blockSize = "auto";
      field.style.blockSize = `${field.scrollHeight + 2}px`;
    };
    field.addEventListener("input", fit);
    if (field.value) fit();
  }
}
