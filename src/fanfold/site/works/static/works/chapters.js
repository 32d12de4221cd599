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
    row.classList.add("dragged");
    // The whole page is listened to: the grip itself goes away with its row whenever the row is moved.
    const dropped = new AbortController();
    const { signal } = dropped;
    document.addEventListener("pointermove", (moved) => follow(row, moved), { signal });
    const end = () => {
      dropped.abort();
      row.classList.remove("dragged");
      renumber();
      said.textContent = said.dataset.moved;
    };
    document.addEventListener("pointerup", end, { signal });
    document.addEventListener("pointercancel", end, { signal });
  });
}

function follow(row, event) {
  const over = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-row]");
  if (!over || over === row || over.parentElement !== list) return;
  const box = over.getBoundingClientRect();
  if (event.clientY < box.top + box.height / 2) over.before(row);
  else over.after(row);
}

if (list && said) list.querySelectorAll("[data-row]").forEach(ready);
