/*
 * Small things made of elements. Text goes in as textContent, never as HTML: names of places come from files of others.
 */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  /** An element with a class, attributes and children; a string child becomes text. */
  function make(tag, given, ...children) {
    const element = document.createElement(tag);
    Object.entries(given || {}).forEach(function ([name, value]) {
      if (name === "on") Object.entries(value).forEach(([event, act]) => element.addEventListener(event, act));
      else if (value !== undefined && value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
    });
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  /** A line icon of 16 x 16 from the `d` of its path. */
  function icon(path) {
    const svg = document.createElementNS(SVG, "svg"), line = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    line.setAttribute("d", path);
    svg.append(line);
    return svg;
  }

  /** A mark drawn small, for the legend: draw(context, middle x, middle y). */
  function mark(width, height, draw) {
    const canvas = make("canvas", {class: "atlas-mark", "aria-hidden": "true"}), ratio = window.devicePixelRatio || 1;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    canvas.style.width = width + "px";
    canvas.style.height = height + "px";
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    draw(context, width / 2, height / 2);
    return canvas;
  }

  let heard = null;
  window.addEventListener("message", function (event) {
    if (event.source === window.parent && event.data && event.data.type === "streamlit:render") heard = event.data;
  });

  /** The last message of the page to the component, null before the first. */
  function lastRender() { return heard; }

  window.AtlasDom = {make, icon, mark, lastRender};

  /*
   * What stands on the map beside its marks, each in a file of its own that is loaded before atlas-map.js and pushes
   * {mount(atlas), show(view), drawn(), marks(data), listed(bubble, element)}, of which only mount is required; marks answers what of the data is drawn. atlas: {map, state, layer, bar, box, tell, load, redraw}.
   */
  window.AtlasParts = [];
})();
