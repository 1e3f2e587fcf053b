/*
 * The position of the map in the address of the page, so that a link restores it: map=latitude,longitude,zoom. It is
 * written by the map itself: the page is not asked and does not run again. When the page writes its own words, the
 * position is put back. So are other words that the map alone knows (setWord).
 */
(function () {
  "use strict";

  const WORD = "map";
  const kept = new Map();

  /** The page that holds the map; the map alone when it stands in no page of ours. */
  function page() {
    try {
      return window.parent.location.origin === window.location.origin ? window.parent : window;
    } catch (foreign) {
      return window;
    }
  }

  function read() {
    const text = new URLSearchParams(page().location.search).get(WORD);
    const [lat, lon, zoom] = (text || "").split(",").map(Number);
    const fits = text && text.split(",").length === 3 && Math.abs(lat) <= 85.06 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 18;
    return fits ? {lat, lon, zoom} : null;
  }

  function write(map) {
    const at = map.getCenter().wrap(), digits = Math.min(5, Math.max(2, Math.ceil(map.getZoom() / 3)));
    kept.set(WORD, [at.lat.toFixed(digits), at.lng.toFixed(digits), +map.getZoom().toFixed(1)].join(","));
    put();
  }

  function put() {
    const top = page(), address = new URL(top.location.href);
    const changed = Array.from(kept).filter(([word, value]) => address.searchParams.get(word) !== value);
    if (!changed.length) return;
    changed.forEach(([word, value]) => (value === null ? address.searchParams.delete(word) : address.searchParams.set(word, value)));
    address.search = address.search.replaceAll("%2C", ",");
    top.history.replaceState(top.history.state, "", address);
  }

  /** A word of the address that the map alone knows, null where there is none. */
  function word(name) { return kept.has(name) ? kept.get(name) : new URLSearchParams(page().location.search).get(name); }

  /** Write such a word, or take it away (null). */
  function setWord(name, value) {
    kept.set(name, value);
    put();
  }

  /** Put the position back whenever the page has changed its address. */
  function hold() {
    const navigation = page().navigation;
    if (navigation && navigation.addEventListener) navigation.addEventListener("currententrychange", () => window.setTimeout(put));
  }

  // A bare page is a picture: nothing to press (atlas-map.css).
  document.documentElement.classList.toggle("atlas-bare", new URLSearchParams(page().location.search).get("bare") === "yes");

  window.AtlasAddress = {read, write, put, hold, word, setWord};
})();
