/*
 * Layers on one canvas that moves and scales with the map: AtlasMoving, and AtlasCanvas, which has a pane of its own and is
 * painted anew when the map has come to rest. Its options: {pane, z, paint(context, view, zoom)}: view is the rectangle
 * of world pixels that the canvas covers.
 */
(function () {
  "use strict";

  const MARGIN = 0.25; // of the view, on each side

  /** What a layer on one canvas needs to move with the map: `_canvas`, and `_drawn` = {corner, zoom} once it is painted. */
  window.AtlasMoving = L.Layer.extend({
    /** The view with its margin, in world pixels at the present zoom, on whole pixels. */
    _extent: function () {
      const view = this._map.getPixelBounds(), margin = view.getSize().multiplyBy(this.options.margin).round();
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
    },

    /** Make the canvas as large as the view, in the pixels of the screen; answers how many of them make one of ours. */
    _stretch: function (view) {
      const size = view.getSize(), ratio = window.devicePixelRatio || 1;
      this._canvas.width = Math.round(size.x * ratio);
      this._canvas.height = Math.round(size.y * ratio);
      this._canvas.style.width = size.x + "px";
      this._canvas.style.height = size.y + "px";
      return ratio;
    }
  });

  window.AtlasCanvas = AtlasMoving.extend({
    initialize: function (options) { L.setOptions(this, Object.assign({margin: MARGIN}, options)); },

    getEvents: function () {
      return {moveend: this.draw, resize: this.draw, viewreset: this._position, zoomanim: this._animate};
    },

    onAdd: function (map) {
      const pane = map.getPane(this.options.pane) || map.createPane(this.options.pane);
      pane.style.zIndex = this.options.z;
      pane.style.pointerEvents = "none";
      this._canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", pane);
      this.draw();
    },

    onRemove: function () {
      this._canvas.remove();
      this._drawn = null;
    },

    draw: function () {
      if (!this._map) return;
      const view = this._extent(), zoom = this._map.getZoom(), ratio = this._stretch(view);
      const c = this._canvas.getContext("2d");
      c.setTransform(ratio, 0, 0, ratio, 0, 0);
      this.options.paint(c, view, zoom);
      this._drawn = {corner: view.min, zoom};
      this._position();
    }
  });
})();
