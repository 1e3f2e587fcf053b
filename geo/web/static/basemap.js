/*
 * The basemap in Leaflet, from PMTiles files and nothing else: AtlasBasemap.layer(options) -> {under, labels, ...}.
 *
 *   under    an L.GridLayer in the tile pane: sea, land, lakes, rivers, boundaries, runways
 *   labels   an L.Layer on one canvas in its own pane (PANE, above the overlay pane, below markers): names.
 *            Incidents are drawn between the two. labels.setObstacles(rects) keeps names away from them.
 *
 * Needs L (leaflet) and protomapsL (protomaps-leaflet, which brings its own PMTiles reader).
 * Names are placed by us for the whole view at once, and not by protomaps' labeller tile by tile, because ours must
 * give way to incidents, never be cut at the edge of a tile, and stay where they are when the map is moved.
 */
(function () {
  "use strict";

  // The same values as geo/maps/basemap.py; a test compares the two.
  const THEMES = {
    "light": {
      "sea": "#d3dde3", "land": "#f5f3ee", "lake": "#c3d5de", "river": "#a9c3d1", "runway": "#b5aec2",
      "border0": "#8b8680", "border1": "#cfcac1", "country": "#6d6860", "division": "#8c8479", "town": "#3d3a36",
      "dot": "#55504a", "water": "#5a869e", "airport": "#857a98", "halo": "#f8f7f3"
    },
    "dark": {
      "sea": "#12181d", "land": "#1f272e", "lake": "#142631", "river": "#2f4654", "runway": "#4a4560",
      "border0": "#6b7681", "border1": "#323d46", "country": "#97a3ae", "division": "#6f7c88", "town": "#c3ccd4",
      "dot": "#8b97a2", "water": "#5c8298", "airport": "#857da2", "halo": "#171d22"
    }
  };
  // Most detailed first; bbox is west, south, east, north.
  const PACKS = [
    {"file": "middle-east.pmtiles", "minzoom": 7, "maxzoom": 8, "bbox": [25.3125, 8.407168, 67.5, 43.068888]},
    {"file": "world.pmtiles", "minzoom": 0, "maxzoom": 6, "bbox": [-180, -85.051129, 180, 85.051129]}
  ];
  const ATTRIBUTION = {
    "en": "Natural Earth · GeoNames CC BY 4.0 · OurAirports. Borders de facto, no endorsement.",
    "fr": "Natural Earth · GeoNames CC BY 4.0 · OurAirports. Frontières de fait, sans reconnaissance.",
    "ar": "Natural Earth · GeoNames CC BY 4.0 · OurAirports. الحدود بحكم الأمر الواقع، دون اعتراف."
  };
  const FONT = '"Liberation Sans", Arial, "DejaVu Sans", sans-serif';
  const PANE = "atlas-basemap-labels";
  const PANE_Z = 450; // Leaflet: overlays 400, markers 600
  const TILE = 256;
  const OVERLAP = 1; // px by which tiles overlap: fractional zooms and screen scales would show seams of sea
  const MARGIN = 0.3; // of the view, on each side, that names are placed for beyond it

  // ---------------------------------------------------------------------------------------------- tiles and packs

  /** Chooses for each display tile the most detailed pack that has it. */
  class PackView {
    constructor(base, packs) {
      this.packs = packs.map(function (pack) {
        const source = new protomapsL.PmtilesSource(base + pack.file, false);
        const cache = new protomapsL.TileCache(source, 2 * TILE);
        return {pack: pack, view: new protomapsL.View(cache, pack.maxzoom, 1)};
      });
    }

    /** Resolves to the prepared tile of protomaps, with `key` that names its data tile. */
    async tile(z, x, y) {
      const across = 2 ** z;
      const wrapped = ((x % across) + across) % across;
      const entry = this.packs.find(function (candidate) { return covers(candidate.pack, z, wrapped, y); });
      if (!entry) return null;
      const prepared = await entry.view.getDisplayTile({z: z, x: wrapped, y: y});
      const worlds = (x - wrapped) * TILE; // copies of the world, left and right of the first
      const d = prepared.dataTile;
      return Object.assign({}, prepared, {
        key: entry.pack.file + "/" + d.z + "/" + d.x + "/" + d.y + "/" + worlds,
        origin: {x: prepared.origin.x + worlds, y: prepared.origin.y}
      });
    }
  }

  function covers(pack, z, x, y) {
    const wanted = Math.max(z - 1, 0);
    if (wanted < pack.minzoom) return false;
    const level = Math.min(wanted, pack.maxzoom);
    const shrink = 2 ** (z - level);
    const tx = Math.floor(x / shrink) + 0.5, ty = Math.floor(y / shrink) + 0.5, n = 2 ** level;
    const lon = (tx / n) * 360 - 180;
    const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * ty) / n))) * 180) / Math.PI;
    const b = pack.bbox;
    return lon > b[0] && lon < b[2] && lat > b[1] && lat < b[3];
  }

  // ------------------------------------------------------------------------------------------------- what is below

  /** How a boundary is drawn in the chosen view: "i" solid, "d" dashed, "x" not at all. */
  function boundaryKind(props, view) {
    if (view && props.v) {
      const own = props.v.split(" ").find(function (entry) { return entry.startsWith(view + "="); });
      if (own) return own.slice(view.length + 1);
    }
    return props.k;
  }

  function paintRules(style) {
    const colour = function (name) { return function () { return THEMES[style.theme][name]; }; };
    const border = function (kind, dash) {
      return {
        dataLayer: "admin0",
        filter: function (z, f) { return boundaryKind(f.props, style.view) === kind; },
        symbolizer: new protomapsL.LineSymbolizer({
          color: colour("border0"), width: function (z) { return z < 5 ? 0.8 : 1.3; }, lineJoin: "round", dash: dash
        })
      };
    };
    return [
      {dataLayer: "land", symbolizer: new protomapsL.PolygonSymbolizer({fill: colour("land")})},
      {dataLayer: "lake", symbolizer: new protomapsL.PolygonSymbolizer({fill: colour("lake")})},
      {
        dataLayer: "admin1", minzoom: 4,
        symbolizer: new protomapsL.LineSymbolizer({
          color: colour("border1"), width: function (z) { return z < 6 ? 0.6 : 0.9; }, lineJoin: "round"
        })
      },
      {
        dataLayer: "river",
        filter: function (z, f) { return f.props.r <= z + 2; },
        symbolizer: new protomapsL.LineSymbolizer({
          color: colour("river"),
          width: function (z, f) { return Math.min(3.2, Math.max(0.5, (z - f.props.r * 0.55) * 0.3)); },
          lineJoin: "round"
        })
      },
      {
        dataLayer: "runway", minzoom: 9,
        symbolizer: new protomapsL.LineSymbolizer({
          color: colour("runway"), width: function (z) { return Math.min(6, z - 7); }, lineCap: "round"
        })
      },
      border("i"),
      border("d", [4, 3])
    ];
  }

  const Under = L.GridLayer.extend({
    initialize: function (view, style) {
      L.GridLayer.prototype.initialize.call(this, {attribution: ATTRIBUTION[style.lang] || ATTRIBUTION.en, keepBuffer: 3});
      this._packs = view;
      this._style = style;
      this._rules = paintRules(style);
      this._live = new Map(); // canvas -> coordinates
      this.on("tileloadstart", function (event) {
        const tile = event.tile.style;
        tile.width = tile.height = TILE + 2 * OVERLAP + "px";
        tile.margin = -OVERLAP + "px";
      });
      this.on("tileunload", function (event) { this._live.delete(event.tile); }, this);
    },

    onAdd: function (map) {
      if (map.attributionControl) map.attributionControl.setPrefix(false);
      map.getContainer().style.backgroundColor = THEMES[this._style.theme].sea;
      return L.GridLayer.prototype.onAdd.call(this, map);
    },

    getEvents: function () {
      const events = L.GridLayer.prototype.getEvents.call(this);
      events.zoomend = function () { if (this._map.getZoom() % 1) this.repaint(); };
      return events;
    },

    createTile: function (coords, done) {
      const canvas = L.DomUtil.create("canvas", "leaflet-tile");
      this._live.set(canvas, coords);
      this._paint(canvas, coords).then(function () { done(null, canvas); }, function (error) { done(error, canvas); });
      return canvas;
    },

    /** Say the sources in the language chosen now. */
    attribute: function () {
      const control = this._map && this._map.attributionControl;
      if (control) control.removeAttribution(this.options.attribution);
      this.options.attribution = ATTRIBUTION[this._style.lang] || ATTRIBUTION.en;
      if (control) control.addAttribution(this.options.attribution);
    },

    /** Draw again what is on screen, in place: nothing disappears while it happens. */
    repaint: function () {
      if (this._map) this._map.getContainer().style.backgroundColor = THEMES[this._style.theme].sea;
      this._live.forEach(function (coords, canvas) { this._paint(canvas, coords).catch(function () {}); }, this);
    },

    _paint: async function (canvas, coords) {
      const tile = await this._packs.tile(coords.z, coords.x, coords.y);
      if (!this._live.has(canvas)) return;
      // Between whole zooms Leaflet shrinks or enlarges tiles: painted at the size they are seen, lines stay sharp.
      const seen = this._map ? this._map.getZoomScale(this._map.getZoom(), coords.z) : 1;
      const ratio = (window.devicePixelRatio || 1) * (seen > 0.7 && seen < 1.5 ? seen : 1);
      canvas.width = canvas.height = Math.round((TILE + 2 * OVERLAP) * ratio);
      const context = canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, OVERLAP * ratio, OVERLAP * ratio);
      context.fillStyle = THEMES[this._style.theme].sea;
      context.fillRect(-OVERLAP, -OVERLAP, TILE + 2 * OVERLAP, TILE + 2 * OVERLAP);
      if (!tile) return;
      const left = coords.x * TILE, top = coords.y * TILE, around = 16;
      const box = {minX: left - around, minY: top - around, maxX: left + TILE + around, maxY: top + TILE + around};
      const tiles = new Map([["", [tile]]]);
      protomapsL.paint(context, coords.z, tiles, null, this._rules, box, {x: left, y: top}, false);
    }
  });

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

  function candidatesOf(tile, z, lang) {
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

  // --------------------------------------------------------------------------------------------------- the layer of names

  const Labels = L.Layer.extend({
    initialize: function (view, style) {
      L.setOptions(this, {pane: PANE});
      this._packs = view;
      this._style = style;
      this._obstacles = []; // {at: L.LatLng of the centre, half: [w, h] in px}
      this._shown = new Set();
      this._tiles = [];
      this._turn = 0;
    },

    getEvents: function () {
      return {moveend: this._load, viewreset: this._position, zoomanim: this._animate, resize: this._load};
    },

    beforeAdd: function (map) {
      if (map.getPane(PANE)) return;
      const pane = map.createPane(PANE);
      pane.style.zIndex = PANE_Z;
      pane.style.pointerEvents = "none";
    },

    onAdd: function () {
      this._canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", this.getPane());
      this._load();
    },

    onRemove: function () {
      L.DomUtil.remove(this._canvas);
      this._drawn = null;
      this._turn++;
    },

    /**
     * Keep names away from rectangles of the map container, in CSS pixels of the view as it is now:
     * [{x, y, width, height}, ...]. They stay with the ground when the map moves, and keep their size when it zooms;
     * set them again after each drawing of the incidents.
     */
    setObstacles: function (rects) {
      const map = this._map;
      if (!map) return;
      this._obstacles = rects.map(function (r) {
        const centre = L.point(r.x + r.width / 2, r.y + r.height / 2);
        return {at: map.containerPointToLatLng(centre), half: [r.width / 2, r.height / 2]};
      });
      this.redraw();
    },

    /** Names now on the map, with their boxes in container pixels: for tests and for whoever places other labels. */
    shown: function () {
      if (!this._drawn || !this._map) return [];
      const shift = this._map.getPixelBounds().min;
      return this._chosen.map(function (label) {
        return {text: label.c.text, layer: label.c.layer, boxes: label.way.boxes.map(function (b) {
          return {x: b[0] - shift.x, y: b[1] - shift.y, width: b[2] - b[0], height: b[3] - b[1]};
        })};
      });
    },

    /** Get the tiles of the view and its margin, then draw; the old drawing stays until then. */
    _load: function () {
      const map = this._map, turn = ++this._turn, z = Math.max(0, Math.round(map.getZoom()));
      const scale = map.getZoomScale(z, map.getZoom()), view = this._extent();
      const wanted = [];
      for (let x = Math.floor((view.min.x * scale) / TILE); x <= Math.floor((view.max.x * scale) / TILE); x++) {
        for (let y = Math.floor((view.min.y * scale) / TILE); y <= Math.floor((view.max.y * scale) / TILE); y++) {
          if (y >= 0 && y < 2 ** z) wanted.push(this._packs.tile(z, x, y).catch(function () { return null; }));
        }
      }
      const layer = this;
      return Promise.all(wanted).then(function (tiles) {
        if (turn !== layer._turn) return;
        const unique = new Map(tiles.filter(Boolean).map(function (tile) { return [tile.key, tile]; }));
        layer._tiles = Array.from(unique.values());
        layer._z = z;
        layer.redraw();
      });
    },

    /** Place and draw the names again from the tiles at hand (new obstacles, theme or language). */
    redraw: function () {
      const map = this._map;
      if (!map || this._z === undefined) return;
      const zoom = map.getZoom(), z = this._z, scale = map.getZoomScale(zoom, z), view = this._extent(), lang = this._style.lang;
      if (this._zoom !== zoom) this._shown = new Set();
      const candidates = [].concat.apply([], this._tiles.map(function (tile) { return candidatesOf(tile, z, lang); }));
      candidates.forEach(function (c) {
        if (c.paths) c.paths = c.paths.map(function (path) { return path.map(function (p) { return {x: p.x * scale, y: p.y * scale}; }); });
        else { c.x *= scale; c.y *= scale; }
      });
      const within = candidates.filter(function (c) {
        return c.paths || (c.x > view.min.x && c.x < view.max.x && c.y > view.min.y && c.y < view.max.y);
      });
      const obstacles = this._obstacles.map(function (o) {
        const p = map.project(o.at, zoom);
        return [p.x - o.half[0], p.y - o.half[1], p.x + o.half[0], p.y + o.half[1]];
      });
      const context = this._canvas.getContext("2d");
      this._chosen = arrange(context, within, obstacles, this._shown);
      this._shown = new Set(this._chosen.map(function (label) { return label.c.id; }));
      this._zoom = zoom;
      this._draw(context, view);
    },

    _draw: function (context, view) {
      const ratio = window.devicePixelRatio || 1, size = view.getSize(), canvas = this._canvas;
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      canvas.style.width = size.x + "px";
      canvas.style.height = size.y + "px";
      context.setTransform(ratio, 0, 0, ratio, -view.min.x * ratio, -view.min.y * ratio);
      context.textBaseline = "middle";
      context.lineJoin = "round";
      const colours = THEMES[this._style.theme];
      this._chosen.forEach(function (label) { write(context, label, colours); });
      this._drawn = {corner: view.min, zoom: this._zoom}; // in world pixels: a latitude would be cut off at the poles
      this._position();
    },

    /** The view with its margin, in world pixels at the present zoom, on whole pixels. */
    _extent: function () {
      const view = this._map.getPixelBounds(), size = view.getSize();
      const margin = size.multiplyBy(MARGIN).round();
      return L.bounds(view.min.subtract(margin).floor(), view.max.add(margin).ceil());
    },

    _position: function () {
      if (this._drawn) this._moveTo(this._map.getZoom(), this._map.getPixelOrigin());
    },

    _animate: function (event) {
      if (this._drawn) this._moveTo(event.zoom, this._map._getNewPixelOrigin(event.center, event.zoom));
    },

    /** Put the drawing where it belongs, enlarged if it was made at another zoom. */
    _moveTo: function (zoom, origin) {
      const scale = this._map.getZoomScale(zoom, this._drawn.zoom);
      L.DomUtil.setTransform(this._canvas, this._drawn.corner.multiplyBy(scale).subtract(origin), scale);
    }
  });

  // ------------------------------------------------------------------------------------------------------------- the door

  /**
   * Make the two layers. Options: `base` (address the packs are served under, with its last slash), `theme` ("light" or
   * "dark"), `lang` ("en", "fr", "ar"), `view` (ISO code of the country whose view of disputed boundaries is drawn;
   * "" = de facto), `packs` (as PACKS, to add one's own).
   */
  function layer(options) {
    const style = {theme: options.theme || "light", lang: options.lang || "en", view: options.view || ""};
    if (!THEMES[style.theme]) throw new Error("AtlasBasemap: no theme " + style.theme + "; there are " + Object.keys(THEMES).join(", "));
    const view = new PackView(options.base || "", options.packs || PACKS);
    const under = new Under(view, style), labels = new Labels(view, style);
    return {
      under: under,
      labels: labels,
      setTheme: function (theme) { style.theme = theme; under.repaint(); labels.redraw(); },
      setLanguage: function (lang) { style.lang = lang; under.attribute(); labels.redraw(); },
      setView: function (code) { style.view = code; under.repaint(); }
    };
  }

  window.AtlasBasemap = {layer: layer, THEMES: THEMES, PACKS: PACKS, ATTRIBUTION: ATTRIBUTION, FONT: FONT, PANE: PANE};
})();
