// Keeps where somebody is in a story: with the account of a member, in this browser alone for a guest.
// Every page works without this file; then a place is kept by opening a chapter, and by the buttons at its scenes.

(() => {
  const STORE = "fanfold-places";
  const MOST = 60;

  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(STORE)) || {};
    } catch {
      return {};
    }
  };

  const keep = (places) => {
    const newest = Object.entries(places).sort((a, b) => b[1].moved - a[1].moved).slice(0, MOST);
    try {
      localStorage.setItem(STORE, JSON.stringify(Object.fromEntries(newest)));
    } catch {
      // A browser that keeps nothing keeps no place either.
    }
  };

  const address = (place) => `${place.goOn}?chapter=${place.chapter}&paragraph=${place.paragraph}`;

  // --- on a page of lists: what this browser kept -------------------------------------------------

  const list = document.querySelector("[data-places]");
  if (list) {
    const places = Object.values(kept()).filter((place) => !place.done).sort((a, b) => b.moved - a.moved).slice(0, 4);
    for (const place of places) {
      const link = Object.assign(document.createElement("a"), { href: address(place), className: "resume-link" });
      link.append(
        Object.assign(document.createElement("span"), { className: "resume-title", textContent: place.title, dir: "auto" }),
        Object.assign(document.createElement("span"), { className: "resume-where", textContent: place.name }),
      );
      const item = document.createElement("li");
      item.append(link);
      list.querySelector("ul").append(item);
    }
    list.hidden = !places.length;
    list.querySelector("[data-forget]").addEventListener("click", () => {
      keep({});
      list.hidden = true;
    });
  }

  const wayIn = document.querySelector("[data-way-in]");
  const here = wayIn && kept()[wayIn.dataset.wayIn];
  if (here && !here.done) {
    wayIn.querySelector(".button-main")?.classList.remove("button-main");
    const link = Object.assign(document.createElement("a"), {
      href: address(here), className: "button button-main", textContent: wayIn.dataset.goOnWords,
    });
    wayIn.prepend(link, " ");
  }

  // --- on a page of a story: where the reader is ---------------------------------------------------

  const story = document.querySelector(".story[data-keep]");
  if (!story) return;
  const parts = [...document.querySelectorAll("[data-chapter]")];
  const marks = [...story.querySelectorAll("[id]")].filter((one) => /^c\d+-p\d+$/.test(one.id));
  const last = parts.map((part) => marks.filter((mark) => part.contains(mark)).at(-1));
  const finished = new Set();
  const told = new Set();
  let sent = "";
  let moved = false;
  let timer = 0;

  const folded = (mark) => !mark.getClientRects().length;

  // The topmost paragraph that is seen; what still shows a last line above it, as after landing on a place, is passed over.
  const topmost = () => {
    const shown = marks.filter((mark) => !folded(mark));
    let low = 0;
    let high = shown.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (shown[middle].getBoundingClientRect().bottom > 48) high = middle;
      else low = middle + 1;
    }
    return shown[low] || shown.at(-1);
  };

  const seeEnds = () => {
    parts.forEach((part, at) => {
      const end = last[at]?.getBoundingClientRect();
      if (end && end.height && end.bottom <= innerHeight && end.bottom > 0) finished.add(part.dataset.chapter);
    });
  };

  const place = () => {
    const mark = topmost();
    const part = mark && parts.find((one) => one.contains(mark));
    if (!part) return null;
    const first = marks.find((one) => part.contains(one));
    return { part, paragraph: mark === first && mark.getBoundingClientRect().top > 0 ? 0 : Number(mark.id.split("-p")[1]) };
  };

  const send = () => {
    clearTimeout(timer);
    timer = 0;
    const at = moved && place();
    if (!at) return;
    const ends = [...finished].filter((end) => !told.has(end));
    const state = `${at.part.dataset.chapter} ${at.paragraph}`;
    if (state === sent && !ends.length) return;
    sent = state;
    if (story.dataset.keep === "browser") {
      const places = kept();
      const done = finished.has(parts.at(-1).dataset.chapter) && !document.querySelector('main a[rel="next"]');
      places[story.dataset.work] = {
        title: story.dataset.title, name: at.part.dataset.name || story.dataset.name, goOn: story.dataset.goOn,
        chapter: at.part.dataset.chapter, paragraph: at.paragraph, moved: Date.now(), done,
      };
      keep(places);
      return;
    }
    const body = new FormData();
    body.set("csrfmiddlewaretoken", document.querySelector("input[name=csrfmiddlewaretoken]").value);
    body.set("chapter", at.part.dataset.chapter);
    body.set("paragraph", at.paragraph);
    for (const end of ends) body.append("read", end);
    // It outlives the page; what did not arrive is sent again with the next move.
    fetch(story.dataset.place, { method: "POST", body, keepalive: true, credentials: "same-origin" })
      .then((answer) => {
        if (answer.ok) ends.forEach((end) => told.add(end));
        else sent = "";
      })
      .catch(() => {
        sent = "";
      });
  };

  addEventListener("scroll", () => {
    moved = true;
    seeEnds();
    if (!timer) timer = setTimeout(send, 1500);
  }, { passive: true });
  addEventListener("pagehide", send);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") send();
  });
  // Whoever stays on a page is reading it, also one that fits the window or came from the browser's own store.
  setTimeout(() => {
    if (document.visibilityState !== "visible" || document.prerendering) return;
    moved = true;
    seeEnds();
    send();
  }, 4000);

  // The next chapter is fetched when the end comes near; the archive notes only what is opened.
  const next = document.querySelector('main a[rel="next"]');
  const foot = document.querySelector(".reading-foot");
  if (next && foot && "IntersectionObserver" in window && !navigator.connection?.saveData) {
    const near = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: next.href, as: "document" }));
    }, { rootMargin: "0px 0px 150% 0px" });
    near.observe(foot);
  }
})();
