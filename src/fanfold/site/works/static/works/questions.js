// One question at a time, by key and by thumb. Answers are sent by desk.js.
const KEYS = { a: "y", r: "n", A: "Y", R: "N" };

function card() {
  return document.getElementById("question");
}

function look() {
  desk().querySelector(".keys")?.removeAttribute("hidden");
  // On a phone the evidence counts more than the head of the page.
  if (matchMedia("(max-width: 40rem)").matches) desk().querySelector(".asked-so-far")?.scrollIntoView();
  else window.scrollTo(0, 0);
  card().focus({ preventScroll: true });
}

document.addEventListener("desk:answered", ({ detail }) => {
  look();
  const what = document.getElementById("what")?.textContent.trim() ?? "";
  tell(`${detail.words} ${desk().querySelector("[data-told]")?.textContent.trim() ?? ""}: ${what}`);
});

async function follow(link) {
  if (isBusy || !(await swap(link.href, {}, "question"))) return;
  const field = card().querySelector(".changes select, .changes input:not([type=hidden])");
  if (field) field.focus();
  else {
    look();
    tell(document.getElementById("what")?.textContent.trim() ?? "");
  }
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("#reading .question a[href^='?']");
  if (!link) return;
  event.preventDefault();
  follow(link);
});

document.addEventListener("keydown", (event) => {
  if (isTyping(event) || event.key.length !== 1) return;
  const key = KEYS[event.key] ?? event.key;
  if (key === "o") {
    const original = desk().querySelector(".passage-source");
    if (original) original.open = !original.open;
    return;
  }
  const button = desk().querySelector(`[data-key="${CSS.escape(key)}"]`)
    ?? desk().querySelector(`[data-page-key="${CSS.escape(key === "u" ? "z" : key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

document.addEventListener("desk:ready", () => desk().querySelector(".keys")?.removeAttribute("hidden"));
desk().querySelector(".keys")?.removeAttribute("hidden");
