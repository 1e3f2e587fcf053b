/*
 * Measuring: the shortest way over the ground from click to click, each leg with its length and first bearing.
 */
(function () {
  "use strict";

  const G = window.AtlasGeodesy;
  const spot = (at) => [at.lat, at.lng];

  window.AtlasTools.push({
    id: "measure",
    title: "Measure a distance",
    icon: "M2 10.5 10.5 2 14 5.5 5.5 14zM4.5 8l1.5 1.5M7 5.5 9 7.5M9.5 3l1.5 1.5",

    mount(atlas, bench) {
      Object.assign(this, {atlas, bench, map: atlas.map, sheet: new window.AtlasSheet(atlas.map), points: [], done: false});
    },

    start() {
      this.atlas.area.draw();
      this._begin();
    },

    stop() {
      this.points = [];
      this.sheet.clear();
      this.atlas.area.draw();
    },

    _begin() {
      this.points = [];
      this.done = false;
      this._draw(null);
    },

    click(at) {
      if (this.done) this._begin();
      const last = this.points[this.points.length - 1];
      if (last && this.map.latLngToContainerPoint(last).distanceTo(this.map.latLngToContainerPoint(at)) < 3) return;
      this.points.push(spot(at));
      this._draw(null);
    },

    move(at) { if (this.points.length && !this.done) this._draw(at); },

    back() { this.points.pop(); this.done = false; this._draw(null); },

    finish() {
      this.done = this.points.length > 1;
      this._draw(null);
    },

    /** Legs between the points, and to the pointer while it goes on. */
    legs(at) {
      const points = at ? this.points.concat([spot(at)]) : this.points;
      return points.slice(1).map((to, n) => Object.assign({from: points[n], to}, G.between(points[n], to)));
    },

    _draw(at) {
      const legs = this.legs(at), total = legs.reduce((sum, leg) => sum + leg.metres, 0);
      this.sheet.clear();
      legs.forEach((leg) => this._leg(leg));
      this.points.forEach((point) => this.sheet.words(point, "", "atlas-dot-corner"));
      const acts = [["End", () => this.bench.stop()]];
      if (this.points.length) acts.unshift(["Start again", () => this._begin()]);
      const sum = G.kilometres(total) + " (" + G.miles(total) + ")";
      const next = this.done ? "Click to measure anew, Esc to end." : "Click to go on, double-click to stop, Esc to end.";
      this.bench.say(!this.points.length ? "Click the first point. Esc to end."
        : legs.length ? (legs.length > 1 ? "Total " : "") + sum + (legs.length === 1 ? ", bearing " + G.degrees(legs[0].bearing) : "") + ". " + next
        : "Click the next point. Esc to end.", ...acts);
    },

    _leg(leg) {
      const line = G.leg(leg.from, leg.to), middle = line[Math.floor(line.length / 2)];
      const at = line.length > 2 ? middle : [(leg.from[0] + line[1][0]) / 2, (leg.from[1] + line[1][1]) / 2];
      this.sheet.line(line, "atlas-measure");
      this.sheet.words(at, G.kilometres(leg.metres) + "  " + G.degrees(leg.bearing), "atlas-label", G.miles(leg.metres));
    }
  });
})();
