/*
 * Buttons on the map (zoom, fit, full screen), the scale, the line of sources, the quiet bar for loading and errors, and
 * the stops of the keyboard: one button for each mark in view.
 */
(function () {
  "use strict";

  const {make, icon} = window.AtlasDom;
  const ICONS = {
    plus: "M8 3v10M3 8h10", minus: "M3 8h10", fit: "M2.5 6V3.5h3M13.5 6V3.5h-3M2.5 10v2.5h3M13.5 10v2.5h-3M6 8h4M8 6v4",
    full: "M6 2.5H2.5V6M10 2.5h3.5V6M6 13.5H2.5V10M10 13.5h3.5V10"
  };
  const SLOW_MS = 250;
  const MOST_STOPS = 60;
  const SCALE_PX = 110;

  function button(path, words, act) {
    return make("button", {type: "button", title: words, "aria-label": words, on: {click: act}}, icon(path));
  }

  function addButtons(map, onFit) {
    const full = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
    const bar = make("div", {class: "atlas-buttons", role: "group", "aria-label": "Map"},
      button(ICONS.plus, "Zoom in", () => map.zoomIn()), button(ICONS.minus, "Zoom out", () => map.zoomOut()),
      button(ICONS.fit, "Show all incidents", onFit),
      document.fullscreenEnabled ? button(ICONS.full, "Full screen", full) : null);
    L.DomEvent.disableClickPropagation(bar);
    map.getContainer().append(bar);
  }

  /** A bar of a round length on the ground, at the middle of the view. */
  function addScale(map) {
    const line = make("span", {class: "atlas-scale-line"}), words = make("span");
    map.getContainer().append(make("div", {class: "atlas-scale"}, line, words));
    const update = function () {
      const size = map.getSize(), y = size.y / 2;
      const metres = map.distance(map.containerPointToLatLng([0, y]), map.containerPointToLatLng([SCALE_PX, y]));
      const ten = 10 ** Math.floor(Math.log10(metres)), round = [5, 2, 1].find((step) => step * ten <= metres) * ten;
      line.style.width = Math.round((SCALE_PX * round) / metres) + "px";
      words.textContent = round >= 1000 ? round / 1000 + " km" : round + " m";
    };
    map.on("zoomend moveend resize", update);
    if (map._loaded) update();
  }

  function addSources(map, text) { map.getContainer().append(make("div", {class: "atlas-sources"}, text)); }

  /** Rectangles of the map container that stand over the map, where no name is written. */
  function standing(map) {
    const box = map.getContainer(), corner = box.getBoundingClientRect();
    return Array.from(box.querySelectorAll(".atlas-buttons, .atlas-scale, .atlas-sources, .atlas-standing"), function (element) {
      const at = element.getBoundingClientRect();
      return {x: at.x - corner.x, y: at.y - corner.y, width: at.width, height: at.height};
    });
  }

  /** Says quietly that something is under way, or that it failed and how to go on. */
  class Bar {
    constructor(box) {
      this.element = make("div", {class: "atlas-bar", role: "status", hidden: true});
      this.line = make("div", {class: "atlas-progress", hidden: true, "aria-hidden": "true"});
      box.append(this.line, this.element);
    }

    wait() {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => { this.line.hidden = false; }, SLOW_MS);
    }

    rest() {
      window.clearTimeout(this.timer);
      this.line.hidden = true;
    }

    done() {
      this.rest();
      this.element.hidden = true;
    }

    fail(why, again) {
      this.done();
      const retry = make("button", {type: "button", on: {click: again}}, "Try again");
      this.element.replaceChildren(make("span", {}, "The map data did not arrive: " + why + "."), retry);
      L.DomEvent.disableClickPropagation(this.element);
      this.element.hidden = false;
    }
  }

  /** Invisible buttons over the marks in view, from left to right: Tab reaches them, Enter opens them. */
  class Stops {
    constructor(box, act) {
      this.box = box;
      this.act = act;
      this.element = make("div", {class: "atlas-stops", role: "group", "aria-label": "Incidents on the map"});
      box.append(this.element);
    }

    set(stops) {
      const held = document.activeElement && document.activeElement.dataset.stop;
      const kept = stops.slice(0, MOST_STOPS).sort((one, other) => one.at.x - other.at.x || one.at.y - other.at.y);
      this.element.replaceChildren(...kept.map((stop) => this._stop(stop)));
      if (!held) return;
      const again = Array.from(this.element.children).find((child) => child.dataset.stop === held);
      if (again) again.focus({preventScroll: true});
    }

    _stop(stop) {
      const size = 2 * stop.reach + 8;
      const element = make("button", {
        type: "button", class: stop.square ? "atlas-stop atlas-stop-square" : "atlas-stop", "aria-label": stop.words, "data-stop": stop.name,
        on: {click: () => this.act.open(stop), focus: () => this.act.enter(stop), blur: () => this.act.leave()}
      });
      element.style.cssText = "left:" + (stop.at.x - size / 2) + "px;top:" + (stop.at.y - size / 2) + "px;width:" + size + "px;height:" + size + "px";
      return element;
    }
  }

  window.AtlasControls = {addButtons, addScale, addSources, standing, Bar, Stops};
})();
