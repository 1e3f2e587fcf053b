/*
 * Heat: the density of attacks as a kernel estimate, drawn from fine cells. What is known to a province or country only
 * is not smeared; it stays a square. Radius and scale are those of the view, and the legend says both.
 */
(function () {
  "use strict";

  const {make} = window.AtlasDom;
  const PANE = "atlas-heat", PANE_Z = 410;
  const GRID_PX = 3;          // pixels of the estimate
  const MOST_REACH_PX = 46;   // the kernel's radius is the largest round number of kilometres not above this
  const EARTH_KM = 40075.016686;
  const LEAST_ALPHA = 0.25, MOST_ALPHA = 0.9;
  const STEPS = [1, 2, 5];
  const UNITS = [1, 100, 10000, 1000000]; // square kilometres

  const number = (n) => n.toLocaleString("en-GB");

  /** The largest of 1, 2, 5, 10, 20 ... that is not above a value. */
  function round(value) {
    const ten = 10 ** Math.floor(Math.log10(value) + 1e-9);
    return +(STEPS.slice().reverse().find((step) => step * ten <= value * (1 + 1e-9)) * ten).toPrecision(3);
  }

  /** Five round numbers upwards, the last not above the greatest value. */
  function bounds(most) {
    const found = [round(most)];
    while (found.length < 5) found.unshift(round(found[0] * 0.6));
    return found;
  }

  class Heat {
    constructor(atlas) {
      this.atlas = atlas;
      this.data = null;
      this.layer = new AtlasCanvas({pane: PANE, z: PANE_Z, paint: (c, view, zoom) => this._paint(c, view, zoom)});
    }

    /** Fetch what the view asks for and show it; throws what AtlasData throws. */
    async show(view) {
      const at = AtlasData.frame(this.atlas.map), key = [view.f, view.revision, at.z, at.bbox].join("|");
      if (key !== this.key) {
        this.data = await AtlasData.get("heat", "heat", {f: view.f, z: at.z, bbox: at.bbox});
        this.key = key;
      }
      if (!this.layer._map) this.layer.addTo(this.atlas.map);
      else this.layer.draw();
    }

    hide() { this.layer.remove(); }

    redraw() { if (this.layer._map) this.layer.draw(); }

    /** Kilometres of the kernel in this view: a round number, some forty pixels at its middle. */
    reachKm() {
      const map = this.atlas.map, lat = map.getCenter().lat;
      const kmPerPx = (EARTH_KM * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
      return round(MOST_REACH_PX * kmPerPx);
    }

    _paint(c, view, zoom) {
      const {style} = this.atlas.state;
      this.most = 0;
      if (!this.data || !style.tokens) return;
      const size = view.getSize(), width = Math.ceil(size.x / GRID_PX), height = Math.ceil(size.y / GRID_PX);
      const sum = new Float32Array(width * height);
      this.km = this.reachKm();
      this._add(sum, width, height, view, 256 * 2 ** zoom);
      this.most = this._mostInView(sum, width, view);
      if (!this.most) return;
      this.unit = UNITS.find((unit) => this.most * unit >= 1) || UNITS[UNITS.length - 1];
      this.bounds = bounds(this.most * this.unit);
      const picture = this._picture(sum, width, height, this.data.ramp[style.theme]);
      c.imageSmoothingEnabled = true;
      c.drawImage(picture, 0, 0, width * GRID_PX, height * GRID_PX);
    }

    /** Add each cell's kernel: quartic, 3 / (pi R^2) (1 - d^2 / R^2)^2 attacks a square kilometre. */
    _add(sum, width, height, view, world) {
      const cell = 8 / (256 * 2 ** this.data.z), peak = 3 / (Math.PI * this.km * this.km);
      const turns = [Math.floor(view.min.x / world), Math.floor(view.max.x / world)];
      this.data.cells.forEach(function ([gx, gy, n]) {
        const y = (gy + 0.5) * cell, lat = Math.atan(Math.sinh(Math.PI * (1 - 2 * y)));
        const reach = (this.km / (EARTH_KM * Math.cos(lat))) * world / GRID_PX;
        for (let turn = turns[0]; turn <= turns[1]; turn++) {
          const px = (((gx + 0.5) * cell + turn) * world - view.min.x) / GRID_PX, py = (y * world - view.min.y) / GRID_PX;
          const left = Math.max(0, Math.ceil(px - reach)), right = Math.min(width - 1, Math.floor(px + reach));
          const top = Math.max(0, Math.ceil(py - reach)), bottom = Math.min(height - 1, Math.floor(py + reach));
          for (let row = top; row <= bottom; row++) {
            for (let column = left; column <= right; column++) {
              const share = 1 - ((column - px) ** 2 + (row - py) ** 2) / (reach * reach);
              if (share > 0) sum[row * width + column] += n * peak * share * share;
            }
          }
        }
      }, this);
    }

    _mostInView(sum, width, view) {
      const seen = this.atlas.map.getPixelBounds();
      const [x0, y0, x1, y1] = [seen.min.x - view.min.x, seen.min.y - view.min.y, seen.max.x - view.min.x, seen.max.y - view.min.y].map((v) => Math.round(v / GRID_PX));
      let most = 0;
      for (let row = y0; row < y1; row++) for (let column = x0; column < x1; column++) most = Math.max(most, sum[row * width + column] || 0);
      return most;
    }

    _picture(sum, width, height, ramp) {
      const picture = document.createElement("canvas");
      picture.width = width;
      picture.height = height;
      const c = picture.getContext("2d"), image = c.createImageData(width, height);
      const colours = ramp.map((colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)));
      const low = Math.log(this.bounds[0] / 2), high = Math.log(this.most * this.unit);
      for (let n = 0; n < sum.length; n++) {
        if (!sum[n]) continue;
        const place = (Math.log(sum[n] * this.unit) - low) / (high - low);
        if (place <= 0) continue;
        const step = Math.min(place, 1) * (colours.length - 1), from = Math.min(Math.floor(step), colours.length - 2), share = step - from;
        for (let part = 0; part < 3; part++) image.data[4 * n + part] = colours[from][part] * (1 - share) + colours[from + 1][part] * share;
        image.data[4 * n + 3] = 255 * Math.min(MOST_ALPHA, LEAST_ALPHA + place * 1.4 * (MOST_ALPHA - LEAST_ALPHA));
      }
      c.putImageData(image, 0, 0);
      return picture;
    }

    legend() {
      const said = [];
      if (this.data.areaOnly) said.push(number(this.data.areaOnly) + " known to a province or country only: squares, not smeared.");
      said.push("False alarms and media mentions left out. Scale of this view.");
      if (!this.most) return {first: [make("b", {class: "atlas-unit"}, "No attack is known to a place in this view")], second: [make("span", {class: "atlas-said"}, said.join(" "))]};
      const ramp = this.data.ramp[this.atlas.state.style.theme];
      const bar = make("span", {class: "atlas-ramp", "aria-hidden": "true"});
      bar.style.backgroundImage = "linear-gradient(to right, " + ramp.join(", ") + ")";
      const area = this.unit === 1 ? "km²" : number(this.unit) + " km²";
      return {
        first: [make("b", {class: "atlas-unit"}, "Attacks per " + area + ", within " + number(this.km) + " km"),
          make("span", {role: "listitem", class: "atlas-item"}, "low ", bar, " high, up to " + number(+(this.most * this.unit).toPrecision(2)))],
        second: [make("span", {class: "atlas-said", title: "Kernel density with the quartic kernel: each attack is spread over " + number(this.km) + " km around its point, most at the point itself, and the sum is divided by the area."},
          "Each attack spread over " + number(this.km) + " km, nearer counts more (quartic kernel). " + said.join(" "))]
      };
    }
  }

  window.AtlasHeat = Heat;
})();
