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
    const answer = await fetch(address).catch(() => ({ ok: false }));
    const state = answer.ok ? (await answer.json()).state : "queued";
    if (!["queued", "reading"].includes(state)) {
      shown.link(page, WORDS[state] || state);
      return;
    }
    shown.say(WORDS[state]);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
};

// a proxy's answer is no JSON
const understood = (text) => { try { return JSON.parse(text); } catch { return null; } };

const refusal = (answer, status) => (answer && answer.errors && answer.errors[0] && answer.errors[0].detail) || (answer && answer.detail) || `not taken (${status})`;

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
    const answer = understood(request.responseText);
    if (request.status >= 400 || !answer) {
      shown.say(refusal(answer, request.status));
      resolve();
      return;
    }
    if (answer.repeated) {
      shown.link(answer.page, "submitted before; nothing changed");
      resolve();
      return;
    }
    follow(shown, request.getResponseHeader("Location"), answer.page).finally(resolve);
  });
  request.send(body);
});

// The list below as it stands now; what became of each file stays above it.
const refresh = async () => {
  const answer = await fetch(location.pathname).catch(() => ({ ok: false }));
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("submitted-list").replaceWith(page.getElementById("submitted-list"));
};

const sendAll = async (files) => {
  const several = files.length > 1 && form.elements.supersedes.value.trim() !== "";
  document.getElementById("one-at-a-time").hidden = !several;
  if (several) return;
  if ([...files].some((file) => file.name.toLowerCase().endsWith(".zip"))) { // the page tells what became of each member
    form.elements.file.files = files;
    form.submit();
    return;
  }
  for (const file of [...files]) await send(file);
  form.elements.file.value = "";
  await refresh();
};

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendAll(form.elements.file.files);
  });
  const drop = document.getElementById("drop");
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("registry-drop--over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("registry-drop--over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    sendAll(event.dataTransfer.files);
  });
}
