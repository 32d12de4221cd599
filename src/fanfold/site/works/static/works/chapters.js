// Chapters may be dragged to their places. The numbers follow, and saving them is the same form as without this.
const list = document.querySelector("[data-sort]");
const said = document.getElementById("order-said");

function renumber() {
  list.querySelectorAll(".place-number").forEach((input, at) => { input.value = at + 1; });
}

function ready(row) {
  const moving = row.querySelector(".moving");
  if (!moving) return;
  const grip = document.createElement("span");
  grip.className = "grip";
  grip.setAttribute("aria-hidden", "true");
  grip.textContent = "⠿";
  moving.prepend(grip);
  grip.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    row.classList.add("dragged");
  });
  grip.addEventListener("pointermove", (event) => {
    if (!row.classList.contains("dragged")) return;
    const over = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-row]");
    if (!over || over === row || over.parentElement !== list) return;
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(row);
    else over.after(row);
  });
  const end = () => {
    if (!row.classList.contains("dragged")) return;
    row.classList.remove("dragged");
    renumber();
    said.textContent = said.dataset.moved;
  };
  grip.addEventListener("pointerup", end);
  grip.addEventListener("pointercancel", end);
}

if (list && said) list.querySelectorAll("[data-row]").forEach(ready);
