// The batches somebody has at home: a list of ids in this browser and nowhere else. The page of the list is made by the server from its address.
const NAME = "registry-batches";
const MOST = 50;

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    return Array.isArray(found) ? found.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

function keep(ids) {
  localStorage.setItem(NAME, JSON.stringify(ids.slice(0, MOST)));
}

function listed(address, ids) {
  const query = new URLSearchParams(ids.map((id) => ["batch", id]));
  return ids.length ? `${address}?${query}` : address;
}

// On a batch's page: a button that keeps it, or takes it off again.
const button = document.getElementById("keep");
if (button) {
  const { batch, keep: keepWords, kept: keptWords } = button.dataset;
  const show = () => { button.textContent = kept().includes(batch) ? keptWords : keepWords; };
  button.addEventListener("click", () => {
    const ids = kept();
    keep(ids.includes(batch) ? ids.filter((id) => id !== batch) : [batch, ...ids]);
    show();
  });
  show();
  button.hidden = false;
}

// On the page of the list: go to the address that names what is kept; take one off.
const list = document.getElementById("kept");
if (list) {
  if (!location.search.includes("batch=") && kept().length) location.replace(listed(list.dataset.address, kept()));
  for (const off of list.querySelectorAll("[data-unkeep]")) {
    off.hidden = false;
    off.addEventListener("click", () => {
      const shown = new URLSearchParams(location.search).getAll("batch").filter((id) => id !== off.dataset.unkeep);
      keep(kept().filter((id) => id !== off.dataset.unkeep));
      location.replace(listed(list.dataset.address, shown));
    });
  }
}
