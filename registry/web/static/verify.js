// Computes the chosen or dropped file's sha256 here in the browser and asks about that alone. Without this file the form is sent.
const form = document.getElementById("verify-form");
const said = document.getElementById("verify-said");
const bar = document.getElementById("verify-progress");

const bytesOf = async (file) => {
  const bytes = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  for (let at = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return bytes;
    bytes.set(value, at);
    at += value.length;
    bar.value = at / file.size;
  }
};

const digestOf = async (file) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await bytesOf(file)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

const drops = (root) => {
  for (const drop of root.querySelectorAll("[data-drop]")) {
    for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("registry-drop--over"); });
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("registry-drop--over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.querySelector("input").files = event.dataTransfer.files;
      drop.closest("form").requestSubmit();
    });
  }
};

const answer = async (files) => {
  const address = `${form.dataset.show}?${new URLSearchParams({ sha256: await digestOf(files[0]) })}`;
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(reply.status);
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  document.getElementById("answer").replaceWith(page.getElementById("answer"));
  const next = document.getElementById("read-file");
  if (next) next.files = files; // nobody chooses the same file twice
  const shown = document.getElementById("answer");
  drops(shown);
  shown.focus();
};

if (form && window.crypto && crypto.subtle) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    bar.hidden = false;
    said.textContent = form.dataset.hashing;
    try {
      await answer(form.elements.file.files);
      said.textContent = "";
    } catch {
      said.textContent = form.dataset.failed;
    }
    bar.hidden = true;
  });
}
if (form) drops(document);
