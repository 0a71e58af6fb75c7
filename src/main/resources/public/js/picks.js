// A field for an article: titles are offered while somebody types, and the one that is chosen stands there by its path. Without this
// file the words are looked for when the form is sent.
const PAUSE = 150;

for (const input of document.querySelectorAll("[data-picks]")) {
  let pause = 0;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    if (input.value.trim() && !input.value.includes("/")) pause = setTimeout(() => offer(input), PAUSE);
  });
}

async function offer(input) {
  try {
    const words = input.value.trim();
    const response = await fetch(input.dataset.picks + "?q=" + encodeURIComponent(words), { headers: { Accept: "application/json" } });
    if (!response.ok || input.value.trim() !== words) return;
    const { suggestions } = await response.json();
    const places = new Map(suggestions.map((one) => [one.place, one.title]));
    input.list.replaceChildren(...[...places].map(([place, title]) => new Option(title, place)));
  } catch { /* offline: the words are looked for when the form is sent */ }
}
