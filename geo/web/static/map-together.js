/*
 * Two maps of one page that move together and are drawn at one scale: circles of the same area are the same number in both.
 * Each speaks to the other directly, frame to frame; the page is not asked.
 */
(function () {
  "use strict";

  const DOT_R = 5.6;
  const NEAR_PX = 1.5;
  const T = {atlas: null, on: false, following: false, aim: null, scale: 1};

  /** The other maps of this page. */
  function others() {
    const found = [];
    try {
      for (let n = 0; n < window.parent.frames.length; n++) {
        const frame = window.parent.frames[n];
        if (frame !== window && frame.AtlasTogether && frame.AtlasTogether.state.on) found.push(frame.AtlasTogether);
      }
    } catch (foreign) {
      return []; // a page of others holds this map
    }
    return found;
  }

  function mount(atlas) {
    T.atlas = atlas;
    const map = atlas.map;
    map.on("zoomanim", (event) => lead(event.center, event.zoom, true));
    map.on("move zoomend", () => { if (!map._animatingZoom) lead(map.getCenter(), map.getZoom(), false); });
  }

  function lead(center, zoom, animate) {
    if (!T.on || T.following || !T.atlas.state.settled || isAt(center, zoom)) return;
    T.aim = {center, zoom};
    others().forEach((other) => other.follow(center.lat, center.lng, zoom, animate));
  }

  function follow(lat, lng, zoom, animate) {
    const map = T.atlas.map, center = L.latLng(lat, lng);
    if (!T.atlas.state.settled || isAt(center, zoom)) return;
    T.aim = {center, zoom};
    T.following = true;
    map.setView(center, zoom, {animate});
    T.following = false;
  }

  /** Whether this is where the map was last sent to: what comes back from the other is not sent again. */
  function isAt(center, zoom) {
    if (!T.aim || T.aim.zoom !== zoom) return false;
    const map = T.atlas.map, from = map.project(T.aim.center, zoom), to = map.project(center, zoom);
    return Math.max(Math.abs(from.x - to.x), Math.abs(from.y - to.y)) < NEAR_PX;
  }

  function show(view) {
    T.on = Boolean(view.together);
    document.documentElement.classList.toggle("atlas-together", T.on); // both maps of one height
  }

  /** The marks at the scale of the map that has the larger circles to shrink. */
  function marks(data) {
    if (!T.on) return data;
    const own = data.scale || 1;
    if (own !== T.scale) {
      T.scale = own;
      others().forEach((other) => other.hear());
    }
    const scale = Math.min(own, ...others().map((other) => other.state.scale));
    if (scale === own) return data;
    const bubbles = data.bubbles.map((bubble) => (bubble.n ? Object.assign({}, bubble, {r: Math.max(DOT_R, DOT_R * Math.sqrt(bubble.n) * scale)}) : bubble));
    return Object.assign({}, data, {bubbles, scale});
  }

  window.AtlasParts.push({mount, show, marks});
  window.AtlasTogether = {state: T, follow, hear: () => T.atlas.redraw()};
})();
