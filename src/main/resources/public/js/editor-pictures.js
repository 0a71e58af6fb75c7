// A picture comes by paste, drop or file, and goes to the server at once; its name stands in the text as soon as it is there.
import { replace, block } from "./editor-text.js";

const MOST = 10 * 1024 * 1024;

export function pictures(form, tell) {
  const area = form.elements.body;
  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.accept = "image/png,image/jpeg,image/gif,image/webp,image/avif";
  chooser.hidden = true;
  chooser.dataset.chooser = "";
  chooser.tabIndex = -1;
  form.after(chooser);
  chooser.addEventListener("change", () => {
    add([...chooser.files]);
    chooser.value = "";
  });

  area.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])].filter(isPicture);
    if (!files.length) return;
    event.preventDefault();
    add(files);
  });
  area.addEventListener("dragover", (event) => {
    if ([...(event.dataTransfer?.types ?? [])].includes("Files")) event.preventDefault();
  });
  area.addEventListener("drop", (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    add(files);
  });

  async function add(files) {
    for (const file of files) await one(file);
  }

  async function one(file) {
    if (file.size > MOST) return tell("The picture is larger than 10 MB: save it smaller.");
    const waiting = "![a picture is on its way …]()";
    block(area, waiting);
    tell("A picture is on its way.");
    let text = "";
    try {
      const body = new FormData();
      body.append("proof", form.elements.proof.value);
      body.append("picture", file, "picture");
      const response = await fetch(form.dataset.pictures, { method: "POST", body, headers: { Accept: "application/json" } });
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.detail);
      text = answer.markdown;
      tell("The picture is there. Describe it for those who do not see it.");
    } catch (problem) {
      tell(problem instanceof TypeError || !problem.message ? "The picture did not reach the server. Try again in a moment." : problem.message);
    }
    const at = area.value.indexOf(waiting);
    if (at >= 0) replace(area, at, at + waiting.length, text, [at + (text ? 2 : 0), at + (text ? 2 : 0)]);
  }

  return { choose: () => chooser.click() };
}

function isPicture(file) {
  return file.type.startsWith("image/");
}
