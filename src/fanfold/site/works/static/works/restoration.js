// Answers by key, by thumb and without reloading the page. Without this file every button is an ordinary form.
const desk = () => document.getElementById("reading");
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
const THUMBS = [["r", "Refuse"], ["c", "Change"], ["a", "Accept"], ["u", "Take back"], ["j", "Next"]];

function fillBar(bar) {
  const answers = document.createElement("div");
  answers.className = "answers";
  for (const [key, label] of THUMBS) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = key === "a" ? "button button-main" : "button";
    button.dataset.press = key;
    button.textContent = label;
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

async function swap(address, options, anchor) {
  let page;
  let response;
  try {
    response = await fetch(address, { credentials: "same-origin", ...options });
    page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    tell("No connection: the answer was not kept. Try again.");
    return false;
  }
  const fresh = page.getElementById("reading");
  if (!response.ok || !fresh) {
    // Published in another window, signed out, or gone: the page that says so is the answer.
    location.assign(response.url);
    return false;
  }
  const { scrollY } = window;
  const before = document.getElementById(anchor)?.getBoundingClientRect().top;
  const opened = [...desk().querySelectorAll("details[id][open]")].map((fold) => fold.id);
  desk().replaceWith(fresh);
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  history.replaceState(null, "", response.url);
  ready();
  // Keep what the person looks at where it is, though lists above it grew shorter.
  const after = document.getElementById(anchor)?.getBoundingClientRect().top;
  window.scrollTo(0, before === undefined || after === undefined ? scrollY : window.scrollY + after - before);
  return true;
}

function tell(words) {
  document.getElementById("told").textContent = words;
}

const SAID = { confirm: "Accepted.", change: "Changed.", refuse: "Refused.", undo: "Taken back.", sure: "Accepted.", rest: "Accepted." };

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("#reading form[data-answer]")) return;
  event.preventDefault();
  if (desk().getAttribute("aria-busy")) return;
  desk().setAttribute("aria-busy", "true");
  const body = new FormData(form, event.submitter);
  const here = body.get("here") ?? "";
  const verb = (body.get("answer") ?? "").split(":")[0];
  if (!(await swap(form.action, { method: "POST", body }, here))) {
    desk().removeAttribute("aria-busy");
    return;
  }
  tell(`${SAID[verb] ?? "Kept."} ${desk().querySelector("[data-told]")?.textContent ?? ""}`);
  goOn(verb, here);
});

function goOn(verb, here) {
  const card = document.getElementById(here);
  if (verb === "undo") select(card);
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
  const jump = event.target.closest("#reading .waiting a, #reading .declared a, #reading [data-next]");
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
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  if (event.key.length === 1 && act(event.key)) event.preventDefault();
});

function ready() {
  desk().querySelector(".keys")?.removeAttribute("hidden");
  showBar(document.getElementById(current));
  desk().addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-finding]");
    if (card) select(card, { scroll: false });
  });
}

ready();
// Somebody may come by a link to one proposal, perhaps inside a fold.
const asked = document.getElementById(location.hash.slice(1));
if (asked?.matches("[data-finding]")) select(asked);
