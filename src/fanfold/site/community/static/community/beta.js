// Comfort in the room of beta readers: marked words, and going through remarks by key. Every page works without this file.

const text = document.querySelector(".beta-story");

// Marked words can be spoken of.
if (text?.dataset.remark) {
  let bar = null;
  const drop = () => {
    bar?.remove();
    bar = null;
  };
  const marked = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const start = range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement;
    if (!text.contains(range.commonAncestorContainer) || start?.closest(".remark")) return null;
    const place = start?.closest("[id*='-p']");
    const words = selection.toString().replace(/\s+/g, " ").trim();
    if (!place || words.length < 2) return null;
    return { words: words.slice(0, 1200), number: place.id.split("-p").pop() };
  };
  document.addEventListener("selectionchange", () => {
    const found = marked();
    drop();
    if (!found) return;
    bar = document.createElement("div");
    bar.className = "marked-bar";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", text.dataset.marked);
    const link = document.createElement("a");
    link.className = "button button-main";
    link.textContent = text.dataset.ask;
    link.href = `${text.dataset.remark}?${new URLSearchParams({ paragraph: found.number, quote: found.words })}`;
    bar.append(link);
    document.body.append(bar);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") drop();
  });
}

// What an address points at lies open, and is where the keyboard goes on from.
const meant = /^#remark-\d+$/.test(location.hash) && document.querySelector(location.hash);
if (meant) {
  meant.querySelector("details:not(.remark-reply)")?.setAttribute("open", "");
  meant.focus({ preventScroll: true });
}

// Open remarks by key: j and k go on and back, a takes, d leaves.
const waiting = [...document.querySelectorAll("[data-decide]")];
if (waiting.length) {
  document.querySelector(".beta-keys")?.removeAttribute("hidden");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const here = waiting.indexOf(document.activeElement?.closest("[data-decide]"));
    if (event.key === "j" || event.key === "k") {
      const step = event.key === "j" ? here + 1 : here < 0 ? waiting.length - 1 : here - 1;
      const next = waiting[(step + waiting.length) % waiting.length];
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: "center" });
      return;
    }
    const button = here >= 0 && ["a", "d"].includes(event.key) && waiting[here].querySelector(`[data-key="${event.key}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
