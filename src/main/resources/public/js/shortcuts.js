// "/" and Ctrl+K (Cmd+K) lead to the search box. A key of one letter can get in the way, so it can be switched off.
import { isWriting } from "./keys.js";
import { recall, remember } from "./stored.js";

const input = document.querySelector("[data-search] input");
const hint = document.querySelector(".search-key");
const toggles = document.querySelectorAll("[data-shortcuts]");
let on = recall("shortcuts") !== "off";

function show() {
  if (hint) hint.hidden = !on;
  for (const toggle of toggles) toggle.setAttribute("aria-pressed", String(on));
}

if (input) {
  for (const toggle of toggles) {
    toggle.hidden = false;
    toggle.addEventListener("click", () => {
      on = !on;
      remember("shortcuts", on ? "" : "off");
      show();
    });
  }
  show();
  document.addEventListener("keydown", (event) => {
    if (!on || event.defaultPrevented || event.isComposing || event.altKey) return;
    const command = event.ctrlKey || event.metaKey;
    const slash = event.key === "/" && !command && !isWriting(event.target);
    const k = event.key.toLowerCase() === "k" && command && !event.shiftKey;
    if (!slash && !k) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}
