// Moves the eye to what went wrong after a form was refused. Everything works without this file.
const faults = document.getElementById("faults");
if (faults) faults.focus();
