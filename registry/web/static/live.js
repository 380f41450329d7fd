// Keeps what is marked data-live as it stands now while something waits: asks this page anew, and says what changed.
// Without this file "Look again" and the browser's own reload do the same.
const EVERY = 2000; // milliseconds
const said = document.getElementById("live-said");

const waiting = () => document.querySelector("[data-live][data-waiting]");

const words = (root) => { const found = root.querySelector("#run-said"); return found ? found.firstChild.textContent.trim() : ""; };

// What stands there now goes into the page that is open; where the focus was inside, it comes back to the same link.
window.registryRefresh = async () => {
  const answer = await fetch(location.pathname + location.search).catch(() => ({ ok: false }));
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const focused = document.activeElement && document.activeElement.closest("[data-live]") ? document.activeElement.getAttribute("href") : null;
  const before = words(document);
  for (const old of document.querySelectorAll("[data-live]")) {
    const now = fresh.getElementById(old.id);
    if (now && now.outerHTML !== old.outerHTML) old.replaceWith(now);
  }
  for (const link of document.querySelectorAll("[data-by-hand]")) link.hidden = true;
  if (focused !== null && !document.activeElement.closest("[data-live]")) {
    const again = [...document.querySelectorAll("[data-live] a")].find((link) => link.getAttribute("href") === focused);
    if (again) again.focus({ preventScroll: true });
  }
  const after = words(document);
  if (said && before !== after) said.textContent = after || document.querySelector("h1").textContent.trim();
};

const look = async () => {
  if (waiting() && !document.hidden) await window.registryRefresh();
  setTimeout(look, EVERY);
};

for (const link of document.querySelectorAll("[data-by-hand]")) link.hidden = true;
setTimeout(look, EVERY);
