// A picture in the text: seen as it is, told in words in a field below it, moved by buttons as well as by dragging.

const KEPT = /^sha256:([0-9a-f]{64})$/;

function shown(node, pictures) {
  const kept = KEPT.exec(node.attrs.src);
  if (!kept) return Object.assign(document.createElement("p"), { textContent: `▣ ${node.attrs.src}` });
  return Object.assign(document.createElement("img"), { src: `${pictures}${kept[1]}/`, alt: "", loading: "lazy" });
}

// The picture and the block beside it change places.
function move(view, at, by) {
  const { doc } = view.state;
  const place = doc.resolve(at);
  const beside = place.parent.maybeChild(place.index() + by);
  const node = doc.nodeAt(at);
  if (!beside || !node) return;
  const target = by < 0 ? at - beside.nodeSize : at + beside.nodeSize;
  view.dispatch(view.state.tr.delete(at, at + node.nodeSize).insert(target, node).scrollIntoView());
}

export function pictureView(first, view, getPos, { pictures, words }) {
  let node = first;
  const dom = document.createElement("figure");
  dom.className = "editor-picture";
  const says = Object.assign(document.createElement("textarea"), { rows: 2, value: node.attrs.alt, maxLength: 500 });
  says.addEventListener("input", () => {
    view.dispatch(view.state.tr.setNodeMarkup(getPos(), undefined, { ...node.attrs, alt: says.value }));
  });
  const label = document.createElement("label");
  label.append(words.pictureSays, says);
  const row = document.createElement("div");
  row.className = "editor-row";
  const acts = [
    ["pictureUp", () => move(view, getPos(), -1)],
    ["pictureDown", () => move(view, getPos(), 1)],
    ["pictureOut", () => view.dispatch(view.state.tr.delete(getPos(), getPos() + node.nodeSize))],
  ];
  row.append(...acts.map(([name, run]) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "button button-small", textContent: words[name] });
    made.addEventListener("click", run);
    return made;
  }));
  dom.append(shown(node, pictures), label, row);
  return {
    dom,
    update(next) {
      if (next.type !== node.type || next.attrs.src !== node.attrs.src) return false;
      node = next;
      if (says.value !== node.attrs.alt) says.value = node.attrs.alt;
      return true;
    },
    // What happens in the field and at the buttons is theirs, and what changes there is no change of the text.
    stopEvent: (event) => event.target instanceof Element && event.target.closest("label, button") !== null,
    ignoreMutation: () => true,
  };
}
