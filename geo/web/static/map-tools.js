/*
 * The second group of buttons on the map: its tools. One tool at a time has the clicks of the map; a line at its lower edge
 * says what to do next. Without a mouse the arrow keys move the map, and Enter is a click at the cross in its middle.
 *
 * A tool, in a file of its own, pushes {id, title, icon, mount(atlas, bench), start(), stop(), click(at), move(at), finish(),
 * back()} on AtlasTools; at is a Leaflet position. One with press() instead of start() only has a button.
 */
(function () {
  "use strict";

  const {make, icon} = window.AtlasDom;
  window.AtlasTools = [];

  /** Keeps buttons, the hint and the tool in use. */
  class Bench {
    constructor(atlas) {
      this.atlas = atlas;
      this.map = atlas.map;
      this.tool = null;
      this.buttons = {};
      this.bar = make("div", {class: "atlas-buttons atlas-tools", role: "group", "aria-label": "Tools"});
      this.hint = make("div", {class: "atlas-hint atlas-standing", role: "status", hidden: true});
      this.cross = make("div", {class: "atlas-cross", hidden: true, "aria-hidden": "true"});
      [this.bar, this.hint].forEach(L.DomEvent.disableClickPropagation);
      atlas.box.append(this.bar, this.hint, this.cross);
      this._listen();
    }

    add(tool) {
      const press = () => (tool.press ? tool.press() : this.tool === tool ? this.stop() : this.start(tool));
      const button = make("button", {type: "button", title: tool.title, "aria-label": tool.title, "aria-pressed": "false", "data-tool": tool.id, on: {click: press}}, icon(tool.icon));
      this.buttons[tool.id] = button;
      this.bar.append(button);
      tool.mount(this.atlas, this);
    }

    pressed(id, is) { this.buttons[id].setAttribute("aria-pressed", String(is)); }

    show(id, is) { this.buttons[id].hidden = !is; }

    start(tool) {
      this.stop();
      this.tool = this.atlas.state.tool = tool;
      this.map.doubleClickZoom.disable();
      this.map.getContainer().classList.add("atlas-drawing");
      this.pressed(tool.id, true);
      tool.start();
    }

    stop() {
      const tool = this.tool;
      if (!tool) return;
      this.tool = this.atlas.state.tool = null;
      window.setTimeout(() => { if (!this.tool) this.map.doubleClickZoom.enable(); });
      this.map.getContainer().classList.remove("atlas-drawing");
      this.cross.hidden = true;
      this.pressed(tool.id, false);
      this.say("");
      tool.stop();
    }

    /** Say what to do next, with buttons [[words, act], ...] beside it. */
    say(words, ...acts) {
      this.hint.hidden = !words;
      this.hint.replaceChildren(make("span", {}, words), ...acts.map(([name, act]) => make("button", {type: "button", on: {click: act}}, name)));
    }

    _listen() {
      const map = this.map, ask = (name, event) => { if (this.tool && this.tool[name]) this.tool[name](event && event.latlng); };
      map.on("click", (event) => ask("click", event));
      map.on("mousemove", (event) => { this.cross.hidden = true; ask("move", event); });
      map.on("dblclick", () => ask("finish"));
      map.on("move", () => { if (!this.cross.hidden) ask("move", {latlng: map.getCenter()}); });
      document.addEventListener("keydown", (event) => this._key(event));
    }

    _key(event) {
      if (!this.tool) return;
      if (event.key === "Escape") this.stop();
      else if (event.key === "Backspace" && event.target === this.map.getContainer()) { event.preventDefault(); this.tool.back(); }
      else if (event.target !== this.map.getContainer()) return;
      else if (event.key === "Enter") { event.preventDefault(); this.cross.hidden = false; this.tool.click(this.map.getCenter()); }
      else if (event.key.startsWith("Arrow")) { this.cross.hidden = false; }
    }
  }

  /** A pane between the basemap and the marks, that lets the pointer through. */
  function pane(map) {
    const name = "atlas-drawings";
    if (!map.getPane(name)) {
      const made = map.createPane(name);
      made.style.zIndex = 410;
      made.style.pointerEvents = "none";
    }
    return name;
  }

  /** Leaflet puts corners on whole pixels, which makes a round line waver; ours stay where they are. */
  const exact = {
    _projectLatlngs: function (latlngs, result, bounds) {
      if (!(latlngs[0] instanceof L.LatLng)) { latlngs.forEach((part) => this._projectLatlngs(part, result, bounds)); return; }
      const origin = this._map.getPixelOrigin();
      result.push(latlngs.map(function (at) {
        const point = this._map.project(at).subtract(origin);
        bounds.extend(point);
        return point;
      }, this));
    }
  };
  const Line = L.Polyline.extend(exact), Shape = L.Polygon.extend(exact);

  /** A layer of drawings that is drawn anew as a whole. */
  class Sheet {
    constructor(map) {
      this.map = map;
      this.group = L.layerGroup().addTo(map);
    }

    clear() { this.group.clearLayers(); }

    line(points, className) { this.group.addLayer(new Line(points, this._look(className))); }

    area(points, className) { this.group.addLayer(new Shape(points, this._look(className))); }

    _look(className) { return {pane: pane(this.map), className, interactive: false, smoothFactor: 0}; }

    /** Words at a point; title says more of them. */
    words(at, words, className, title) {
      const element = make("span", {class: className, title}, words);
      this.group.addLayer(L.marker(at, {icon: L.divIcon({className: "atlas-pin", html: element, iconSize: [0, 0]}), interactive: false, keyboard: false}));
    }

    /** An element that keeps its clicks. */
    put(at, element) {
      L.DomEvent.disableClickPropagation(element);
      this.group.addLayer(L.marker(at, {icon: L.divIcon({className: "atlas-pin", html: element, iconSize: [0, 0]}), keyboard: false, interactive: false, zIndexOffset: 500}));
    }
  }

  window.AtlasSheet = Sheet;
  window.AtlasParts.push({
    mount(atlas) {
      this.bench = new Bench(atlas);
      window.AtlasTools.forEach((tool) => this.bench.add(tool));
    },
    show(view) { window.AtlasTools.forEach((tool) => { if (tool.show) tool.show(view); }); }
  });
})();
