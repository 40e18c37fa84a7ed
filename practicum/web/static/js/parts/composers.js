// Fetch the composer's script when a composer is there, and let it take the form over.
import { each, first } from "./fetching.js";

export function composers(root) {
  for (const form of each(root, "form[data-composer]")) {
    if (!first(form, "composers")) continue;
    import(form.dataset.composer).then((script) => script.compose(form));
  }
}
