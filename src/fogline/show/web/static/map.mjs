// The places of the record as GeoJSON in, discs as wide as each place is uncertain out, over outlines of countries and tiles if there are any.
import * as maplibre from "./vendor/maplibre-gl.mjs";
import { open, selected } from "./selection.mjs";
import { tiles } from "./tiles.mjs";

const CORNERS = 72;
const EARTH = 6371008.8;
const NONE = { type: "FeatureCollection", features: [] };
let drawn = null;
let under = null;
let labels = [];

export async function map() {
  const here = document.getElementById("map");
  if (!canDraw()) {
    document.documentElement.dataset.map = "none";
    return;
  }
  document.documentElement.dataset.map = "yes";
  const places = await fetched();
  const failed = () => { here.dataset.tiles = "failed"; };
  under = await tiles(here.dataset.under).catch((error) => { failed(error); return tiles(""); });
  const atlas = await (await fetch("/static/vendor/countries-50m.json")).json();
  drawn = new maplibre.Map({
    container: here,
    style: style(window.topojson.mesh(atlas, atlas.objects.countries), window.topojson.feature(atlas, atlas.objects.land)),
    attributionControl: { compact: false, customAttribution: [under.attribution, "Natural Earth"].filter(Boolean) },
    bounds: bounds(places),
    fitBoundsOptions: { padding: 46, maxZoom: 9.5 },
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    maxZoom: 13,
    renderWorldCopies: false,
  });
  drawn.touchZoomRotate.disableRotation();
  drawn.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
  drawn.addControl(new maplibre.ScaleControl({ maxWidth: 90 }), "bottom-left");
  drawn.on("move", thin);
  drawn.on("error", (event) => (event.sourceId === "tiles" ? failed() : console.error(event.error)));
  drawn.on("load", () => { show(places); here.dataset.ready = "yes"; });
  drawn.on("click", "discs", (event) => choose(event.features.at(-1).properties));
  drawn.on("mouseenter", "discs", () => { drawn.getCanvas().style.cursor = "pointer"; });
  drawn.on("mouseleave", "discs", () => { drawn.getCanvas().style.cursor = ""; });
  document.addEventListener("fogline:selected", highlight);
  document.addEventListener("fogline:view", () => drawn.resize());
  document.addEventListener("fogline:loaded", async () => show(await fetched()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
}

function canDraw() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

async function fetched() {
  const answer = await fetch(`/part/map${location.search}`);
  return answer.ok ? answer.json() : NONE;
}

function colours() {
  const css = getComputedStyle(document.documentElement);
  return Object.fromEntries(["sea", "land", "border", "disc", "green", "road"].map((name) => [name, css.getPropertyValue(`--map-${name}`).trim()]));
}

function style(borders, land) {
  const use = colours();
  const source = (data) => ({ type: "geojson", data });
  return {
    version: 8,
    sources: { ...under.sources, land: source(land), borders: source(borders), discs: { ...source(NONE), tolerance: 0 }, points: source(NONE) },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": use.sea } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": use.land } },
      ...under.layers(use),
      { id: "borders", type: "line", source: "borders", paint: { "line-color": use.border, "line-width": 1 } },
      { id: "discs", type: "fill", source: "discs", paint: { "fill-color": use.disc, "fill-opacity": ["case", ["get", "chosen"], 0.5, 0.22] } },
      { id: "edges", type: "line", source: "discs", filter: ["!", ["get", "vague"]],
        paint: { "line-color": use.disc, "line-width": ["case", ["get", "chosen"], 3, 1.4] } },
      { id: "vague-edges", type: "line", source: "discs", filter: ["get", "vague"],
        paint: { "line-color": use.disc, "line-width": ["case", ["get", "chosen"], 3, 1.4], "line-dasharray": [3, 2] } },
      { id: "points", type: "circle", source: "points", paint: { "circle-color": use.disc, "circle-radius": 2.5 } },
    ],
  };
}

function repaint() {
  const use = colours();
  drawn.setPaintProperty("sea", "background-color", use.sea);
  drawn.setPaintProperty("land", "fill-color", use.land);
  drawn.setPaintProperty("borders", "line-color", use.border);
  drawn.setPaintProperty("discs", "fill-color", use.disc);
  drawn.setPaintProperty("points", "circle-color", use.disc);
  for (const { id, paint } of under.layers(use)) for (const [name, value] of Object.entries(paint)) drawn.setPaintProperty(id, name, value);
  for (const edges of ["edges", "vague-edges"]) drawn.setPaintProperty(edges, "line-color", use.disc);
}

let shown = NONE;

function show(places) {
  shown = places;
  for (const each of labels) each.remove();
  labels = places.features.map(label);
  highlight();
}

function highlight() {
  const chosen = selected();
  const features = shown.features.map((each) => {
    const is = chosen && (chosen.kind === "place" ? each.properties.place === chosen.id : each.properties.events.includes(chosen.id));
    return disc(each, Boolean(is));
  });
  drawn.getSource("points")?.setData(shown);
  drawn.getSource("discs")?.setData({ type: "FeatureCollection", features });
  for (const each of labels) {
    const events = each.getElement().dataset.events?.split(" ") ?? [];
    each.getElement().classList.toggle("here", Boolean(chosen) && (each.getElement().dataset.place === chosen.id || events.includes(chosen.id)));
  }
  thin();
}

/** A circle on the sphere, in degrees. */
function disc(feature, chosen) {
  const [lon, lat] = feature.geometry.coordinates;
  const angle = Math.max(feature.properties.radius_m, 300) / EARTH;
  const ring = [];
  for (let i = 0; i <= CORNERS; i += 1) {
    const bearing = (2 * Math.PI * i) / CORNERS;
    const north = (angle * Math.cos(bearing) * 180) / Math.PI;
    const east = (angle * Math.sin(bearing) * 180) / Math.PI / Math.max(Math.cos((lat * Math.PI) / 180), 0.05);
    ring.push([lon + east, lat + north]);
  }
  const vague = feature.properties.precision !== "exact";
  return { type: "Feature", geometry: { type: "Polygon", coordinates: [ring] }, properties: { ...feature.properties, chosen, vague } };
}

/** A label in HTML from our own data: it can be read, focused and clicked. */
function label(feature) {
  const { place, name, number, words, events } = feature.properties;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "map-label";
  button.dataset.place = place;
  button.dataset.events = events.join(" ");
  const text = document.createElement("span");
  text.dir = "auto";
  text.textContent = name;
  const count = document.createElement("span");
  count.className = "number";
  count.textContent = number;
  const what = document.createElement("span");
  what.className = "visually-hidden";
  what.textContent = " events";
  button.append(text, " ", count, what);
  button.title = words;
  button.addEventListener("click", (event) => { event.stopPropagation(); choose(feature.properties); });
  return new maplibre.Marker({ element: button, anchor: "center" }).setLngLat(feature.geometry.coordinates).addTo(drawn);
}

/** Each label stands where it covers no other, and no other disc if it can: above its own, else below, right or left. Of those with no
    room the one with more events stays. */
function thin() {
  const taken = [];
  const points = labels.map((each) => drawn.project(each.getLngLat()));
  labels.forEach((each, at) => {
    const element = each.getElement();
    const [wide, high] = [element.offsetWidth, element.offsetHeight];
    const offsets = [[0, -high / 2 - 4], [0, high / 2 + 4], [wide / 2 + 7, 0], [-wide / 2 - 7, 0]];
    const spots = offsets.map((offset) => ({ offset, box: box(points[at], wide, high, offset) }));
    const free = spots.filter((spot) => !taken.some((other) => meet(other, spot.box)));
    const clear = free.find((spot) => !points.some((point, other) => other !== at && meet(box(point, 6, 6, [0, 0]), spot.box)));
    const chosen = clear ?? free[0] ?? spots[0];
    const here = element.classList.contains("here");
    element.classList.toggle("hides", !free.length && !here);
    each.setOffset(chosen.offset);
    if (free.length || here) taken.push(chosen.box);
  });
}

function box({ x, y }, wide, high, [right, down]) {
  return { left: x + right - wide / 2 - 2, right: x + right + wide / 2 + 2, top: y + down - high / 2 - 1, bottom: y + down + high / 2 + 1 };
}

function meet(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function choose({ place }) {
  const url = new URL(location.href);
  for (const each of ["event", "claim", "dispute", "document"]) url.searchParams.delete(each);
  url.searchParams.set("place", place);
  url.searchParams.set("view", "evidence");
  open(url.href);
}

/** Around most of what happened: places far from the others do not shrink the rest to a dot. */
function bounds(places) {
  const found = new maplibre.LngLatBounds();
  const points = places.features.map((each) => each.geometry.coordinates);
  if (!points.length) return [[-20, -35], [60, 60]];
  const weights = places.features.map((each) => each.properties.number);
  const middle = [0, 1].map((axis) => median(points.map((each) => each[axis]), weights));
  const near = points.filter((each) => Math.hypot(each[0] - middle[0], each[1] - middle[1]) < 3);
  for (const each of near.length ? near : points) found.extend(each);
  const [[west, south], [east, north]] = found.toArray();
  const pad = Math.max(0.12, 0.06 * Math.max(east - west, north - south));
  return [[west - pad, south - pad], [east + pad, north + pad]];
}

function median(values, weights) {
  const ordered = values.map((value, at) => [value, weights[at]]).sort((a, b) => a[0] - b[0]);
  const half = weights.reduce((sum, each) => sum + each, 0) / 2;
  let sum = 0;
  for (const [value, weight] of ordered) {
    sum += weight;
    if (sum >= half) return value;
  }
  return ordered.at(-1)[0];
}
