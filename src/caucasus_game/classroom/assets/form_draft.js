// The plain form: what is typed is kept by the host as it is typed.
"use strict";
(() => {
  const KEEP_AFTER = 700; // milliseconds after a change
  const form = document.querySelector("form[action='/form']");
  let waiting = null;

  function keep() {
    clearTimeout(waiting);
    waiting = null;
    // what cannot be kept stays on the page; the host says no where the phase is closed
    fetch("/draft", { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true }).catch(() => {});
  }

  form?.addEventListener("input", () => (waiting ??= setTimeout(keep, KEEP_AFTER)));
  form?.addEventListener("submit", () => {
    clearTimeout(waiting);
    waiting = null;
  });
  window.addEventListener("pagehide", () => waiting !== null && keep());
})();
