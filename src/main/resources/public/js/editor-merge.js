// Whoever writes words of their own chooses them.
for (const choice of document.querySelectorAll("[data-own]")) {
  document.getElementById(choice.dataset.own).addEventListener("input", () => { choice.checked = true; });
}
