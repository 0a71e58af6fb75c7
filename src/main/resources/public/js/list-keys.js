// A list by keys: j and k go through it, x chooses, n begins a new one where the page has a button for it. Enter follows the link
// that has the focus. Without this file the list is the same.
import { isLetter } from "./console.js";

const rows = [...document.querySelectorAll("[data-row]")];

document.addEventListener("keydown", (event) => {
  if (!isLetter(event) || event.repeat && event.key !== "j" && event.key !== "k") return;
  const does = keys[event.key];
  if (does?.()) event.preventDefault();
});

const keys = {
  j: () => go(1),
  k: () => go(-1),
  x: () => press(rows.find((row) => row.contains(document.activeElement))?.querySelector(".choose")),
  n: () => press(document.querySelector("[data-new]")),
};

function press(what) {
  what?.click();
  return Boolean(what);
}

function go(by) {
  if (!rows.length) return false;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
  rows[next].querySelector("a.row-main").focus();
  return true;
}
