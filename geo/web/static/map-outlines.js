/*
 * Outlines of provinces: from the numbers of the file to rings, traced on a canvas, and whether a point lies in one.
 */
(function () {
  "use strict";

  const LEAST_PX = 0.7; // corners nearer than this to the last one are not drawn

  /** Parts of a province in the square of Web Mercator, 0 to 1 from the north-west corner. */
  function unfold(row, units) {
    const rings = [];
    const box = [2, 2, -1, -1];
    row[2].forEach((part) => part.forEach(function (flat, at) {
      const ring = new Float64Array(flat.length);
      let lon = 0, lat = 0;
      for (let n = 0; n < flat.length; n += 2) {
        lon += flat[n];
        lat += flat[n + 1];
        const sine = Math.sin((Math.max(-85.05, Math.min(85.05, lat / units)) * Math.PI) / 180);
        ring[n] = lon / units / 360 + 0.5;
        ring[n + 1] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
        if (at) continue;
        box[0] = Math.min(box[0], ring[n]);
        box[1] = Math.min(box[1], ring[n + 1]);
        box[2] = Math.max(box[2], ring[n]);
        box[3] = Math.max(box[3], ring[n + 1]);
      }
      rings.push(ring);
    }));
    return {country: row[0], name: row[1], rings, box, middle: middleOf(rings)};
  }

  /** A point of the largest ring to write a number at: its centre of mass, if that lies in it. */
  function middleOf(rings) {
    let best = null, most = -1;
    rings.forEach(function (ring) {
      let twice = 0, x = 0, y = 0;
      for (let n = 0; n < ring.length; n += 2) {
        const m = (n + 2) % ring.length, cross = ring[n] * ring[m + 1] - ring[m] * ring[n + 1];
        twice += cross;
        x += (ring[n] + ring[m]) * cross;
        y += (ring[n + 1] + ring[m + 1]) * cross;
      }
      if (Math.abs(twice) <= most) return;
      most = Math.abs(twice);
      best = twice ? [x / (3 * twice), y / (3 * twice)] : [ring[0], ring[1]];
    });
    return best;
  }

  function holds(shape, x, y) {
    if (x < shape.box[0] || x > shape.box[2] || y < shape.box[1] || y > shape.box[3]) return false;
    let inside = false;
    shape.rings.forEach(function (ring) {
      for (let n = 0, m = ring.length - 2; n < ring.length; m = n, n += 2) {
        const crosses = ring[n + 1] > y !== ring[m + 1] > y;
        if (crosses && x < ring[n] + ((y - ring[n + 1]) / (ring[m + 1] - ring[n + 1])) * (ring[m] - ring[n])) inside = !inside;
      }
    });
    return inside;
  }

  /** The path of a shape, `turn` worlds to the east, in the pixels of a view. */
  function trace(c, view, world, one) {
    c.beginPath();
    one.shape.rings.forEach(function (ring) {
      let lastX = Infinity, lastY = Infinity;
      for (let n = 0; n < ring.length; n += 2) {
        const x = (ring[n] + one.turn) * world - view.min.x, y = ring[n + 1] * world - view.min.y;
        if (Math.abs(x - lastX) < LEAST_PX && Math.abs(y - lastY) < LEAST_PX) continue;
        if (n) c.lineTo(x, y); else c.moveTo(x, y);
        lastX = x;
        lastY = y;
      }
      c.closePath();
    });
  }

  window.AtlasOutlines = {unfold, holds, trace};
})();
