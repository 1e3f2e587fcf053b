/*
 * Names of the basemap: which to write at a zoom, how each is written, and where, so that none touches another.
 *
 * AtlasBasemapNames.candidates(tile, zoom, language) -> what a tile would like to have named, in world pixels
 * AtlasBasemapNames.arrange(context, candidates, obstacles, shown) -> the names that fit
 * AtlasBasemapNames.write(context, name, colours) draws one of them
 */
(function () {
  "use strict";

  const FONT = '"Liberation Sans", Arial, "DejaVu Sans", sans-serif';

  // ------------------------------------------------------------------------------------- which names, how, in what order

  /*
   * A candidate: {order, rank, text, font, size, colour, x, y, kind: "point" | "area" | "line", dot, path, caps}.
   * Lower order goes first, then lower rank.
   */
  const NAMES = {
    country_label: function (p, z) {
      if (z > 9) return null;
      const size = (z < 4 ? 10.5 : z < 6 ? 12 : 14) - (p.r >= 50 ? 1.5 : 0); // ranks of 50 and more are small states
      // Below the great towns, or the Vatican would hide Rome.
      return {order: p.r >= 50 ? 1.5 : 0, rank: p.r, font: "bold", size: size, colour: "country", kind: "area", caps: true, wrap: 12};
    },
    place: function (p, z) {
      if (z < p.z) return null;
      const great = p.c === 2 || p.p >= 1500000, middling = p.c === 1 || p.p >= 200000;
      return {
        order: great ? 1 : middling ? 2 : 5, rank: -(p.p || 0) - (p.c || 0) * 1e6, kind: "point",
        font: great ? "bold" : "", size: great ? 13 : middling ? 12 : z >= 10 ? 11.5 : 11, colour: "town", dot: great ? 2.6 : 2.1
      };
    },
    admin1_label: function (p, z) {
      if (z < p.z) return null;
      return {order: 3, rank: p.z, font: "italic", size: z > 8 ? 11 : 10, colour: "division", kind: "area", caps: true, wrap: 14};
    },
    lake: function (p, z) {
      return z < 5 ? null : {order: 4, rank: 0, font: "italic", size: 10.5, colour: "water", kind: "area", wrap: 13};
    },
    river: function (p, z) {
      return z < 5 || p.r > z ? null : {order: 4, rank: p.r, font: "italic", size: 10.5, colour: "water", kind: "line"};
    },
    airport: function (p, z) {
      return z < p.z ? null : {order: 6, rank: p.z, font: "italic", size: 10, colour: "airport", kind: "area", wrap: 18};
    }
  };
  const REPEAT = {lake: 400, river: 420, admin1_label: 520}; // px within which the same name is not said again

  function candidates(tile, z, lang) {
    const found = [];
    Object.keys(NAMES).forEach(function (layer) {
      (tile.data.get(layer) || []).forEach(function (feature) {
        const label = feature.props.name && NAMES[layer](feature.props, z);
        if (!label) return;
        const at = label.kind === "line" ? null : anchor(feature, layer, tile);
        if (label.kind !== "line" && !at) return;
        const text = feature.props[lang] || feature.props.name;
        label.text = label.caps ? text.toLocaleUpperCase(lang) : text;
        inItsScript(label);
        label.layer = layer;
        label.id = layer + ":" + feature.props.name;
        if (at) Object.assign(label, at);
        else label.paths = feature.geom.map(function (line) {
          return line.map(function (p) { return {x: p.x * tile.scale + tile.origin.x, y: p.y * tile.scale + tile.origin.y}; });
        });
        found.push(label);
      });
    });
    return found;
  }

  /** Where a point or an area is named, in world pixels; null if that is the next tile's business. */
  function anchor(feature, layer, tile) {
    const side = tile.dim / tile.scale, b = feature.bbox;
    let x, y;
    if (layer === "lake") {
      const wide = (b.maxX - b.minX) * tile.scale, high = (b.maxY - b.minY) * tile.scale;
      if (wide * high < 500) return null;
      x = (Math.max(b.minX, 0) + Math.min(b.maxX, side)) / 2;
      y = (Math.max(b.minY, 0) + Math.min(b.maxY, side)) / 2;
    } else {
      x = feature.geom[0][0].x;
      y = feature.geom[0][0].y;
    }
    if (x < 0 || y < 0 || x >= side || y >= side) return null;
    return {x: x * tile.scale + tile.origin.x, y: y * tile.scale + tile.origin.y};
  }

  function broken(text, longest) {
    if (!longest || text.length <= longest) return [text];
    const middle = text.length / 2;
    let cut = -1;
    for (let i = text.indexOf(" "); i !== -1; i = text.indexOf(" ", i + 1)) {
      if (cut === -1 || Math.abs(i - middle) < Math.abs(cut - middle)) cut = i;
    }
    return cut === -1 ? [text] : [text.slice(0, cut), text.slice(cut + 1)];
  }

  // ----------------------------------------------------------------------------------------------- placing without touching

  /** Rectangles [x0, y0, x1, y1] in cells of a grid: asks quickly whether a new one would touch. */
  class Taken {
    constructor() { this.cells = new Map(); }

    _each(r, visit) {
      for (let cx = Math.floor(r[0] / 64); cx <= Math.floor(r[2] / 64); cx++) {
        for (let cy = Math.floor(r[1] / 64); cy <= Math.floor(r[3] / 64); cy++) if (visit(cx + ":" + cy)) return true;
      }
      return false;
    }

    touches(r) {
      const cells = this.cells;
      return this._each(r, function (key) {
        return (cells.get(key) || []).some(function (o) { return r[0] < o[2] && r[2] > o[0] && r[1] < o[3] && r[3] > o[1]; });
      });
    }

    add(r) {
      const cells = this.cells;
      this._each(r, function (key) {
        if (cells.has(key)) cells.get(key).push(r);
        else cells.set(key, [r]);
      });
    }
  }

  const widths = new Map();
  function widthOf(context, font, text) {
    const key = font + "|" + text;
    if (!widths.has(key)) {
      if (widths.size > 20000) widths.clear();
      context.font = font;
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  }

  // How far the name of an area may be moved from its middle: in widths and line heights of the name.
  const NUDGES = [[0, 0], [0, -1], [0, 1], [0, -2], [0, 2], [-0.4, 0], [0.4, 0]];
  const BESIDE_RUNWAYS = [[0, 1.6], [0, -1.6], [0, 2.6], [0, -2.6]];

  /** All ways to write a candidate, best first: {boxes, lines: [[text, x, y]], align, angle}, in world pixels. */
  function waysToWrite(context, c) {
    const font = fontOf(c), high = c.size * 1.2;
    if (c.kind === "line") return alongLine(c, widthOf(context, font, c.text), high);
    const lines = broken(c.text, c.wrap);
    const wide = Math.max.apply(null, lines.map(function (line) { return widthOf(context, font, line); }));
    if (c.kind === "area") {
      return (c.layer === "airport" ? BESIDE_RUNWAYS : NUDGES).map(function (nudge) {
        const x = c.x + nudge[0] * wide, top = c.y + (nudge[1] - lines.length / 2) * high;
        const box = [x - wide / 2 - 2, top, x + wide / 2 + 2, top + lines.length * high];
        return {boxes: [box], align: "center", lines: lines.map(function (t, i) { return [t, x, top + (i + 0.5) * high]; })};
      });
    }
    const gap = c.dot + 4, ring = [c.x - c.dot - 1, c.y - c.dot - 1, c.x + c.dot + 1, c.y + c.dot + 1];
    const way = function (x0, align, y) {
      const x = align === "left" ? x0 : align === "right" ? x0 + wide : x0 + wide / 2;
      return {boxes: [ring, [x0 - 1, y - high / 2, x0 + wide + 1, y + high / 2]], align: align, lines: [[c.text, x, y]]};
    };
    return [
      way(c.x + gap, "left", c.y),
      way(c.x - gap - wide, "right", c.y),
      way(c.x - wide / 2, "center", c.y - c.dot - high / 2 - 1),
      way(c.x - wide / 2, "center", c.y + c.dot + high / 2 + 1)
    ];
  }

  /** Stretches of a river that are straight enough to be written along, the straightest first. */
  function alongLine(c, wide, high) {
    const ways = [];
    c.paths.forEach(function (path) {
      for (let start = 0; start < path.length - 1; start += Math.max(1, Math.floor(path.length / 60))) {
        let end = start + 1;
        while (end < path.length && Math.hypot(path[end].x - path[start].x, path[end].y - path[start].y) < wide + 4) end++;
        if (end === path.length) break;
        const stretch = wander(path, start, end);
        if (Math.abs(stretch.angle) > 1.2 || stretch.above + stretch.below > high) continue;
        const off = stretch.above + high * 0.6;
        const x = stretch.x + Math.sin(stretch.angle) * off, y = stretch.y - Math.cos(stretch.angle) * off;
        ways.push({wander: stretch.above + stretch.below, angle: stretch.angle, align: "center", lines: [[c.text, x, y]],
          boxes: beads(x, y, wide, high, stretch.angle)});
      }
    });
    return ways.sort(function (one, other) { return one.wander - other.wander; }).slice(0, 8);
  }

  /** The middle and angle of a stretch of line, readable left to right, and how far it strays above and below that. */
  function wander(path, start, end) {
    const a = path[start], b = path[end];
    let angle = Math.atan2(b.y - a.y, b.x - a.x);
    if (angle > Math.PI / 2) angle -= Math.PI;
    if (angle <= -Math.PI / 2) angle += Math.PI;
    const x = (a.x + b.x) / 2, y = (a.y + b.y) / 2;
    let above = 0, below = 0;
    for (let i = start; i <= end; i++) {
      const off = (path[i].x - x) * Math.sin(angle) - (path[i].y - y) * Math.cos(angle);
      above = Math.max(above, off);
      below = Math.max(below, -off);
    }
    return {x: x, y: y, angle: angle, above: above, below: below};
  }

  /** Squares strung along slanted text: closer to its shape than one upright box. */
  function beads(x, y, wide, high, angle) {
    const count = Math.max(1, Math.ceil(wide / high)), half = high / 2;
    return Array.from({length: count}, function (unused, i) {
      const along = ((i + 0.5) / count - 0.5) * wide;
      const bx = x + along * Math.cos(angle), by = y + along * Math.sin(angle);
      return [bx - half, by - half, bx + half, by + half];
    });
  }

  function fontOf(c) { return c.font + " " + c.size + "px " + FONT; }

  const ARABIC = /[\u0600-\u06ff]/;

  /** Arabic has no italics and smaller letters: upright and larger. */
  function inItsScript(label) {
    if (!ARABIC.test(label.text)) return;
    if (label.font === "italic") label.font = "";
    label.size += 2;
  }

  /**
   * Choose the names that fit, most important first; names already `shown` go before others of their class, so that
   * a name does not come and go while the map is moved.
   */
  function arrange(context, candidates, obstacles, shown) {
    const taken = new Taken(), said = new Map(), chosen = [];
    obstacles.forEach(function (r) { taken.add(r); });
    candidates.sort(function (a, b) {
      return a.order - b.order || shown.has(b.id) - shown.has(a.id) || a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
    });
    candidates.forEach(function (c) {
      const near = said.get(c.id) || [], apart = REPEAT[c.layer] || 2;
      const way = waysToWrite(context, c).find(function (w) {
        const at = w.lines[0];
        return !near.some(function (p) { return Math.hypot(p[1] - at[1], p[2] - at[2]) < apart; }) && !w.boxes.some(taken.touches, taken);
      });
      if (!way) return;
      way.boxes.forEach(function (r) { taken.add(r); });
      said.set(c.id, near.concat([way.lines[0]]));
      chosen.push({c: c, way: way});
    });
    return chosen;
  }

  function write(context, label, colours) {
    const c = label.c, way = label.way;
    context.font = fontOf(c);
    context.textAlign = way.align;
    way.lines.forEach(function (line) {
      context.save();
      context.translate(line[1], line[2]);
      if (way.angle) context.rotate(way.angle);
      context.lineWidth = c.size > 11.5 ? 3 : 2.4;
      context.strokeStyle = colours.halo;
      context.strokeText(line[0], 0, 0);
      context.fillStyle = colours[c.colour];
      context.fillText(line[0], 0, 0);
      context.restore();
    });
    if (!c.dot) return;
    context.beginPath();
    context.arc(c.x, c.y, c.dot, 0, 2 * Math.PI);
    context.fillStyle = colours.land;
    context.fill();
    context.lineWidth = 1.2;
    context.strokeStyle = colours.dot;
    context.stroke();
  }

  window.AtlasBasemapNames = {candidates: candidates, arrange: arrange, write: write, FONT: FONT};
})();
