// The facets: real check boxes with a bar and a count each. Text of the data only ever goes through textContent.
const OPEN = new WeakMap();

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function mark(value) {
  const box = element("span", "mark");
  if (value.sign) box.textContent = value.sign;
  if (value.fill) {
    const dot = element("b");
    if (value.hollow) dot.style.border = `1.5px dashed ${value.fill}`;
    else dot.style.background = value.fill;
    box.append(dot);
  }
  return box;
}

function row(facet, value, largest, send) {
  const line = element("div", value.count ? "row" : "row none");
  const label = element("label");
  const box = element("input");
  box.type = "checkbox";
  box.checked = value.ticked;
  box.dataset.value = value.value;
  box.setAttribute("aria-label", `${value.label}: ${value.count}`);
  box.addEventListener("change", () => send(facet.id, value.value, "toggle"));
  const bar = element("span", "bar");
  const fill = element("i");
  fill.style.width = `${largest ? Math.round((100 * value.count) / largest) : 0}%`;
  bar.append(fill);
  if (value.fill || value.sign) bar.append(mark(value));
  const name = element("span", "name", value.label);
  name.title = value.label;
  bar.append(name);
  label.append(box, bar);
  const only = element("button", "only", "only");
  only.type = "button";
  only.setAttribute("aria-label", `Only ${value.label}`);
  only.addEventListener("click", () => send(facet.id, value.value, "only"));
  line.append(label, element("span", "count", value.count.toLocaleString("en")), only);
  return line;
}

function section(facet, open, redraw, send) {
  const box = element("section");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", facet.title);
  const head = element("header");
  head.append(element("h3", "", facet.title));
  const hidden = facet.values.length - facet.top;
  if (facet.narrowed) {
    const all = element("button", "", "all");
    all.type = "button";
    all.setAttribute("aria-label", `${facet.title}: show all`);
    all.addEventListener("click", () => send(facet.id, "", "all"));
    head.append(all);
  } else if (hidden > 0) {
    const more = element("button", "", open.has(facet.id) ? "fewer" : `${hidden.toLocaleString("en")} more`);
    more.type = "button";
    more.setAttribute("aria-expanded", String(open.has(facet.id)));
    more.addEventListener("click", () => { open.has(facet.id) ? open.delete(facet.id) : open.set(facet.id, ""); redraw(); });
    head.append(more);
  } else if (facet.note) head.append(element("span", "", facet.note));
  box.append(head);
  const largest = Math.max(...facet.values.map((value) => value.count), 0);
  const list = element("div", open.has(facet.id) ? "open" : "");
  const fill = () => {
    const wanted = (open.get(facet.id) || "").toLocaleLowerCase();
    const shown = open.has(facet.id)
      ? facet.values.filter((value) => value.label.toLocaleLowerCase().includes(wanted)).slice(0, 200)
      : facet.values.slice(0, facet.top);
    list.replaceChildren(...shown.map((value) => row(facet, value, largest, send)));
  };
  if (open.has(facet.id)) {
    const search = element("input", "search");
    search.type = "search";
    search.placeholder = `Find in ${facet.values.length.toLocaleString("en")}`;
    search.setAttribute("aria-label", `Find in ${facet.title}`);
    search.value = open.get(facet.id);
    search.addEventListener("input", () => { open.set(facet.id, search.value); fill(); });
    box.append(search);
  }
  fill();
  box.append(list);
  return box;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".facets");
  for (const [name, colour] of Object.entries(data.tokens)) root.style.setProperty(`--${name}`, colour);
  if (!OPEN.has(root)) OPEN.set(root, new Map());
  const open = OPEN.get(root);
  const send = (facet, value, how) => setTriggerValue("chosen", { facet, value, how });
  const draw = () => {
    const active = root.getRootNode().activeElement;
    const kept = active && active.dataset.value !== undefined ? [active.closest("section").ariaLabel, active.dataset.value] : null;
    root.replaceChildren(...data.facets.map((facet) => section(facet, open, draw, send)));
    if (kept) {
      for (const box of root.querySelectorAll("input[type=checkbox]"))
        if (box.dataset.value === kept[1] && box.closest("section").ariaLabel === kept[0]) box.focus();
    }
  };
  draw();
}
