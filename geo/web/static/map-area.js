/*
 * The area of the filter on the map: a polygon, a circle or a box. It comes from the filter's query, so a link shows it
 * too; corners, centre and radius have handles, and what is dragged is told to the page, whose filter follows.
 */
(function () {
  "use strict";

  const {make} = window.AtlasDom;
  const G = window.AtlasGeodesy;
  const MOST_CORNERS = 200, MOST_MIDDLES = 40;
  const NUDGE_PX = 8, NUDGED_MS = 700;

  /** Area of a filter's query; corners as [latitude, longitude]. */
  function parse(query) {
    const words = new URLSearchParams(query);
    const numbers = (text, by) => text.split(by).map(Number);
    if (words.has("polygon")) return {kind: "polygon", corners: words.get("polygon").split(",").map((pair) => numbers(pair, " ").reverse())};
    if (words.has("near")) {
      const [lat, lon, km] = numbers(words.get("near"), ",");
      return {kind: "near", lat, lon, km};
    }
    if (!words.has("bbox")) return null;
    const [west, south, east, north] = numbers(words.get("bbox"), ",");
    const right = east < west ? east + 360 : east;
    return {kind: "bbox", corners: [[south, west], [south, right], [north, right], [north, west]]};
  }

  function wordsOf(query) {
    const words = new URLSearchParams(query);
    return ["polygon", "near", "bbox"].map((word) => words.get(word) || "").join("|");
  }

  const short = (value) => String(+value.toFixed(5));
  const wrap = (lon) => G.beside(lon, 0);

  /** What the page is told of an area; both are read by the filter's own parsers. */
  function told(area) {
    if (area.kind === "near") return {near: [short(area.lat), short(wrap(area.lon)), String(+area.km.toFixed(3))].join(",")};
    const turn = 360 * Math.round(area.corners[0][1] / 360);
    return {polygon: area.corners.map(([lat, lon]) => short(lon - turn) + " " + short(lat)).join(",")};
  }

  class Area {
    constructor(atlas) {
      this.atlas = atlas;
      this.map = atlas.map;
      this.shape = new window.AtlasSheet(atlas.map);
      this.handles = L.layerGroup().addTo(atlas.map);
      this.area = null;
      this.words = null;
      this.editable = false;
      this.map.on("moveend", () => this._follow());
    }

    show(view) {
      const words = wordsOf(view.f), first = this.words === null;
      if (words === this.words && this.editable === view.area) return;
      this.editable = view.area;
      this.words = words;
      this.area = parse(view.f);
      this._near();
      this.draw();
      if (!first && this.area) this._goTo();
    }

    set(area) {
      this.area = area;
      this._near();
      this.draw();
      this.atlas.tell({area: area ? told(area) : null});
    }

    /** An area that another hand has chosen comes into view. */
    _goTo() {
      const bounds = L.latLngBounds(this._outline());
      if (!this.map.getBounds().intersects(bounds)) this.map.fitBounds(bounds, {padding: [40, 40]});
    }

    _outline() { return this.area.kind === "near" ? G.ring(this.area.lat, this.area.lon, this.area.km * 1000).points : G.outline(this.area.corners); }

    /** Bring it into the copy of the world that is in view. */
    _near() {
      const area = this.area, middle = this.map._loaded ? this.map.getCenter().lng : 0;
      if (!area) return false;
      const lon = area.kind === "near" ? area.lon : area.corners[0][1], turn = G.beside(lon, middle) - lon;
      if (!turn) return false;
      if (area.kind === "near") area.lon += turn;
      else area.corners = area.corners.map(([lat, at]) => [lat, at + turn]);
      return true;
    }

    _follow() { if (this._near()) this.draw(); }

    draw() {
      this.shape.clear();
      this.handles.clearLayers();
      if (!this.area) return;
      this._drawShape();
      if (!this.editable || this.atlas.state.tool) return; // a tool has the clicks
      this._drawTag();
      if (this.area.kind === "polygon") this._cornerHandles();
      if (this.area.kind === "near") this._circleHandles();
    }

    _drawShape() {
      const area = this.area;
      if (area.kind !== "near") { this.shape.area(G.everywhere(G.outline(area.corners)), "atlas-area"); return; }
      const ring = G.ring(area.lat, area.lon, area.km * 1000);
      this.shape.area(G.everywhere(G.filled(ring)), "atlas-area" + (ring.pole ? " atlas-area-open" : ""));
      if (ring.pole) this.shape.line(G.everywhere(ring.points), "atlas-area");
    }

    /** Above its northernmost point: what it is, and how to be rid of it. */
    _drawTag() {
      const area = this.area, ring = area.kind === "near" && G.ring(area.lat, area.lon, area.km * 1000);
      const top = ring && ring.pole ? [84, area.lon] : this._outline().reduce((best, point) => (point[0] > best[0] ? point : best));
      const words = area.kind === "near" ? +area.km.toFixed(2) + " km" : area.kind === "bbox" ? "Box" : area.corners.length + " corners";
      const remove = make("button", {type: "button", title: "Remove the area", "aria-label": "Remove the area", on: {click: () => this.set(null)}}, "×");
      this.shape.put([Math.min(top[0], 84), top[1]], make("span", {class: "atlas-tag"}, words, remove));
    }

    _cornerHandles() {
      const corners = this.area.corners, count = corners.length;
      corners.forEach((corner, at) => this._handle(corner, "atlas-handle", "Corner " + (at + 1) + " of " + count, (to) => { corners[at] = to; },
        count > 3 ? () => this.set({kind: "polygon", corners: corners.filter((_, other) => other !== at)}) : null));
      if (count > MOST_MIDDLES) return;
      corners.forEach((corner, at) => {
        const next = corners[(at + 1) % count], middle = [(corner[0] + next[0]) / 2, (corner[1] + next[1]) / 2];
        let added = false;
        this._handle(middle, "atlas-handle atlas-handle-middle", "Add a corner after corner " + (at + 1), function (to) {
          if (!added) corners.splice(at + 1, 0, to);
          added = true;
          corners[at + 1] = to;
        }, null);
      });
    }

    _circleHandles() {
      const area = this.area, edge = window.geodesic.Geodesic.WGS84.Direct(area.lat, area.lon, 90, area.km * 1000);
      const rim = [edge.lat2, G.beside(edge.lon2, area.lon)];
      this._handle([area.lat, area.lon], "atlas-handle atlas-handle-centre", "Centre of the circle", (to) => { [area.lat, area.lon] = to; });
      this._handle(rim, "atlas-handle", "Radius of the circle", (to) => { area.km = Math.max(0.05, G.between([area.lat, area.lon], to).metres / 1000); });
    }

    /** A handle that can be dragged, or moved with the arrow keys; Delete or a double click takes a corner away. */
    _handle(at, className, words, moved, remove) {
      const more = remove ? ". Drag it, or double-click to remove it" : "";
      const handle = L.marker(at, {icon: L.divIcon({className, iconSize: [13, 13]}), draggable: true, bubblingMouseEvents: true, title: words + more, alt: words});
      const live = (to) => { moved([Math.max(-90, Math.min(90, to.lat)), to.lng]); this.shape.clear(); this._drawShape(); };
      handle.on("drag", () => live(handle.getLatLng()));
      handle.on("dragend", () => this.set(this.area));
      if (remove) handle.on("dblclick", (event) => { L.DomEvent.stop(event); remove(); });
      this.handles.addLayer(handle);
      const element = handle.getElement();
      element.setAttribute("aria-label", words);
      element.addEventListener("keydown", (event) => this._nudge(event, handle, live, remove));
    }

    _nudge(event, handle, live, remove) {
      const step = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
      if (remove && (event.key === "Delete" || event.key === "Backspace")) { L.DomEvent.stop(event); remove(); return; }
      if (!step) return;
      L.DomEvent.stop(event);
      const px = this.map.latLngToContainerPoint(handle.getLatLng()).add([step[0] * NUDGE_PX, step[1] * NUDGE_PX]);
      handle.setLatLng(this.map.containerPointToLatLng(px));
      live(handle.getLatLng());
      window.clearTimeout(this.nudged);
      this.nudged = window.setTimeout(() => this.set(this.area), NUDGED_MS);
    }

    /** While another is drawn this one stands back. */
    hide() { this.shape.clear(); this.handles.clearLayers(); }
  }

  window.AtlasArea = {Area, MOST_CORNERS};
  window.AtlasParts.push({
    mount(atlas) { this.area = atlas.area = new Area(atlas); },
    show(view) { this.area.show(view); }
  });
})();
