// A bin by keyboard: j and k move between tags, a key chooses, t types, Enter sends. Without this file the form is a form.
(() => {
  "use strict";
  const form = document.querySelector("[data-bin]");
  if (!form) return;
  const rows = [...form.querySelectorAll("[data-row]")];
  const at = () => rows.findIndex((row) => row.contains(document.activeElement));
  const go = (index) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    const wanted = row && (row.querySelector("input[type=radio]:checked") || row.querySelector("input[type=radio]"));
    if (!wanted) return;
    wanted.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing && form.contains(event.target)) { go(at()); return; }
    if (typing) return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      go(event.key === "j" ? at() + 1 : at() - 1);
      return;
    }
    const row = rows[at()];
    if (!row) return;
    if (event.key === "Enter" && event.target.matches("input")) { event.preventDefault(); form.requestSubmit(); return; }
    const control = [...row.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
    if (!control) return;
    event.preventDefault();
    if (control.type === "radio") {
      control.checked = true;
      control.focus({ preventScroll: true });
      go(rows.indexOf(row) + 1);
    } else {
      control.focus();
    }
  });
})();
