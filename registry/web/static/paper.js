// Ties each result's row to its ink on the page: choosing one marks both. Without this file, both are plain links.
const mark = (id, from) => {
  document.querySelectorAll("[data-result]").forEach((part) => {
    const here = part.dataset.result === id;
    part.classList.toggle(part.tagName === "TR" ? "registry-row--chosen" : "registry-box--chosen", here);
    if (here && part.tagName !== from) part.scrollIntoView({ block: "center", inline: "nearest" });
  });
};
document.addEventListener("click", (event) => {
  const part = event.target.closest("[data-result]");
  if (!part || event.target.closest("button, input, select, textarea, summary")) return;
  const link = event.target.closest("a");
  if (link && !link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  mark(part.dataset.result, part.tagName);
});
const [, asked] = location.hash.match(/^#(?:ink|result)-(\d+)$/) || []; // followed before this file came, or from elsewhere
if (asked) mark(asked);
const first = document.querySelector(".registry-box--chosen");
if (first) first.scrollIntoView({ block: "center" });
const field = document.querySelector("[autofocus]"); // where there is something to write, the eye stays there
if (field) field.focus();
window.registryMark = mark;
