// A large file takes seconds to be sent and read: the page says so at once, and nobody sends it twice. Without this file the browser's
// own sign of loading is all there is.
const form = document.querySelector("[data-hands-in]");

form?.addEventListener("submit", (event) => {
  const said = form.querySelector("[data-reading]");
  if (!said.hidden) return event.preventDefault();
  const [file] = form.elements.namedItem("file").files;
  const bar = document.createElement("progress");
  bar.className = "progress";
  bar.setAttribute("aria-label", "Being read");
  said.hidden = false;
  said.replaceChildren(bar, file ? `${file.name} is being read. Nothing is imported yet.` : "It is being read.");
});

// Whoever comes back by the browser's button may hand in another one.
addEventListener("pageshow", () => {
  const said = form?.querySelector("[data-reading]");
  if (said) said.hidden = true;
});
