/*
 * The basemap in Leaflet, from PMTiles files and nothing else: AtlasBasemap.layer(options) -> {under, labels, ...}.
 *
 *   under    an L.GridLayer in the tile pane: sea, land, lakes, rivers, boundaries, runways
 *   labels   the names, of basemap-labels.js. Incidents are drawn between the two.
 *
 * Needs L (leaflet), protomapsL (protomaps-leaflet, which brings its own PMTiles reader) and basemap-labels.js.
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
  const TILE = 256;
  const OVERLAP = 1; // px by which tiles overlap: fractional zooms and screen scales would show seams of sea

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
    const under = new Under(view, style), labels = new AtlasBasemapLabels(view, style, THEMES);
    return {
      under: under,
      labels: labels,
      setTheme: function (theme) { style.theme = theme; under.repaint(); labels.redraw(); },
      setLanguage: function (lang) { style.lang = lang; under.attribute(); labels.redraw(); },
      setView: function (code) { style.view = code; under.repaint(); }
    };
  }

  window.AtlasBasemap = {layer: layer, THEMES: THEMES, PACKS: PACKS, ATTRIBUTION: ATTRIBUTION};
})();
