/*
 * Names beside marks, placed so that nothing overlaps: AtlasLabels.place(wanted, marks, room, measure) chooses, for each
 * name in turn, the first free place around its mark, then, if the place is crowded, one at the end of a short leader.
 * Pure: rectangles in, rectangles out.
 */
(function () {
  "use strict";

  const LINE = 15;
  const GAP = 4;
  const LEADER = 26;
  const MOST = 45;

  function touches(a, b) { return a.x0 < b.x1 && a.x1 > b.x0 && a.y0 < b.y1 && a.y1 > b.y0; }

  function box(x0, y0, width, height) { return {x0, y0, x1: x0 + width, y1: y0 + height}; }

  /** Places for a name of this width around a mark: right, left, above, below, then the corners. */
  function around(mark, width) {
    const r = mark.reach + GAP, up = mark.y - LINE / 2;
    return [
      {align: "left", x: mark.x + r, box: box(mark.x + r, up, width, LINE)},
      {align: "right", x: mark.x - r, box: box(mark.x - r - width, up, width, LINE)},
      {align: "center", x: mark.x, box: box(mark.x - width / 2, mark.y - r - LINE + 2, width, LINE)},
      {align: "center", x: mark.x, box: box(mark.x - width / 2, mark.y + r - 2, width, LINE)}
    ];
  }

  function withLeader(mark, width) {
    const places = [];
    for (let turn = 0; turn < 8; turn++) {
      const angle = (turn * Math.PI) / 4 + Math.PI / 8;
      const x = mark.x + Math.cos(angle) * (mark.reach + LEADER), y = mark.y + Math.sin(angle) * (mark.reach + LEADER);
      const left = Math.cos(angle) > 0;
      places.push({
        align: left ? "left" : "right", x, box: box(left ? x : x - width, y - LINE / 2, width, LINE),
        leader: [mark.x + Math.cos(angle) * mark.reach, mark.y + Math.sin(angle) * mark.reach, x, y]
      });
    }
    return places;
  }

  /**
   * wanted: [{mark: {x, y, reach}, text, after, quiet}, ...], most important first; marks: rectangles taken already;
   * room: the rectangle names must lie in; measure(text, after, quiet): width in pixels.
   */
  function place(wanted, marks, room, measure) {
    const taken = marks.slice(), placed = [];
    wanted.forEach(function (name) {
      if (placed.length >= MOST) return;
      const width = measure(name);
      const free = (at) => at.box.x0 >= room.x0 && at.box.x1 <= room.x1 && at.box.y0 >= room.y0 && at.box.y1 <= room.y1 &&
        !taken.some((other) => touches(at.box, other));
      const at = around(name.mark, width).find(free) || (name.quiet ? null : withLeader(name.mark, width).find(free));
      if (!at) return;
      taken.push(at.box);
      placed.push({name, at, y: (at.box.y0 + at.box.y1) / 2});
    });
    return placed;
  }

  window.AtlasLabels = {place};
})();
