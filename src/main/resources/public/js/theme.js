// The three colour themes in the footer: as the system says, light, dark.
import { recall, remember } from "./stored.js";

const themes = document.querySelector("[data-themes]");
if (themes) {
  const chosen = recall("theme");
  for (const choice of themes.querySelectorAll("input")) {
    choice.checked = choice.value === chosen;
    choice.addEventListener("change", () => {
      if (choice.value) document.documentElement.dataset.theme = choice.value;
      else delete document.documentElement.dataset.theme;
      remember("theme", choice.value);
    });
  }
  themes.hidden = false;
}
