/*
 * The names of the basemap: AtlasBasemapLabels, an L.Layer on one canvas in its own pane, above the overlay pane and
 * below markers. setObstacles(rects) keeps names away from the incidents.
 *
 * Needs L (leaflet), map-canvas.js and basemap-names.js. Names are placed by us for the whole view at once, and not by
 * protomaps' labeller tile by tile, because ours must give way to incidents, never be cut at the edge of a tile, and
 * stay where they are when the map is moved.
 */
(function () {
  "use strict";

  const PANE = "atlas-basemap-labels";
  const PANE_Z = 450; // Leaflet: overlays 400, markers 600
  const TILE = 256;
  const MARGIN = 0.3; // of the view, on each side, that names are placed for beyond it

  window.AtlasBasemapLabels = AtlasMoving.extend({
    initialize: function (view, style, themes) {
      L.setOptions(this, {pane: PANE, margin: MARGIN});
      this._themes = themes;
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
      const candidates = [].concat.apply([], this._tiles.map(function (tile) { return AtlasBasemapNames.candidates(tile, z, lang); }));
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
      this._chosen = AtlasBasemapNames.arrange(context, within, obstacles, this._shown);
      this._shown = new Set(this._chosen.map(function (label) { return label.c.id; }));
      this._zoom = zoom;
      this._draw(context, view);
    },

    _draw: function (context, view) {
      const ratio = this._stretch(view);
      context.setTransform(ratio, 0, 0, ratio, -view.min.x * ratio, -view.min.y * ratio);
      context.textBaseline = "middle";
      context.lineJoin = "round";
      const colours = this._themes[this._style.theme];
      this._chosen.forEach(function (label) { AtlasBasemapNames.write(context, label, colours); });
      this._drawn = {corner: view.min, zoom: this._zoom}; // in world pixels: a latitude would be cut off at the poles
      this._position();
    }
  });
})();
