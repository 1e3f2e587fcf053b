// Rows with a bar and figures, or a grid of figures: each is a button. Text of the data only ever goes through textContent.
function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(text, spoken, pressed, act) {
  const made = element("button", "", text);
  made.type = "button";
  made.setAttribute("aria-label", spoken);
  made.setAttribute("aria-pressed", String(pressed));
  made.addEventListener("click", (event) => { event.stopPropagation(); act(); });
  return made;
}

function heads(names) {
  const head = element("tr");
  for (const name of names) {
    const cell = element("th", "", name);
    cell.scope = "col";
    cell.title = name;
    head.append(cell);
  }
  const made = element("thead");
  made.append(head);
  return made;
}

function rows(data, send) {
  const table = element("table", "rows");
  table.append(heads(data.columns));
  const body = element("tbody");
  for (const row of data.rows) {
    const act = () => send({ id: row.id });
    const line = element("tr", row.chosen ? "chosen" : "");
    line.addEventListener("click", act);
    const name = element("th");
    name.scope = "row";
    if (row.fill) {
      const dot = element("i", "dot");
      dot.style.background = row.fill;
      name.append(dot);
    }
    const spoken = [row.label, ...row.cells.map((text, place) => `${data.columns[place + 1]}: ${text}`)].join(", ");
    const label = button(row.label, spoken, row.chosen, act);
    label.title = row.label;
    name.append(label);
    line.append(name);
    row.cells.forEach((text, place) => {
      const cell = element("td", place === data.bar ? "bar" : "");
      if (place === data.bar) {
        const track = element("span", "track");
        for (const [share, kind] of [[row.high, "high"], [row.low, "low"]]) {
          const bar = element("i", kind);
          bar.style.width = `${Math.max(0, Math.min(100, 100 * share))}%`;
          if (row.fill) bar.style.background = row.fill;
          track.append(bar);
        }
        cell.append(track, element("span", "figure", text));
      } else {
        cell.textContent = text;
        cell.title = text;
      }
      line.append(cell);
    });
    body.append(line);
  }
  table.append(body);
  return table;
}

function grid(data, send) {
  const table = element("table", "grid");
  table.append(heads([data.corner, ...data.across]));
  const body = element("tbody");
  const most = Math.max(1, ...data.counts.flat());
  data.down.forEach((label, row) => {
    const line = element("tr");
    const name = element("th", "", label);
    name.scope = "row";
    name.title = label;
    line.append(name);
    data.counts[row].forEach((count, column) => {
      const cell = element("td");
      if (count) {
        const spoken = `${label}, ${data.across[column]}: ${count}`;
        const made = button(count.toLocaleString("en"), spoken, false, () => send({ row, column }));
        const ground = element("i");
        ground.style.opacity = String(0.1 + 0.9 * (count / most));
        if (count / most >= 0.5) made.classList.add("dark");
        made.prepend(ground);
        if (!data.open[row][column]) made.disabled = true;
        cell.append(made);
      }
      line.append(cell);
    });
    body.append(line);
  });
  table.append(body);
  return table;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".patterns");
  for (const [name, colour] of Object.entries(data.tokens)) root.style.setProperty(`--${name}`, colour);
  const send = (what) => setTriggerValue("chosen", what);
  root.replaceChildren(data.kind === "grid" ? grid(data, send) : rows(data, send));
}
