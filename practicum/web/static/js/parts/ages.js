// Say how long ago beside every recent <time data-when>; the absolute date stays as its title.
import { each, first } from "./fetching.js";

const STEPS = [["minute", 60], ["hour", 3600], ["day", 86400], ["week", 604800]];
const RECENT = 4 * 604800;

export function ages(root) {
  const speaker = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
  for (const time of each(root, "time[data-when]")) {
    if (!first(time, "ages")) continue;
    const at = new Date(time.dateTime);
    time.title = at.toLocaleString(document.documentElement.lang || "en", { dateStyle: "long", timeStyle: "short" });
    const age = (Date.now() - at) / 1000;
    if (Math.abs(age) < RECENT) time.textContent = inWords(age, speaker);
  }
}

function inWords(age, speaker) {
  let [unit, length] = ["minute", 60];
  for (const step of STEPS) if (Math.abs(age) >= step[1]) [unit, length] = step;
  return speaker.format(-Math.round(age / length), unit);
}
