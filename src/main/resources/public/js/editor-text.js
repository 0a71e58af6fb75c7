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
  heading3: { mark: () => "### ", old: /^#{1,6} +/ },
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
  else if (tool === "box") box(area);
  else if (tool === "row" || tool === "column") grow(area, tool);
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

const BOXES = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/** A box around the lines; inside of one, the next kind of box. */
function box(area) {
  const { value } = area;
  const [from, to] = linesAround(area, (line) => line.startsWith(">"));
  const there = /^> ?\[!(\w+)\]/.exec(value.slice(from, to));
  if (there) {
    const next = BOXES[(BOXES.indexOf(there[1].toUpperCase()) + 1) % BOXES.length];
    const at = from + there[0].length - 1 - there[1].length;
    const rest = Math.max(at + next.length + 2, area.selectionStart + next.length - there[1].length);
    return replace(area, at, at + there[1].length, next, [rest, rest]);
  }
  const { selectionStart, selectionEnd } = area;
  const chosen = value.slice(selectionStart, selectionEnd) || "Worth knowing.";
  const text = "> [!NOTE]\n" + chosen.split("\n").map((line) => "> " + line).join("\n") + "\n";
  block(area, text, 12, text.length - 13);
}

/** The lines around the caret that are of one kind, as two places. */
function linesAround(area, isOne) {
  const { value, selectionStart: at } = area;
  let from = value.lastIndexOf("\n", at - 1) + 1;
  let to = end(value, at);
  if (!isOne(value.slice(from, to))) return [at, at];
  while (from > 0) {
    const before = value.lastIndexOf("\n", from - 2) + 1;
    if (!isOne(value.slice(before, from - 1))) break;
    from = before;
  }
  while (to < value.length && isOne(value.slice(to + 1, end(value, to + 1)))) to = end(value, to + 1);
  return [from, to];
}

function end(value, at) {
  const next = value.indexOf("\n", at);
  return next < 0 ? value.length : next;
}

/** A row below the caret's, or a column behind it; a table, where there is none. */
function grow(area, what) {
  const { value, selectionStart: at } = area;
  const [from, to] = linesAround(area, (line) => /^\s*\|.*\|\s*$/.test(line));
  const rows = value.slice(from, to).split("\n");
  if (rows.length < 2) return block(area, TABLE, 2, 4);
  const row = value.slice(from, at).split("\n").length - 1;
  if (what === "row") {
    const below = Math.max(row, 1);
    const fresh = "|" + " … |".repeat(cells(rows[row]).length);
    const place = from + rows.slice(0, below + 1).join("\n").length;
    return replace(area, place, place, "\n" + fresh, [place + 3, place + 4]);
  }
  const column = cells(value.slice(value.lastIndexOf("\n", at - 1) + 1, at)).length - 1;
  const wider = rows.map((line, place) => {
    const all = cells(line);
    all.splice(Math.min(Math.max(column, 0), all.length - 1) + 1, 0, place === 1 ? " --- " : " … ");
    return "|" + all.join("|") + "|";
  });
  const before = from + wider.slice(0, row).reduce((sum, line) => sum + line.length + 1, 0);
  const mark = before + 1 + cells(wider[row]).slice(0, Math.max(column, 0) + 1).join("|").length + 2;
  replace(area, from, to, wider.join("\n"), [mark, mark + (row === 1 ? 3 : 1)]);
}

/** What stands between the bars of a line; a bar behind a backslash is none. */
function cells(line) {
  return line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "").split(/(?<!\\)\|/);
}

/** A piece that stands by itself, with an empty line around it. */
export function block(area, text, select = text.length, length = 0) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const above = from === 0 || value.slice(0, from).endsWith("\n\n") ? "" : value[from - 1] === "\n" ? "\n" : "\n\n";
  const rest = value.slice(to);
  const there = /\n*$/.exec(text)[0].length + /^\n*/.exec(rest)[0].length;
  const below = rest ? "\n".repeat(Math.max(0, 2 - there)) : "\n";
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

/** Enter in a list begins its next line, and in an empty one leaves it: only behind an empty line is it over. */
export function nextLine(area) {
  const { selectionStart: at, selectionEnd: to, value } = area;
  if (at !== to) return false;
  const from = value.lastIndexOf("\n", at - 1) + 1;
  const match = /^(\s*)([-*+]|(\d+)[.)]|>)( +)(\[[ xX]\] )?/.exec(value.slice(from, at));
  if (!match) return false;
  if (match[0].length === at - from) {
    const above = value.slice(value.lastIndexOf("\n", from - 2) + 1, Math.max(0, from - 1));
    replace(area, from, at, above.trim() ? "\n" : "");
    return true;
  }
  const sign = match[3] ? Number(match[3]) + 1 + match[2].slice(match[3].length) : match[2];
  const text = "\n" + match[1] + sign + match[4] + (match[5] ? "[ ] " : "");
  begun = at + text.length;
  replace(area, at, at, text, [begun, begun]);
  return true;
}

let begun = -1; // where the words of the line begin that Enter began

/** Who writes or pastes the sign that Enter has just put there means that one: it does not stand twice. */
export function signOnce(area, words) {
  const { selectionStart: at, selectionEnd: to, value } = area;
  if (begun < 0 || at < begun || value.slice(begun, at).includes("\n")) return false;
  const sign = /^\s*([-*+]|\d+[.)]|>) +(?:\[[ xX]\] )?$/.exec(value.slice(value.lastIndexOf("\n", begun - 1) + 1, begun))?.[1];
  const there = at - begun;
  const text = value.slice(begun, at) + (words ?? "").replaceAll("\r\n", "\n");
  const again = /^ *([-*+]|\d+[.)]|>) /.exec(text);
  if (!sign || !again || again[0].length <= there || kind(again[1]) !== kind(sign)) return false;
  replace(area, begun, to, text.slice(again[0].length));
  return true;
}

function kind(sign) {
  return /\d/.test(sign) ? "number" : sign === ">" ? "quote" : "point";
}
