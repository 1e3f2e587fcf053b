/*
 * Drawing the area of the filter: corner by corner, or a circle by its centre and its rim. A centre near a site is the
 * site's own point.
 */
(function () {
  "use strict";

  const G = window.AtlasGeodesy;
  const CLOSE_PX = 9;
  const spot = (at) => [Math.max(-90, Math.min(90, at.lat)), at.lng];
  const pixels = (map, one, other) => map.latLngToContainerPoint(one).distanceTo(map.latLngToContainerPoint(other));

  window.AtlasTools.push({
    id: "polygon",
    title: "Draw an area",
    icon: "M4 12.5 2.5 5.5 9 2.5 13.5 7.5 10 13.5z",

    mount(atlas, bench) {
      Object.assign(this, {atlas, bench, map: atlas.map, sheet: new window.AtlasSheet(atlas.map), corners: []});
    },

    show(view) { this.bench.show(this.id, view.area); },

    start() {
      this.corners = [];
      this.atlas.area.hide();
      this._say();
    },

    stop() {
      this.corners = [];
      this.sheet.clear();
      this.atlas.area.draw();
    },

    click(at) {
      const first = this.corners[0], last = this.corners[this.corners.length - 1];
      if (this.corners.length > 2 && pixels(this.map, first, at) < CLOSE_PX) { this.finish(); return; }
      if (last && pixels(this.map, last, at) < 3) return; // the second click of a double one
      if (this.corners.length >= window.AtlasArea.MOST_CORNERS) return;
      this.corners.push(spot(at));
      this._draw(at);
      this._say();
    },

    move(at) { if (this.corners.length) this._draw(at); },

    back() {
      this.corners.pop();
      this._draw(null);
      this._say();
    },

    finish() {
      const corners = this.corners.slice();
      if (corners.length < 3) return;
      this.bench.stop();
      this.atlas.area.set({kind: "polygon", corners});
    },

    _say() {
      const left = [["Cancel", () => this.bench.stop()]], count = this.corners.length;
      if (count) left.unshift(["Take back a corner", () => this.back()]);
      if (count > 2) left.unshift(["Finish", () => this.finish()]);
      const words = count < 1 ? "Click the first corner of the area. Esc to leave." : count < 3 ? "Click the next corner. Esc to leave."
        : count + " corners. Click to add more, double-click to finish, Esc to leave.";
      this.bench.say(words, ...left);
    },

    _draw(at) {
      this.sheet.clear();
      const line = at ? this.corners.concat([spot(at)]) : this.corners;
      if (line.length > 2) this.sheet.area(G.outline(line), "atlas-area atlas-draft");
      else if (line.length > 1) this.sheet.line(line, "atlas-area atlas-draft");
      this.corners.forEach((corner) => this.sheet.words(corner, "", "atlas-dot-corner"));
    }
  });

  window.AtlasTools.push({
    id: "circle",
    title: "Draw a circle",
    icon: "M13.5 8a5.5 5.5 0 1 1-11 0a5.5 5.5 0 1 1 11 0M8 8h5.5",

    mount(atlas, bench) {
      Object.assign(this, {atlas, bench, map: atlas.map, sheet: new window.AtlasSheet(atlas.map), centre: null, name: ""});
    },

    show(view) { this.bench.show(this.id, view.area); },

    start() {
      this.centre = null;
      this.atlas.area.hide();
      this._say("Click the centre of the circle: a site, or any point. Esc to leave.");
    },

    stop() {
      this.centre = null;
      this.sheet.clear();
      this.atlas.area.draw();
    },

    click(at) {
      if (!this.centre) {
        const site = window.AtlasSites.at(this.map, at);
        this.centre = site ? [site.lat, G.beside(site.lon, at.lng)] : spot(at);
        this.name = site ? " around " + site.name : "";
        this._say("Click where the circle is to end" + this.name + ". Esc to leave.");
        return;
      }
      const km = G.between(this.centre, spot(at)).metres / 1000;
      if (km < 0.05) return;
      const [lat, lon] = this.centre;
      this.bench.stop();
      this.atlas.area.set({kind: "near", lat, lon, km: km < 10 ? +km.toFixed(2) : +km.toFixed(1)});
    },

    move(at) {
      if (!this.centre) return;
      const metres = G.between(this.centre, spot(at)).metres;
      this.sheet.clear();
      this.sheet.area(G.filled(G.ring(this.centre[0], this.centre[1], metres)), "atlas-area atlas-draft");
      this.sheet.words(this.centre, "", "atlas-dot-corner");
      this.sheet.words(spot(at), G.kilometres(metres), "atlas-label");
    },

    back() { this.start(); this.sheet.clear(); },

    finish() {},

    _say(words) { this.bench.say(words, ["Cancel", () => this.bench.stop()]); }
  });
})();
