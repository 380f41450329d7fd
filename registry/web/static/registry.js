// Moves the eye to what went wrong after a form was refused. Everything works without this file.
const faults = document.getElementById("faults");
if (faults) faults.focus();
// A fault in the list at the top begins with the name of its field: "Fill this in." alone does not say which.
for (const link of faults ? faults.querySelectorAll("li a") : []) {
  const field = document.getElementById(link.hash.slice(1));
  const label = field?.labels?.[0] ?? field?.querySelector("legend");
  if (label) link.prepend(`${label.firstChild.textContent.trim()}: `);
}

// A form pressed twice is sent once; after a while, or after coming back to the page, it may be sent again.
const sent = new Set();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (sent.has(form)) { event.preventDefault(); return; }
  sent.add(form);
  setTimeout(() => sent.delete(form), 10_000);
});
addEventListener("pageshow", () => sent.clear());

// On paper nothing can be opened: what is folded is printed too, and folded again afterwards. Arithmetic and rules that decide nothing stay folded.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("main details:not([open], .registry-silent, .registry-basis)")];
  for (const details of unfolded) details.open = true;
});
addEventListener("afterprint", () => { for (const details of unfolded) details.open = false; });

// A number's ink in place: without this file, the number leads to a page with the same crop.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-ink]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || typeof HTMLDialogElement === "undefined") return;
  event.preventDefault();
  const words = document.documentElement.dataset;
  const dialog = document.createElement("dialog");
  dialog.className = "registry-ink-dialog";
  const title = document.createElement("h2");
  const [name, value] = [link.dataset.inkName ?? "", link.textContent.trim()];
  title.textContent = !name || value.startsWith(name) ? value : `${name}: ${value}`;
  title.id = "ink-title";
  dialog.setAttribute("aria-labelledby", title.id);
  const picture = document.createElement("img");
  const narrow = matchMedia("(max-width: 39.99em)").matches;
  picture.src = narrow ? `${link.dataset.ink}${link.dataset.ink.includes("?") ? "&" : "?"}screen=narrow` : link.dataset.ink;
  picture.alt = `${words.inkAlt} ${title.textContent}`;
  const ways = document.createElement("p");
  const more = document.createElement("a");
  more.href = link.href;
  more.textContent = words.inkMore;
  const misread = document.createElement("a");
  misread.href = `${link.href}#misread`;
  misread.textContent = words.inkMisread;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "usa-button";
  close.textContent = words.inkClose;
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
  ways.append(close, more, misread);
  dialog.append(title, picture, ways);
  document.body.append(dialog);
  dialog.showModal();
});
