// Copies a block of code, or the link to a section. Where the browser has no clipboard, nothing is drawn.
const prose = document.querySelector("[data-prose]");

if (prose && navigator.clipboard) {
  for (const code of prose.querySelectorAll("pre")) offer(code);
  for (const anchor of prose.querySelectorAll("a.anchor")) {
    anchor.title = prose.dataset.link;
    anchor.addEventListener("click", () => copy(anchor.href, () => say(anchor)));
  }
}

function offer(code) {
  const frame = document.createElement("div");
  frame.className = "code";
  code.replaceWith(frame);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = prose.dataset.copy;
  button.addEventListener("click", () => copy(code.textContent, () => {
    button.textContent = prose.dataset.copied;
    setTimeout(() => { button.textContent = prose.dataset.copy; }, 2000);
  }));
  frame.append(code, button);
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    done();
  } catch { /* forbidden: the reader can still select it */ }
}

function say(anchor) {
  anchor.dataset.done = prose.dataset.copied;
  setTimeout(() => { delete anchor.dataset.done; }, 2000);
}
