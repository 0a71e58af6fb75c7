// A picker beside each colour. Without this script colours are typed.
const COLOUR = /^#[0-9a-f]{6}$/i;

for (const picker of document.querySelectorAll("[data-picks]")) {
  const field = document.getElementById(picker.dataset.picks);
  const follow = () => { if (COLOUR.test(field.value.trim())) picker.value = field.value.trim(); };
  field.addEventListener("input", follow);
  picker.addEventListener("input", () => { field.value = picker.value; });
  picker.hidden = false;
}
