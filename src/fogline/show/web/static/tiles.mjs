// The address of map tiles in, a source and layers under the discs out: pictures, or areas and lines. Names stay ours, from the gazetteer.
import * as maplibre from "./vendor/maplibre-gl.mjs";

// Layers of the two common vector schemas, Protomaps and OpenMapTiles: [our name, theirs, kind, colour, width].
const VECTOR = [
  ["green", ["landuse", "landcover", "park"], "fill", "green", 0],
  ["water", ["water"], "fill", "sea", 0],
  ["streams", ["waterway"], "line", "sea", 1.2],
  ["roads", ["roads", "transportation"], "line", "road", 1],
  ["buildings", ["buildings", "building"], "fill", "road", 0],
  ["frontiers", ["boundaries", "boundary"], "line", "border", 1],
];
const NOTHING = { sources: {}, layers: () => [], attribution: "" };

/** What lies under the discs; nothing where no tiles were named or they cannot be reached. */
export async function tiles(address) {
  if (!address) return NOTHING;
  const url = new URL(address, location.href);
  return url.pathname.endsWith(".pmtiles") ? archive(url.href) : template(address, url);
}

function template(address, url) {
  const vector = /\.(pbf|mvt)$/.test(url.pathname);
  return made(vector, { tiles: [address] }, null, url.host);
}

async function archive(href) {
  await script("/static/vendor/pmtiles.js");
  const { PMTiles, Protocol, TileType } = window.pmtiles;
  const found = new PMTiles(href);
  const [header, metadata] = await Promise.all([found.getHeader(), found.getMetadata()]);
  const protocol = new Protocol();
  protocol.add(found);
  maplibre.addProtocol("pmtiles", protocol.tile);
  const layers = metadata.vector_layers?.map((each) => each.id) ?? null;
  return made(header.tileType === TileType.Mvt, { url: `pmtiles://${href}` }, layers, metadata.attribution || new URL(href).host);
}

function made(vector, source, there, attribution) {
  const data = vector ? { type: "vector", ...source } : { type: "raster", tileSize: 256, ...source };
  return { sources: { tiles: data }, layers: (use) => (vector ? drawn(use, there) : [picture()]), attribution: plain(attribution) };
}

/** Quieter than what is drawn over it, and not brighter than the page. */
function picture() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  return { id: "tiles", type: "raster", source: "tiles", paint: { "raster-saturation": -0.5, "raster-brightness-max": dark ? 0.45 : 1, "raster-opacity": 0.85 } };
}

function drawn(use, there) {
  return VECTOR.flatMap(([name, theirs, kind, colour, width]) =>
    theirs.filter((each) => !there || there.includes(each)).map((layer) => ({
      id: `tiles-${name}-${layer}`,
      type: kind,
      source: "tiles",
      "source-layer": layer,
      filter: ["==", ["geometry-type"], kind === "fill" ? "Polygon" : "LineString"],
      paint: kind === "fill" ? { "fill-color": use[colour] } : { "line-color": use[colour], "line-width": width },
    })),
  );
}

/** Another's HTML as text. */
function plain(words) {
  return new DOMParser().parseFromString(words, "text/html").body.textContent.replace(/[<>&]/g, "");
}

function script(src) {
  return new Promise((done, failed) => {
    const made = document.createElement("script");
    Object.assign(made, { src, onload: done, onerror: () => failed(new Error(src)) });
    document.head.append(made);
  });
}
