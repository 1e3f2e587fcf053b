// Saved views: a name for what the address says now, and links to those that are kept. Names only go through textContent.
function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(text, spoken, act) {
  const made = element("button", "", text);
  made.type = "button";
  made.setAttribute("aria-label", spoken);
  made.addEventListener("click", act);
  return made;
}

function naming(data, send) {
  const form = element("form");
  const label = element("label", "", "Name for what is shown now");
  const input = element("input");
  input.type = "text";
  input.maxLength = data.longest;
  input.autocomplete = "off";
  input.name = "view";
  label.append(input);
  const save = element("button", "main", "Save");
  save.type = "submit";
  const name = () => input.value.trim().replace(/\s+/g, " ");
  const follow = () => {
    save.disabled = !name();
    save.textContent = data.views.some((view) => view.name === name()) ? "Replace" : "Save";
  };
  input.addEventListener("input", follow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // The map writes its position in the address, which only the browser knows.
    if (name()) send({ act: "save", name: name(), search: location.search });
  });
  follow();
  form.append(label, save);
  return form;
}

function renaming(view, data, send, done) {
  const form = element("form", "rename");
  const input = element("input");
  input.type = "text";
  input.maxLength = data.longest;
  input.value = view.name;
  input.setAttribute("aria-label", `New name of ${view.name}`);
  const save = element("button", "", "Rename");
  save.type = "submit";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send({ act: "rename", name: view.name, to: input.value });
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    done();
  });
  form.append(input, save, button("Cancel", "Cancel", done));
  setTimeout(() => input.select());
  return form;
}

function row(view, data, send) {
  const line = element("li");
  const draw = () => {
    const link = element("a", "", view.name);
    link.href = view.address;
    link.title = `Open ${view.name}`;
    const words = element("small", "", view.words);
    words.title = view.words;
    const named = element("div");
    named.append(link, words);
    const acts = element("span");
    acts.append(
      button("Rename", `Rename ${view.name}`, () => line.replaceChildren(renaming(view, data, send, draw))),
      button("Delete", `Delete ${view.name}`, () => send({ act: "delete", name: view.name })),
    );
    line.replaceChildren(named, acts);
  };
  draw();
  return line;
}

function bareLink() {
  const link = element("a", "bare", "Open in a bare page");
  link.target = "_blank";
  link.rel = "noopener";
  const follow = () => {
    const address = new URL("explore" + location.search, document.baseURI);
    address.searchParams.set("bare", "yes");
    link.href = address.href.replaceAll("%2C", ",");
  };
  for (const event of ["pointerenter", "pointerdown", "focus"]) link.addEventListener(event, follow);
  follow();
  return link;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".views");
  for (const [name, colour] of Object.entries(data.tokens)) root.style.setProperty(`--${name}`, colour);
  const send = (what) => setTriggerValue("asked", what);
  const said = element("p", "said", data.said);
  said.setAttribute("role", "status");
  if (data.deleted) said.append(" ", button("Put it back", `Put ${data.deleted} back`, () => send({ act: "restore" })));
  const list = element("ul");
  list.append(...data.views.map((view) => row(view, data, send)));
  const head = element("h3", "", data.views.length ? "Saved views" : "No view is saved yet");
  const parts = [naming(data, send), said, head, list];
  if (data.note) parts.push(element("p", "note", data.note));
  parts.push(bareLink(), element("p", "note", "Map, headline, legend and timeline alone, for a screenshot; in a new tab."));
  root.replaceChildren(...parts);
}
