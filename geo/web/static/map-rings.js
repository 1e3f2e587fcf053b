/*
 * Rings of chosen radii around sites, and the circles of doubt: both with their true radius on the ground. The choice of
 * rings stands in the page's address (rings=10,25@ain-al-asad, or @all), so that a link restores it.
 */
(function () {
  "use strict";

  const {make} = window.AtlasDom;
  const G = window.AtlasGeodesy;
  const WORD = "rings", ALL = "all";
  const RADII = [10, 25, 50, 100], MOST_RADII = 8, MOST_KM = 20000, MOST_SITES = 60, LABEL_STEP = 15;

  const R = {atlas: null, bench: null, on: false, radii: RADII, chosen: null};

  /** Radii of what was typed, from small to large; null where it is none. */
  function radiiOf(text) {
    const found = text.split(/[\s,;]+/).filter(Boolean).map(Number);
    const fits = found.length && found.length <= MOST_RADII && found.every((km) => km > 0 && km <= MOST_KM);
    return fits ? Array.from(new Set(found)).sort((one, other) => one - other) : null;
  }

  function read() {
    const [radii, sites] = (AtlasAddress.word(WORD) || "").split("@");
    const found = radiiOf(radii || "");
    if (!found) return;
    Object.assign(R, {on: true, radii: found, chosen: !sites || sites === ALL ? null : new Set(sites.split(","))});
  }

  function write() {
    if (!R.atlas.state.view || !R.atlas.state.view.link) return;
    AtlasAddress.setWord(WORD, R.on ? R.radii.join(",") + "@" + (R.chosen ? Array.from(R.chosen).join(",") : ALL) : null);
  }

  function sites() {
    const seen = window.AtlasSites.inView(R.atlas.map);
    return (R.chosen ? window.AtlasSites.all().filter((site) => R.chosen.has(site.id)) : seen).slice(0, MOST_SITES);
  }

  function draw() {
    R.bench.pressed("rings", R.on);
    R.sheet.clear();
    if (!R.on || !R.atlas.map._loaded) return;
    const around = sites(), middle = R.atlas.map.getCenter().lng;
    const taken = R.atlas.layer.marks.map(function (mark) {
      const at = R.atlas.layer.pointOf(mark);
      return {x: at.x, y: at.y, w: mark.reach, h: mark.reach};
    });
    around.forEach((site) => R.radii.slice().reverse().forEach(function (km) {
      const points = G.ring(site.lat, site.lon, km * 1000).points;
      R.sheet.line(G.everywhere(points), "atlas-ring");
      label(points.map(([lat, lon]) => [lat, G.beside(lon, middle)]), km, taken);
    }));
  }

  /** Its kilometres on the ring, where neither a mark nor another label is: at the top, else further round; else not at all. */
  function label(points, km, taken) {
    const words = km.toLocaleString("en-GB") + " km", size = {w: 4 + words.length * 3, h: 7};
    const clash = (at) => taken.some((other) => Math.abs(other.x - at.x) < other.w + size.w && Math.abs(other.y - at.y) < other.h + size.h);
    for (let n = 0; n < points.length - 1; n += LABEL_STEP) {
      const at = R.atlas.map.latLngToContainerPoint(points[n]);
      if (clash(at)) continue;
      taken.push({x: at.x, y: at.y, ...size});
      R.sheet.words(points[n], words, "atlas-label atlas-ring-label");
      return;
    }
  }

  function changed() {
    write();
    draw();
  }

  function build(box) {
    R.field = make("input", {type: "text", value: R.radii.join(", "), "aria-label": "Radii in kilometres", on: {input: typed}});
    R.wrong = make("div", {class: "atlas-note", role: "alert", hidden: true}, "Write up to " + MOST_RADII + " numbers of kilometres, such as 10, 25, 50.");
    R.choice = make("div", {class: "atlas-ring-sites", role: "group", "aria-label": "Around which sites"});
    const close = make("button", {type: "button", class: "atlas-close", "aria-label": "Close", on: {click: hide}}, "×");
    const off = make("button", {type: "button", on: {click: () => { R.on = false; changed(); hide(); }}}, "Remove rings");
    R.card = make("div", {class: "atlas-card atlas-ring-card", role: "dialog", "aria-label": "Range rings", hidden: true},
      make("div", {class: "atlas-head"}, make("div", {class: "atlas-title"}, "Range rings"), close),
      make("label", {class: "atlas-asks"}, make("span", {}, "Radii, km"), R.field), R.wrong, R.choice, make("div", {class: "atlas-asks"}, off));
    L.DomEvent.disableClickPropagation(R.card);
    L.DomEvent.disableScrollPropagation(R.card);
    R.card.addEventListener("keydown", (event) => { event.stopPropagation(); if (event.key === "Escape") hide(); });
    box.append(R.card);
  }

  function hide() {
    R.card.hidden = true;
    R.bench.buttons.rings.focus({preventScroll: true});
  }

  function open() {
    R.on = true;
    R.field.value = R.radii.join(", ");
    R.wrong.hidden = true;
    list();
    R.card.hidden = false;
    R.field.focus({preventScroll: true});
    changed();
  }

  function typed() {
    const found = radiiOf(R.field.value);
    R.wrong.hidden = Boolean(found);
    if (!found) return;
    R.radii = found;
    changed();
  }

  function box(name, checked, act) {
    return make("label", {class: "atlas-check"}, make("input", {type: "checkbox", checked, on: {change: act}}), make("span", {}, name));
  }

  function list() {
    const all = box("All sites in view", !R.chosen, (event) => { R.chosen = event.target.checked ? null : new Set(); list(); changed(); });
    const near = new Set(window.AtlasSites.inView(R.atlas.map)), order = (site) => (near.has(site) ? 0 : 1);
    const named = window.AtlasSites.all().slice().sort((one, other) => order(one) - order(other) || one.name.localeCompare(other.name));
    R.choice.replaceChildren(all, ...named.map((site) => box(site.name, Boolean(R.chosen && R.chosen.has(site.id)), function (event) {
      R.chosen = R.chosen || new Set();
      if (event.target.checked) R.chosen.add(site.id); else R.chosen.delete(site.id);
      all.querySelector("input").checked = false;
      changed();
    })));
  }

  window.AtlasRings = {
    /** Rings around one site; around others too where some are chosen. */
    around(site) {
      R.chosen = new Set(R.on && R.chosen ? R.chosen : []).add(site.id);
      open();
    },
    sitesCame() { if (!R.card.hidden) list(); draw(); }
  };

  /** Labels give way to the marks, so they are placed anew with new ones. */
  window.AtlasParts.push({
    mount() {},
    drawn() {
      if (!R.on || R.data === R.atlas.state.data) return;
      R.data = R.atlas.state.data;
      draw();
    }
  });

  window.AtlasTools.push({
    id: "rings",
    title: "Range rings around sites",
    icon: "M13.5 8a5.5 5.5 0 1 1-11 0a5.5 5.5 0 1 1 11 0M10.7 8a2.7 2.7 0 1 1-5.4 0a2.7 2.7 0 1 1 5.4 0M8 8h.01",
    mount(atlas, bench) {
      Object.assign(R, {atlas, bench, sheet: new window.AtlasSheet(atlas.map)});
      read();
      build(atlas.box);
      bench.pressed("rings", R.on);
      atlas.map.on("moveend", draw);
    },
    show() { write(); },
    press() { if (R.card.hidden) open(); else hide(); }
  });

  window.AtlasTools.push({
    id: "doubt",
    title: "Circles of doubt",
    icon: "M13.5 8a5.5 5.5 0 0 1-1.6 3.9M9 13.4a5.5 5.5 0 0 1-4.9-1.6M2.5 8a5.5 5.5 0 0 1 1.6-3.9M7 2.6a5.5 5.5 0 0 1 4.9 1.5M8 8h.01",
    mount(atlas, bench) {
      Object.assign(this, {atlas, bench});
      bench.pressed("doubt", true);
    },
    press() {
      const shown = !this.atlas.layer.doubtShown;
      this.bench.pressed("doubt", shown);
      this.atlas.layer.showDoubt(shown);
    }
  });
})();
