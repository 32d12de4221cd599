// What the buttons do beyond what the editor brings along.
import { pm } from "../../django_prose_editor/editor.js";

const { Fragment, Slice } = pm.model;

// The scene a place stands in: its start, or null in a first scene that says nothing of itself.
export function sceneAt(state) {
  let found = null;
  const here = state.selection.from;
  state.doc.forEach((node, at) => {
    if (node.type.name === "sceneStart" && at <= here) found = { node, at };
  });
  return found;
}

export const addScene = (editor) =>
  editor.chain().focus().command(({ tr, state }) => {
    const { $from } = state.selection;
    const before = sceneAt(state);
    const start = state.schema.nodes.sceneStart.create({ layer: before?.node.attrs.layer ?? "" });
    const top = $from.depth ? $from.before(1) : $from.pos;
    const block = tr.doc.resolve(top).nodeAfter;
    // At the start of a paragraph the break stands before it, at its end behind it, else it cuts it there.
    if ($from.depth === 1 && $from.parent.isTextblock && $from.parentOffset > 0 && $from.parentOffset < $from.parent.content.size) {
      tr.split($from.pos);
      tr.insert($from.pos + 1, start);
    } else if (block && $from.parentOffset > 0) {
      const after = top + block.nodeSize;
      const next = tr.doc.resolve(after).nodeAfter;
      const more = next?.isTextblock ? [start] : [start, state.schema.nodes.paragraph.create()];
      tr.insert(after, more);
      tr.setSelection(pm.state.TextSelection.near(tr.doc.resolve(after + 2)));
    } else tr.insert(top, start);
    return true;
  }).run();

export const setLayer = (editor, layer) =>
  editor.chain().focus().command(({ tr, state }) => {
    const scene = sceneAt(state);
    if (scene) tr.setNodeMarkup(scene.at, null, { ...scene.node.attrs, layer });
    else if (layer) tr.insert(0, state.schema.nodes.sceneStart.create({ parted: false, layer }));
    return true;
  }).run();

// Lines of one paragraph each; a paragraph in lines gives as many.
function linesOf(node, schema) {
  const lines = [[]];
  node.forEach((child) => {
    if (child.type.name === "hardBreak") lines.push([]);
    else lines.at(-1).push(child);
  });
  return lines.map((line) => schema.nodes.verseLine.create(null, Fragment.from(line)));
}

export const toggleVerse = (editor) =>
  editor.chain().focus().command(({ tr, state }) => {
    const { $from, $to } = state.selection;
    const { schema } = state;
    for (let depth = $from.depth; depth; depth -= 1) {
      const node = $from.node(depth);
      if (node.type.name !== "verse") continue;
      const lines = [];
      node.forEach((line, _offset, at) => {
        if (at) lines.push(schema.nodes.hardBreak.create());
        line.forEach((child) => lines.push(child));
      });
      tr.replaceWith($from.before(depth), $from.after(depth), schema.nodes.paragraph.create(null, Fragment.from(lines)));
      return true;
    }
    const range = $from.blockRange($to);
    if (!range) return false;
    const lines = [];
    for (let at = range.startIndex; at < range.endIndex; at += 1) {
      const node = range.parent.child(at);
      if (node.isTextblock) lines.push(...linesOf(node, schema));
    }
    if (!lines.length) return false;
    tr.replaceWith(range.start, range.end, schema.nodes.verse.create(null, lines));
    tr.setSelection(pm.state.TextSelection.near(tr.doc.resolve(range.start + 2)));
    return true;
  }).run();

// Cleaned nodes in the place of what is selected; words of a paragraph join the paragraph they are put into.
export function insertNodes(view, nodes) {
  const fragment = Fragment.from(nodes.map((node) => view.state.schema.nodeFromJSON(node)));
  if (!fragment.childCount) return;
  const open = (node) => (node.type.name === "paragraph" ? 1 : 0);
  const slice = new Slice(fragment, open(fragment.firstChild), open(fragment.lastChild));
  view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta("paste", true));
}
