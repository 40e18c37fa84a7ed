// Fetch a page when a pointer rests on its link, so that it is there when pressed. Never on a metered or slow line.
const REST = 90;

export function nearby(page) {
  const line = navigator.connection;
  if (line?.saveData || /2g/.test(line?.effectiveType ?? "")) return;
  const fetched = new Set([location.href]);
  let timer = 0;
  page.addEventListener("pointerover", (event) => {
    clearTimeout(timer);
    const link = event.target.closest?.("main a[href], .rail a[href]");
    if (!link || link.origin !== location.origin || link.hash || link.download || link.search || fetched.has(link.href)) return;
    timer = setTimeout(() => {
      fetched.add(link.href);
      const hint = document.createElement("link");
      hint.rel = "prefetch";
      hint.href = link.href;
      document.head.append(hint);
    }, REST);
  });
}
