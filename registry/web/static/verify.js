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

// What can be seen of a file before it is hashed: the server says the same where there is no JavaScript.
const faultOf = async (file) => {
  if (file.size === 0) return form.dataset.empty;
  const beginning = new TextDecoder("latin1").decode(await file.slice(0, 1024).arrayBuffer());
  return beginning.includes("%PDF-") ? "" : form.dataset.noPdf;
};

const say = (text, fault) => {
  said.textContent = text;
  said.classList.toggle("usa-error-message", fault);
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
    say(form.dataset.hashing, false);
    try {
      const { files } = form.elements.file;
      const fault = await faultOf(files[0]);
      if (fault) document.getElementById("answer").replaceChildren(); // it was about another file
      else await answer(files);
      say(fault, Boolean(fault));
    } catch {
      say(form.dataset.failed, true);
    }
    bar.hidden = true;
  });
}
if (form) drops(document);
