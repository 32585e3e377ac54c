// Keys in, the focus where the reader wants it out: j and k through the feed, g and a letter to a part, / to search, ? for help.
import { open } from "./selection.mjs";

const PARTS = { f: ["feed", "feed"], c: ["control", "control"], m: ["places", "map"], t: ["timeline", "timeline"], e: ["evidence", "evidence"] };
let waiting = 0;
let last = null;

export function keyboard() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") return escape(event, typing);
    if (typing || document.querySelector("dialog[open]")) return;
    if (waiting && Date.now() - waiting < 1500 && PARTS[event.key]) {
      event.preventDefault();
      waiting = 0;
      return go(...PARTS[event.key]);
    }
    waiting = event.key === "g" ? Date.now() : 0;
    const act = { j: () => step(1), k: () => step(-1), "/": search, "?": help, n: news }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest("#feed .card a");
    if (card) last = card;
  });
}

function step(by) {
  const links = [...document.querySelectorAll("#feed .card .told a")];
  if (!links.length) return;
  const current = links.indexOf(document.activeElement);
  const from = current >= 0 ? current : links.findIndex((each) => each.closest(".card[aria-current]"));
  const next = from < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, from + by));
  links[next].focus({ preventScroll: true });
  links[next].closest(".card").scrollIntoView({ block: "nearest" });
}

function go(part, view) {
  const url = new URL(location.href);
  url.searchParams.set("view", view);
  document.querySelector(`.tabs a[data-view="${view}"]`)?.offsetParent && document.querySelector(`.tabs a[data-view="${view}"]`).click();
  const where = document.getElementById(part);
  where?.focus();
  where?.scrollIntoView({ block: "nearest" });
}

function search() {
  document.getElementById("q").focus();
  document.getElementById("q").select();
}

function help() {
  document.getElementById("help").showModal();
}

function news() {
  const pill = document.getElementById("pill");
  if (pill && !pill.hidden) pill.click();
}

/** Out of a field; else back to the card from which the evidence was opened; else the selection is let go. */
function escape(event, typing) {
  if (document.querySelector("dialog[open]")) return;
  if (typing) return event.target.blur();
  const inEvidence = document.activeElement?.closest("#evidence");
  const card = document.querySelector("#feed .card[aria-current] .told a") || (last?.isConnected ? last : null);
  if (inEvidence && card) return card.focus();
  const close = document.querySelector("[data-close]");
  if (close) open(close.href, "evidence", false);
}
