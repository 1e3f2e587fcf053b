/*
 * The map of Incident Atlas: AtlasMap.mount(map) once, then AtlasMap.show(view) for every change of the page. It fetches
 * its own data, so panning and zooming tell the page nothing; only a click does.
 *
 * view: {f, by, selected, revision, focus, link, together, shared}
 *   f         canonical query of the filter         by        "outcome", "group" or "grade"
 *   selected  percent-encoded id, "" for none       revision  number of the store's state
 *   focus     grows when the page asks to go to the selected incident
 *   link      whether the position is kept in the page's address
 *   together  whether another map of the page moves with this one; shared is then the filter that names colours for both
 */
(function () {
  "use strict";

  const WORLD = [[-50, -150], [65, 160]];
  const FIT_ZOOM = 9, FOCUS_ZOOM = 8, LIST_ZOOM = 15;
  const AGAIN_MS = [300, 1000, 3000]; // how long to wait before a question is asked again
  const FIT_PADDING = {paddingTopLeft: [60, 30], paddingBottomRight: [70, 40]};

  const S = {
    map: null, view: null, by: "outcome", askedBy: null, data: null, key: null, settled: false, resizing: false, focus: 0,
    style: {theme: "light", tokens: null, font: "sans-serif"}, themes: null, hovered: null,
    within: null // the filter of the moment that a play shows
  };

  // ---------------------------------------------------------------------------------------------------------- mounting

  function mount(map) {
    S.map = map;
    const box = map.getContainer();
    frame(box);
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      map._zoomAnimated = false;
      map.options.inertia = false;
    }
    map.setMinZoom(1.5);
    map.setMaxZoom(18);
    box.setAttribute("aria-label", "Map of incidents. Arrow keys move it, plus and minus zoom, Tab goes through the marks.");
    box.setAttribute("role", "application");
    S.bar = new AtlasControls.Bar(box);
    S.base = AtlasBasemap.layer({base: "../../basemap/", theme: "light", lang: "en"});
    S.base.under.addTo(map);
    S.base.labels.addTo(map);
    S.layer = new AtlasLayer(S.style, drawn).addTo(map);
    AtlasControls.addButtons(map, () => fit(true));
    AtlasControls.addScale(map);
    AtlasControls.addSources(map, AtlasBasemap.ATTRIBUTION.en);
    S.stops = new AtlasControls.Stops(box, {open: (stop) => activate(stop.mark), enter: (stop) => hover(stop.mark), leave: () => hover(null)});
    S.tip = new AtlasCards.Tip(box);
    S.list = new AtlasCards.List(box, pick, () => box.focus({preventScroll: true}));
    listen(map, box);
    const atlas = {map, state: S, layer: S.layer, bar: S.bar, box, tell, load, redraw};
    window.AtlasParts.forEach((part) => part.mount(atlas));
    dress();
    hearAgain();
  }

  /** The map above, the legend below, both in the height that the page gives. */
  function frame(box) {
    document.body.classList.add("atlas");
    S.legend = new AtlasLegend(chooseColour);
    document.getElementById("parent").append(S.legend.element);
    document.getElementById("parent").style.visibility = "hidden"; // until the style sheet, which comes later, shows it
    new ResizeObserver(function () {
      S.resizing = true;
      S.map.invalidateSize({animate: false});
      S.resizing = false;
    }).observe(box);
  }

  function listen(map, box) {
    map.on("moveend", function () {
      if (S.settled && !S.resizing && S.view && S.view.link) AtlasAddress.write(map);
      load();
    });
    map.on("movestart zoomstart", () => { hover(null); S.list.close(); });
    map.on("mousemove", (event) => hover((!S.tool && S.layer.at(event.containerPoint)) || null)); // S.tool: the tool in use
    map.on("mouseout", () => hover(null));
    map.on("click", function (event) {
      if (S.tool) return;
      const mark = S.layer.at(event.containerPoint);
      S.list.close();
      if (mark) activate(mark);
    });
    box.addEventListener("keydown", (event) => { if (event.key === "Escape") { S.list.close(); hover(null); } });
    window.addEventListener("message", function (event) {
      if (event.source === window.parent && event.data && event.data.type === "streamlit:render" && event.data.theme) wear(event.data.theme.backgroundColor);
    });
    AtlasAddress.hold();
  }

  /**
   * What the page said last. A render that arrives while the scripts of the component are still loading is dropped by it;
   * said again once the map stands, it is heard, and where it says nothing new, nothing happens.
   */
  function hearAgain() {
    if (AtlasDom.lastRender()) window.setTimeout(() => window.postMessage(AtlasDom.lastRender(), window.location.origin));
  }

  // ------------------------------------------------------------------------------------------------------------- theme

  /** The colours, without which nothing can be drawn: asked for again by itself, then by the user. */
  async function dress() {
    if (S.dressing) return;
    S.dressing = true;
    try {
      const palette = await again(AtlasData.palette);
      S.themes = palette.tokens;
      S.style.font = palette.font;
      wear(getComputedStyle(document.documentElement).getPropertyValue("--background-color"));
    } catch (why) {
      S.bar.fail(reason(why), dress);
    } finally {
      S.dressing = false;
    }
  }

  async function again(question) {
    for (const pause of AGAIN_MS) {
      try {
        return await question();
      } catch (why) {
        await new Promise((resume) => { window.setTimeout(resume, pause); });
      }
    }
    return question();
  }

  /** Put on the theme whose page has this colour. */
  function wear(background) {
    S.background = background || S.background;
    if (!S.themes) return;
    const theme = isDark(S.background) ? "dark" : "light";
    if (S.style.tokens && S.style.theme === theme) return;
    S.style.theme = theme;
    S.style.tokens = S.themes[theme];
    document.documentElement.dataset.theme = theme;
    Object.entries(S.style.tokens).forEach(([name, colour]) => document.documentElement.style.setProperty("--" + name, colour));
    document.documentElement.style.setProperty("--atlas-font", S.style.font);
    S.base.setTheme(theme);
    redraw();
  }

  function isDark(colour) {
    const probe = document.createElement("canvas").getContext("2d");
    probe.fillStyle = "#ffffff";
    probe.fillStyle = (colour || "").trim();
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(probe.fillStyle.slice(at, at + 2), 16));
    return 0.299 * r + 0.587 * g + 0.114 * b < 128;
  }

  // -------------------------------------------------------------------------------------------------------------- data

  function show(view) {
    const before = S.view || {};
    S.view = view;
    if (view.by !== S.askedBy) S.by = S.askedBy = view.by;
    if (before.f !== view.f || before.revision !== view.revision) S.legend.reset();
    if (view.link) AtlasAddress.put();
    window.AtlasParts.forEach((part) => { if (part.show) part.show(view); });
    S.settling = S.settling || settle();
    S.settling.then(function () {
      load();
      if (before.selected !== view.selected || before.f !== view.f || before.focus !== view.focus) select(before);
    });
  }

  /** The first view: the position of the link, else all incidents. */
  async function settle() {
    const at = AtlasAddress.read();
    S.map.fitBounds(WORLD, {animate: false});
    if (at) S.map.setView([at.lat, at.lon], at.zoom, {animate: false});
    else await fit(false);
    S.settled = true;
  }

  async function fit(animate) {
    try {
      const {bbox} = await AtlasData.extent(S.view);
      if (!bbox) return;
      const [west, south, east, north] = bbox;
      const bounds = [[south, west], [north, east < west ? east + 360 : east]];
      S.map.fitBounds(bounds, Object.assign({maxZoom: FIT_ZOOM, animate}, FIT_PADDING));
    } catch (why) {
      if (why.name !== "AbortError") S.bar.fail(reason(why), () => fit(animate));
    }
  }

  function question() { return Object.assign({}, S.view, {by: S.by}); }

  async function load() {
    if (!S.settled) return;
    const asked = question();
    if (AtlasData.key(asked, S.map) === S.key) { S.bar.rest(); return; }
    S.bar.wait();
    try {
      const {key, data} = await AtlasData.cells(asked, S.map);
      if (key !== AtlasData.key(question(), S.map)) { load(); return; } // the map has moved or grown meanwhile
      S.key = key;
      S.data = data;
      S.bar.done();
      redraw();
    } catch (why) {
      if (why.name !== "AbortError") S.bar.fail(reason(why), load);
    }
  }

  function reason(why) { return why instanceof AtlasData.DataError ? why.message.replace(/\.$/, "") : "the answer could not be read"; }

  async function select(before) {
    const id = decodeURIComponent(S.view.selected || "");
    if (!id) { S.layer.setSelected(null); return; }
    try {
      const where = await AtlasData.incident(S.view, id);
      S.layer.setSelected(where);
      if (!where.point) return;
      const point = L.latLng(where.point[1], where.point[0]);
      if (S.view.focus > S.focus) S.map.setView(point, Math.max(S.map.getZoom(), FOCUS_ZOOM));
      else if (before.selected !== undefined && !S.map.getBounds().contains(point)) S.map.panTo(point);
      S.focus = S.view.focus;
    } catch (why) {
      if (why.name !== "AbortError") S.layer.setSelected(null);
    }
  }

  function redraw() {
    if (!S.data) return;
    if (!S.style.tokens) { dress(); return; } // drawn as soon as the palette is there
    const shown = window.AtlasParts.reduce((data, part) => (part.marks ? part.marks(data) : data), S.data);
    S.layer.setData(shown);
    S.legend.show(Object.assign({}, S.data, {scale: shown.scale}), S.by, S.style);
  }

  /** After each drawing: base names give way, and the keyboard's stops follow. */
  function drawn(obstacles) {
    S.base.labels.setObstacles(obstacles);
    const size = S.map.getSize(), stops = [];
    S.layer.marks.forEach(function (mark) {
      const at = S.layer.pointOf(mark), b = mark.bubble;
      if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) return;
      stops.push({mark, at, reach: mark.reach, square: Boolean(b.a), name: b.x + "," + b.y, words: AtlasCards.words(b, S.layer.shown().key)});
    });
    S.stops.set(stops);
    window.AtlasParts.forEach((part) => { if (part.drawn) part.drawn(); });
    document.documentElement.dataset.drawn = S.key || "";
  }

  // ------------------------------------------------------------------------------------------------- pointing and picking

  function hover(mark) {
    if (mark === S.hovered) return;
    S.hovered = mark;
    S.map.getContainer().classList.toggle("atlas-pointing", Boolean(mark));
    if (!mark || S.list.isOpen) { S.tip.hide(); return; }
    S.tip.show(mark.bubble, S.layer.pointOf(mark), mark.reach, S.layer.shown().key, S.layer.colours(), !isPicked(mark.bubble) && canPart(mark.bubble));
  }

  function isPicked(bubble) { return Boolean(bubble.i); }

  /** Whether zooming in can show the members of a bubble apart. */
  function canPart(bubble) { return !bubble.o && !bubble.a && S.map.getZoom() < LIST_ZOOM; }

  function activate(mark) {
    const bubble = mark.bubble;
    if (isPicked(bubble)) pick(bubble.i);
    else if (canPart(bubble)) zoomTo(bubble);
    else list(mark);
  }

  function zoomTo(bubble) {
    const [west, south, east, north] = bubble.b, map = S.map;
    const target = Math.min(map.getBoundsZoom([[south, west], [north, east]], false, L.point(80, 80)), LIST_ZOOM);
    map.setView([(south + north) / 2, (west + east) / 2], Math.max(target, map.getZoom() + 1));
  }

  async function list(mark) {
    const at = S.layer.pointOf(mark), bubble = mark.bubble;
    S.tip.hide();
    S.list.wait(bubble, at, mark.reach);
    try {
      const answer = await AtlasData.list(S.within ? Object.assign({}, S.view, {f: S.within}) : S.view, bubble);
      S.list.show(bubble, at, mark.reach, answer, S.style, decodeURIComponent(S.view.selected || ""));
      window.AtlasParts.forEach((part) => { if (part.listed) part.listed(bubble, S.list.element); });
    } catch (why) {
      if (why.name !== "AbortError") S.list.fail(bubble, at, mark.reach, reason(why));
    }
  }

  function tell(value) { window.Streamlit.setComponentValue(Object.assign({seq: Date.now()}, value)); }

  function pick(id) { tell({picked: id}); }

  function chooseColour(by) {
    if (by === S.by) return;
    S.by = by;
    S.legend.reset();
    load();
    tell({colour: by});
  }

  window.AtlasMap = {mount, show, state: S};
})();
