/*
 * What of a play there is in a window of steps, counted in the browser from the answer of /api/play. An incident is
 * certainly in the window if all steps of its onset are, possibly if any is. Pure: numbers in, numbers out.
 */
(function () {
  "use strict";

  const DOT_R = 5.6, MAX_R = 34; // as geo/maps/merging.py has them
  const TOUCH = 0.85;
  const RING = 2.2;              // least width in pixels of what is only possible around what is certain

  class Frames {
    constructor(data) {
      const rows = data.rows, ints = (list) => Int32Array.from(list);
      this.data = data;
      this.steps = data.steps.length;
      this.byCertain = data.when === "certain";
      this.rows = {b: ints(rows.b), f: ints(rows.f), l: ints(rows.l), n: ints(rows.n), d: ints(rows.d), w: rows.w.map(ints)};
      this.scales = new Map();
    }

    /** First and last step of a window of so many steps that ends at a step; 0 for all until then. */
    window(at, width) { return [width ? Math.max(0, at - width + 1) : 0, at]; }

    /** How many incidents of the whole filter are in a window, how many of them only possibly, how many have a place. */
    count([from, to]) {
      const sum = {all: 0, possible: 0, located: 0};
      this.data.totals.forEach(([first, last, n, located]) => {
        const certain = first >= from && last <= to;
        if (first > to || last < from || (this.byCertain && !certain)) return;
        sum.all += n;
        sum.located += located;
        if (!certain) sum.possible += n;
      });
      return sum;
    }

    /** The frame of a window for the layer: for each bubble null, or its numbers, slices and radii. */
    frame([from, to], scale) {
      const {b, f, l, n, d, w} = this.rows, bubbles = this.data.bubbles, keys = w.length, share = this.data.share;
      const sure = new Float64Array(bubbles.length), maybe = new Float64Array(bubbles.length), none = new Float64Array(bubbles.length);
      const surely = w.map(() => new Float64Array(bubbles.length)), possibly = w.map(() => new Float64Array(bubbles.length));
      for (let row = 0; row < b.length; row++) {
        if (f[row] > to || l[row] < from) continue;
        const certain = f[row] >= from && l[row] <= to, at = b[row];
        if (this.byCertain && !certain) continue;
        (certain ? sure : maybe)[at] += n[row];
        none[at] += d[row];
        const parts = certain ? surely : possibly;
        for (let key = 0; key < keys; key++) parts[key][at] += w[key][row];
      }
      const slices = (parts, at) => parts.map((part, key) => [key, part[at] / share]).filter((slice) => slice[1]);
      return bubbles.map(function (bubble, at) {
        const all = sure[at] + maybe[at];
        if (!all && !none[at]) return null;
        const inner = sure[at] ? radius(sure[at], scale) : 0;
        const both = surely.map((part, key) => [key, (part[at] + possibly[key][at]) / share]).filter((slice) => slice[1]);
        return {
          bubble: {n: all, q: maybe[at], d: none[at], s: both}, surely: slices(surely, at), possibly: slices(possibly, at), inner,
          r: !all ? AtlasMarks.besideRadius(none[at]) : maybe[at] ? Math.max(radius(all, scale), inner + RING) : inner
        };
      });
    }

    /**
     * Factor of all radii while windows of a width are played: as large as lets no circle grow over another, so that a
     * day of a long archive is not a field of equal dots; the same at every step, so that areas can be compared.
     */
    scale(width) {
      if (!this.scales.has(width)) this.scales.set(width, width ? this._scale(this._most(width)) : this.data.scale);
      return this.scales.get(width);
    }

    /** The most incidents that each bubble ever has in a window of so many steps. */
    _most(width) {
      const {b, f, l, n} = this.rows, most = new Float64Array(this.data.bubbles.length);
      const change = Array.from({length: this.data.bubbles.length}, () => new Float64Array(this.steps + width + 1));
      for (let row = 0; row < b.length; row++) {
        // Row is in the windows that end from its first step to so many steps after its last.
        change[b[row]][Math.max(0, f[row])] += n[row];
        change[b[row]][Math.min(this.steps - 1, Math.max(0, l[row])) + width] -= n[row];
      }
      change.forEach(function (steps, at) {
        let now = 0;
        steps.forEach((more) => { now += more; most[at] = Math.max(most[at], now); });
      });
      return most;
    }

    _scale(most) {
      const full = Math.min(1, MAX_R / (DOT_R * Math.sqrt(Math.max(1, ...most)))), size = 256 * 2 ** this.data.z;
      const at = this.data.bubbles.map(function (bubble) {
        const sine = Math.sin((bubble.y * Math.PI) / 180);
        return [((bubble.x + 180) / 360) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
      });
      let scale = full;
      this.data.bubbles.forEach(function (one, i) {
        for (let j = 0; j < i; j++) {
          const other = this.data.bubbles[j];
          if (one.a || other.a || !most[i] || !most[j]) continue;
          const apart = Math.hypot(at[i][0] - at[j][0], at[i][1] - at[j][1]) / TOUCH;
          if (apart < DOT_R * scale * (Math.sqrt(most[i]) + Math.sqrt(most[j]))) {
            scale = Math.min(scale, apart / (DOT_R * (Math.sqrt(most[i]) + Math.sqrt(most[j]))));
          }
        }
      }, this);
      return Math.max(scale, full / 2, this.data.scale);
    }
  }

  function radius(n, scale) { return Math.max(DOT_R, DOT_R * Math.sqrt(n) * scale); }

  /** A frame between two: numbers and slices of the later, radii on the way; what goes away shrinks. */
  function between(before, after, share) {
    const mix = (from, to) => from + (to - from) * share;
    return after.map(function (now, at) {
      const was = before[at];
      if (!now && !was) return null;
      const shown = now || was;
      return Object.assign({}, shown, {r: mix(was ? was.r : 0, now ? now.r : 0), inner: mix(was ? was.inner : 0, now ? now.inner : 0)});
    });
  }

  window.AtlasFrames = {Frames, between};
})();
