// Show the Markdown toolbar: it works only where scripts run, so it starts hidden.
export function toolbars(form) {
  for (const bar of form.querySelectorAll("markdown-toolbar[hidden]")) bar.hidden = false;
}
