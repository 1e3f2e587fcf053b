/*
 * The marks of the map on a canvas: dots, pies and donuts, rings, squares, triangles. Each function draws one mark at
 * a point in CSS pixels and knows nothing of Leaflet or of the network. Radii and widths are those of the look.
 */
(function () {
  "use strict";

  const HALO = 1.6;
  const NUMBER_FROM_R = 9.5; // smaller circles have their number after the label
  const HOLE = 0.54;         // inner radius of a donut, as a share of the outer
  const SELECTED_GAP = 4.5;
  const BESIDE_R = 4.5;      // a discounted incident
  const TURN = 2 * Math.PI;

  function circle(c, x, y, r) {
    c.beginPath();
    c.arc(x, y, r, 0, TURN);
  }

  /** A circle in slices [[colour, weight], ...], clockwise from the top, with a halo of the land. */
  function slices(c, x, y, r, parts, tokens) {
    const total = wedges(c, x, y, r, parts, tokens, function (colour) {
      c.fillStyle = colour;
      c.fill();
    });
    if (parts.length > 1) separate(c, x, y, r, parts, total, tokens);
  }

  /** The outline of each part of a circle in turn, handed to `ink(colour, from, to)`, on a halo of the land; their sum. */
  function wedges(c, x, y, r, parts, tokens, ink) {
    const total = parts.reduce((sum, part) => sum + part[1], 0);
    circle(c, x, y, r + HALO);
    c.fillStyle = tokens.land;
    c.fill();
    let from = -TURN / 4;
    parts.forEach(function (part) {
      const to = from + (TURN * part[1]) / total;
      c.beginPath();
      if (parts.length > 1) c.moveTo(x, y);
      c.arc(x, y, r, from, to);
      c.closePath();
      ink(part[0], from, to);
      from = to;
    });
    return total;
  }

  /** Thin lines of land between slices, so that neighbours of like lightness stay apart. */
  function separate(c, x, y, r, parts, total, tokens) {
    c.strokeStyle = tokens.land;
    c.lineWidth = r > 12 ? 1 : 0.7;
    let at = -TURN / 4;
    parts.forEach(function (part) {
      c.beginPath();
      c.moveTo(x, y);
      c.lineTo(x + r * Math.cos(at), y + r * Math.sin(at));
      c.stroke();
      at += (TURN * part[1]) / total;
    });
  }

  /** One incident, a pie of few, or a donut with its number. */
  function bubble(c, x, y, r, n, parts, tokens, font) {
    slices(c, x, y, r, parts, tokens);
    if (n < 2 || r < NUMBER_FROM_R) return;
    circle(c, x, y, r * HOLE);
    c.fillStyle = tokens.bg;
    c.fill();
    const text = short(n);
    c.fillStyle = tokens.ink;
    c.textAlign = "center";
    c.textBaseline = "middle";
    c.font = "700 " + fitting(text, r) + "px " + font;
    c.fillText(text, x, y + 0.5);
  }

  /** Incidents that are only possible: a pale circle with a line of its colours around what is certain. */
  function possible(c, x, y, r, parts, tokens) {
    wedges(c, x, y, r, parts, tokens, function (colour, from, to) {
      c.globalAlpha = 0.22;
      c.fillStyle = colour;
      c.fill();
      c.globalAlpha = 1;
      c.beginPath();
      c.arc(x, y, Math.max(0, r - 0.7), from, to);
      c.strokeStyle = colour;
      c.lineWidth = 1.4;
      c.stroke();
    });
  }

  function fitting(text, r) {
    const room = 2 * r * HOLE - 2;
    return Math.max(8, Math.min(13, r * 0.75 + 2, room / (0.58 * text.length)));
  }

  /** 12345 as 12k: a number that fits in a circle. */
  function short(n) {
    if (n < 10000) return String(n);
    const [unit, divisor] = n < 999500 ? ["k", 1e3] : ["M", 1e6];
    const shown = n / divisor;
    return (shown < 10 ? Math.round(shown * 10) / 10 : Math.round(shown)) + unit;
  }

  function dashedRing(c, x, y, r, tokens, dash) {
    circle(c, x, y, r);
    dashes(c, tokens, dash);
  }

  function dashes(c, tokens, dash) {
    c.setLineDash(dash);
    c.strokeStyle = tokens.dashed;
    c.lineWidth = 1;
    c.stroke();
    c.setLineDash([]);
  }

  /** Radius of doubt, in pixels of this view; points of its line where it is no circle there. */
  function doubt(c, x, y, r, tokens, points) {
    const path = points ? () => along(c, points) : () => circle(c, x, y, r);
    path();
    c.globalAlpha = 0.05;
    c.fillStyle = tokens.ink;
    c.fill();
    c.globalAlpha = 1;
    path();
    dashes(c, tokens, [2.5, 2.5]);
  }

  function along(c, points) {
    c.beginPath();
    points.forEach((point) => c.lineTo(point.x, point.y));
  }

  /** A discounted incident: a small dashed circle; the number of several stands in it. */
  function discounted(c, x, y, n, tokens, font) {
    const r = besideRadius(n);
    circle(c, x, y, r + HALO);
    c.fillStyle = tokens.land;
    c.fill();
    dashedRing(c, x, y, r, tokens, [2.2, 2]);
    if (n < 2) return;
    c.fillStyle = tokens.ink2;
    c.font = "700 9px " + font;
    c.textAlign = "center";
    c.textBaseline = "middle";
    c.fillText(short(n), x, y + 0.5);
  }

  function besideRadius(n) { return n > 1 ? 7 : BESIDE_R; }

  /** Half the side of the square whose area is that of a circle of radius r; room for its number. */
  function squareHalf(r) { return Math.max(10, (Math.sqrt(Math.PI) / 2) * r); }

  /** Known only to a province or country; its words are the number unless given, its lines as strong as said. */
  function square(c, x, y, r, n, tokens, font, words = short(n), strength = 1) {
    const h = squareHalf(r);
    c.save();
    c.beginPath();
    c.rect(x - h, y - h, 2 * h, 2 * h);
    c.fillStyle = tokens.land;
    c.fill();
    c.clip();
    c.strokeStyle = tokens.ink3;
    c.globalAlpha = 0.45 * strength;
    c.lineWidth = 1;
    for (let at = -2 * h; at < 2 * h; at += 4.5) {
      c.beginPath();
      c.moveTo(x + at - h, y + h);
      c.lineTo(x + at + h, y - h);
      c.stroke();
    }
    c.restore();
    c.setLineDash([3, 2.5]);
    c.strokeStyle = tokens.dashed;
    c.lineWidth = 1.3;
    c.globalAlpha = strength;
    c.strokeRect(x - h, y - h, 2 * h, 2 * h);
    c.globalAlpha = 1;
    c.setLineDash([]);
    if (n < 1) return;
    c.font = "700 12px " + font;
    c.textAlign = "center";
    c.textBaseline = "middle";
    c.lineWidth = 3;
    c.lineJoin = "round";
    c.strokeStyle = tokens.land;
    c.strokeText(words, x, y + 0.5);
    c.fillStyle = tokens.ink;
    c.fillText(words, x, y + 0.5);
  }

  /** A site with no incident in view. */
  function triangle(c, x, y, tokens) {
    c.beginPath();
    c.moveTo(x, y - 4.2);
    c.lineTo(x + 4.2, y + 3);
    c.lineTo(x - 4.2, y + 3);
    c.closePath();
    c.fillStyle = tokens.land;
    c.fill();
    c.strokeStyle = tokens.ink2;
    c.lineWidth = 1.2;
    c.lineJoin = "round";
    c.stroke();
  }

  function selected(c, x, y, r, area, tokens) {
    c.strokeStyle = tokens.ink;
    c.lineWidth = 2;
    if (area) {
      const h = squareHalf(r) + SELECTED_GAP;
      c.strokeRect(x - h, y - h, 2 * h, 2 * h);
      return;
    }
    circle(c, x, y, r + SELECTED_GAP);
    c.stroke();
  }

  /** A point that is given too, but not used: hollow, joined to the one that is. */
  function otherPoint(c, x, y, toX, toY, tokens) {
    c.strokeStyle = tokens.ink;
    c.lineWidth = 1.2;
    c.beginPath();
    c.moveTo(x, y);
    c.lineTo(toX, toY);
    c.stroke();
    circle(c, x, y, 4);
    c.fillStyle = tokens.land;
    c.fill();
    c.lineWidth = 1.6;
    c.stroke();
  }

  window.AtlasMarks = {
    HALO, NUMBER_FROM_R, bubble, besideRadius, discounted, doubt, otherPoint, possible, selected, short, square, squareHalf, triangle
  };
})();
