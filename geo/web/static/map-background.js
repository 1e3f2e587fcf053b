/*
 * What lies under the map: the built-in basemap unless the app says otherwise; then a file of the user's own, or online tiles.
 * A button asks the page for the choice; the page mounts the map anew when it has changed.
 */
(function () {
  "use strict";

  const {make, icon} = window.AtlasDom;
  const LAYERS = "M8 2.5 2.5 5.5 8 8.5l5.5-3zM2.5 8 8 11l5.5-3M2.5 10.5 8 13.5l5.5-3";
  const B = {atlas: null, chosen: {kind: "builtin"}, layer: null, theme: null};

  function mount(atlas) {
    B.atlas = atlas;
    B.button = make("div", {class: "atlas-background atlas-standing"}, make("button", {
      type: "button", title: "Map background", "aria-label": "Map background", on: {click: () => atlas.tell({background: true})}
    }, icon(LAYERS)));
    L.DomEvent.disableClickPropagation(B.button);
    atlas.box.append(B.button);
    AtlasData.get("background", "background", {}).then(use, () => {}); // without an answer the built-in one stays
  }

  function show(view) { B.button.hidden = Boolean(view.together) || !view.link; }

  function use(chosen) {
    B.chosen = chosen;
    document.documentElement.dataset.background = chosen.kind;
    if (chosen.kind === "builtin") return;
    const sources = B.atlas.box.querySelector(".atlas-sources");
    sources.textContent = chosen.attribution;
    draw();
  }

  function draw() {
    const {map, state} = B.atlas, chosen = B.chosen;
    if (B.layer) B.layer.remove();
    B.theme = state.style.theme;
    const options = {maxNativeZoom: chosen.maxZoom, minNativeZoom: chosen.minZoom, attribution: "", referrerPolicy: "no-referrer"};
    const own = "../../tiles/";
    if (chosen.kind === "vector") {
      B.layer = protomapsL.leafletLayer(Object.assign({url: own + encodeURIComponent(chosen.template), flavor: B.theme, lang: "en"}, {maxDataZoom: chosen.maxZoom, attribution: ""}));
    } else {
      const [name, ...rest] = chosen.template.split("/");
      B.layer = L.tileLayer(chosen.kind === "raster" ? own + encodeURIComponent(name) + "/" + rest.join("/") : chosen.template, options);
    }
    state.base.under.remove();
    state.base.labels.remove();
    B.layer.addTo(map);
    B.layer.getContainer().classList.toggle("atlas-dimmed", B.theme === "dark" && chosen.kind !== "vector");
  }

  function drawn() { if (B.layer && B.theme !== B.atlas.state.style.theme) draw(); }

  window.AtlasParts.push({mount, show, drawn});
})();
