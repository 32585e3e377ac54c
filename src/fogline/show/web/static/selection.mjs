// Clicks on whatever has evidence in; the evidence beside it, the URL, and the same thing marked in every picture out.
import { load, loadAll } from "./parts.mjs";

const KINDS = ["event", "claim", "dispute", "place", "document"];

/** What the URL selects: kind and id. */
export function selected() {
  const query = new URLSearchParams(location.search);
  const kind = KINDS.find((each) => query.get(each));
  return kind ? { kind, id: query.get(kind) } : null;
}

/** Go to a URL of the page and swap the part that differs. */
export async function open(href, part = "evidence", focus = true) {
  const url = new URL(href, location.href);
  if (url.search !== location.search) history.pushState({}, "", url);
  showView();
  await load(part, url.search);
  if (part === "feed") await load("top", url.search);
  mark();
  document.dispatchEvent(new CustomEvent("fogline:selected", { detail: selected() }));
  if (part === "evidence" && focus) document.querySelector("#evidence .title")?.focus({ preventScroll: true });
  if (part === "evidence") document.getElementById("evidence").scrollTop = 0;
}

/** Mark what is selected in feed, matrix and timeline. */
export function mark() {
  const chosen = selected();
  for (const each of document.querySelectorAll("[data-entity]")) {
    const is = chosen && each.dataset.entity === chosen.kind && each.dataset.id === chosen.id;
    if (is) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
  }
  const place = chosen?.kind === "place" ? chosen.id : document.querySelector(".card[aria-current][data-place]")?.dataset.place;
  for (const row of document.querySelectorAll(".matrix-row[data-place]")) row.classList.toggle("here", row.dataset.place === place);
}

function showView() {
  const view = new URLSearchParams(location.search).get("view") || "feed";
  document.body.dataset.view = view;
  for (const tab of document.querySelectorAll(".tabs a")) {
    const url = new URL(location.href);
    url.searchParams.set("view", tab.dataset.view);
    tab.href = url;
    if (tab.dataset.view === view) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
}

export function selection() {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a[data-part], .tabs a, a[data-close]");
    if (!link || !window.htmx) return;
    event.preventDefault();
    const href = link.getAttribute("href");
    if (link.matches(".tabs a")) {
      history.pushState({}, "", href);
      showView();
      document.dispatchEvent(new CustomEvent("fogline:view"));
      window.scrollTo(0, 0);
      return;
    }
    open(href, link.dataset.part || "evidence", !link.matches("[data-close]"));
  });
  window.addEventListener("popstate", async () => {
    showView();
    await loadAll(["top", "feed", "control", "places", "timeline", "evidence"]);
    mark();
  });
  mark();
}
