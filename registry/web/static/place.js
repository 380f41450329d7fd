// The place of a value that was not read: drawn as a box on the page, it fills in the field. Without this file the field
// takes the same four numbers.
const field = document.getElementById("bbox");
const sheet = document.querySelector(".registry-paper svg");
const SVG = "http://www.w3.org/2000/svg";
const SMALLEST = 2; // points: less is a click

const box = () => {
  const found = sheet.querySelector(".registry-spot");
  if (found) return found;
  const made = document.createElementNS(SVG, "rect");
  made.setAttribute("class", "registry-spot");
  return sheet.appendChild(made);
};
const draw = ([x0, top, x1, bottom]) => {
  const spot = box();
  Object.entries({ x: x0, y: top, width: x1 - x0, height: bottom - top }).forEach(([name, value]) => spot.setAttribute(name, value));
};
const point = (event) => {
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.getScreenCTM().inverse());
  const { width, height } = sheet.viewBox.baseVal;
  return [Math.min(Math.max(x, 0), width), Math.min(Math.max(y, 0), height)];
};
const around = ([ax, ay], [bx, by]) => [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
const typed = () => field.value.trim().split(/\s+/).map(Number);

if (field && sheet) {
  let begun = null;
  sheet.classList.add("registry-drawn");
  sheet.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    begun = point(event);
    sheet.setPointerCapture(event.pointerId);
  });
  sheet.addEventListener("pointermove", (event) => { if (begun) draw(around(begun, point(event))); });
  sheet.addEventListener("pointerup", (event) => {
    if (!begun) return;
    const edges = around(begun, point(event));
    begun = null;
    if (edges[2] - edges[0] < SMALLEST || edges[3] - edges[1] < SMALLEST) return;
    draw(edges);
    field.value = edges.map((edge) => edge.toFixed(1)).join(" ");
  });
  sheet.addEventListener("pointercancel", () => { begun = null; });
  field.addEventListener("input", () => { const edges = typed(); if (edges.length === 4 && edges.every(Number.isFinite)) draw(edges); });
  const edges = typed();
  if (edges.length === 4 && edges.every(Number.isFinite)) draw(edges);
}
