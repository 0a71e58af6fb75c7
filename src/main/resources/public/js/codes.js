// Recovery codes, to copy and to take along as a file. Without this script they are a list that can be selected.
const list = document.querySelector("[data-codes]");
const text = [...list.querySelectorAll("code")].map((each) => each.textContent).join("\n") + "\n";

const download = document.querySelector("[data-download]");
download.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
download.hidden = false;

const copy = document.querySelector("[data-copy]");
if (navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      copy.textContent = copy.dataset.copy;
    } catch { /* forbidden: there is the file, and the list itself */ }
  });
}
