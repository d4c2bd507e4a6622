// The plain form: the clock counts by itself; where the class has gone on the page is loaded anew, or says so.
"use strict";
(() => {
  const EVERY = 4000;
  const clock = document.getElementById("clock");
  const form = document.querySelector("form[action='/form']");
  let touched = false; // what somebody has begun to write is not taken away
  let until = null;

  form?.addEventListener("input", () => (touched = true));

  function run(left, runs) {
    until = runs && left !== null ? performance.now() + 1000 * left : null;
    if (clock && left !== null && !runs) clock.textContent = words(left);
  }

  function words(left) {
    const two = (number) => String(number).padStart(2, "0");
    const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, Math.floor(left) % 60];
    return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
  }

  function count() {
    if (clock && until !== null) clock.textContent = words(Math.max(0, Math.round((until - performance.now()) / 1000)));
  }

  // What the teacher says reaches who is writing too: the page is not loaded anew for it.
  function tell(lines) {
    const list = document.getElementById("said");
    if ([...list.children].map((line) => line.textContent).join("\n") === lines.join("\n")) return;
    list.hidden = !lines.length;
    list.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  }

  async function again() {
    try {
      const answer = await fetch("/status", { cache: "no-store", signal: AbortSignal.timeout(8000) });
      if (answer.status === 403) window.location.href = "/";
      if (!answer.ok) throw new Error(answer.statusText);
      const status = await answer.json();
      document.body.classList.remove("-closed");
      run(status.left, status.state === "running");
      tell(status.said);
      if (status.moment !== document.body.dataset.moment) {
        if (touched) document.getElementById("moved").hidden = false;
        else return window.location.replace("/form");
      }
    } catch {
      document.body.classList.add("-closed");
    }
    setTimeout(again, EVERY);
  }

  if (clock) run(Number(clock.dataset.left), Boolean(clock.dataset.runs));
  setInterval(count, 500);
  setTimeout(again, EVERY);
})();
