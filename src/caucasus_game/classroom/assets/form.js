// The plain form: what is typed is kept by the host as it is typed, and the page follows the class by itself.
"use strict";
(() => {
  const KEEP_AFTER = 700; // milliseconds after a change
  const LOOK_EVERY = 3000;
  const page = document.querySelector("main.form");
  const form = document.querySelector("form");
  let waiting = null;
  let sent = false;

  function keep() {
    waiting = null;
    if (!sent) fetch("/draft", { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true }).catch(() => {});
  }

  function changed() {
    if (waiting === null) waiting = setTimeout(keep, KEEP_AFTER);
  }

  if (form) {
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    form.addEventListener("submit", () => {
      sent = true;
      clearTimeout(waiting);
    });
    window.addEventListener("pagehide", () => {
      if (waiting !== null) keep();
    });
  }

  setInterval(async () => {
    try {
      const answer = await fetch("/status", { cache: "no-store" });
      if (!answer.ok || sent) return;
      const now = await answer.json();
      const stands = [now.session, now.turn, now.phase, now.round, now.state === "lobby"].join(" ");
      if (stands !== page.dataset.stands) window.location.replace("/form");
    } catch {
      return; // the host is gone for a moment; what was typed stays on the page
    }
  }, LOOK_EVERY);
})();
