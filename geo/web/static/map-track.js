/*
 * The track of a play: a rail on the x scale of the timeline below, the window on it, and a handle to drag; and the same
 * window over the timeline itself, laid on the page that holds the map where it can be reached. Time in milliseconds.
 */
(function () {
  "use strict";

  const {make} = window.AtlasDom;
  const LEFT = 30, RIGHT = 6;  // as geo/charts/timeline_style.py has them
  const TOP = 15, BOTTOM = 48; // of the plot, where it cannot be measured
  const LEAST = 160;           // a shorter rail is drawn on a scale of its own
  const PAGE_UP = 10;
  const OVER = "atlas-play-over";

  /** The timeline of the page: the ends of its scale, and its box; null where there is none. */
  function timeline() {
    try {
      const page = window.parent.document, head = page.querySelector("[data-timeline-from]");
      const chart = page.querySelector(".st-key-left [data-testid=stVegaLiteChart]");
      if (!head || !chart || window.parent === window) return null;
      const plot = chart.querySelector("svg .role-frame .background"), box = (plot || chart).getBoundingClientRect();
      const drawn = plot ? box : new DOMRect(box.x + LEFT, box.y + TOP, box.width - LEFT - RIGHT, box.height - TOP - BOTTOM);
      return {page, from: Number(head.dataset.timelineFrom), to: Number(head.dataset.timelineTo), plot: drawn};
    } catch (foreign) {
      return null;
    }
  }

  class Track {
    /** act: {go(step), toggle()}. */
    constructor(act) {
      this.act = act;
      this.window = make("div", {class: "atlas-track-window"});
      this.handle = make("div", {class: "atlas-track-handle"});
      this.rail = make("div", {class: "atlas-track-rail"});
      this.element = make("div", {
        class: "atlas-track", role: "slider", tabindex: "0", "aria-label": "Moment of the play", "aria-orientation": "horizontal",
        on: {keydown: (event) => this._key(event), pointerdown: (event) => this._grab(event), pointermove: (event) => this._drag(event)}
      }, this.rail, this.window, this.handle);
      this.moments = null;
      new ResizeObserver(() => this.draw()).observe(this.element);
      window.addEventListener("pagehide", () => this.forget());
      this._follow();
    }

    /** Follow the page when it scrolls or grows. */
    _follow() {
      const again = () => this._over();
      try {
        window.parent.addEventListener("scroll", again, {capture: true, passive: true});
        window.parent.addEventListener("resize", again);
        window.addEventListener("pagehide", function () {
          window.parent.removeEventListener("scroll", again, {capture: true});
          window.parent.removeEventListener("resize", again);
        });
      } catch (foreign) { /* another page's parent: there is no timeline to follow */ }
    }

    /** Show a window that ends at a step; words for those who do not see it. */
    show(moments, span, words) {
      Object.assign(this, {moments, span});
      const set = (name, value) => this.element.setAttribute(name, value);
      set("aria-valuemin", "1");
      set("aria-valuemax", String(moments.starts.length));
      set("aria-valuenow", String(span[1] + 1));
      set("aria-valuetext", words);
      this.draw();
    }

    /** Nothing to play, or not asked yet. */
    rest() {
      this.moments = null;
      ["aria-valuemin", "aria-valuemax", "aria-valuenow"].forEach((name) => this.element.setAttribute(name, "0"));
      this.element.setAttribute("aria-valuetext", "not playing");
      this.draw();
    }

    draw() {
      const on = Boolean(this.moments), width = this.element.clientWidth;
      this.element.classList.toggle("atlas-track-on", on);
      if (on) {
        const [from, to] = this.span, x = (ms) => this._x(ms, width), {moments} = this;
        place(this.rail, x(moments.first), x(moments.end));
        place(this.window, x(moments.starts[from]), x(moments.after(to)));
        this.handle.style.left = x(moments.after(to)) + "px";
      } else place(this.rail, LEFT, Math.max(LEFT, width - RIGHT));
      this._over();
    }

    _scale(width) {
      const under = timeline(), {moments} = this, room = width - LEFT - RIGHT;
      if (under && under.to > under.from && (room * (moments.end - moments.first)) / (under.to - under.from) >= LEAST &&
        moments.first >= under.from && moments.end <= under.to) return [under.from, under.to];
      return [moments.first, moments.end];
    }

    _x(ms, width) {
      const [from, to] = this._scale(width);
      return LEFT + ((ms - from) / (to - from)) * (width - LEFT - RIGHT);
    }

    _ms(x) {
      const width = this.element.clientWidth, [from, to] = this._scale(width);
      return from + ((x - LEFT) / (width - LEFT - RIGHT)) * (to - from);
    }

    /** The window over the timeline of the page; never part of what the page itself keeps. */
    _over() {
      const under = this.moments && timeline();
      if (!under) { this.forget(); return; }
      let over = under.page.getElementById(OVER);
      if (!over) {
        over = under.page.createElement("div");
        over.id = OVER;
        over.setAttribute("aria-hidden", "true");
        under.page.body.append(over);
      }
      const {plot} = under, room = plot.width, clamp = (x) => Math.max(0, Math.min(room, x));
      const x = (ms) => clamp(((ms - under.from) / (under.to - under.from)) * room);
      const from = x(this.moments.starts[this.span[0]]), to = x(this.moments.after(this.span[1]));
      const ink = getComputedStyle(document.documentElement).getPropertyValue("--ink");
      over.style.cssText = "position:fixed;pointer-events:none;z-index:5;box-sizing:border-box;top:" + plot.y + "px;height:" + plot.height + "px;left:" +
        (plot.x + from) + "px;width:" + Math.max(1, to - from) + "px;border-right:1.5px solid " + ink + ";background:color-mix(in srgb, " + ink + " 7%, transparent)";
    }

    /** Take the window off the page's timeline. */
    forget() {
      try {
        const over = window.parent.document.getElementById(OVER);
        if (over) over.remove();
      } catch (foreign) { /* nothing was put there */ }
    }

    _grab(event) {
      if (event.button) return;
      this.element.setPointerCapture(event.pointerId);
      this._to(event);
    }

    _drag(event) { if (event.buttons & 1 && this.element.hasPointerCapture(event.pointerId)) this._to(event); }

    async _to(event) {
      const x = event.clientX - this.element.getBoundingClientRect().left;
      if (!this.moments) await this.act.open();
      if (this.moments) this.act.go(this.moments.at(this._ms(x)));
    }

    async _key(event) {
      const steps = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: PAGE_UP, PageDown: -PAGE_UP, Home: -Infinity, End: Infinity};
      if (event.key === " ") this.act.toggle();
      else if (!(event.key in steps)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === " ") return;
      if (!this.moments) await this.act.open();
      else this.act.go(this.span[1] + steps[event.key]);
    }
  }

  function place(element, from, to) {
    element.style.left = from + "px";
    element.style.width = Math.max(2, to - from) + "px";
  }

  window.AtlasTrack = Track;
})();
