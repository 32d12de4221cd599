// Buttons named in words. One stop of the Tab key; arrows go from button to button.
import { addScene, setLayer, sceneAt, toggleVerse } from "./commands.js";

const chain = (editor) => editor.chain().focus();
const BUTTONS = [
  ["emphasis", (e) => chain(e).toggleMark("emphasis").run(), (e) => e.isActive("emphasis")],
  ["strong", (e) => chain(e).toggleMark("strong").run(), (e) => e.isActive("strong")],
  ["thought", (e) => chain(e).toggleMark("thought").run(), (e) => e.isActive("thought")],
  ["scene", addScene],
  ["undo", (e) => chain(e).undo().run()],
  ["redo", (e) => chain(e).redo().run()],
];
const APART = [
  ["letter", (e) => chain(e).toggleWrap("quoted", { kind: "letter" }).run(), (e) => e.isActive("quoted", { kind: "letter" })],
  ["message", (e) => chain(e).toggleWrap("quoted", { kind: "message" }).run(), (e) => e.isActive("quoted", { kind: "message" })],
  ["document", (e) => chain(e).toggleWrap("quoted", { kind: "document" }).run(), (e) => e.isActive("quoted", { kind: "document" })],
  ["quote", (e) => chain(e).toggleWrap("quoted", { kind: "quote" }).run(), (e) => e.isActive("quoted", { kind: "quote" })],
  ["song", toggleVerse, (e) => e.isActive("verse")],
  ["noteBefore", (e) => chain(e).toggleWrap("note", { place: "before" }).run(), (e) => e.isActive("note", { place: "before" })],
  ["noteInside", (e) => chain(e).toggleWrap("note", { place: "inside" }).run(), (e) => e.isActive("note", { place: "inside" })],
  ["noteAfter", (e) => chain(e).toggleWrap("note", { place: "after" }).run(), (e) => e.isActive("note", { place: "after" })],
  ["heading", (e) => chain(e).toggleNode("heading", "paragraph", { level: 3 }).run(), (e) => e.isActive("heading")],
  ["list", (e) => chain(e).toggleList("bulletList", "listItem").run(), (e) => e.isActive("bulletList")],
  ["numbers", (e) => chain(e).toggleList("orderedList", "listItem").run(), (e) => e.isActive("orderedList")],
  ["centre", (e) => chain(e).updateAttributes("paragraph", { align: e.isActive("paragraph", { align: "center" }) ? "" : "center" }).run(), (e) => e.isActive("paragraph", { align: "center" })],
  ["underline", (e) => chain(e).toggleMark("underline").run(), (e) => e.isActive("underline")],
  ["strike", (e) => chain(e).toggleMark("strike").run(), (e) => e.isActive("strike")],
];

function button(name, words) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words[name];
  made.dataset.name = name;
  return made;
}

function folded(name, words, inside) {
  const opener = button(name, words);
  opener.setAttribute("aria-expanded", "false");
  opener.setAttribute("aria-controls", `panel-${name}`);
  const panel = document.createElement("div");
  panel.id = `panel-${name}`;
  panel.className = "editor-panel";
  panel.hidden = true;
  panel.append(...inside);
  opener.addEventListener("click", () => {
    const opens = panel.hidden;
    // One at a time: on a phone there is room for the words, too.
    panel.parentElement.querySelectorAll(".editor-panel").forEach((one) => { one.hidden = true; });
    panel.parentElement.querySelectorAll("[aria-expanded]").forEach((one) => one.setAttribute("aria-expanded", "false"));
    panel.hidden = !opens;
    opener.setAttribute("aria-expanded", String(opens));
  });
  return [opener, panel];
}

function layerButtons(editor, layers, words, shown) {
  const box = document.createElement("div");
  box.className = "editor-row";
  const draw = () => {
    const none = button("noLayer", words);
    none.addEventListener("click", () => setLayer(editor, ""));
    const known = [...layers].map(([slug, name]) => {
      const made = button("layer", { layer: name });
      made.dataset.layer = slug;
      made.addEventListener("click", () => setLayer(editor, slug));
      return made;
    });
    box.replaceChildren(none, ...known);
    shown();
  };
  const label = document.createElement("label");
  label.textContent = `${words.newLayer} `;
  const input = document.createElement("input");
  input.maxLength = 60;
  label.append(input);
  const add = button("addLayer", words);
  const take = () => {
    const name = input.value.trim();
    if (!name) return;
    const known = [...layers].find(([, one]) => one.toLowerCase() === name.toLowerCase());
    const slug = known ? known[0] : `new:${name}`;
    layers.set(slug, name);
    input.value = "";
    draw();
    setLayer(editor, slug);
  };
  add.addEventListener("click", take);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    take();
  });
  const row = document.createElement("div");
  row.className = "editor-row";
  row.append(label, add);
  draw();
  return [box, row];
}

export function toolbar(editor, layers, words) {
  const bar = document.createElement("div");
  bar.className = "editor-bar";
  const row = document.createElement("div");
  row.className = "editor-row";
  row.setAttribute("role", "toolbar");
  row.setAttribute("aria-label", words.toolbar);
  const wired = [...BUTTONS, ...APART].map(([name, run, on]) => {
    const made = button(name, words);
    made.addEventListener("click", () => run(editor));
    return [made, on];
  });
  const shown = () => {
    for (const [made, on] of wired) if (on) made.setAttribute("aria-pressed", String(Boolean(on(editor))));
    const layer = sceneAt(editor.state)?.node.attrs.layer ?? "";
    bar.querySelectorAll("[data-layer]").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.layer === layer)));
  };
  const apart = folded("apart", words, [Object.assign(document.createElement("div"), { className: "editor-row" })]);
  apart[1].firstChild.append(...wired.slice(BUTTONS.length).map(([made]) => made));
  const layered = folded("layers", words, layerButtons(editor, layers, words, shown));
  row.append(...wired.slice(0, 4).map(([made]) => made), apart[0], layered[0], ...wired.slice(4, BUTTONS.length).map(([made]) => made));
  bar.append(row, apart[1], layered[1]);
  // A button that is pressed does not take the place of the words being written.
  bar.addEventListener("mousedown", (event) => {
    if (event.target.closest("button")) event.preventDefault();
  });
  roving(row);
  editor.on("transaction", shown);
  shown();
  return bar;
}

function roving(row) {
  const buttons = () => [...row.querySelectorAll("button")];
  buttons().forEach((one, at) => { one.tabIndex = at ? -1 : 0; });
  row.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const list = buttons();
    const next = list[(list.indexOf(document.activeElement) + step + list.length) % list.length];
    list.forEach((one) => { one.tabIndex = one === next ? 0 : -1; });
    next.focus();
    event.preventDefault();
  });
}
