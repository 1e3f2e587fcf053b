/*
 * Which view of the same incidents the map shows: marks, provinces coloured by number, or heat. Chosen on the map without
 * asking the page; the choice stands in the page's address (view=provinces, provinces-rate or heat), so that a link restores it.
 */
(function () {
  "use strict";

  const {make} = window.AtlasDom;
  const VIEWS = [["marks", "Marks"], ["provinces", "Provinces"], ["heat", "Heat"]];
  const MEASURES = [["count", "Count"], ["rate", "Per month"]];
  const WORD = "view";

  const V = {atlas: null, name: "marks", asked: 0, data: null};

  function mount(atlas) {
    V.atlas = atlas;
    V.provinces = new AtlasProvinces(atlas, (province) => atlas.tell({province}));
    V.heat = new AtlasHeat(atlas);
    const [name, measure] = (AtlasAddress.word(WORD) || "marks").split("-");
    V.wanted = VIEWS.some((view) => view[0] === name) ? name : "marks";
    V.provinces.measure = measure === "rate" ? "rate" : "count";
    addSwitch(atlas.box);
    addLegend(atlas.state.legend.element);
    atlas.map.on("mousemove", (event) => { if (V.name === "provinces") V.provinces.move(event); });
    atlas.map.on("mouseout movestart zoomstart", () => { if (V.name === "provinces") V.provinces.leave(); });
    atlas.map.on("click", (event) => { if (V.name === "provinces" && !atlas.state.tool) V.provinces.click(event); });
    atlas.map.on("moveend", () => { if (V.name === "heat") load(); });
  }

  function addSwitch(box) {
    V.buttons = VIEWS.map(([name, words]) =>
      make("button", {type: "button", "aria-pressed": "false", "data-view": name, on: {click: () => choose(name)}}, words));
    const control = make("div", {class: "atlas-switch atlas-views atlas-standing", role: "group", "aria-label": "Show incidents as"}, ...V.buttons);
    L.DomEvent.disableClickPropagation(control);
    box.append(control);
    press();
  }

  function addLegend(legend) {
    V.first = make("div", {class: "atlas-key", role: "list", "aria-label": "Colours of this view"});
    V.second = make("div", {class: "atlas-key atlas-marks"});
    V.measures = MEASURES.map(([measure, words]) =>
      make("button", {type: "button", "aria-pressed": "false", "data-measure": measure, on: {click: () => chooseMeasure(measure)}}, words));
    V.measure = make("div", {class: "atlas-switch", role: "group", "aria-label": "Colour provinces by"}, ...V.measures);
    V.legend = make("div", {class: "atlas-legend atlas-view-legend", hidden: true}, V.first, V.measure, V.second);
    legend.after(V.legend);
  }

  function choose(name) {
    V.wanted = name;
    address();
    load();
  }

  function chooseMeasure(measure) {
    V.provinces.measure = measure;
    address();
    load();
  }

  function address() {
    if (!V.atlas.state.view || !V.atlas.state.view.link) return;
    const rate = V.wanted === "provinces" && V.provinces.measure === "rate";
    AtlasAddress.setWord(WORD, V.wanted === "marks" ? null : V.wanted + (rate ? "-rate" : ""));
  }

  function press() {
    V.buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.view === V.wanted)));
    if (V.measures) V.measures.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.measure === V.provinces.measure)));
  }

  /** Two maps that move together are compared by their marks. */
  function show(view) {
    V.atlas.box.querySelector(".atlas-views").hidden = Boolean(view.together);
    if (view.together) V.wanted = "marks";
    address();
    if (V.wanted !== "marks" || V.name !== "marks") load();
  }

  /** Fetch and draw the view that is wanted; the one before stays until it is there. */
  async function load() {
    press();
    const {state, bar} = V.atlas, mine = ++V.asked, name = V.wanted;
    if (!state.view) return;
    if (name === "marks") { become(name); return; }
    if (!state.settled && name === "heat") return; // asked again after the first drawing
    bar.wait();
    try {
      const part = V[name];
      await part.show(state.view);
      if (mine !== V.asked) { if (name !== V.name && name !== V.wanted) part.hide(); return; }
      bar.done();
      become(name);
    } catch (why) {
      if (why.name !== "AbortError" && mine === V.asked) bar.fail(why instanceof AtlasData.DataError ? why.message.replace(/\.$/, "") : "the answer could not be read", load);
    }
  }

  function become(name) {
    const changed = V.name !== name;
    V.name = name;
    ["provinces", "heat"].filter((other) => other !== name).forEach((other) => V[other].hide());
    document.documentElement.dataset.view = name;
    V.atlas.state.legend.element.hidden = name !== "marks";
    V.legend.hidden = name === "marks";
    V.measure.hidden = name !== "provinces";
    if (name !== "marks") explain();
    if (changed) V.atlas.redraw();
  }

  function explain() {
    const rows = V[V.name].legend();
    V.first.replaceChildren(...rows.first);
    V.second.replaceChildren(...rows.second);
    if (V.name === "provinces") V.atlas.state.base.labels.setObstacles(V.provinces.boxes.concat(AtlasControls.standing(V.atlas.map)));
  }

  /** What of the marks this view leaves: all, none, or in heat what is not smeared. */
  function marks(data) {
    if (V.name === "marks") return data;
    if (V.name === "provinces") return Object.assign({}, data, {bubbles: [], sites: []});
    return Object.assign({}, data, {bubbles: data.bubbles.filter((bubble) => bubble.a)});
  }

  /** After each drawing of the marks: another theme has other colours, another place another scale. */
  function drawn() {
    if (V.wanted === "heat" && V.name !== "heat" && V.atlas.state.key !== V.tried) {
      V.tried = V.atlas.state.key;
      load();
    }
    if (V.name === "marks" || !V.atlas.state.style.tokens) return;
    const part = V[V.name], theme = V.atlas.state.style.theme;
    if (V.theme !== theme) part.redraw();
    V.theme = theme;
    explain();
  }

  window.AtlasParts.push({mount, show, drawn, marks});
  window.AtlasViews = {state: V};
})();
