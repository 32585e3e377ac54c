// A part of the page and a URL in, the part as the server renders it for that URL out.

const TARGETS = { feed: "#feed", control: "#control", evidence: "#evidence", timeline: "#timeline", top: "#top", places: "#places-lists" };

/** Swap a part in place. Each part is its own source: requests of one source wait for each other, and the last one wins. */
export function load(part, search = location.search) {
  return window.htmx.ajax("GET", `/part/${part}${search}`, { source: TARGETS[part], target: TARGETS[part], swap: "innerHTML" });
}

/** Swap all parts. What the reader looks at stays where it is. */
export async function loadAll(parts = ["top", "feed", "control", "places", "timeline"]) {
  await Promise.all(parts.map((part) => load(part)));
  document.dispatchEvent(new CustomEvent("fogline:loaded"));
}
