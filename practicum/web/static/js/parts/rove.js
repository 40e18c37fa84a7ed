// Arrow keys in a field walk the options of a list beside it; Enter goes to the marked one. Returns what to call after the list changed.
let last = 0;

export function rove(field, list) {
  let at = 0;
  const options = () => [...list.querySelectorAll("li a, li button")];

  function mark(next = 0) {
    const links = options();
    at = links.length ? (next + links.length) % links.length : 0;
    links.forEach((link, index) => {
      link.closest("li").setAttribute("role", "presentation");
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", String(index === at));
      link.id ||= `option-${last += 1}`;
      link.tabIndex = -1;
      link.classList.toggle("at", index === at);
    });
    const marked = links[at];
    if (marked) field.setAttribute("aria-activedescendant", marked.id);
    else field.removeAttribute("aria-activedescendant");
    marked?.scrollIntoView({ block: "nearest" });
  }

  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && options()[at]) {
      event.preventDefault();
      options()[at].click();
    }
  });
  return mark;
}
