// Answers without reloading the page, on every page of checking. Without this file each button is an ordinary form.
// What is said here, in the language of the page.
const WORDS = JSON.parse(document.getElementById("words").textContent);
const desk = () => document.getElementById("reading");

function tell(words) {
  document.getElementById("told").textContent = words;
}

// Only one answer is on its way at a time: a key pressed meanwhile would answer a question nobody has seen.
let isBusy = false;

async function swap(address, options, anchor) {
  let page;
  let response;
  isBusy = true;
  desk().setAttribute("aria-busy", "true");
  try {
    response = await fetch(address, { credentials: "same-origin", ...options });
    page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    tell(WORDS.offline);
    return false;
  } finally {
    isBusy = false;
    desk().removeAttribute("aria-busy");
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
  document.querySelector("main > .messages")?.remove();
  desk().replaceWith(fresh);
  const said = page.querySelector("main > .messages");
  if (said) desk().before(said);
  document.title = page.title;
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  history.replaceState(null, "", response.url);
  document.dispatchEvent(new CustomEvent("desk:ready"));
  // Keep what the person looks at where it is, though lists above it grew shorter.
  const after = document.getElementById(anchor)?.getBoundingClientRect().top;
  if (said) said.scrollIntoView({ block: "center" });
  else window.scrollTo(0, before === undefined || after === undefined ? scrollY : window.scrollY + after - before);
  return true;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("#reading form[data-answer]")) return;
  event.preventDefault();
  if (isBusy) return;
  const body = new FormData(form, event.submitter);
  const here = body.get("here") ?? "";
  const to = body.get("to") ?? event.submitter?.dataset.to;
  const [verb, ...what] = (body.get("answer") ?? "").split(":");
  if (!(await swap(form.action, { method: "POST", body }, here))) return;
  const words = document.querySelector("main > .messages")?.textContent.trim() || (WORDS.said[verb.replace(/-alike|-surer/, "")] ?? WORDS.said.zone);
  tell(`${words} ${desk().querySelector("[data-told]")?.textContent.trim() ?? ""}`);
  document.dispatchEvent(new CustomEvent("desk:answered", { detail: { verb: verb.replace(/-alike|-surer/, ""), here, what, to, words } }));
});

// Somebody who types or chooses means the field, not the page.
function isTyping(event) {
  return event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea");
}
