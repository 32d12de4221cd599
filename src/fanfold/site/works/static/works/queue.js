// Keys for the queue of a collection; without this file the same is done with Tab, arrows and the button.
(() => {
  const form = document.querySelector("[data-queue]");
  if (!form) return;
  const rows = [...form.querySelectorAll("[data-item]")];
  const hint = document.querySelector("[data-keys]");
  if (hint) hint.hidden = false;
  const at = () => rows.findIndex((row) => row.contains(document.activeElement));
  const go = (number) => rows[Math.max(0, Math.min(rows.length - 1, number))].querySelector("input:checked").focus();
  const say = (value) => {
    const row = rows[at()];
    if (!row) return;
    row.querySelector(`input[value="${value}"]`).checked = true;
    go(at() + 1);
  };
  const keys = { j: () => go(at() + 1), k: () => go(at() - 1), a: () => say("accept"), d: () => say("decline") };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    if (event.target.matches("input[type=text], textarea, select")) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
