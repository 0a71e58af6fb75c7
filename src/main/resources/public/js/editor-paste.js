// What is pasted: words before pictures, with their form as Markdown, and an address on chosen words as a link.
import { block, replace, signOnce } from "./editor-text.js";
import { markdown, says } from "./editor-html.js";

const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/;

/** Whether words were pasted; a sheet and a document bring a picture of themselves along, which nobody wants. */
export function pasteWords(area, data) {
  const plain = (data?.getData("text/plain") ?? "").replaceAll("\r\n", "\n");
  const html = data?.getData("text/html") ?? "";
  if (linked(area, plain.trim())) return true;
  const text = html && says(html) ? markdown(html) : "";
  if (text) {
    if (signOnce(area, text)) return true;
    if (/\n\n|^(?:#{1,6} |[-|>] ?|\d+\. |```)/.test(text)) block(area, text);
    else replace(area, area.selectionStart, area.selectionEnd, text);
    return true;
  }
  if (!plain || !data.files.length) return false; // as the browser does it
  replace(area, area.selectionStart, area.selectionEnd, plain);
  return true;
}

function linked(area, target) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const words = value.slice(from, to);
  if (!ADDRESS.test(target) || !words.trim() || words.includes("\n") || ADDRESS.test(words)) return false;
  const safe = words.replace(/[[\]\\]/g, "\\$&");
  const link = "[" + safe + "](" + target.replaceAll("(", "%28").replaceAll(")", "%29") + ")";
  replace(area, from, to, link, [from + link.length, from + link.length]);
  return true;
}
