// The one policy by which words become markup (the site's content security policy names it and no other), for the
// fragments that the server sends. Words never become a script: not from an answer, not from an attribute.
const asTheyAre = { createHTML: (words) => words };
export const markup = globalThis.trustedTypes?.createPolicy("practicum", asTheyAre) ?? asTheyAre;
