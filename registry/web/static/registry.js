// Moves the eye to what went wrong after a form was refused. Everything works without this file.
const faults = document.getElementById("faults");
if (faults) faults.focus();

// On paper nothing can be opened: what is folded is printed too (rules that decide nothing stay folded), and folded again afterwards.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("main details:not([open], .registry-silent)")];
  for (const details of unfolded) details.open = true;
});
addEventListener("afterprint", () => { for (const details of unfolded) details.open = false; });
