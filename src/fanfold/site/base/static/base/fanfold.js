// Comfort only: every page works without this file.

// A new look shows at once; htmx keeps it (see the form's hx-post), so that the page need not load again.
document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.matches("form[data-look] input[type=radio]")) {
    document.documentElement.dataset[input.name] = input.value;
  }
});

// Arrow keys turn the chapters, unless somebody is typing or choosing.
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  if (event.target.closest("input, textarea, select, [contenteditable], summary")) return;
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = way && document.querySelector(`main a[rel="${way}"]`);
  if (link) link.click();
});
