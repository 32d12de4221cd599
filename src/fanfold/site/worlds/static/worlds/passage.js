// What a writer selected in a chapter stands in the form when they open it. The page works without this file.

const LONGEST = 600;

for (const link of document.querySelectorAll("a[data-passage]")) {
  const plain = link.href;
  // A selection is gone once something else is pressed on some devices, so the link follows it while it stands.
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const story = document.querySelector(".story");
    const words = chosen?.toString().trim().slice(0, LONGEST);
    if (!words || !story?.contains(chosen.anchorNode)) return;
    link.href = `${plain}?quote=${encodeURIComponent(words)}`;
  });
}
