// The terminal in the page: the keyboard works at once, and a connection that is lost comes back by itself.
"use strict";
(() => {
  const SOMEBODY_ELSE = 4409; // the seat was taken over from another device
  const NOT_KNOWN = 4401; // the code is not, or no longer, one of this class

  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("open", focusKeys);
      this.addEventListener("close", (event) => {
        if (event.code === SOMEBODY_ELSE) window.location.href = "/play";
        else if (event.code === NOT_KNOWN) window.location.href = "/";
        else setTimeout(again, 500);
      });
    }
  };

  function focusKeys() {
    document.querySelector(".xterm-helper-textarea")?.focus();
  }

  async function again() {
    try {
      const answer = await fetch("/alive", { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.statusText);
    } catch {
      setTimeout(again, 1000);
      return;
    }
    document.body.classList.remove("-closed", "-loaded", "-first-byte");
    document.getElementById("terminal").replaceChildren();
    window.onload();
  }

  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(focusKeys).observe(document.getElementById("terminal"), { childList: true, subtree: false });
  });
  window.addEventListener("focus", focusKeys);
  document.addEventListener("visibilitychange", focusKeys);
})();
