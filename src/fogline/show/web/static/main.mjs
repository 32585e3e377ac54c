// The page in; the page with keys, live news, a map and copying out. Without it every link and form still works.
import { keyboard } from "./keyboard.mjs";
import { selection } from "./selection.mjs";
import { stream } from "./stream.mjs";
import { copying } from "./copy.mjs";
import { timeline } from "./timeline.mjs";

document.documentElement.dataset.js = "yes";

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) document.getElementById(opener.dataset.dialog).showModal();
  const seen = event.target.closest("[data-seen]");
  if (seen) localStorage.setItem(SEEN, seen.dataset.seen);
});

// An empty field of a form says nothing: it is left out of the URL.
document.addEventListener("submit", (event) => {
  for (const field of event.target.elements) if (field.name && !field.value) field.disabled = true;
});

const SEEN = "fogline-seen";
const seen = Number(localStorage.getItem(SEEN));
if (!location.search && seen > 0 && seen < Number(document.body.dataset.cursor)) {
  location.replace(`/?since=${seen}`);
}

selection();
keyboard();
copying();
timeline();
stream();

// The map is an enhancement: it comes when everything else is there.
if (document.getElementById("map")) {
  import("./map.mjs").then((module) => module.map()).catch(() => { document.documentElement.dataset.map = "none"; });
}
