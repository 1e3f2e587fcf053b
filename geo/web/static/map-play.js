/*
 * Play: the incidents of the filter as they come in time, on the marks of the map. One question to /api/play for a view;
 * everything after is counted and drawn here, and the page is told nothing. The row stands under the legend.
 */
(function () {
  "use strict";

  const {make, icon, mark} = window.AtlasDom, {Frames, between} = window.AtlasFrames, {Moments, WINDOWS, counted, possibly, left} = window.AtlasMoments;
  const ICONS = {play: "M4.5 2.5v11l9-5.5z", pause: "M4.5 3v10M11.5 3v10", back: "M10 3.5 5.5 8l4.5 4.5", on: "M6 3.5 10.5 8 6 12.5", close: "M4 4l8 8M12 4l-8 8"};
  const STEPS = [["day", "by day"], ["week", "by week"], ["month", "by month"], ["year", "by year"]];
  const SPEEDS = [1, 2, 4, 8];
  const TWEEN_MS = 220, TWEEN_SHARE = 0.7; // of the time of a step
  const REST_MS = 160;
  const HINT = "Play the incidents over time";

  const P = {
    atlas: null, view: null, data: null, key: null, frames: null, moments: null, step: "auto", width: 1, speed: 4, at: 0, open: false,
    playing: false, due: 0, now: null, tween: null, sum: null, wide: 0, still: window.matchMedia("(prefers-reduced-motion: reduce)")
  };

  // ------------------------------------------------------------------------------------------------------------ the row

  function mount(atlas) {
    P.atlas = atlas;
    const button = (name, words, act) => make("button", {type: "button", class: "atlas-play-" + name, title: words, "aria-label": words, on: {click: act}}, icon(ICONS[name]));
    P.toggle = button("play", "Play", toggle);
    P.back = button("back", "One step back", () => go(P.at - 1));
    P.on = button("on", "One step on", () => go(P.at + 1));
    P.close = button("close", "Close the play, show the whole period", () => { close(); P.toggle.focus({preventScroll: true}); });
    P.when = make("b");
    P.what = make("span");
    P.maybe = make("span", {class: "atlas-play-maybe", hidden: true});
    P.note = make("span", {class: "atlas-play-note"});
    P.words = make("div", {class: "atlas-play-words", role: "status", "aria-live": "off"}, P.when, P.what, P.maybe, P.note);
    P.again = make("button", {type: "button", class: "atlas-play-again", hidden: true, on: {click: () => ask()}}, "Try again");
    P.choices = {step: choice("Step"), width: choice("Window"), speed: choice("Speed")};
    fill(P.choices.speed, SPEEDS.map((speed) => [speed, speed + " a second"]), P.speed);
    P.choices.step.addEventListener("change", () => { P.step = P.choices.step.value; pause(); ask(); });
    P.choices.width.addEventListener("change", () => { P.width = Number(P.choices.width.value); P.wide = 0; P.when.style.minWidth = ""; resize(); go(P.at); });
    P.choices.speed.addEventListener("change", () => { P.speed = Number(P.choices.speed.value); });
    P.track = new AtlasTrack({go, toggle, open: ask});
    const row = make("div", {class: "atlas-play-row"}, P.back, P.toggle, P.on, P.words, P.again,
      ...Object.values(P.choices), P.close);
    P.element = make("div", {class: "atlas-play", role: "group", "aria-label": "Play over time", hidden: true}, row, P.track.element);
    document.getElementById("parent").append(P.element);
    atlas.map.on("moveend", follow);
    P.still.addEventListener("change", () => { P.tween = null; });
    rest();
  }

  function choice(name) { return make("select", {"aria-label": name, title: name}); }

  function fill(select, options, chosen) {
    select.replaceChildren(...options.map(([value, words, off]) => make("option", {value, disabled: off}, words)));
    select.value = String(chosen);
  }

  /** As it is before anybody has pressed play. */
  function rest(reason) {
    P.element.dataset.open = "no";
    P.wide = 0;
    P.when.style.minWidth = "";
    P.when.textContent = reason ? "Nothing to play" : "";
    P.what.textContent = reason || HINT;
    P.note.textContent = "";
    P.maybe.hidden = true;
    P.words.title = "";
    P.toggle.disabled = Boolean(reason);
    P.track.element.setAttribute("aria-disabled", String(Boolean(reason)));
    P.again.hidden = true;
    label();
    P.track.rest();
  }

  function label() {
    const words = P.playing ? "Pause" : "Play";
    P.toggle.title = words;
    P.toggle.setAttribute("aria-label", words);
    P.toggle.replaceChildren(icon(ICONS[P.playing ? "pause" : "play"]));
    P.toggle.classList.toggle("atlas-playing", P.playing);
    P.words.setAttribute("aria-live", P.playing ? "off" : "polite");
    P.element.dataset.playing = String(P.playing);
  }

  // --------------------------------------------------------------------------------------------------------------- data

  function question() { return Object.assign({}, P.atlas.state.view, {by: P.atlas.state.by}); }

  function keyNow() { return AtlasData.key(question(), P.atlas.map) + "|" + P.step; }

  /** Data of this view: from the server, unless it is there. Words say so if it does not come. */
  async function ask() {
    if (!P.atlas.state.settled) return;
    P.open = true;
    const key = keyNow();
    if (key === P.key) return;
    if (key === P.asked) { await P.underway; return; }
    P.asked = key;
    P.underway = fetchData(key);
    await P.underway;
  }

  async function fetchData(key) {
    P.atlas.bar.wait();
    try {
      const data = await AtlasData.play(question(), P.atlas.map, P.step);
      P.asked = null;
      P.atlas.bar.rest();
      if (!P.open) return;
      if (key !== keyNow()) { await ask(); return; }
      take(key, data);
    } catch (why) {
      if (why.name === "AbortError") return;
      P.asked = null;
      P.atlas.bar.rest();
      pause();
      say("The play did not arrive", why instanceof AtlasData.DataError ? why.message : "The answer could not be read.", 0, ["", ""]);
      P.again.hidden = false;
    }
  }

  function take(key, data) {
    P.key = key;
    if (!data.steps.length) { stop(); rest(data.reason); return; }
    marksOnly();
    const day = P.moments ? P.moments.starts[P.at] : null;
    const sameStep = P.data && P.data.step === data.step;
    P.data = data;
    P.frames = new Frames(data);
    P.moments = new Moments(data);
    P.at = day === null ? 0 : P.moments.at(day);
    if (!sameStep) P.width = WINDOWS[data.step][1][0];
    fill(P.choices.step, STEPS.map(([step, words]) => [step, words, !data.choices.includes(step)]), data.step);
    fill(P.choices.width, WINDOWS[data.step], P.width);
    P.element.dataset.open = "yes";
    P.again.hidden = true;
    resize();
    P.now = frame();
    P.tween = null;
    P.atlas.layer.setPlay(data, P.now);
    told();
  }

  /** Radii of this window, and the sizes that the legend explains. */
  function resize() {
    P.scale = P.frames.scale(P.width);
    legend();
  }

  function legend() {
    const {state} = P.atlas;
    if (P.data && state.data && state.style.tokens) {
      state.legend.show(Object.assign({}, state.data, {scale: P.scale}), state.by, state.style);
    }
  }

  /** Provinces and heat have no marks to play on. */
  function marksOnly() {
    const other = P.atlas.box.querySelector("[data-view=marks][aria-pressed=false]");
    if (other) other.click();
  }

  // ------------------------------------------------------------------------------------------------------------- playing

  function span() { return P.frames.window(P.at, P.width); }

  function frame() { return P.frames.frame(span(), P.scale); }

  async function toggle() {
    if (P.playing) { pause(); return; }
    await ask();
    if (!P.data) return;
    if (P.at === P.frames.steps - 1) jump(0);
    P.playing = true;
    P.due = performance.now() + 1000 / P.speed;
    label();
    window.requestAnimationFrame(tick);
  }

  function pause() {
    if (!P.playing) return;
    P.playing = false;
    label();
    settle();
  }

  function tick(time) {
    if (P.playing && time >= P.due) {
      P.due = Math.max(P.due + 1000 / P.speed, time);
      if (P.at + 1 < P.frames.steps) jump(P.at + 1);
      if (P.at === P.frames.steps - 1) pause();
    }
    if (P.tween) draw(time);
    if (P.playing || P.tween) window.requestAnimationFrame(tick);
  }

  /** To a step, at once; what was there grows or shrinks to what there is. */
  function jump(at) {
    P.at = Math.max(0, Math.min(P.frames.steps - 1, at));
    const next = frame();
    if (P.still.matches) {
      P.now = next;
      P.atlas.layer.setFrame(next);
    } else {
      P.tween = {from: P.now, to: next, start: performance.now(), ms: Math.min(TWEEN_MS, (TWEEN_SHARE * 1000) / P.speed)};
    }
    told();
  }

  function draw(time) {
    const share = Math.min(1, Math.max(0, (time - P.tween.start) / P.tween.ms)), eased = 1 - (1 - share) * (1 - share);
    P.now = share < 1 ? between(P.tween.from, P.tween.to, eased) : P.tween.to;
    if (share === 1) P.tween = null;
    P.atlas.layer.setFrame(P.now);
  }

  /** To a step by hand: it stops there. */
  async function go(at) {
    if (!P.data) await ask();
    if (!P.data) return;
    P.playing = false;
    label();
    jump(at);
    window.requestAnimationFrame(tick);
    settle();
  }

  /** When it has come to rest the keyboard's stops are those of the marks that are there. */
  function settle() {
    window.clearTimeout(P.resting);
    P.resting = window.setTimeout(() => { if (P.data && !P.playing && !P.tween) P.atlas.layer.draw(); }, REST_MS + TWEEN_MS);
  }

  /** Words, track, and the filter of the moment. */
  function told() {
    P.sum = P.frames.count(span());
    const when = P.moments.words(span(), P.width), what = counted(P.sum);
    say(when, what, P.sum.possible, left(P.data, P.sum));
    P.track.show(P.moments, span(), P.words.title);
    const [from, to] = P.moments.days(span()), words = new URLSearchParams(P.atlas.state.view.f);
    words.set("from", from);
    words.set("to", to);
    P.atlas.state.within = words.toString();
    P.back.disabled = P.at === 0;
    P.on.disabled = P.at === P.frames.steps - 1;
  }

  /** The words of a moment; beside what is only possible stands how it is drawn. */
  function say(when, what, possible, note) {
    const maybe = possible ? possibly(P.sum) : "";
    P.when.textContent = when;
    P.what.textContent = what;
    P.wide = Math.max(P.wide, P.when.offsetWidth); // so that the numbers do not move with the length of the dates
    P.when.style.minWidth = P.wide + "px";
    P.maybe.hidden = !possible;
    P.maybe.replaceChildren(...(possible ? [hollow(), maybe] : []));
    P.note.textContent = note[0];
    P.words.title = [when + ": " + [what, maybe].filter(Boolean).join(", "), note[1]].filter(Boolean).join("; ");
  }

  function hollow() {
    const {tokens} = P.atlas.state.style;
    return mark(14, 14, (c, x, y) => AtlasMarks.possible(c, x, y, 5, [[tokens.dashed, 1]], tokens));
  }

  /** No data, no frame; the row stays as it is. */
  function stop() {
    const had = P.data;
    Object.assign(P, {playing: false, tween: null, data: null, frames: null, moments: null, sum: null, at: 0});
    P.atlas.state.within = null;
    if (had) P.atlas.layer.setPlay(null, null);
  }

  function close() {
    P.open = false;
    P.key = P.asked = null;
    stop();
    rest();
    P.atlas.redraw();
  }

  // ------------------------------------------------------------------------------------------------- what the page says

  function show(view) {
    const before = P.view;
    P.view = view;
    P.element.hidden = !view.play;
    if (!before || (before.f === view.f && before.revision === view.revision && view.play)) return;
    const open = P.open && view.play;
    P.key = P.asked = null;
    P.step = "auto";
    stop();
    rest();
    P.open = false;
    P.atlas.redraw();
    if (open) ask();
  }

  /** The map shows another view, other colours, or no marks any more. */
  function follow() {
    if (!P.open || !P.data) return;
    if (P.atlas.box.querySelector("[data-view][aria-pressed=true]:not([data-view=marks])")) { close(); return; }
    if (keyNow() !== P.key) ask();
  }

  function drawn() {
    follow();
    if (P.data) Promise.resolve().then(legend); // after the map has told the legend its own
  }

  window.AtlasParts.push({mount, show, drawn});
  window.AtlasPlay = {state: P};
})();
