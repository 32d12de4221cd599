// The page a chapter is written on. Without this file it is a text area, and stays one for whoever prefers it.
import { Editor, History, pm } from "../../django_prose_editor/editor.js";
import { insertNodes } from "./commands.js";
import { fresh, Keeper, post } from "./keeping.js";
import { extensions } from "./schema.js";
import { toolbar } from "./toolbar.js";

const form = document.querySelector("form[data-writing]");
const given = JSON.parse(document.getElementById("writing").textContent);
const { words } = given;
const plain = form.querySelector("[data-plain]");
const rich = form.querySelector("[data-rich]");
const area = plain.querySelector("textarea");
const [said, count] = [form.querySelector("[data-said]"), form.querySelector("[data-count]")];
const label = form.elements.label;
const title = form.elements.title;
const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "document" });
const layers = new Map(given.layers);
let editor = null;
let dirty = false;

function tell(text, number) {
  said.textContent = text;
  if (number !== undefined && number !== null) count.textContent = words.count.replace("%s", number.toLocaleString(document.documentElement.lang));
}

const isRich = () => editor !== null && !rich.hidden;
function fields() {
  const body = isRich() ? JSON.stringify(editor.getJSON()) : area.value;
  return {
    body, is_rich: isRich() ? "1" : "", label: label.value, title: title.value, chapter: given.chapter ?? "",
    based_on: form.elements.based_on?.value ?? "", at: form.elements.at?.value ?? "", stamp: given.stamp,
  };
}
const keeper = new Keeper({ address: given.keep, name: `fanfold:unsaved:${given.name}`, fields, told: tell, words });
const changed = () => {
  dirty = true;
  keeper.changed();
};

function start(document_) {
  const mount = form.querySelector("[data-editor]");
  const made = new Editor({
    element: mount, injectCSS: false, enableInputRules: false, enablePasteRules: false, enableContentCheck: false,
    extensions: [...extensions({ layers, words, pictures: given.pictures }), History],
    editorProps: {
      attributes: { class: "story", role: "textbox", "aria-multiline": "true", "aria-label": words.story, lang: given.language, spellcheck: "true" },
      // Before the editor itself looks: it would try every style of the page pasted from.
      handleDOMEvents: { paste },
    },
    onUpdate: changed,
  });
  // Words the editor would not hold must not be opened in it: then the text area stays.
  const node = made.schema.nodeFromJSON(document_);
  node.check();
  // The first place for words, not a scene's start, which typing would replace.
  const selection = pm.state.Selection.findFrom(node.resolve(0), 1, true) ?? undefined;
  const state = pm.state.EditorState.create({ doc: node, selection, plugins: made.state.plugins, schema: made.schema });
  made.view.updateState(state);
  return made;
}

function paste(view, event) {
  const html = event.clipboardData?.getData("text/html");
  if (!html || html.includes("data-pm-slice")) return false;
  event.preventDefault();
  tell(words.cleaning);
  post(given.clean, { html, chapter: given.chapter ?? "" }).then(({ content, lost }) => {
    insertNodes(view, content);
    tell(lost ? words.notKept.replace("%s", lost) : words.pasted);
  }).catch(() => {
    view.pasteHTML(html.replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, "").replace(/\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ""));
    tell(words.pasted);
  });
  return true;
}

function show(asRich) {
  rich.hidden = !asRich;
  plain.hidden = asRich;
  area.disabled = asRich;
}

async function toPlain() {
  const { text } = await post(given.convert, { document: JSON.stringify(editor.getJSON()), label: label.value, title: title.value, chapter: given.chapter ?? "" });
  area.value = text;
  show(false);
  area.focus();
}

async function toRich() {
  const made = await post(given.convert, { text: area.value, chapter: given.chapter ?? "" });
  label.value = made.label;
  title.value = made.title;
  if (editor === null) open(made.document);
  else editor.commands.setContent(made.document);
  show(true);
  editor.commands.focus();
}

function open(document_) {
  editor = start(document_);
  form.querySelector("[data-bar]").append(toolbar(editor, layers, words));
}

function restore() {
  const kept = keeper.left();
  if (!kept || kept.body === undefined) return;
  // They were sent to be saved, and since then there is a new version: they are in it.
  if (kept.submitted && kept.stamp !== given.stamp) {
    keeper.forget();
    return;
  }
  if (kept.is_rich && editor) {
    try {
      const node = editor.schema.nodeFromJSON(JSON.parse(kept.body));
      node.check();
      editor.view.dispatch(editor.state.tr.replaceWith(0, editor.state.doc.content.size, node.content));
    } catch {
      return;
    }
    label.value = kept.label;
    title.value = kept.title;
  } else {
    area.value = kept.body;
    show(false);
  }
  tell(words.fromBrowser);
  changed();
}

try {
  if (given.document) {
    open(given.document);
    show(true);
  } else show(false);
} catch (error) {
  editor = null;
  show(false);
}
function way(name, go) {
  const place = form.querySelector(`[data-${name}]`);
  const made = Object.assign(document.createElement("button"), { type: "button", className: "linkish", textContent: place.getAttribute(`data-${name}`) });
  made.addEventListener("click", () => go().catch(() => tell(words.offline)));
  place.append(made);
}
way("to-plain", toPlain);
way("to-rich", toRich);
area.addEventListener("input", changed);
[label, title].forEach((one) => one.addEventListener("input", changed));
form.addEventListener("submit", () => {
  fresh(form);
  if (isRich()) {
    hidden.value = JSON.stringify(editor.getJSON());
    // Before the files: when these are too large, what comes behind them does not arrive.
    form.prepend(hidden);
  }
  dirty = false;
  clearTimeout(keeper.timer);
  keeper.submitted();
});
addEventListener("beforeunload", (event) => {
  if (dirty && keeper.left()) event.preventDefault();
});
restore();
