// The whole text with its proposals: by key, by thumb, by the outline. Answers are sent by desk.js.
const proposals = () => [...desk().querySelectorAll("[data-finding]")];
const isOpen = (card) => card.classList.contains("proposed");
let current = "";

function select(card, { scroll = true } = {}) {
  for (const other of proposals()) other.classList.toggle("current", other === card);
  current = card?.id ?? "";
  showBar(card);
  if (!card) return;
  for (let fold = card.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  // A card is selected by walking to it or by tabbing into it; then the focus stays on its button.
  if (!card.contains(document.activeElement)) card.focus({ preventScroll: true });
  if (scroll) card.scrollIntoView({ block: "center", behavior: "auto" });
}

// Buttons that need a script come from the script.
const THUMBS = ["r", "c", "a", "u", "j"];

function fillBar(bar) {
  const answers = document.createElement("div");
  answers.className = "answers";
  for (const key of THUMBS) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = key === "a" ? "button button-main" : "button";
    button.dataset.press = key;
    button.textContent = WORDS.thumbs[key];
    answers.append(button);
  }
  bar.append(answers);
}

// The bar under the thumb repeats the buttons of the proposal one is at; on wide screens it stays away.
function showBar(card) {
  const bar = desk().querySelector(".thumb-bar");
  if (!bar) return;
  if (bar.hidden) fillBar(bar);
  bar.hidden = false;
  bar.querySelector("[data-bar-what]").textContent = card?.querySelector(".what").textContent ?? "";
  for (const button of bar.querySelectorAll("[data-press]")) {
    const key = button.dataset.press;
    button.hidden = key !== "j" && !card?.querySelector(`[data-key="${key}"]`);
  }
}

function step(by) {
  const cards = proposals();
  if (!cards.length) return;
  const at = cards.findIndex((card) => card.id === current);
  select(cards[Math.min(Math.max(at + by, 0), cards.length - 1)]);
}

function nextOpen(after) {
  const cards = proposals();
  const at = cards.findIndex((card) => card.id === after);
  return cards.slice(at + 1).find(isOpen) ?? cards.find(isOpen);
}

document.addEventListener("desk:answered", ({ detail }) => {
  if (detail.verb !== "move") goOn(detail.verb, detail.here);
});

function goOn(verb, here) {
  const card = document.getElementById(here);
  if (here === "kinds") {
    (desk().querySelector("#kinds summary") ?? desk()).focus({ preventScroll: true });
    return;
  }
  if (verb === "undo") select(card);
  else if (verb === "back") desk().querySelector("[data-page-key=z]")?.focus({ preventScroll: true }) ?? desk().focus({ preventScroll: true });
  else if (card && !card.matches("[data-finding]")) card.querySelector("a.edit")?.focus({ preventScroll: true });
  else {
    const next = nextOpen(here);
    if (next && here) select(next);
    else (next ? desk() : desk().querySelector(".how-far a") ?? desk()).focus();
  }
}

document.addEventListener("click", async (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const press = event.target.closest("#reading [data-press]");
  if (press) {
    act(press.dataset.press);
    return;
  }
  const jump = event.target.closest("#reading .declared a, #reading [data-next]");
  if (jump) {
    const card = jump.matches("[data-next]") ? nextOpen(current) : document.getElementById(jump.hash.slice(1));
    if (card) {
      event.preventDefault();
      select(card);
    }
    return;
  }
  const link = event.target.closest("#reading a.edit, #reading a[data-key='c']");
  if (!link) return;
  event.preventDefault();
  const anchor = new URL(link.href).hash.slice(1);
  if (!(await swap(link.href, {}, anchor))) return;
  const target = document.getElementById(anchor);
  if (target?.matches("[data-finding]")) select(target, { scroll: false });
  target?.querySelector("select, input:not([type=hidden])")?.focus();
});

function act(key) {
  if (key === "j" || key === "k") {
    const next = key === "j" && matchMedia("(max-width: 40rem)").matches ? nextOpen(current) : undefined;
    if (next) select(next);
    else step(key === "k" ? -1 : 1);
    return true;
  }
  const button = document.getElementById(current)?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  button?.click();
  return Boolean(button);
}

document.addEventListener("keydown", (event) => {
  if (isTyping(event) || event.key.length !== 1) return;
  const whole = desk().querySelector(`[data-page-key="${CSS.escape(event.key)}"]`);
  if (whole) whole.click();
  if (whole || act(event.key)) event.preventDefault();
});

// The outline shows where in the story one is.
function showPlace() {
  const links = [...desk().querySelectorAll(".outline a[data-place]")];
  const reached = innerHeight * 0.35;
  let here;
  for (const link of links) {
    const row = document.getElementById(link.dataset.place);
    if (row && row.getBoundingClientRect().top <= reached) here = link;
  }
  for (const link of links) {
    if (link === here) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
  const list = desk().querySelector(".outline");
  if (here && list && list.scrollHeight > list.clientHeight) {
    const place = here.offsetTop - list.clientHeight / 2;
    if (Math.abs(list.scrollTop - place) > list.clientHeight / 3) list.scrollTop = place;
  }
}

let isWaiting = false;
addEventListener("scroll", () => {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    showPlace();
  });
}, { passive: true });

// A place inside a fold can be jumped to: the fold opens first.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#reading .outline a[data-place]");
  const row = link && document.getElementById(link.dataset.place);
  if (!row) return;
  for (let fold = row.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
});

function ready() {
  desk().querySelector(".keys")?.removeAttribute("hidden");
  showBar(document.getElementById(current));
  desk().addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-finding]");
    if (card) select(card, { scroll: false });
  });
  showPlace();
}

document.addEventListener("desk:ready", ready);
ready();
// Somebody may come by a link to one proposal, perhaps inside a fold.
const asked = document.getElementById(location.hash.slice(1));
if (asked?.matches("[data-finding]")) select(asked);
