/*
 * The sites, with what can be asked of one: the incidents within some kilometres of it, and rings around it. A click on
 * its triangle asks, and so does the list of the incidents at it.
 */
(function () {
  "use strict";

  const {make} = window.AtlasDom;
  const G = window.AtlasGeodesy;
  const REACH_PX = 9;
  const HERE_M = 50;      // a mark is at a site whose point is nearer than this
  const KM = 25, MOST_KM = 20000;

  const K = {atlas: null, list: [], revision: null, area: false, km: KM};

  async function load(revision) {
    if (K.revision === revision) return;
    K.revision = revision;
    try {
      K.list = (await AtlasData.sites()).sites.map(([id, name, lat, lon]) => ({id, name, lat, lon}));
      window.AtlasRings.sitesCame();
    } catch (why) {
      K.revision = null; // asked again with the next view
    }
  }

  /** The site under a position of the map, if there is one. */
  function at(map, latlng) {
    const here = map.latLngToContainerPoint(latlng);
    const away = (site) => map.latLngToContainerPoint([site.lat, G.beside(site.lon, latlng.lng)]).distanceTo(here);
    return K.list.map((site) => [away(site), site]).filter(([px]) => px <= REACH_PX).sort((one, other) => one[0] - other[0]).map(([, site]) => site)[0] || null;
  }

  /** Sites whose point lies in view, in the copy of the world that is shown. */
  function inView(map) {
    const bounds = map.getBounds().pad(0.1), middle = map.getCenter().lng;
    return K.list.filter((site) => bounds.contains([site.lat, G.beside(site.lon, middle)]));
  }

  function card() {
    const close = make("button", {type: "button", class: "atlas-close", "aria-label": "Close", on: {click: hide}}, "×");
    K.title = make("div", {class: "atlas-title"});
    K.body = make("div", {});
    K.card = make("div", {class: "atlas-card atlas-site", role: "dialog", "aria-label": "Site", hidden: true}, make("div", {class: "atlas-head"}, K.title, close), K.body);
    L.DomEvent.disableClickPropagation(K.card);
    L.DomEvent.disableScrollPropagation(K.card);
    K.card.addEventListener("keydown", (event) => { event.stopPropagation(); if (event.key === "Escape") hide(); });
    K.atlas.box.append(K.card);
  }

  function hide() {
    if (K.card.hidden) return;
    K.card.hidden = true;
    K.atlas.box.focus({preventScroll: true});
  }

  function open(site) {
    const map = K.atlas.map;
    K.title.textContent = site.name;
    K.body.replaceChildren(...questions(site, hide));
    AtlasCards.beside(K.card, K.atlas.box, map.latLngToContainerPoint([site.lat, G.beside(site.lon, map.getCenter().lng)]), 8);
    const first = K.card.querySelector("input, .atlas-asks button");
    if (first) first.focus({preventScroll: true});
  }

  /** A line to narrow to what is around a site, and one to draw rings around it. */
  function questions(site, after) {
    const field = make("input", {type: "number", min: "0.1", max: String(MOST_KM), step: "any", value: String(K.km), "aria-label": "Kilometres"});
    const ask = function (event) {
      event.preventDefault();
      const km = Number(field.value);
      if (!(km > 0 && km <= MOST_KM)) { field.focus(); return; }
      K.km = km;
      after();
      K.atlas.area.set({kind: "near", lat: site.lat, lon: site.lon, km});
    };
    const within = make("form", {class: "atlas-asks", on: {submit: ask}}, make("span", {}, "Incidents within"), field, make("span", {}, "km"), make("button", {type: "submit"}, "Show"));
    const rings = make("div", {class: "atlas-asks"}, make("button", {type: "button", on: {click: () => { after(); window.AtlasRings.around(site); }}}, "Range rings around it"));
    return K.area ? [within, rings] : [rings];
  }

  /** Under the list of the incidents of one place that is a site. */
  function listed(bubble, element) {
    const site = bubble.o && K.list.find((one) => G.between([bubble.y, bubble.x], [one.lat, one.lon]).metres < HERE_M);
    if (site) element.append(make("div", {class: "atlas-at-site"}, ...questions(site, () => K.atlas.state.list.close())));
  }

  window.AtlasSites = {at, inView, all: () => K.list};
  window.AtlasParts.push({
    mount(atlas) {
      K.atlas = atlas;
      card();
      atlas.map.on("movestart zoomstart", () => { K.card.hidden = true; });
      atlas.map.on("click", function (event) {
        K.card.hidden = true;
        if (atlas.state.tool || atlas.layer.at(event.containerPoint)) return;
        const site = at(atlas.map, event.latlng);
        if (site) open(site);
      });
      atlas.map.on("mousemove", function (event) {
        const over = !atlas.state.tool && !atlas.state.hovered && at(atlas.map, event.latlng);
        atlas.box.classList.toggle("atlas-over-site", Boolean(over));
      });
    },
    show(view) {
      K.area = Boolean(view.area);
      load(view.revision);
    },
    listed
  });
})();
