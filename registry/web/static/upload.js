// Sends each chosen or dropped file by itself with its progress, and follows its reading. Without this file the form is sent whole.
const form = document.getElementById("upload-form");
const list = document.getElementById("progress");

const line = (name) => {
  const item = document.createElement("li");
  const label = document.createElement("span");
  const bar = document.createElement("progress");
  const word = document.createElement("span");
  label.textContent = name;
  bar.max = 1;
  bar.setAttribute("aria-label", name);
  item.append(label, bar, word);
  list.append(item);
  return { bar, say: (text) => { word.textContent = text; }, link: (address, text) => {
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.textContent = text;
    word.replaceChildren(anchor);
  } };
};

const WORDS = { queued: "waiting to be read", reading: "being read", read: "read", flagged: "read, needs a look", rejected: "could not be read" };

const follow = async (shown, address, page) => {
  for (;;) {
    const answer = await fetch(address);
    const state = answer.ok ? (await answer.json()).state : "queued";
    if (!["queued", "reading"].includes(state)) {
      shown.link(page, WORDS[state] || state);
      return;
    }
    shown.say(WORDS[state]);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
};

const send = (file) => new Promise((resolve) => {
  const shown = line(file.name);
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append("file", file);
  for (const name of ["batch", "supersedes"]) if (form.elements[name].value) body.append(name, form.elements[name].value);
  request.open("POST", form.dataset.api);
  request.setRequestHeader("X-CSRFToken", form.elements.csrf_token.value);
  request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) shown.bar.value = event.loaded / event.total; });
  request.addEventListener("error", () => { shown.say("not sent: the connection failed. Choose it again."); resolve(); });
  request.addEventListener("load", () => {
    const answer = JSON.parse(request.responseText);
    if (request.status >= 400) {
      shown.say((answer.errors && answer.errors[0] && answer.errors[0].detail) || answer.detail);
      resolve();
      return;
    }
    follow(shown, request.getResponseHeader("Location"), answer.page).finally(resolve);
  });
  request.send(body);
});

const sendAll = async (files) => { for (const file of files) await send(file); };

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendAll([...form.elements.file.files]).then(() => form.elements.file.value = "");
  });
  const drop = document.getElementById("drop");
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("registry-drop--over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("registry-drop--over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    sendAll([...event.dataTransfer.files]);
  });
}
