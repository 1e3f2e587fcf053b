/*
 * Words and days of the steps of a play: days as milliseconds since 1970, UTC, so that a day is the same day everywhere.
 * Pure.
 */
(function () {
  "use strict";

  const DAY_MS = 86400000;
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const WINDOWS = {
    day: [[1, "this day"], [7, "7 days"], [30, "30 days"], [0, "all until then"]],
    week: [[1, "this week"], [4, "4 weeks"], [13, "13 weeks"], [0, "all until then"]],
    month: [[1, "this month"], [3, "3 months"], [12, "12 months"], [0, "all until then"]],
    year: [[1, "this year"], [5, "5 years"], [10, "10 years"], [0, "all until then"]]
  };

  const number = (n) => n.toLocaleString("en-GB");
  const parts = function (ms) { const d = new Date(ms); return [d.getUTCDate(), d.getUTCMonth(), d.getUTCFullYear()]; };

  /** 12–18 Oct 2023, as geo/model/words.py writes a span. */
  function span(first, last) {
    const [d0, m0, y0] = parts(first), [d1, m1, y1] = parts(last), end = d1 + " " + MONTHS[m1] + " " + y1;
    if (first === last) return end;
    if (y0 !== y1) return d0 + " " + MONTHS[m0] + " " + y0 + " – " + end;
    return m0 === m1 ? d0 + "–" + end : d0 + " " + MONTHS[m0] + " – " + end;
  }

  class Moments {
    /** data: the answer of /api/play. */
    constructor(data) {
      this.step = data.step;
      this.starts = data.steps.map((day) => Date.parse(day + "T00:00Z"));
      this.end = Date.parse(data.last + "T00:00Z") + DAY_MS;
    }

    get first() { return this.starts[0]; }

    /** First moment after a step. */
    after(at) { return at + 1 < this.starts.length ? this.starts[at + 1] : this.end; }

    /** The step that holds a moment, the nearest where none does. */
    at(ms) {
      const next = this.starts.findIndex((start) => start > ms);
      return next < 0 ? this.starts.length - 1 : Math.max(0, next - 1);
    }

    /** First and last day of a window, YYYY-MM-DD. */
    days([from, to]) {
      return [this.starts[from], this.after(to) - DAY_MS].map((ms) => new Date(ms).toISOString().slice(0, 10));
    }

    /** A window in words: whole months and years by their names, else days. */
    words([from, to], width) {
      const first = this.starts[from], last = this.after(to) - DAY_MS;
      if (!width) return "Until " + span(last, last);
      const [d0, m0, y0] = parts(first), [, m1, y1] = parts(last), whole = d0 === 1 && new Date(last + DAY_MS).getUTCDate() === 1;
      if (this.step === "year" && whole && m0 === 0 && m1 === 11) return y0 === y1 ? String(y0) : y0 + "–" + y1;
      if (this.step === "month" && whole) {
        const end = MONTHS[m1] + " " + y1;
        return from === to ? end : y0 === y1 ? MONTHS[m0] + "–" + end : MONTHS[m0] + " " + y0 + " – " + end;
      }
      return span(first, last);
    }
  }

  /** 3 incidents. */
  function counted(sum) { return sum.all ? number(sum.all) + (sum.all === 1 ? " incident" : " incidents") : "no incident"; }

  /** 1 only possible. */
  function possibly(sum) { return (sum.all === 1 ? "" : number(sum.possible) + " ") + "only possible"; }

  /** What is counted and not drawn, or not played, in short and in full. */
  function left(data, sum) {
    const short = [], full = [], lost = sum.all - sum.located, {undated} = data;
    const say = (n, one, many) => number(n) + (n === 1 ? one : many);
    if (lost) short.push(number(lost) + " unlocated");
    if (lost) full.push(say(lost, " of them has", " of them have") + " no place on the map");
    if (undated) short.push(number(undated) + " undated");
    if (undated) full.push(say(undated, " more has no date and is", " more have no date and are") + " not played");
    return [short.join(", "), full.join("; ")];
  }

  window.AtlasMoments = {Moments, WINDOWS, counted, possibly, left};
})();
