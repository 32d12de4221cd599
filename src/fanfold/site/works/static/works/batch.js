// How far the worker is, without pressing "Look again". When it is done the page is loaded anew.
const progress = document.querySelector("[data-progress]");

async function look() {
  try {
    const response = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = response.ok && !response.redirected && page.querySelector("[data-progress]");
    if (!fresh) {
      location.assign(response.url);
      return;
    }
    for (const part of ["#how-far", "progress", "ol"]) {
      const [old, now] = [progress.querySelector(part), fresh.querySelector(part)];
      // Only what changed is replaced, so that the focus stays and nothing is read out twice.
      if (old && now && old.outerHTML !== now.outerHTML) {
        if (part === "progress") old.value = now.value;
        else old.innerHTML = now.innerHTML;
      }
    }
  } catch {
    // No connection for a moment: it is looked at again.
  }
  setTimeout(look, 2000);
}

if (progress) setTimeout(look, 1500);
