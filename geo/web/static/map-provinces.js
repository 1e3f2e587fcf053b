/*
 * Provinces coloured by their number of attacks: a layer, its card and its legend. The counts come for the whole world,
 * so that panning changes no colour; the outlines come once and are kept by the browser.
 */
(function () {
  "use strict";

  const {make} = window.AtlasDom, short = window.AtlasMarks.short;
  const PANE = "atlas-provinces", PANE_Z = 410; // under the marks
  const NAMED_FROM_ZOOM = 3.5; // outlines of provinces without an incident are drawn from here
  const NUMBER_PX = 30;        // a province at least so wide has its number on it
  const CONTROL = window.AtlasControls;

  const number = (n) => Math.round(n).toLocaleString("en-GB");
  const plural = (n, one) => number(n) + " " + one + (n === 1 ? "" : "s");
  const keyOf = (country, name) => country + ":" + name;

  // ------------------------------------------------------------------------------------------------------------- layer

  class Provinces {
    constructor(atlas, onChoose) {
      this.atlas = atlas;
      this.onChoose = onChoose;
      this.measure = "count";
      this.shapes = null;
      this.data = null;
      this.hovered = null;
      this.layer = new AtlasCanvas({pane: PANE, z: PANE_Z, paint: (c, view, zoom) => this._paint(c, view, zoom)});
      this.card = make("div", {class: "atlas-card atlas-tip atlas-area-tip", hidden: true, "aria-hidden": "true"});
      this.stops = new CONTROL.Stops(atlas.box, {
        open: (stop) => this._open(stop.mark), enter: (stop) => this._point(stop.mark, stop.at), leave: () => this._point(null)
      });
      this.stops.element.setAttribute("aria-label", "Provinces with incidents");
      atlas.box.append(this.card);
    }

    /** Fetch what is missing and show it; throws what AtlasData throws. */
    async show(view) {
      const key = view.f + "|" + view.revision;
      if (key !== this.key) {
        const data = await AtlasData.get("provinces", "provinces", {f: view.f});
        this.outlines = this.outlines || AtlasData.get("outlines", data.outlines, {});
        try {
          const file = await this.outlines;
          this.shapes = this.shapes || file.provinces.map((row) => AtlasOutlines.unfold(row, file.units));
        } catch (why) {
          this.outlines = null;
          throw why;
        }
        this.data = data;
        this.rows = new Map(data.provinces.map((row) => [keyOf(row.c, row.n), row]));
        this.key = key;
      }
      if (!this.layer._map) this.layer.addTo(this.atlas.map);
      else this.layer.draw();
    }

    hide() {
      this._point(null);
      this.stops.set([]);
      this.layer.remove();
    }

    redraw() { if (this.layer._map) this.layer.draw(); }

    value(row) { return this.measure === "rate" ? row.r : row.a; }

    scale() { return this.data[this.measure]; }

    fill(row) {
      const classes = this.scale(), value = this.value(row), column = this.atlas.state.style.theme === "dark" ? 3 : 2;
      const found = classes.filter((one) => value >= one[0]).pop();
      return value > 0 && found ? found[column] : null;
    }

    _paint(c, view, zoom) {
      const tokens = this.atlas.state.style.tokens;
      if (!tokens || !this.data) return;
      const world = 256 * 2 ** zoom;
      const drawn = [];
      this.shapes.forEach(function (shape) {
        for (let turn = Math.floor(view.min.x / world); turn <= Math.floor(view.max.x / world); turn++) {
          const x0 = (shape.box[0] + turn) * world, x1 = (shape.box[2] + turn) * world;
          if (x1 < view.min.x || x0 > view.max.x || shape.box[3] * world < view.min.y || shape.box[1] * world > view.max.y) continue;
          drawn.push({shape, turn, row: this.rows.get(keyOf(shape.country, shape.name)), width: x1 - x0});
        }
      }, this);
      c.lineJoin = "round";
      drawn.filter((one) => !one.row && zoom >= NAMED_FROM_ZOOM).forEach((one) => this._outline(c, view, world, one, tokens.line2, 0.5));
      drawn.filter((one) => one.row).forEach(function (one) {
        AtlasOutlines.trace(c, view, world, one);
        const fill = this.fill(one.row);
        if (fill) {
          c.globalAlpha = this.data.opacity;
          c.fillStyle = fill;
          c.fill("evenodd");
          c.globalAlpha = 1;
        }
        c.setLineDash(fill ? [] : [3, 2.5]);
        c.strokeStyle = fill ? tokens.land : tokens.dashed;
        c.lineWidth = 1;
        c.stroke();
        c.setLineDash([]);
      }, this);
      drawn.filter((one) => one.shape === this.hovered).forEach((one) => this._outline(c, view, world, one, tokens.ink, 2));
      this._numbers(c, view, world, drawn, tokens);
    }

    _outline(c, view, world, one, colour, width) {
      AtlasOutlines.trace(c, view, world, one);
      c.strokeStyle = colour;
      c.lineWidth = width;
      c.stroke();
    }

    /** The number of each province that is wide enough for it; names of the basemap give way to them. */
    _numbers(c, view, world, drawn, tokens) {
      const {map, state} = this.atlas, corner = map.getPixelBounds().min, size = map.getSize();
      this.boxes = [];
      const standing = CONTROL.standing(map);
      const stops = [];
      drawn.filter((one) => one.row).forEach(function (one) {
        const x = (one.shape.middle[0] + one.turn) * world, y = one.shape.middle[1] * world;
        const at = L.point(x - corner.x, y - corner.y), value = this.value(one.row);
        const inView = at.x > 0 && at.y > 0 && at.x < size.x && at.y < size.y;
        if (inView) stops.push({mark: one.shape, at, reach: 8, square: true, name: keyOf(one.shape.country, one.shape.name), words: this.words(one.row)});
        if (one.width < NUMBER_PX || !value) return;
        const text = this.measure === "rate" ? figure(value) : short(value);
        c.font = "700 12px " + state.style.font;
        c.textAlign = "center";
        c.textBaseline = "middle";
        c.lineWidth = 3.2;
        const half = c.measureText(text).width / 2 + 3, box = {x: at.x - half, y: at.y - 9, width: 2 * half, height: 18};
        if (standing.some((other) => meet(box, other))) return;
        c.strokeStyle = tokens.land;
        c.strokeText(text, x - view.min.x, y - view.min.y);
        c.fillStyle = tokens.ink;
        c.fillText(text, x - view.min.x, y - view.min.y);
        this.boxes.push(box);
      }, this);
      this.stops.set(stops.sort((one, other) => other.mark.row - one.mark.row));
    }

    // ---------------------------------------------------------------------------------------------------------- pointing

    at(latlng) {
      if (!this.shapes) return null;
      const point = this.atlas.map.project(latlng, 0), x = (((point.x / 256) % 1) + 1) % 1;
      return this.shapes.find((shape) => AtlasOutlines.holds(shape, x, point.y / 256)) || null;
    }

    move(event) { this._point(this.at(event.latlng), event.containerPoint); }

    leave() { this._point(null); }

    click(event) { this._open(this.at(event.latlng)); }

    _open(shape) {
      const row = shape && this.rows.get(keyOf(shape.country, shape.name));
      if (row) this.onChoose([row.c, row.n]);
    }

    _point(shape, at) {
      const changed = shape !== this.hovered;
      this.hovered = shape;
      if (changed) this.redraw();
      const row = shape && this.rows.get(keyOf(shape.country, shape.name));
      this.atlas.box.classList.toggle("atlas-pointing", Boolean(row));
      if (!shape) { this.card.hidden = true; return; }
      if (changed) {
        const lines = row ? this.lines(row) : ["No incident"];
        this.card.replaceChildren(
          make("div", {class: "atlas-title"}, shape.name), make("div", {class: "atlas-count"}, lines[0]),
          ...lines.slice(1).map((line) => make("div", {class: "atlas-note"}, line)));
      }
      window.AtlasCards.beside(this.card, this.atlas.box, at, 6);
    }

    /** What is known of a province, a line each: the number first. */
    lines(row) {
      const period = this.data.period, lines = [row.a ? plural(row.a, "attack") : "No attack"];
      if (row.a && period) lines[0] += ", " + figure(row.r) + " a month";
      if (row.p) lines.push(number(row.a - row.p) + " certainly here, " + number(row.p) + " possibly: their circle of doubt crosses the border");
      else if (row.a > 1) lines.push("All certainly here");
      const beside = [row.d && plural(row.d, "false alarm"), row.m && plural(row.m, "media mention")].filter(Boolean);
      if (beside.length) lines.push("Not in the colour: " + beside.join(", "));
      if (row.u) lines.push(number(row.u) + " undated, not in the rate");
      lines.push("Click to narrow to this province");
      return lines;
    }

    words(row) { return row.n + ", " + row.w + ". " + this.lines(row).slice(0, -1).join(". "); }

    // ------------------------------------------------------------------------------------------------------------ legend

    /** Two rows for the legend: classes with their unit, and what is not coloured. */
    legend() {
      const column = this.atlas.state.style.theme === "dark" ? 3 : 2;
      const {opacity} = this.data, unit = this.measure === "rate" ? "Attacks a month" : "Attacks";
      const swatches = this.scale().map(function (one) {
        const swatch = make("span", {class: "atlas-swatch", "aria-hidden": "true"});
        swatch.style.backgroundColor = one[column];
        swatch.style.opacity = opacity; // as on the map
        return make("span", {role: "listitem", class: "atlas-item", title: "from " + one[0]}, swatch, one[1]);
      });
      const none = make("span", {role: "listitem", class: "atlas-item"}, make("span", {class: "atlas-swatch atlas-none", "aria-hidden": "true"}), "no incident");
      return {
        first: [make("b", {class: "atlas-unit"}, unit), ...swatches, none],
        second: [make("span", {class: "atlas-said"}, this.left())]
      };
    }

    /** What the colours leave out, with its numbers: they add up to the counters. */
    left() {
      const {left, placed, total, discounted, mentions, undated, period} = this.data, out = [];
      if (left.country) out.push(number(left.country) + " known to the country only");
      if (left.unlocated) out.push(number(left.unlocated) + " unlocated");
      if (left.elsewhere) out.push(number(left.elsewhere) + " at sea");
      const beside = [discounted && plural(discounted, "false alarm"), mentions && plural(mentions, "media mention")].filter(Boolean);
      const sentence = number(placed) + " of " + number(total) + " matching lie in a province" + (out.length ? "; " + out.join(", ") + ": not coloured." : ".");
      const more = [beside.length ? "Colour is by attacks: " + beside.join(" and ") + " left out." : "",
        this.measure === "rate" && period ? "Rate over " + period.words + ": " + period.months + (period.months === 1 ? " month" : " months") + " of 30.4 days." : "",
        this.measure === "rate" && undated ? plural(undated, "attack") + " without a date left out." : ""];
      return [sentence, ...more].filter(Boolean).join(" ");
    }
  }

  function meet(one, other) {
    return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
  }

  /** Two significant digits. */
  function figure(value) { return value >= 10 ? number(value) : String(+value.toPrecision(2)); }

  window.AtlasProvinces = Provinces;
})();
