// Fields that belong to one kind of reply are shown with that kind.
export function roles(form) {
  const parts = form.querySelectorAll("[data-for-role]");
  if (!parts.length || !form.elements.role) return;
  const show = () => parts.forEach((part) => { part.hidden = part.dataset.forRole !== form.elements.role.value; });
  form.addEventListener("change", (event) => event.target.name === "role" && show());
  show();
}
