// What is typed is kept: at once in this browser, every few seconds on the server, until it is saved.

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? document.querySelector("[name=csrfmiddlewaretoken]").value;

export async function post(address, fields) {
  const answer = await fetch(address, {
    method: "POST", headers: { "X-CSRFToken": token() }, body: new URLSearchParams(fields), redirect: "manual",
  });
  // Somebody who is no longer signed in is sent elsewhere.
  if (answer.type === "opaqueredirect" || answer.status === 403) throw new Error("signed out");
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  return answer.json();
}

export function fresh(form) {
  const field = form.querySelector("[name=csrfmiddlewaretoken]");
  if (field) field.value = token();
}

export class Keeper {
  constructor({ address, name, fields, told, words }) {
    Object.assign(this, { address, name, fields, told, words });
    this.timer = null;
    this.busy = false;
    this.again = false;
  }

  // What this browser kept because it could not be sent.
  left() {
    try {
      return JSON.parse(localStorage.getItem(this.name));
    } catch {
      return null;
    }
  }

  hold(more = {}) {
    try {
      localStorage.setItem(this.name, JSON.stringify({ ...this.fields(), ...more }));
    } catch { /* A full or forbidden store: the server still keeps it. */ }
  }

  // Sent to be saved: kept here until it is known that it was.
  submitted() {
    this.hold({ submitted: true });
  }

  changed() {
    this.hold();
    this.told(this.words.typing);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), 2000);
  }

  async send() {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    const sent = this.fields();
    try {
      const { words } = await post(this.address, sent);
      if (JSON.stringify(sent) === JSON.stringify(this.fields())) this.forget();
      this.told(this.words.kept, words);
    } catch (error) {
      const out = error.message === "signed out";
      this.told(out ? this.words.signedOut : this.words.offline);
      this.timer = setTimeout(() => this.send(), 15000);
    }
    this.busy = false;
    if (this.again) {
      this.again = false;
      this.send();
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.name);
    } catch { /* Nothing was kept. */ }
  }
}
