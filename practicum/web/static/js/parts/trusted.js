// The one policy by which words become markup (the site's content security policy names it and no other), for our own
// fragments and for htmx. Words never become a script: not from an answer, not from an attribute.
const asTheyAre = { createHTML: (words) => words, createScript: () => "" };
export const markup = globalThis.trustedTypes?.createPolicy("practicum", asTheyAre) ?? asTheyAre;

function neverRun() {
  throw new TypeError("Words are not run as a script here.");
}

// htmx asks for its policy, and for what makes functions out of words, before it looks at the page.
export function trusted() {
  globalThis.htmx?.registerExtension("practicum-trusted", {
    init: (inside) => inside.initSecurity(markup, neverRun, neverRun),
  });
}
