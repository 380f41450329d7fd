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

const WORDS = list ? JSON.parse(list.dataset.words) : {}; // in the language of the page
const waits = (state, before) => (before ? `${WORDS[state]}, ${WORDS.before.replace("{number}", before)}` : WORDS[state]);

const follow = async (shown, address, page) => {
  for (;;) {
    const answer = await fetch(address).catch(() => ({ ok: false }));
    const found = answer.ok ? await answer.json() : { state: "queued" };
    const state = found.state;
    if (!["queued", "reading"].includes(state)) {
      shown.link(page, WORDS[state] || state);
      return;
    }
    shown.say(waits(state, found.before));
    // who is far behind in the queue asks less often
    await new Promise((resolve) => setTimeout(resolve, Math.min(5, 1 + (found.before || 0)) * 1000));
  }
};

// a proxy's answer is no JSON
const understood = (text) => { try { return JSON.parse(text); } catch { return null; } };

const refusal = (answer, status) => (status === 401 && WORDS.ended) || (answer && answer.errors && answer.errors[0] && answer.errors[0].detail) || (answer && answer.detail) || `${WORDS.refused} (${status})`;

// A fault of a field stands at the field, as it does without this file; gives those that are of none.
const FIELDS = ["batch", "supersedes", "reason"];
const clear = () => FIELDS.forEach((name) => {
  const field = form.elements[name];
  field.removeAttribute("aria-invalid");
  field.classList.remove("usa-input--error");
  form.querySelectorAll(`[data-fault="${name}"]`).forEach((one) => one.remove());
});
const placed = (faults) => faults.filter(({ pointer, detail }) => {
  const name = FIELDS.find((one) => pointer && pointer.split("/").pop() === one);
  if (!name) return true;
  const field = form.elements[name];
  if (form.querySelector(`[data-fault="${name}"]`)) return false; // of an earlier file, the same
  const told = document.createElement("span");
  told.className = "usa-error-message";
  told.dataset.fault = name;
  told.id = `${name}-told`;
  told.setAttribute("role", "alert");
  told.textContent = detail;
  field.before(told);
  field.classList.add("usa-input--error");
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") || ""} ${told.id}`.trim());
  return false;
});
const refused = (shown, answer, status) => {
  const faults = (answer && answer.errors) || [];
  const rest = placed(faults);
  shown.say(faults.length && !rest.length ? (answer.detail || WORDS.refused) : refusal(answer && { ...answer, errors: rest }, status));
};

const isArchive = (file) => file.name.toLowerCase().endsWith(".zip");

// Each member of an archive has a line of its own: why it was not taken, or how far its reading is.
const members = (told) => told.map(({ name, submission, problem }) => {
  const shown = line(name);
  shown.bar.value = 1;
  if (!submission) {
    shown.say(`${WORDS.refused}. ${problem.detail}`);
    return null;
  }
  if (submission.repeated) {
    shown.link(submission.page, WORDS.repeated);
    return null;
  }
  return follow(shown, `${form.dataset.submissions}/${submission.id}`, submission.page);
});

// Gives, once the file is sent, what waits for its reading.
const send = (file) => new Promise((resolve) => {
  const shown = line(file.name);
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append("file", file);
  for (const name of isArchive(file) ? ["batch"] : FIELDS) if (form.elements[name].value) body.append(name, form.elements[name].value);
  request.open("POST", isArchive(file) ? form.dataset.deliveries : form.dataset.api);
  request.setRequestHeader("X-CSRFToken", form.elements.csrf_token.value);
  request.setRequestHeader("Accept-Language", document.documentElement.lang); // the page's, which may not be the browser's
  request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) shown.bar.value = event.loaded / event.total; });
  request.addEventListener("error", () => { shown.say(WORDS.unsent); resolve(); });
  request.addEventListener("load", () => {
    const answer = understood(request.responseText);
    if (request.status >= 400 || !answer) {
      refused(shown, answer, request.status);
      resolve();
      return;
    }
    if (isArchive(file)) {
      shown.say(WORDS.unpacked.replace("{number}", answer.length));
      resolve({ read: Promise.all(members(answer)) });
      return;
    }
    if (answer.repeated) {
      shown.link(answer.page, WORDS.repeated);
      resolve({});
      return;
    }
    resolve({ read: follow(shown, request.getResponseHeader("Location"), answer.page) });
  });
  request.send(body);
});

const sendAll = async (files) => {
  clear();
  const several = (files.length > 1 || [...files].some(isArchive)) && form.elements.supersedes.value.trim() !== "";
  document.getElementById("one-at-a-time").hidden = !several;
  if (several) return;
  const sent = [];
  for (const file of [...files]) sent.push(await send(file));
  if (sent.every(Boolean)) form.elements.file.value = ""; // what was not taken stays chosen
  await window.registryRefresh();
  await Promise.all(sent.map((one) => one && one.read));
  await window.registryRefresh();
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
