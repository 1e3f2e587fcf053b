// A map to choose a place on: numbered candidates, and a click anywhere else for a point by hand. Text of the data only
// ever goes through textContent.
const SCRIPTS = ["vendor/leaflet.js", "vendor/protomaps-leaflet.js", "map-canvas.js", "basemap-names.js", "basemap-labels.js", "basemap.js"];
const MAPS = new WeakMap();

/** Load our own scripts once a page, in order. */
function libraries() {
  window.atlasReviewScripts = window.atlasReviewScripts || SCRIPTS.reduce((before, name) => before.then(() => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = `/assets/${name}`;
    script.onload = done;
    script.onerror = () => fail(new Error(name));
    document.head.append(script);
  })), Promise.resolve());
  return window.atlasReviewScripts;
}

function marker(place, chosen) {
  const box = document.createElement("span");
  box.className = chosen ? "pin chosen" : "pin";
  box.textContent = String(place);
  return L.divIcon({html: box, className: "", iconSize: [22, 22], iconAnchor: [11, 11]});
}

function make(box) {
  const map = L.map(box, {center: [30, 40], zoom: 4, minZoom: 2, maxZoom: 14, zoomSnap: 0.5, attributionControl: false, worldCopyJump: true});
  const base = AtlasBasemap.layer({base: "/basemap/", theme: "light", lang: "en"});
  base.under.addTo(map);
  base.labels.addTo(map);
  L.control.scale({imperial: false}).addTo(map);
  return {map, base, marks: L.layerGroup().addTo(map), told: "", theme: "light"};
}

function show(held, data, send) {
  if (held.theme !== data.theme) held.base.setTheme(data.theme);
  held.theme = data.theme;
  held.marks.clearLayers();
  const box = [];
  data.candidates.forEach((candidate, place) => {
    if (candidate.lat === null) return;
    const at = [candidate.lat, candidate.lon];
    box.push(at);
    const mark = L.marker(at, {icon: marker(place + 1, false), keyboard: true, alt: `Candidate ${place + 1}`});
    mark.on("click", () => send({candidate: place}));
    held.marks.addLayer(mark);
  });
  if (data.point) {
    const style = {color: data.colours.ink, weight: 1, dashArray: "3 3", fillOpacity: 0.05, interactive: false};
    if (data.radius) held.marks.addLayer(L.circle(data.point, {radius: data.radius, ...style}));
    held.marks.addLayer(L.circleMarker(data.point, {radius: 6, color: data.colours.ink, weight: 2, fillColor: data.colours.acc, fillOpacity: 1, interactive: false}));
    box.push(data.point);
  }
  const told = JSON.stringify([data.candidates, data.view]);
  if (told !== held.told) {
    held.told = told;
    if (box.length) held.map.fitBounds(L.latLngBounds(box).pad(0.3), {maxZoom: 9, animate: false});
    else if (data.view) held.map.fitBounds(data.view, {animate: false});
  }
}

export default function ({parentElement, data, setTriggerValue}) {
  const root = parentElement.querySelector(".review-map");
  const send = (what) => setTriggerValue("chosen", what);
  if (!root.previousElementSibling) {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/assets/vendor/leaflet.css";
    root.before(style);
  }
  for (const [name, colour] of Object.entries(data.colours)) root.style.setProperty(`--${name.replace("_", "-")}`, colour);
  libraries().then(() => {
    let held = MAPS.get(root);
    if (!held) {
      held = make(root);
      MAPS.set(root, held);
      new ResizeObserver(() => held.map.invalidateSize()).observe(root);
      held.map.on("click", (event) => {
        const at = event.latlng.wrap();
        held.send({lat: Number(at.lat.toFixed(5)), lon: Number(at.lng.toFixed(5))});
      });
    }
    held.send = send;
    show(held, data, send);
    root.dataset.ready = "yes";
  }).catch(() => { root.textContent = "The map did not load. Type the coordinates instead."; });
}
