// How far an import is, without loading the page anew. Without this script a link does it.
const box = document.querySelector("[data-progress]");
const bar = box.querySelector("progress");
const said = box.querySelector("[data-said]");
const EVERY = 700;

async function look() {
  try {
    const response = await fetch(box.dataset.progress, { headers: { Accept: "application/json", "Porchlight-By-Itself": "1" } });
    if (!response.ok) return location.reload();
    const { stage, done, of } = await response.json();
    if (stage !== "running") return location.reload();
    if (of > 0) {
      bar.max = of;
      bar.value = done;
      said.textContent = done < of ? `${done} / ${of}` : "All is read, and being saved.";
    }
  } catch { /* offline, or the server starts anew: the next look tells */ }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
