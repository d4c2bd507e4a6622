// The wall: its inner part is fetched every two seconds; between two fetches the clock counts by itself.
"use strict";
(() => {
  const EVERY = 2000;
  const SMALLEST = 60; // percent of its size to which a text may shrink: still read from the last row
  let until = null; // when the clock comes to nought, by this page's own count of time

  function begin() {
    const clock = document.getElementById("clock");
    until = clock?.dataset.runs ? performance.now() + 1000 * Number(clock.dataset.left) : null;
    count();
    fit();
  }

  function count() {
    const clock = document.getElementById("clock");
    if (!clock || until === null) return;
    const left = Math.max(0, Math.round((until - performance.now()) / 1000));
    const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
    const two = (number) => String(number).padStart(2, "0");
    clock.textContent = hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
    clock.classList.toggle("last", left <= 60);
  }

  // What is too long for its place is set smaller, and of news the last lines give way: a line cut in two reads as a fault.
  function fit() {
    for (const part of document.querySelectorAll("#wall .news, #wall .ending")) {
      const over = () => part.scrollHeight > part.clientHeight + 1;
      const lines = part.querySelectorAll("li");
      for (const line of lines) line.hidden = false;
      let size = 100;
      for (part.style.fontSize = ""; over() && size > SMALLEST; size -= 5) part.style.fontSize = `${size - 5}%`;
      for (let last = lines.length - 1; last > 0 && over(); last--) lines[last].hidden = true;
    }
  }

  async function again() {
    try {
      const answer = await fetch("/projector/now", { cache: "no-store", signal: AbortSignal.timeout(8000) });
      if (answer.status === 403) window.location.href = "/";
      if (!answer.ok) throw new Error(answer.statusText);
      document.getElementById("wall").innerHTML = await answer.text();
      document.body.classList.remove("-closed");
      begin();
    } catch {
      document.body.classList.add("-closed");
    }
    setTimeout(again, EVERY);
  }

  begin();
  window.addEventListener("resize", fit);
  setInterval(count, 250);
  setTimeout(again, EVERY);
})();
