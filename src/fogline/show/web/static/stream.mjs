// The record's stream in, "3 new" above the feed out. Nothing moves until the reader asks for it.
import { loadAll } from "./parts.mjs";
import { mark } from "./selection.mjs";

let cursor = 0;

export function stream() {
  if (document.body.dataset.past === "yes") return;
  cursor = Number(document.body.dataset.cursor);
  const source = new EventSource(`/api/stream?since=${cursor}`);
  const look = () => ask().catch(() => {});
  source.addEventListener("open", () => state("on", "live"));
  source.addEventListener("error", () => state("lost", source.readyState === EventSource.CLOSED ? "not live" : "reconnecting"));
  source.addEventListener("message", look);
  for (const name of ["changes", "change", "record", "cursor"]) source.addEventListener(name, look);
  window.addEventListener("pagehide", () => source.close());
  document.addEventListener("click", (event) => {
    const pill = event.target.closest("#pill");
    if (!pill) return;
    event.preventDefault();
    news();
  });
}

/** How many changes since the page was made. */
async function ask() {
  const answer = await fetch(`/part/news?since=${cursor}`);
  if (!answer.ok) return;
  const { cursor: now, number } = await answer.json();
  if (now <= cursor) return;
  if (document.querySelector(".empty-record")) return location.reload();
  const pill = document.getElementById("pill");
  pill.textContent = number ? `${number} new` : "Record updated";
  pill.dataset.cursor = now;
  pill.hidden = false;
}

/** The same URL, as the record is now; what came is at the top of the feed. */
async function news() {
  const pill = document.getElementById("pill");
  cursor = Number(pill.dataset.cursor) || cursor;
  await loadAll();
  document.body.dataset.cursor = cursor;
  state("on", "live");
  mark();
  const feed = document.getElementById("feed");
  feed.scrollTop = 0;
  feed.querySelector(".card .told a")?.focus({ preventScroll: true });
}

function state(name, words) {
  const live = document.getElementById("live");
  if (!live) return;
  live.dataset.state = name;
  live.querySelector(".state").textContent = words;
}
