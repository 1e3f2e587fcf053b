/*
 * The legend under the map: a row for what colour means, with the switch, and a row that explains every mark in use.
 * Rows keep what was seen since filter or colour changed, so that panning does not make them jump.
 */
(function () {
  "use strict";

  const {make, mark} = window.AtlasDom, M = window.AtlasMarks;
  const MODES = [["outcome", "Outcome"], ["group", "Group"], ["grade", "Grade"]];
  const DOT_R = 5.6;

  class Legend {
    constructor(onMode) {
      this.colours = make("div", {class: "atlas-key", role: "list", "aria-label": "Colours"});
      this.marks = make("div", {class: "atlas-key atlas-marks", role: "list", "aria-label": "Marks"});
      this.buttons = MODES.map(([mode, words]) =>
        make("button", {type: "button", "aria-pressed": "false", "data-mode": mode, on: {click: () => onMode(mode)}}, words));
      const control = make("div", {class: "atlas-switch", role: "group", "aria-label": "Colour by"}, ...this.buttons);
      this.element = make("div", {class: "atlas-legend"}, this.colours, control, this.marks);
      this.seen = new Map();
      this.used = new Set();
    }

    /** Forget what was seen: another filter or another colour. */
    reset() {
      this.seen.clear();
      this.used.clear();
    }

    show(data, by, style) {
      data.key.forEach((entry) => this.seen.set(entry[0], entry));
      data.bubbles.forEach(function (bubble) {
        if (bubble.a) this.used.add("area");
        else if (bubble.n === 1) this.used.add("dot");
        if (bubble.n > 1 && !bubble.a) this.used.add("size");
        if (bubble.m && !bubble.a) this.used.add("doubt");
        if (bubble.d) this.used.add("discounted");
      }, this);
      if (data.sites.length) this.used.add("site");
      this.buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.mode === by)));
      this.colours.replaceChildren(...this._colours(style));
      this.marks.replaceChildren(...this._marks(data.scale || 1, style));
    }

    _colours(style) {
      const index = style.theme === "dark" ? 3 : 2;
      const inOrder = Array.from(this.seen.values()).sort((one, other) => one[4] - other[4]);
      return inOrder.map(function (entry) {
        const swatch = make("span", {class: "atlas-dot", "aria-hidden": "true"});
        swatch.style.backgroundColor = entry[index];
        return make("span", {role: "listitem", class: "atlas-item"}, swatch, entry[1]);
      });
    }

    _marks(scale, style) {
      const {tokens, font} = style, items = [];
      const add = (picture, words) => items.push(make("span", {role: "listitem", class: "atlas-item"}, picture, words));
      const hollow = function (c, x, y, r) {
        c.beginPath();
        c.arc(x, y, r, 0, 2 * Math.PI);
        c.strokeStyle = tokens.dashed;
        c.lineWidth = 1;
        c.stroke();
      };
      if (this.used.has("size")) {
        const [small, large] = sizes(scale), r = DOT_R * Math.sqrt(large) * scale, one = Math.max(2.5, DOT_R * Math.sqrt(small) * scale);
        const high = Math.min(22, 2 * r + 2), shrink = Math.min(1, 10 / r);
        add(mark(2 * (one + r) * shrink + 5, Math.max(16, high), function (c, x, y) {
          hollow(c, one * shrink + 1, y, one * shrink);
          hollow(c, 2 * one * shrink + 3 + r * shrink, y, r * shrink);
        }), M.short(small) + " and " + M.short(large) + " incidents");
      }
      if (this.used.has("dot")) {
        add(mark(14, 14, function (c, x, y) { c.fillStyle = tokens.dashed; c.beginPath(); c.arc(x, y, 5, 0, 7); c.fill(); }), "site or town");
      }
      if (this.used.has("doubt")) {
        add(mark(18, 18, function (c, x, y) {
          M.doubt(c, x, y, 8, tokens);
          c.fillStyle = tokens.dashed; c.beginPath(); c.arc(x, y, 3.5, 0, 7); c.fill();
        }), "true radius of doubt");
      }
      if (this.used.has("area")) add(mark(16, 16, (c, x, y) => smallSquare(c, x, y, tokens, font)), "province or country only");
      if (this.used.has("discounted")) add(mark(13, 13, (c, x, y) => M.discounted(c, x, y, 1, tokens, font)), "false alarm");
      if (this.used.has("site")) add(mark(12, 12, (c, x, y) => M.triangle(c, x, y, tokens)), "base, no incident");
      return items;
    }
  }

  /** Two round numbers of incidents whose circles are told apart and fit in the row. */
  function sizes(scale) {
    const one = 1 / (scale * scale);
    if (one < 2) return [1, 5];
    const round = (value) => { const ten = 10 ** Math.floor(Math.log10(value)); return Math.max(1, Math.round(value / ten) * ten); };
    return [round(one), round(one * 5)];
  }

  function smallSquare(c, x, y, tokens, font) {
    c.save();
    c.translate(x, y);
    c.scale(0.66, 0.66);
    M.square(c, 0, 0, 5, 0, tokens, font);
    c.restore();
  }

  window.AtlasLegend = Legend;
})();
