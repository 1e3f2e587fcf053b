/*
 * What the map asks the server for. AtlasData.cells(view, map) answers from a small cache where it can; a newer question
 * of the same kind cancels the one under way.
 */
(function () {
  "use strict";

  const API = "../../api/";
  const KEPT = 60;
  const AROUND = 64;   // px beyond the view that are asked for
  const GRID = 256;    // px to which the box is widened, so that a small pan asks nothing
  const cache = new Map();
  const underway = {};
  let asked = null; // the cells under way: the same question is not asked twice

  class DataError extends Error {}

  async function get(kind, path, parameters) {
    if (underway[kind]) underway[kind].abort();
    const control = underway[kind] = new AbortController();
    const query = new URLSearchParams(parameters).toString();
    let answer;
    try {
      answer = await fetch(API + path + (query ? "?" + query : ""), {signal: control.signal});
    } catch (why) {
      if (why.name === "AbortError") throw why;
      throw new DataError("the server does not answer");
    }
    const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
    const body = isJson ? await answer.json() : null;
    if (!body) throw new DataError("the answer was not data");
    if (!answer.ok) throw new DataError(body.error || "the server answered " + answer.status);
    return body;
  }

  /** The box to ask for: the view and some more, on a grid of the world's pixels. */
  function frame(map) {
    const z = Math.max(0, Math.min(18, Math.floor(map.getZoom())));
    const shrink = map.getZoomScale(z, map.getZoom()), world = GRID * 2 ** z, view = map.getPixelBounds();
    const down = (value) => Math.floor((value * shrink - AROUND) / GRID) * GRID;
    const up = (value) => Math.ceil((value * shrink + AROUND) / GRID) * GRID;
    const x0 = down(view.min.x), x1 = up(view.max.x);
    const y0 = Math.max(0, down(view.min.y)), y1 = Math.min(world, up(view.max.y));
    const whole = x1 - x0 >= world;
    const lon = (x) => (((x % world) + world) % world) / world * 360 - 180;
    const lat = (y) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / world))) * 180) / Math.PI;
    const edge = (x) => (lon(x) === -180 ? 180 : lon(x));
    const box = whole ? [-180, lat(y1), 180, lat(y0)] : [lon(x0), lat(y1), edge(x1), lat(y0)];
    return {z, bbox: box.map((value) => +value.toFixed(6)).join(",")};
  }

  function keyOf(view, at) { return [view.f, view.shared || "", view.by, view.revision, at.z, at.bbox].join("|"); }

  /** Bubbles of the view: {key, data}; from the cache at once, else from the server. */
  async function cells(view, map) {
    const at = frame(map), key = keyOf(view, at);
    if (cache.has(key)) return {key, data: cache.get(key)};
    if (!asked || asked.key !== key) asked = {key, answer: get("cells", "cells", Object.assign({f: view.f, by: view.by, z: at.z, bbox: at.bbox}, view.together ? {names: view.shared} : {}))};
    const mine = asked;
    try {
      const data = await mine.answer;
      cache.set(key, data);
      if (cache.size > KEPT) cache.delete(cache.keys().next().value);
      return {key, data};
    } finally {
      if (asked === mine) asked = null;
    }
  }

  window.AtlasData = {
    DataError,
    get,
    frame,
    cells,
    key: (view, map) => keyOf(view, frame(map)),
    isKept: (key) => cache.has(key),
    extent: (view) => get("extent", "extent", {f: view.together ? view.shared : view.f}),
    incident: (view, id) => get("incident", "incident", {f: view.f, id}),
    list: (view, bubble) => get("list", "incidents", {f: view.f, bbox: bubble.b.join(","), area: bubble.a ? "1" : "0"}),
    play: function (view, map, step) {
      const at = frame(map);
      return get("play", "play", {f: view.f, by: view.by, z: at.z, bbox: at.bbox, step});
    },
    sites: () => get("sites", "sites", {}),
    palette: () => get("palette", "palette", {})
  };
})();
