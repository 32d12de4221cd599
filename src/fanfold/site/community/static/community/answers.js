// Comfort for those who answer: drafts, marked words, counts at paragraphs. Every page works without this file.

const SAID = "fanfold-said";

// Drafts are kept in this browser until the page shows that the answer arrived.
function draftKey(form) {
  const kind = form.querySelector("input[name=quote]")?.value ? ":passage" : "";
  return `fanfold-draft:${form.dataset.draftFor}${kind}`;
}

function remember(form, field) {
  try {
    if (field.value.trim()) localStorage.setItem(draftKey(form), field.value);
    else localStorage.removeItem(draftKey(form));
  } catch {
    // A browser that keeps nothing still sends what was typed.
  }
}

// What was sent a moment ago arrived if this page says something good; if not, the words are still in their form.
try {
  const sent = sessionStorage.getItem(SAID);
  sessionStorage.removeItem(SAID);
  if (sent && document.querySelector("main > .messages .notice-good")) localStorage.removeItem(sent);
} catch {
  // A browser that keeps nothing has nothing to forget.
}

for (const form of document.querySelectorAll("form[data-draft-for]")) {
  const field = form.querySelector("textarea[data-draft]");
  if (!field) continue;
  try {
    const kept = localStorage.getItem(draftKey(form));
    if (kept && !field.value) {
      field.value = kept;
      form.closest("details")?.setAttribute("open", "");
    }
  } catch {
    // As above.
  }
  field.addEventListener("input", () => remember(form, field));
  form.addEventListener("submit", () => {
    try {
      sessionStorage.setItem(SAID, draftKey(form));
    } catch {
      // As above.
    }
  });
}

// Paragraphs that somebody answered say so.
const room = document.getElementById("answers");
const story = document.querySelector(".story");
const counted = document.getElementById("answered-paragraphs");
if (room && story && counted) {
  for (const [number, found] of Object.entries(JSON.parse(counted.textContent))) {
    const place = story.querySelector(`[id$="-p${number}"]`);
    const first = [...document.querySelectorAll("#answers .passage-quote a")].find((link) => link.hash === `#${place?.id}`);
    const target = first?.closest(".answer")?.id;
    if (!place || !target) continue;
    const link = document.createElement("a");
    link.className = "answered-here";
    link.href = `#${target}`;
    link.textContent = found;
    link.setAttribute("aria-label", (room.dataset.here ?? "%s").replace("%s", found));
    place.append(link);
  }
}

// Marked words can be answered.
if (room?.dataset.say && story) {
  let bar = null;
  const drop = () => {
    bar?.remove();
    bar = null;
  };
  const marked = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!story.contains(range.commonAncestorContainer)) return null;
    const start = range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement;
    const place = start?.closest("[id*='-p']");
    const words = selection.toString().replace(/\s+/g, " ").trim();
    if (!place || words.length < 2) return null;
    return { words: words.slice(0, 1200), number: place.id.split("-p").pop() };
  };
  const link = (label, kind, found) => {
    const made = document.createElement("a");
    made.className = kind === "correction" ? "button" : "button button-main";
    made.textContent = label;
    const query = new URLSearchParams({ paragraph: found.number, quote: found.words });
    if (kind) query.set("kind", kind);
    const place = kind === "correction" ? room.dataset.correct : room.dataset.say;
    made.href = `${place}&${query}`;
    return made;
  };
  document.addEventListener("selectionchange", () => {
    const found = marked();
    drop();
    if (!found) return;
    bar = document.createElement("div");
    bar.className = "marked-bar";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", room.dataset.marked);
    bar.append(link(room.dataset.answer, "", found));
    if (room.dataset.correct) bar.append(link(room.dataset.propose, "correction", found));
    document.body.append(bar);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") drop();
  });
}

// The queue of corrections by key: a takes the first, d leaves it.
const queue = document.querySelector("[data-correction]");
if (queue) {
  document.querySelector("p.keys")?.removeAttribute("hidden");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const card = document.activeElement?.closest("[data-correction]") ?? queue;
    const button = ["a", "d"].includes(event.key) && card.querySelector(`[data-key="${event.key}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
