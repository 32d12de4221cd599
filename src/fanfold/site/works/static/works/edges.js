// Boundaries moved by the pointer and by arrow keys. Without this file two buttons move them a paragraph at a time.
const PAUSE = 900;
let moving;

const rowsOf = (edge) => [...desk().querySelectorAll("li.strand")].filter((row) => {
  const start = Number(row.id.slice(2));
  const isMarker = row.classList.contains("zone-break") && edge.dataset.edge !== "chapter";
  return start >= Number(edge.dataset.first) && start <= Number(edge.dataset.last) && !isMarker;
});

function begin(edge) {
  if (moving?.edge === edge) return moving;
  cancel();
  const rows = rowsOf(edge);
  const at = rows.findIndex((row) => row.id === `at${edge.dataset.at}`);
  if (at < 0) return undefined;
  const line = document.createElement("div");
  line.className = "edge-line";
  line.textContent = edge.dataset.name;
  moving = { edge, rows, at, from: at, line, timer: 0 };
  return moving;
}

function show(at) {
  moving.at = Math.min(Math.max(at, 0), moving.rows.length - 1);
  const row = moving.rows[moving.at];
  for (let fold = row.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  row.prepend(moving.line);
  moving.edge.classList.add("moving");
  const words = row.querySelector(".text")?.textContent.trim().slice(0, 60) ?? "";
  moving.line.textContent = WORDS.before.replace("%(edge)s", moving.edge.dataset.name).replace("%(words)s", words);
}

function cancel() {
  if (!moving) return;
  clearTimeout(moving.timer);
  moving.line.remove();
  moving.edge.classList.remove("moving");
  moving = undefined;
}

function commit() {
  if (!moving) return;
  const { edge, rows, at, from } = moving;
  cancel();
  if (at === from) return;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "to";
  field.value = rows[at].id.slice(2);
  edge.append(field);
  const step = edge.querySelector(".edge-step");
  edge.requestSubmit(step);
}

function onKey(event) {
  const edge = event.target.closest("form.edge");
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (by) {
    event.preventDefault();
    if (!begin(edge)) return;
    show(moving.at + by);
    tell(moving.line.textContent);
    clearTimeout(moving.timer);
    // A pause means that this is the place.
    moving.timer = setTimeout(commit, PAUSE);
  } else if (moving && event.key === "Escape") {
    cancel();
    tell(WORDS.left);
  } else if (moving && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    commit();
  }
}

function onDown(event) {
  if (event.button) return;
  event.preventDefault();
  const grip = event.currentTarget;
  if (!begin(grip.closest("form.edge"))) return;
  grip.focus({ preventScroll: true });
  grip.setPointerCapture(event.pointerId);
  grip.dataset.dragging = "";
}

function onDrag(event) {
  if (!moving || !("dragging" in event.currentTarget.dataset)) return;
  const y = event.clientY;
  if (y < 60) scrollBy(0, -12);
  if (y > innerHeight - 60) scrollBy(0, 12);
  let nearest = moving.from;
  let least = Infinity;
  for (const [at, row] of moving.rows.entries()) {
    const box = row.getBoundingClientRect();
    const away = Math.abs(box.top - y);
    if (box.height && away < least) [nearest, least] = [at, away];
  }
  show(nearest);
}

function onUp(event) {
  if (!("dragging" in event.currentTarget.dataset)) return;
  delete event.currentTarget.dataset.dragging;
  commit();
}

function equip() {
  moving = undefined;
  for (const edge of desk().querySelectorAll("form.edge")) {
    if (edge.querySelector(".edge-grip")) continue;
    const grip = document.createElement("button");
    grip.type = "button";
    grip.className = "edge-grip";
    grip.setAttribute("aria-label", WORDS.move.replace("%s", edge.dataset.name));
    grip.title = WORDS.drag;
    grip.textContent = "⋮⋮";
    grip.addEventListener("keydown", onKey);
    grip.addEventListener("blur", () => { if (!("dragging" in grip.dataset)) commit(); });
    grip.addEventListener("pointerdown", onDown);
    grip.addEventListener("pointermove", onDrag);
    grip.addEventListener("pointerup", onUp);
    grip.addEventListener("pointercancel", () => { delete grip.dataset.dragging; cancel(); });
    edge.prepend(grip);
  }
}

document.addEventListener("desk:ready", equip);
document.addEventListener("desk:answered", ({ detail }) => {
  if (detail.verb !== "move") return;
  const row = document.getElementById(`at${detail.to}`);
  const found = document.getElementById(`edge-${detail.what[0]}-${detail.to}`);
  (found?.querySelector(".edge-grip") ?? row?.querySelector("a.edit") ?? desk()).focus({ preventScroll: true });
  (found ?? row)?.scrollIntoView({ block: "nearest" });
});

equip();
