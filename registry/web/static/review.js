// Verification by keyboard: J and K move, on to the next page and back; A accepts, C corrects or rejects.
// Without this file the buttons and links do the same.
const rows = [...document.querySelectorAll("#review tr[data-result]")];
const table = document.getElementById("review");
let here = rows.findIndex((row) => `#${row.id}` === location.hash);
if (here < 0) here = rows.findIndex((row) => row.dataset.result === table.dataset.first);

const choose = (index) => {
  if (index < 0 || index >= rows.length) {
    const link = document.getElementById(index < 0 ? "before" : "after");
    if (link) link.click();
    return;
  }
  here = index;
  rows[here].focus({ preventScroll: true });
  rows[here].scrollIntoView({ block: "nearest" });
  window.registryMark(rows[here].dataset.result, "TR");
};

const DEEDS = {
  j: () => choose(here + 1),
  k: () => choose(here - 1),
  a: () => { const form = rows[here] && rows[here].querySelector("form"); if (form) form.requestSubmit(); },
  c: () => { const link = rows[here] && rows[here].querySelector(".registry-change"); if (link) link.click(); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) return;
  const deed = DEEDS[event.key.toLowerCase()];
  if (!deed) return;
  event.preventDefault();
  deed();
});
rows.forEach((row, index) => row.addEventListener("click", () => { here = index; }));
const asked = location.hash && document.getElementById(location.hash.slice(1));
if (asked && !rows.includes(asked)) {
  asked.focus({ preventScroll: true });
  asked.scrollIntoView({ block: "center" });
} else if (here >= 0) choose(here);
