/*
 * What is said about a mark: a card that follows the pointer, and a list of the incidents at one place that stays until
 * it is closed. Both are elements of ours with textContent.
 */
(function () {
  "use strict";

  const {make} = window.AtlasDom;
  const PRECISION = {
    site: "at the site", town: "in the town", near: "near the place", district: "known to the district",
    province: "known only to the province", country: "known only to the country", linear: "along a line",
    international: "known only to a region"
  };

  const number = (n) => Math.round(n).toLocaleString("en-GB");
  const plural = (n, one) => number(n) + " " + one + (n === 1 ? "" : "s");

  /** A share with its fraction where one is left by incidents of several outcomes: 3.5. */
  const share = (n) => (n >= 100 || Number.isInteger(n) ? number(n) : n.toFixed(1).replace(/\.0$/, ""));

  function kilometres(metres) {
    return metres < 1000 ? metres + " m" : (metres / 1000).toFixed(1).replace(/\.0$/, "") + " km";
  }

  function heading(bubble) { return bubble.l || (bubble.a ? "Area" : "Several places"); }

  function count(bubble) {
    const parts = [];
    if (bubble.n) parts.push(plural(bubble.n, "incident"));
    if (bubble.q) parts.push(bubble.q === bubble.n ? "only possible" : number(bubble.q) + " only possible");
    if (bubble.d) parts.push(plural(bubble.d, "false alarm"));
    return parts.join(", ");
  }

  /** All that a mark says, in one line: for a reader that does not see it. */
  function words(bubble, key) {
    const shares = bubble.s.map((slice) => key[slice[0]][1] + " " + share(slice[1]));
    return [heading(bubble), count(bubble), shares.join(", "), how(bubble)].filter(Boolean).join(". ");
  }

  function how(bubble) {
    const place = bubble.p && PRECISION[bubble.p];
    if (!place || !(bubble.o || bubble.a)) return "";
    return bubble.m && !bubble.a ? place + ", within " + kilometres(bubble.m) : place;
  }

  function swatch(colour) {
    const dot = make("span", {class: "atlas-dot", "aria-hidden": "true"});
    dot.style.backgroundColor = colour;
    return dot;
  }

  /** The card of a mark, beside it and inside the map. */
  class Tip {
    constructor(box) {
      this.box = box;
      this.element = make("div", {class: "atlas-card atlas-tip", hidden: true, "aria-hidden": "true"});
      box.append(this.element);
    }

    show(bubble, at, reach, key, colours, mayZoom) {
      const rows = bubble.s.map((slice) => make("div", {class: "atlas-row"}, swatch(colours[slice[0]]), key[slice[0]][1],
        make("span", {class: "atlas-number"}, share(slice[1]))));
      const inParts = bubble.s.some((slice) => !Number.isInteger(slice[1]));
      const notes = [inParts ? "An incident with several counts in parts" : "", how(bubble), mayZoom ? "Click to zoom in" : bubble.n + (bubble.d || 0) > 1 ? "Click to list them" : ""];
      this.element.replaceChildren(
        make("div", {class: "atlas-title"}, heading(bubble)), make("div", {class: "atlas-count"}, count(bubble)), ...rows,
        ...notes.filter(Boolean).map((note) => make("div", {class: "atlas-note"}, note)));
      beside(this.element, this.box, at, reach);
    }

    hide() { this.element.hidden = true; }
  }

  /** The list of the incidents of one place. */
  class List {
    constructor(box, onPick, onClose) {
      this.box = box;
      this.onPick = onPick;
      this.onClose = onClose;
      this.element = make("div", {class: "atlas-card atlas-list", role: "dialog", "aria-label": "Incidents at this place", hidden: true});
      L.DomEvent.disableClickPropagation(this.element);
      L.DomEvent.disableScrollPropagation(this.element);
      this.element.addEventListener("keydown", (event) => this._key(event));
      box.append(this.element);
    }

    get isOpen() { return !this.element.hidden; }

    open(bubble, at, reach, content) {
      const close = make("button", {type: "button", class: "atlas-close", "aria-label": "Close", on: {click: () => this.close()}}, "×");
      this.element.replaceChildren(
        make("div", {class: "atlas-head"}, make("div", {class: "atlas-title"}, heading(bubble)), close),
        make("div", {class: "atlas-count"}, count(bubble)), content);
      beside(this.element, this.box, at, reach);
    }

    wait(bubble, at, reach) { this.open(bubble, at, reach, make("div", {class: "atlas-note"}, "Loading")); }

    fail(bubble, at, reach, why) { this.open(bubble, at, reach, make("div", {class: "atlas-note"}, "The list did not arrive: " + why + ".")); }

    show(bubble, at, reach, answer, style, selected) {
      const index = style.theme === "dark" ? 2 : 1;
      const what = (row) => (bubble.o ? "" : row.place + ": ") + row.outcomes.map((outcome) => outcome[0]).join(", ");
      const rows = answer.rows.map((row) => make("button", {
        type: "button", class: "atlas-incident", "aria-current": row.id === selected ? "true" : null, on: {click: () => this.onPick(row.id)}
      }, make("span", {class: "atlas-when"}, row.date), make("span", {class: "atlas-dots"}, ...row.outcomes.map((outcome) => swatch(outcome[index]))),
      make("span", {class: "atlas-what", title: what(row)}, what(row)),
      make("span", {class: "atlas-sign", title: row.grade}, row.sign)));
      const more = answer.more ? make("div", {class: "atlas-note"}, "The first " + rows.length + " are shown. Narrow the filter to see others.") : null;
      this.open(bubble, at, reach, make("div", {class: "atlas-rows"}, ...rows, more));
      const first = this.element.querySelector("[aria-current]") || rows[0];
      if (first) first.focus({preventScroll: true});
    }

    close() {
      if (!this.isOpen) return;
      this.element.hidden = true;
      this.onClose();
    }

    _key(event) {
      event.stopPropagation();
      if (event.key === "Escape") this.close();
      const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (!step) return;
      event.preventDefault();
      const rows = Array.from(this.element.querySelectorAll(".atlas-incident"));
      const next = rows[rows.indexOf(document.activeElement) + step];
      if (next) next.focus();
    }
  }

  /** Put a card to the right of a point, to its left where there is no room, and always inside the box. */
  function beside(card, box, at, reach) {
    card.hidden = false;
    const gap = reach + 10, room = box.getBoundingClientRect(), size = card.getBoundingClientRect();
    const right = at.x + gap + size.width < room.width - 6;
    const x = right ? at.x + gap : Math.max(6, at.x - gap - size.width);
    const y = Math.min(Math.max(6, at.y - size.height / 2), Math.max(6, room.height - size.height - 6));
    card.style.left = Math.round(x) + "px";
    card.style.top = Math.round(y) + "px";
  }

  window.AtlasCards = {Tip, List, words, beside};
})();
