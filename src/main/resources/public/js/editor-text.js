// What the toolbar does to the text. Every change goes through the browser's own editing, so that Ctrl+Z takes it back.

/** Puts a text in the place of what stands from `from` to `to`, and selects `select` (two places) of the new whole. */
export function replace(area, from, to, text, select) {
  area.focus();
  area.setSelectionRange(from, to);
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!done) {
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  if (select) area.setSelectionRange(...select);
}

const AROUND = { bold: ["**", "bold"], italic: ["*", "slanted"], code: ["`", "code"] };

const BEFORE = {
  heading: { mark: () => "## ", old: /^#{1,6} +/ },
  list: { mark: () => "- ", old: /^(?:[-*+]|\d+[.)]) +/ },
  numbers: { mark: (place) => place + 1 + ". ", old: /^(?:[-*+]|\d+[.)]) +/ },
  quote: { mark: () => "> ", old: /^> ?/ },
};

const TABLE = "| What | Meaning |\n| --- | --- |\n| … | … |\n";

/** Does what a tool is for; false for one that is not about the text alone. */
export function use(tool, area) {
  if (AROUND[tool]) around(area, ...AROUND[tool]);
  else if (BEFORE[tool]) before(area, BEFORE[tool]);
  else if (tool === "table") block(area, TABLE, 2, 4);
  else return false;
  return true;
}

function around(area, mark, words) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const chosen = value.slice(from, to);
  if (mark === "`" && chosen.includes("\n")) return block(area, "```\n" + chosen + "\n```\n", 4, chosen.length);
  const inside = value.slice(from - mark.length, from) === mark && value.slice(to, to + mark.length) === mark;
  if (inside && !(mark === "*" && value.slice(from - 2, from) === "**")) {
    return replace(area, from - mark.length, to + mark.length, chosen, [from - mark.length, to - mark.length]);
  }
  const text = chosen || words;
  replace(area, from, to, mark + text + mark, [from + mark.length, from + mark.length + text.length]);
}

function before(area, { mark, old }) {
  const { value } = area;
  const from = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const end = value.indexOf("\n", Math.max(area.selectionEnd - (area.selectionEnd > area.selectionStart ? 1 : 0), from));
  const to = end < 0 ? value.length : end;
  const lines = value.slice(from, to).split("\n");
  const off = lines.every((line, place) => line.startsWith(mark(place)));
  const text = lines.map((line, place) => (off ? line.slice(mark(place).length) : mark(place) + line.replace(old, ""))).join("\n");
  const place = from + text.length;
  replace(area, from, to, text, lines.length > 1 ? [from, place] : [place, place]);
}

/** A piece that stands by itself, with an empty line around it. */
export function block(area, text, select = text.length, length = 0) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const above = from === 0 || value.slice(0, from).endsWith("\n\n") ? "" : value[from - 1] === "\n" ? "\n" : "\n\n";
  const below = value.slice(to).startsWith("\n") ? "" : "\n";
  const start = from + above.length + select;
  replace(area, from, to, above + text + below, [start, start + length]);
}

/** A link in the place of what is chosen, which becomes its words. */
export function link(area, target, title) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const words = value.slice(from, to).replaceAll("\n", " ") || title || target;
  const safe = words.replace(/[[\]\\]/g, "\\$&");
  replace(area, from, to, "[" + safe + "](" + target + ")", [from + 1, from + 1 + safe.length]);
}

/** Enter in a list begins its next line, and in an empty one leaves it. */
export function nextLine(area) {
  const { selectionStart: at, selectionEnd: to, value } = area;
  if (at !== to) return false;
  const from = value.lastIndexOf("\n", at - 1) + 1;
  const match = /^(\s*)([-*+]|(\d+)[.)]|>)( +)(\[[ xX]\] )?/.exec(value.slice(from, at));
  if (!match) return false;
  if (match[0].length === at - from) {
    replace(area, from, at, "");
    return true;
  }
  const sign = match[3] ? Number(match[3]) + 1 + match[2].slice(match[3].length) : match[2];
  const text = "\n" + match[1] + sign + match[4] + (match[5] ? "[ ] " : "");
  replace(area, at, at, text, [at + text.length, at + text.length]);
  return true;
}
