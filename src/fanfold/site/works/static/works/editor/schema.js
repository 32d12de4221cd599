// The manuscript's own nodes and marks, as ProseMirror knows them. What is saved is read anew on the server.
import { Extension, Mark, Node, pm } from "../../django_prose_editor/editor.js";
import { pictureView } from "./pictures.js";

const { Plugin } = pm.state;
const { Decoration, DecorationSet } = pm.view;

// An attribute kept as data; a paragraph that is split does not take it along.
const data = (name, fallback = "") => ({
  [name]: {
    default: fallback,
    keepOnSplit: false,
    parseHTML: (element) => {
      const said = element.getAttribute(`data-${name}`);
      if (said === null) return fallback;
      if (typeof fallback === "boolean") return said === "true";
      return typeof fallback === "number" ? Number(said) || fallback : said;
    },
    renderHTML: (attributes) => ({ [`data-${name}`]: String(attributes[name]) }),
  },
});
const all = (...parts) => Object.assign({}, ...parts);

const container = (name, content, tag, attributes = {}, rules = null, group = "block", said = null) =>
  Node.create({
    name, content, group, defining: true,
    addAttributes: () => attributes,
    parseHTML: () => rules ?? [{ tag }],
    renderHTML: ({ node, HTMLAttributes }) => [
      tag.split(".")[0], { ...HTMLAttributes, class: tag.split(".")[1] ?? name, ...(said && { "data-named": said(node.attrs) }) }, 0,
    ],
  });

const doc = Node.create({ name: "doc", topNode: true, content: "(block|sceneStart)+" });
const text = Node.create({ name: "text", group: "inline" });
const hardBreak = Node.create({
  name: "hardBreak", group: "inline", inline: true, selectable: false, linebreakReplacement: true,
  parseHTML: () => [{ tag: "br" }],
  renderHTML: () => ["br"],
  renderText: () => "\n",
  addKeyboardShortcuts() {
    return { "Shift-Enter": () => this.editor.commands.insertContent({ type: "hardBreak" }) };
  },
});
const paragraph = Node.create({
  name: "paragraph", group: "block", content: "inline*", priority: 1000,
  addAttributes: () => ({
    align: {
      default: "", keepOnSplit: true,
      parseHTML: (element) => ["center", "right"].find((one) => element.classList.contains(one) || element.align === one) ?? "",
      renderHTML: ({ align }) => (align ? { class: align } : {}),
    },
  }),
  parseHTML: () => [{ tag: "p" }],
  renderHTML: ({ HTMLAttributes }) => ["p", HTMLAttributes, 0],
});
const heading = Node.create({
  name: "heading", group: "block", content: "inline*", defining: true,
  addAttributes: () => data("level", 3),
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, getAttrs: (element) => ({ level: Number(element.dataset.level) || level }) })),
  // Whatever its level, right below the heading of the page: a level left out is a stumble for those who listen.
  renderHTML: ({ HTMLAttributes }) => ["h2", HTMLAttributes, 0],
});
const verse = container("verse", "verseLine+", "div.verse", {}, [{ tag: "div.verse" }]);
const verseLine = Node.create({
  name: "verseLine", content: "inline*",
  parseHTML: () => [{ tag: "p", context: "verse/", priority: 1100 }],
  renderHTML: () => ["p", 0],
  addKeyboardShortcuts() {
    return {
      // A second Enter at the end leads out of the song.
      Enter: () => {
        const { $from, empty } = this.editor.state.selection;
        if (!empty || $from.parent.type.name !== "verseLine" || $from.parent.content.size) return false;
        if ($from.index(-1) !== $from.node(-1).childCount - 1 || $from.node(-1).childCount < 2) return false;
        return this.editor.commands.command(({ tr, state }) => {
          const after = $from.after(-1);
          tr.insert(after, state.schema.nodes.paragraph.create());
          tr.delete($from.before(), $from.after());
          tr.setSelection(pm.state.TextSelection.near(tr.doc.resolve(tr.mapping.map(after, -1) + 1)));
          return true;
        });
      },
    };
  },
});
const places = { before: "noteBefore", inside: "noteInside", after: "noteAfter" };
const quoted = (words) => container("quoted", "block+", "blockquote", data("kind", "quote"), null, "block", ({ kind }) => words[kind]);
const note = (words) => container(
  "note", "block+", "div.note", all(data("kind", "author_note"), data("place", "inside"), data("label")), [{ tag: "div.note" }, { tag: "aside" }], "block",
  ({ place }) => words[places[place]],
);
const bulletList = container("bulletList", "listItem+", "ul");
const orderedList = container("orderedList", "listItem+", "ol");
const listItem = Node.create({
  name: "listItem", content: "block+", defining: true,
  parseHTML: () => [{ tag: "li" }],
  renderHTML: () => ["li", 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem("listItem"),
      "Mod-]": () => this.editor.commands.sinkListItem("listItem"),
      "Mod-[": () => this.editor.commands.liftListItem("listItem"),
    };
  },
});
const table = Node.create({
  name: "table", group: "block", content: "tableRow+", isolating: true,
  parseHTML: () => [{ tag: "table" }],
  renderHTML: () => ["table", ["tbody", 0]],
});
const tableRow = container("tableRow", "(tableCell|tableHeader)+", "tr", {}, null, "");
const tableCell = container("tableCell", "inline*", "td", {}, null, "");
const tableHeader = container("tableHeader", "inline*", "th", {}, null, "");
const image = Node.create({
  name: "image", group: "block", atom: true, draggable: true,
  addOptions: () => ({ pictures: "", words: {} }),
  addAttributes: () => all(data("src"), data("alt")),
  parseHTML: () => [{ tag: "figure[data-src]" }],
  renderHTML: ({ node, HTMLAttributes }) => ["figure", HTMLAttributes, ["span", {}, `▣ ${node.attrs.alt || node.attrs.src}`]],
  addNodeView() {
    return ({ node, view, getPos }) => pictureView(node, view, getPos, this.options);
  },
});
const pause = Node.create({
  name: "pause", group: "block", atom: true,
  addAttributes: () => all(data("glyphs"), data("strength", 1)),
  parseHTML: () => [{ tag: "hr[data-strength]" }],
  renderHTML: ({ HTMLAttributes }) => ["hr", HTMLAttributes],
});
const sceneStart = Node.create({
  name: "sceneStart", atom: true, selectable: true, draggable: false,
  addOptions: () => ({ layers: new Map(), words: {} }),
  addAttributes: () => all(data("parted", true), data("glyphs"), data("strength", 1), data("layer"), data("viewpoint"), data("person"), data("place"), data("retelling")),
  parseHTML: () => [{ tag: "div.scene-start" }, { tag: "hr" }],
  renderHTML({ node, HTMLAttributes }) {
    const { parted, glyphs, layer } = node.attrs;
    const name = this.options.layers.get(layer) ?? layer;
    const said = [["span", { class: "scene-glyphs" }, parted ? glyphs || "* * *" : ""]];
    if (layer) said.push(["span", { class: "scene-layer" }, name]);
    return ["div", { ...HTMLAttributes, class: "scene-start", role: "separator", "aria-label": layer ? `${this.options.words.scene}: ${name}` : this.options.words.scene }, ...said];
  },
});

const mark = (name, tag, rules, more = {}) =>
  Mark.create({
    name,
    addAttributes: () => data("value"),
    parseHTML: () => rules,
    renderHTML: ({ HTMLAttributes }) => {
      const [element, kind] = tag.split(".");
      const kept = { ...HTMLAttributes };
      if (!kept["data-value"]) delete kept["data-value"];
      return [element, kind ? { ...kept, class: kind } : kept, 0];
    },
    ...more,
  });
const normal = (element) => element.style.fontWeight !== "normal" && null;
const keys = (key, name) => ({ addKeyboardShortcuts() { return { [key]: () => this.editor.commands.toggleMark(name) }; } });
const marks = [
  mark("thought", "i.thought", [{ tag: "i.thought", priority: 60 }], keys("Mod-Shift-h", "thought")),
  mark("emphasis", "em", [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }], keys("Mod-i", "emphasis")),
  mark("strong", "strong", [{ tag: "strong" }, { tag: "b", getAttrs: normal }, { style: "font-weight", getAttrs: (value) => /^(bold(er)?|[6-9]\d\d)$/.test(value) && null }], keys("Mod-b", "strong")),
  mark("underline", "u", [{ tag: "u" }], keys("Mod-u", "underline")),
  mark("strike", "s", [{ tag: "s" }, { tag: "del" }, { tag: "strike" }]),
  mark("small", "small", [{ tag: "small" }]),
  mark("superscript", "sup", [{ tag: "sup" }]),
  mark("subscript", "sub", [{ tag: "sub" }]),
  mark("code", "code", [{ tag: "code" }]),
  mark("link", "span.link", [{ tag: "span.link" }, { tag: "a[href]", getAttrs: (element) => ({ value: element.getAttribute("href") }) }], { inclusive: false }),
  mark("language", "span.language", [{ tag: "span.language" }]),
  mark("speech", "span.speech", [{ tag: "span.speech" }]),
];

// Every paragraph of a layer shows it by an edge, from the scene's start to its end.
const layerEdges = Extension.create({
  name: "layerEdges",
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        decorations(state) {
          const found = [];
          const known = [];
          let layer = "";
          state.doc.forEach((node, at) => {
            if (node.type.name === "sceneStart") layer = node.attrs.layer;
            if (!layer) return;
            if (!known.includes(layer)) known.push(layer);
            found.push(Decoration.node(at, at + node.nodeSize, { class: `in-layer in-layer-${(known.indexOf(layer) % 6) + 1}` }));
          });
          return DecorationSet.create(state.doc, found);
        },
      },
    }),
  ],
});

export const extensions = (options) => [
  doc, text, paragraph, heading, hardBreak, verse, verseLine, quoted(options.words), note(options.words), bulletList, orderedList, listItem,
  table, tableRow, tableCell, tableHeader, image.configure(options), pause, sceneStart.configure(options), ...marks, layerEdges,
];
