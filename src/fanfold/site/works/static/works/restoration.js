// Answers by key and without reloading the page. Without this file every button is an ordinary form.
const desk = () => document.getElementById("reading");
const proposals = () => [...desk().querySelectorAll("[data-finding]")];
let current = "";

function select(card, { scroll = true } = {}) {
  for (const other of proposals()) other.classList.toggle("current", other === card);
  if (!card) return;
  current = card.id;
  // A card is selected by walking to it or by tabbing into it; then the focus stays on its button.
  if (!card.contains(document.activeElement)) card.focus({ preventScroll: true });
  if (scroll) card.scrollIntoView({ block: "center", behavior: "auto" });
}

function step(by) {
  const cards = proposals();
  const at = cards.findIndex((card) => card.id === current);
  select(cards[Math.min(Math.max(at + by, 0), cards.length - 1)]);
}

function nextOpen(after) {
  const cards = proposals();
  const at = cards.findIndex((card) => card.id === after);
  const open = (card) => card.classList.contains("proposed");
  return cards.slice(at + 1).find(open) ?? cards.find(open) ?? cards[at];
}

async function swap(request) {
  const response = await fetch(...request);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("reading");
  if (!response.ok || !fresh) {
    location.reload();
    return;
  }
  const { scrollY } = window;
  desk().replaceWith(fresh);
  ready();
  window.scrollTo(0, scrollY);
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("#reading form[action$='/answer/']")) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  const here = form.id;
  await swap([form.action, { method: "POST", body, credentials: "same-origin" }]);
  if (here) select(nextOpen(here));
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest("#reading a.edit, #reading a[data-key='c']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  await swap([link.href, { credentials: "same-origin" }]);
  const target = document.getElementById(new URL(link.href).hash.slice(1));
  target?.querySelector("select, input:not([type=hidden])")?.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    step(event.key === "j" ? 1 : -1);
    return;
  }
  const card = document.getElementById(current);
  const button = card?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});

function ready() {
  desk().querySelector(".keys")?.removeAttribute("hidden");
  desk().addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-finding]");
    if (card) select(card, { scroll: false });
  });
}

ready();
