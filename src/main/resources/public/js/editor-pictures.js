// A picture comes by paste, drop or file, and goes to the server at once; its name stands in the text as soon as it is there.
import { block } from "./editor-text.js";
import { pasteWords } from "./editor-paste.js";

const MOST = 10 * 1024 * 1024;

export function pictures(form, post, tell) {
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
    if (pasteWords(area, event.clipboardData)) {
      event.preventDefault();
      return;
    }
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
    const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    if (place?.offsetNode === area) area.setSelectionRange(place.offset, place.offset);
    add(files);
  });

  /** One after the other, each with a line of its own: the next must not land in the words about the one before. */
  let before = Promise.resolve();
  function add(files) {
    before = before.then(() => take(files));
  }

  async function take(files) {
    tell(files.length > 1 ? "The pictures are on their way." : "The picture is on its way.");
    const lines = [];
    let wrong = "";
    for (const file of files) {
      const { markdown, problem } = await send(file);
      if (markdown) lines.push(markdown);
      wrong ||= problem ?? "";
    }
    if (lines.length) {
      leave();
      block(area, lines.join("\n\n"), 2);
    }
    if (wrong) tell(wrong, true);
    else tell(lines.length > 1 ? "The pictures are there. Describe them for those who do not see them." : "The picture is there. Describe it for those who do not see it.");
  }

  /** Out of another picture, of its words as of its address, to the end of its line. */
  function leave() {
    const { selectionStart: from, selectionEnd: to, value } = area;
    const begin = value.lastIndexOf("\n", from - 1) + 1;
    const end = value.indexOf("\n", to) < 0 ? value.length : value.indexOf("\n", to);
    const inside = [...value.slice(begin, end).matchAll(/!\[[^\]]*\]\([^)]*\)/g)]
      .some((each) => begin + each.index < from && from < begin + each.index + each[0].length);
    if (inside) area.setSelectionRange(end, end);
  }

  async function send(file) {
    if (file.size > MOST) return { problem: "The picture is larger than 10 MB: save it smaller." };
    try {
      const response = await post(form.dataset.pictures, () => {
        const body = new FormData();
        body.append("proof", form.elements.proof.value);
        body.append("picture", file, "picture");
        return body;
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.detail);
      return { markdown: answer.markdown };
    } catch (problem) {
      return { problem: problem instanceof TypeError || !problem.message ? "The picture did not reach the server. Try again in a moment." : problem.message };
    }
  }

  return { choose: () => chooser.click() };
}

function isPicture(file) {
  return file.type.startsWith("image/");
}
