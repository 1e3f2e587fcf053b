/*
 * The incidents as one Leaflet layer of two canvases: marks under the names of the basemap, our own names above them.
 * It draws what it is given and keeps drawing it, moved and scaled, until it is given something else. While a play is
 * on, the marks of the whole period have their places, and each frame says what of them there is (see map-frames.js).
 */
(function () {
  "use strict";

  const M = window.AtlasMarks;
  const MARKS = "atlas-incidents", NAMES = "atlas-incident-names";
  const PANES = {[MARKS]: 420, [NAMES]: 460}; // the basemap's names are at 450
  const MARGIN = 0.25;
  const BESIDE = [-2.57, -0.57, 2.57, 0.57, -1.57, 3.14, 1.57, 0]; // angles at which a discounted circle is tried
  const REACH_OF_CLICK = 4;
  const EARTH_M = 40075016.686;
  const ROUND_PX = 40; // a smaller circle of doubt is round on the map too
  const AFTER = "400 12px ";

  function nameFont(name, font) { return (name.quiet ? "400 11px " : "700 12.5px ") + font; }

  /** What is certain, and what is possible beside it: 12+3. */
  function partWords(surely, possibly) {
    return (surely ? M.short(surely) : "") + (possibly ? "+" + M.short(possibly) : "");
  }

  /** The number after a name in a frame: what does not stand inside the mark. */
  function partAfter(mark) {
    const {n, q, a} = mark.bubble, surely = n - q;
    if (a || n < 2) return "";
    return partWords(surely > 1 && mark.inner >= M.NUMBER_FROM_R ? 0 : surely, q);
  }

  const Layer = L.Layer.extend({
    initialize: function (style, onDrawn) {
      this._style = style; // {tokens, theme, font}
      this._onDrawn = onDrawn;
      this._data = {key: [], bubbles: [], sites: []};
      this._selected = null;
      this.doubtShown = true;
      this._play = null;
      this._frame = null;
      this.marks = [];
    },

    getEvents: function () {
      return {moveend: this.draw, resize: this.draw, viewreset: this._position, zoomanim: this._animate};
    },

    onAdd: function (map) {
      this._canvas = {};
      Object.keys(PANES).forEach(function (name) {
        const pane = map.getPane(name) || map.createPane(name);
        pane.style.zIndex = PANES[name];
        pane.style.pointerEvents = "none";
        this._canvas[name] = L.DomUtil.create("canvas", "leaflet-zoom-animated", pane);
      }, this);
      this.draw();
    },

    onRemove: function () {
      Object.values(this._canvas).forEach(L.DomUtil.remove);
      this._drawn = null;
    },

    /** Whether circles of doubt are drawn. */
    showDoubt: function (shown) { this.doubtShown = shown; this.draw(); },

    setData: function (data) { this._data = data; this.draw(); },

    /** Data of a play with what there is of each mark; null to draw what there is without one. */
    setPlay: function (data, frame) {
      this._play = data;
      this._frame = frame;
      this.draw();
    },

    /** What there is of each mark of the play: null for nothing, else what AtlasFrames makes. Only the marks are painted anew. */
    setFrame: function (frame) {
      if (!this._play) return;
      this._frame = frame;
      if (!this._map || !this._view || !this._style.tokens) return;
      this._choose();
      this._paint();
    },

    /** What is drawn just now: the answer of /api/cells, or of /api/play. */
    shown: function () { return this._play || this._data; },

    /** The incident that is selected, as /api/incident tells of it; null for none. */
    setSelected: function (where) {
      if (!where && !this._selected) return; // nothing was, nothing is: the map stands as it is drawn
      this._selected = where;
      this.draw();
    },

    /** The mark at a point of the map container, the topmost first. */
    at: function (point) {
      const corner = this._map.getPixelBounds().min, x = point.x + corner.x, y = point.y + corner.y;
      return this.marks.slice().reverse().find(function (mark) {
        const beside = mark.beside && Math.hypot(mark.beside.x - x, mark.beside.y - y) <= mark.beside.r + REACH_OF_CLICK;
        return beside || Math.hypot(mark.x - x, mark.y - y) <= mark.reach + REACH_OF_CLICK;
      });
    },

    /** Where a mark is, in the map container. */
    pointOf: function (mark) { return L.point(mark.x, mark.y).subtract(this._map.getPixelBounds().min); },

    colours: function () {
      const index = this._style.theme === "dark" ? 3 : 2;
      return this.shown().key.map((entry) => entry[index]);
    },

    draw: function () {
      if (!this._map || !this._style.tokens) return;
      this._view = this._extent();
      this._place();
      const obstacles = this._obstacles(this._placed);
      this._choose();
      this._paint();
      this._onDrawn(obstacles, this._placed.map((one) => one.name.text));
    },

    /** Places of all marks and of their names. */
    _place: function () {
      const data = this.shown();
      this.marks = this._all = data.bubbles.map(this._mark, this);
      this._besides();
      this._sites = data.sites.map((site) => Object.assign(this._project(site[2], site[1]), {name: site[0], reach: 4}));
      this._placed = this._placeNames(this._open(NAMES, this._view));
    },

    /** Of all marks those that the frame of a play holds, as it has them. */
    _choose: function () {
      if (!this._frame) return;
      this.marks = this._all.map((mark, n) => this._frame[n] && Object.assign({}, mark, this._frame[n], {
        bubble: Object.assign({}, mark.bubble, this._frame[n].bubble), reach: mark.bubble.a ? M.squareHalf(this._frame[n].r) : this._frame[n].r
      })).filter(Boolean);
    },

    _paint: function () {
      const marks = this._open(MARKS, this._view), names = this._open(NAMES, this._view);
      this._drawDoubt(marks);
      this._sites.forEach((site) => M.triangle(marks, site.x, site.y, this._style.tokens));
      this.marks.forEach((mark) => this._drawMark(marks, mark));
      this._drawSelected(marks);
      this._drawNames(names);
      this._drawn = {corner: this._view.min, zoom: this._map.getZoom()};
      this._position();
    },

    // -------------------------------------------------------------------------------------------------- what is where

    /** World pixel of a point, in the copy of the world that is nearest to the middle of the view. */
    _project: function (lat, lon) {
      const map = this._map, across = 256 * 2 ** map.getZoom(), middle = map.project(map.getCenter());
      const at = map.project([lat, lon]);
      return {x: at.x + across * Math.round((middle.x - at.x) / across), y: at.y};
    },

    _mark: function (bubble, index) {
      const at = this._project(bubble.y, bubble.x), shift = bubble.v || [0, 0];
      const r = bubble.n ? bubble.r : M.besideRadius(bubble.d);
      const reach = bubble.a ? M.squareHalf(r) : r;
      return {bubble, index, x: at.x + shift[0], y: at.y + shift[1], r, reach};
    },

    /** Places for the discounted incidents beside their bubbles, where nothing else is. */
    _besides: function () {
      this.marks.filter((mark) => mark.bubble.n && mark.bubble.d).forEach(function (mark) {
        const r = M.besideRadius(mark.bubble.d), away = mark.reach + r + 8;
        const spots = BESIDE.map((angle) => ({x: mark.x + away * Math.cos(angle), y: mark.y + away * Math.sin(angle), r}));
        const free = (spot) => !this.marks.some((other) => Math.hypot(other.x - spot.x, other.y - spot.y) < other.reach + r + 2);
        mark.beside = spots.find(free) || spots[0];
      }, this);
    },

    _metresPerPixel: function (lat) {
      return (EARTH_M * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** this._map.getZoom());
    },

    _markOf: function (where) {
      if (!where || !where.point) return null;
      const [lon, lat] = where.point;
      const holds = (b) => b.i === where.id ||
        (Boolean(b.a) === where.area && b.b[0] <= lon && lon <= b.b[2] && b.b[1] <= lat && lat <= b.b[3]);
      const at = this._project(lat, lon), away = (mark) => Math.hypot(mark.x - at.x, mark.y - at.y);
      return this.marks.filter((mark) => holds(mark.bubble)).sort((one, other) => away(one) - away(other))[0] || null;
    },

    // ------------------------------------------------------------------------------------------------------- drawing

    /** Points of the circle of doubt of a mark, where the map draws it: wider towards the poles. */
    _ring: function (mark) {
      const b = mark.bubble, map = this._map, across = 256 * 2 ** map.getZoom(), middle = map.project([b.y, b.x]);
      const found = AtlasGeodesy.ring(b.y, b.x, b.m);
      const at = function (point, turn) {
        const to = map.project(point);
        return {x: to.x + mark.x - middle.x + turn, y: to.y + mark.y - middle.y};
      };
      if (!found.pole) return found.points.map((point) => at(point, 0));
      return [-across, 0, across].flatMap((turn) => AtlasGeodesy.filled(found).map((point) => at(point, turn)));
    },

    _drawDoubt: function (c) {
      if (!this.doubtShown) return;
      const tokens = this._style.tokens;
      this.marks.forEach(function (mark) {
        const metres = mark.bubble.m;
        if (!metres || mark.bubble.a) return;
        const r = metres / this._metresPerPixel(mark.bubble.y);
        if (r > mark.reach + 3 && r < 3000) M.doubt(c, mark.x, mark.y, r, tokens, r > ROUND_PX ? this._ring(mark) : null);
      }, this);
    },

    _drawMark: function (c, mark) {
      const {tokens, font} = this._style, bubble = mark.bubble, fills = this.colours();
      if (this._frame) { this._drawPart(c, mark, fills); return; }
      if (bubble.a) M.square(c, mark.x, mark.y, mark.r, bubble.n, tokens, font);
      else if (bubble.n) M.bubble(c, mark.x, mark.y, mark.r, bubble.n, bubble.s.map((s) => [fills[s[0]], s[1]]), tokens, font);
      if (!bubble.n) M.discounted(c, mark.x, mark.y, bubble.d, tokens, font);
      else if (mark.beside) M.discounted(c, mark.beside.x, mark.beside.y, bubble.d, tokens, font);
    },

    /** A mark of a frame: what is certain in it, what is only possible, and what is discounted beside it. */
    _drawPart: function (c, mark, fills) {
      const {tokens, font} = this._style, bubble = mark.bubble, surely = bubble.n - bubble.q;
      const coloured = (slices) => slices.map((s) => [fills[s[0]], s[1]]);
      if (bubble.n && bubble.a) M.square(c, mark.x, mark.y, mark.r, bubble.n, tokens, font, partWords(surely, bubble.q), surely ? 1 : 0.5);
      else if (bubble.n) {
        if (bubble.q) M.possible(c, mark.x, mark.y, mark.r, coloured(mark.possibly), tokens);
        if (surely) M.bubble(c, mark.x, mark.y, mark.inner, surely, coloured(mark.surely), tokens, font);
      }
      if (!bubble.d) return;
      const at = mark.beside || mark;
      M.discounted(c, at.x, at.y, bubble.d, tokens, font);
    },

    _drawSelected: function (c) {
      const where = this._selected, tokens = this._style.tokens;
      if (!where || !where.point) return;
      const at = this._project(where.point[1], where.point[0]), mark = this._markOf(where);
      where.others.forEach(function (point) {
        const other = this._project(point[1], point[0]);
        if (Math.hypot(other.x - at.x, other.y - at.y) > 14) M.otherPoint(c, other.x, other.y, at.x, at.y, tokens);
      }, this);
      if (mark) M.selected(c, mark.x, mark.y, mark.r, Boolean(mark.bubble.a), tokens);
      else M.selected(c, at.x, at.y, 1, where.area, tokens);
    },

    _placeNames: function (c) {
      const {font} = this._style, view = this._map.getPixelBounds();
      const room = {x0: view.min.x + 3, y0: view.min.y + 3, x1: view.max.x - 3, y1: view.max.y - 3};
      const seen = (mark) => mark.x > room.x0 && mark.x < room.x1 && mark.y > room.y0 && mark.y < room.y1;
      const wanted = this.marks.filter((mark) => seen(mark) && mark.bubble.l).map(this._name, this);
      const quiet = this._sites.filter(seen).map((mark) => ({mark, text: mark.name, after: "", quiet: true}));
      const measure = function (name) {
        c.font = nameFont(name, font);
        const width = c.measureText(name.text).width;
        c.font = AFTER + font;
        return width + (name.after ? c.measureText(" " + name.after).width : 0);
      };
      return AtlasLabels.place(wanted.concat(quiet), this._boxes(), room, measure);
    },

    /** Names at their places; in a frame only those of the marks that are there, with the number of the moment. */
    _drawNames: function (c) {
      const {tokens, font} = this._style, there = new Map(this.marks.map((mark) => [mark.index, mark]));
      this._placed.forEach(function (one) {
        const mark = there.get(one.name.index);
        if (!one.name.quiet && !mark) return;
        const after = this._frame && mark ? partAfter(mark) : one.name.after;
        this._write(c, one, after, nameFont(one.name, font), AFTER + font, tokens);
      }, this);
    },

    _name: function (mark) {
      const bubble = mark.bubble, inside = bubble.a || bubble.n < 2 || (mark.r >= M.NUMBER_FROM_R && !this._play);
      const ring = this._markOf(this._selected) === mark ? 6 : 0, after = inside ? "" : M.short(bubble.n);
      return {mark: {x: mark.x, y: mark.y, reach: mark.reach + ring}, index: mark.index, text: bubble.l, after};
    },

    _write: function (c, one, tail, font, after, tokens) {
      const {name, at, y} = one;
      if (at.leader) {
        c.strokeStyle = tokens.ink3;
        c.lineWidth = 0.8;
        c.beginPath();
        c.moveTo(at.leader[0], at.leader[1]);
        c.lineTo(at.leader[2], at.leader[3]);
        c.stroke();
      }
      c.textAlign = "left";
      c.textBaseline = "middle";
      c.lineJoin = "round";
      c.lineWidth = 3.2;
      c.strokeStyle = tokens.land;
      const say = function (text, x, how, ink) {
        c.font = how;
        c.strokeText(text, x, y);
        c.fillStyle = ink;
        c.fillText(text, x, y);
      };
      if (tail) {
        c.font = font;
        const width = c.measureText(name.text).width;
        c.font = after;
        say(tail, at.box.x0 + width + c.measureText(" ").width, after, tokens.ink2);
      }
      say(name.text, at.box.x0, font, name.quiet ? tokens.ink2 : tokens.ink);
    },

    // ------------------------------------------------------------------------------------------------- rectangles taken

    _boxes: function () {
      const square = (x, y, reach) => ({x0: x - reach - 1, y0: y - reach - 1, x1: x + reach + 1, y1: y + reach + 1});
      const boxes = this.marks.map((mark) => square(mark.x, mark.y, mark.reach));
      this.marks.filter((mark) => mark.beside).forEach((mark) => boxes.push(square(mark.beside.x, mark.beside.y, mark.beside.r)));
      this._sites.forEach((site) => boxes.push(square(site.x, site.y, site.reach)));
      const corner = this._map.getPixelBounds().min;
      AtlasControls.standing(this._map).forEach(function (at) {
        boxes.push({x0: corner.x + at.x, y0: corner.y + at.y, x1: corner.x + at.x + at.width, y1: corner.y + at.y + at.height});
      });
      return boxes;
    },

    _obstacles: function (placed) {
      const corner = this._map.getPixelBounds().min;
      return this._boxes().concat(placed.map((one) => one.at.box)).map((b) =>
        ({x: b.x0 - corner.x, y: b.y0 - corner.y, width: b.x1 - b.x0, height: b.y1 - b.y0}));
    },

    // ------------------------------------------------------------------------------------------------------- canvases

    _extent: function () {
      const view = this._map.getPixelBounds(), margin = view.getSize().multiplyBy(MARGIN).round();
      return L.bounds(view.min.subtract(margin).floor(), view.max.add(margin).ceil());
    },

    _open: function (name, view) {
      const canvas = this._canvas[name], ratio = window.devicePixelRatio || 1, size = view.getSize();
      const width = Math.round(size.x * ratio), height = Math.round(size.y * ratio);
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      canvas.style.width = size.x + "px";
      canvas.style.height = size.y + "px";
      const c = canvas.getContext("2d");
      c.setTransform(1, 0, 0, 1, 0, 0);
      c.clearRect(0, 0, width, height);
      c.setTransform(ratio, 0, 0, ratio, -view.min.x * ratio, -view.min.y * ratio);
      return c;
    },

    _position: function () {
      if (this._drawn) this._moveTo(this._map.getZoom(), this._map.getPixelOrigin());
    },

    _animate: function (event) {
      if (this._drawn) this._moveTo(event.zoom, this._map._getNewPixelOrigin(event.center, event.zoom));
    },

    _moveTo: function (zoom, origin) {
      const scale = this._map.getZoomScale(zoom, this._drawn.zoom);
      const corner = this._drawn.corner.multiplyBy(scale).subtract(origin);
      Object.values(this._canvas).forEach((canvas) => L.DomUtil.setTransform(canvas, corner, scale));
    }
  });

  window.AtlasLayer = Layer;
})();
